#include "name_maker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace foramen::test {

namespace {

constexpr std::array kOnsets = {"b",  "br", "c",  "ch", "d", "f", "g", "gr", "h",
                                "j",  "k",  "l",  "m",  "n", "p", "r", "s",  "sh",
                                "st", "t",  "tr", "v",  "w", "z", ""};
constexpr std::array kVowels = {"a", "e", "i",  "o",  "u",  "a", "e",
                                "i", "o", "ai", "ei", "ia", "ou"};
constexpr std::array kCodas = {"",  "",  "",   "n",  "r",  "s",  "l",
                               "t", "m", "ck", "nd", "rt", "st", "tt"};

} // namespace

NameMaker::NameMaker(std::uint64_t seed, int families, int givens) : dice_(seed) {
    const auto fill = [&](std::vector<std::string>& names, int count, int most_syllables) {
        std::set<std::string> made;
        while (static_cast<int>(names.size()) < count) {
            std::string name = word(dice_.between(2, most_syllables));
            if (name.size() > 3 && made.insert(name).second)
                names.push_back(std::move(name));
        }
    };
    fill(families_, families, 4);
    fill(givens_, givens, 3);
}

std::string NameMaker::word(int syllables) {
    std::string out;
    for (int i = 0; i < syllables; ++i)
        out += std::string(dice_.pick(kOnsets)) + dice_.pick(kVowels) + dice_.pick(kCodas);
    return out;
}

const std::string& NameMaker::one_of(const std::vector<std::string>& names) {
    // A name of rank r has about 1/r of all people, as family names have (Zipf's law).
    const double share = static_cast<double>(dice_.roll(1 << 30)) / (1 << 30);
    const auto rank = std::pow(static_cast<double>(names.size()), share) - 1;
    return names[std::min(static_cast<std::size_t>(rank), names.size() - 1)];
}

std::string NameMaker::with_slip(const std::string& word) {
    std::string out = word;
    const auto at = static_cast<std::size_t>(dice_.roll(static_cast<int>(word.size())));
    const char letter = static_cast<char>('a' + dice_.roll(26));
    switch (dice_.roll(4)) {
    case 0:
        out.insert(at, 1, letter);
        break;
    case 1:
        out.erase(at, 1);
        break;
    case 2:
        out[at] =
            out[at] == letter ? (letter == 'z' ? 'a' : static_cast<char>(letter + 1)) : letter;
        break;
    default:
        if (at + 1 < out.size())
            std::swap(out[at], out[at + 1]);
        else
            out.erase(at, 1);
    }
    return out;
}

} // namespace foramen::test
