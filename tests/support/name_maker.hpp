/// Names for any number of people: made of syllables, some frequent and most rare as real ones are,
/// and what a person may type instead of them.
#pragma once

#include "dice.hpp"

#include <string>
#include <vector>

namespace foramen::test {

class NameMaker {
public:
    NameMaker(std::uint64_t seed, int families, int givens);

    [[nodiscard]] const std::string& family() { return one_of(families_); }
    [[nodiscard]] const std::string& given() { return one_of(givens_); }

    /// With one letter more, less or other, or two neighbours exchanged.
    [[nodiscard]] std::string with_slip(const std::string& word);

private:
    [[nodiscard]] std::string word(int syllables);
    [[nodiscard]] const std::string& one_of(const std::vector<std::string>& names);

    Dice dice_;
    std::vector<std::string> families_;
    std::vector<std::string> givens_;
};

} // namespace foramen::test
