#include "foramen/domain/patient/phrase_match.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <iterator>

namespace foramen {

namespace {

/// Latin-1 signs ("®", a hard blank), general punctuation (dashes), letterlike and wide signs.
[[nodiscard]] bool divides(char32_t point) {
    return (point >= 0x80 && point <= 0xbf) || (point >= 0x2000 && point <= 0x214f) ||
           (point >= 0x3000 && point <= 0x303f);
}

[[nodiscard]] char folded(char32_t point) {
    if (point >= U'A' && point <= U'Z')
        return static_cast<char>(point - U'A' + U'a');
    if ((point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9'))
        return static_cast<char>(point);
    if (point < 0x80 || divides(point))
        return ' ';
    return '?';
}

[[nodiscard]] bool stands_at(const std::vector<std::string>& phrase,
                             const std::vector<std::string>& words, std::size_t at) {
    return at + phrase.size() <= words.size() &&
           std::equal(phrase.begin(), phrase.end(),
                      std::next(words.begin(), static_cast<std::ptrdiff_t>(at)));
}

} // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    for (const char32_t point : decode_utf8(text)) {
        const char c = folded(point);
        if (c == ' ') {
            inside = false;
            continue;
        }
        if (!inside)
            words.emplace_back();
        words.back() += c;
        inside = true;
    }
    return words;
}

void PhraseBook::add(std::string_view phrase, std::size_t number) {
    auto words = words_of(phrase);
    if (words.empty())
        return;
    auto& same_start = phrases_[words.front()];
    const auto after = std::ranges::find_if(
        same_start, [&words](const Phrase& other) { return other.words.size() < words.size(); });
    same_start.insert(after, {std::move(words), number});
}

std::vector<std::size_t> PhraseBook::find(const std::vector<std::string>& words,
                                          const std::function<bool(std::size_t)>& holds) const {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t next = at + 1;
        if (const auto it = phrases_.find(words[at]); it != phrases_.end())
            for (const Phrase& phrase : it->second)
                if (holds(phrase.number) && stands_at(phrase.words, words, at)) {
                    found.push_back(phrase.number);
                    next = at + phrase.words.size();
                    break;
                }
        at = next;
    }
    return found;
}

} // namespace foramen
