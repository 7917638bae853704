/// Finding known words in a name that somebody typed. Whole words only: "asa" is not in "nasal".
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foramen {

/// The words of a text in valid UTF-8, lower case. A word is letters and digits; everything else
/// divides. A letter beyond ASCII makes its word one that no phrase has.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Phrases of one or more words, each with a number of the caller's.
class PhraseBook {
public:
    void add(std::string_view phrase, std::size_t number);

    /// The numbers of the phrases that stand in the words, from the first word to the last; of
    /// several that begin at one place the longest, and none that begins inside another. `holds`
    /// says whether a phrase counts at all.
    [[nodiscard]] std::vector<std::size_t>
    find(const std::vector<std::string>& words,
         const std::function<bool(std::size_t)>& holds) const;

private:
    struct Phrase {
        std::vector<std::string> words;
        std::size_t number;
    };
    /// By their first word, the longest first.
    std::unordered_map<std::string, std::vector<Phrase>> phrases_;
};

} // namespace foramen
