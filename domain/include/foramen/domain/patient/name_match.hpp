/// How near what somebody typed is to a person's name. Works on folded names (lower case, without
/// accents, words divided by one blank), as the database keeps them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

/// The fewest insertions, deletions, replacements and swaps of neighbours that make one word of the
/// other, none of them inside another (optimal string alignment); `limit` + 1 when it takes more.
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b,
                                        std::size_t limit);

/// From 0 (not the word) to 1 (the word): 0.85 and more for a beginning of it, 0.6 to 0.8 for one
/// or two slips of the keys in a word that is long enough for them, less for slips in a beginning.
[[nodiscard]] double word_fit(std::u32string_view typed, std::u32string_view word);

/// A folded name, taken apart once for many comparisons.
class NameMatcher {
public:
    /// Words beyond `kMostWords` are not looked at.
    explicit NameMatcher(const std::vector<std::string>& typed_words);

    /// From 0 to a little more than 1. Every typed word is compared with another word of the name,
    /// in any order; two neighbours may be one word of it. `key` is "family|given|preferred",
    /// folded. What the name has beyond what was typed counts a little against it.
    [[nodiscard]] double fit(std::string_view key) const;

    static constexpr std::size_t kMostWords = 6;

private:
    /// The typed words as they are, then with each pair of neighbours written as one.
    std::vector<std::vector<std::u32string>> readings_;
};

/// Whether two folded names ("family|given|preferred|former", the last one only if there is any)
/// may be one person's: family and given names of one are the other's in any order, with a slip or
/// two, begun only, as a former or a preferred name.
[[nodiscard]] bool similar_names(std::string_view key, std::string_view other);

} // namespace foramen
