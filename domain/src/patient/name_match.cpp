#include "foramen/domain/patient/name_match.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>

namespace foramen {

namespace {

// A longer word is no name; what is beyond it is not compared.
constexpr std::size_t kLongest = 64;

// How much each kind of likeness is worth. Beginnings stand above slips: most searches end before
// the name is written out.
constexpr double kInitial = 0.7;
constexpr double kBeginning = 0.85;
constexpr double kBeginningGrows = 0.1;
constexpr double kOneSlip = 0.8;
constexpr double kOneSlipAtFirst = 0.75; // the first letter is the one that is seldom wrong
constexpr double kTwoSlips = 0.6;
constexpr double kSlipInBeginning = 0.65;
constexpr double kSlipsInBeginning = 0.5;
constexpr double kFamily = 0.005;
constexpr double kWordMore = 0.01;
constexpr std::size_t kMostWordsMore = 3;

[[nodiscard]] std::size_t slips_allowed(std::size_t length) {
    return length < 3 ? 0 : length < 6 ? 1 : 2;
}

struct NameWords {
    std::vector<std::u32string> words;
    std::size_t family = 0; ///< so many of them, at the front
};

[[nodiscard]] NameWords words_of(std::string_view key) {
    NameWords out;
    bool family = true;
    for (std::size_t at = 0; at <= key.size();) {
        const std::size_t end = std::min(key.find_first_of(" |", at), key.size());
        if (end > at)
            out.words.push_back(decode_utf8(key.substr(at, end - at)));
        if (family && (end == key.size() || key[end] == '|')) {
            family = false;
            out.family = out.words.size();
        }
        at = end + 1;
    }
    return out;
}

struct Pair {
    double fit;
    std::size_t typed;
    std::size_t word;
};

} // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    a = a.substr(0, kLongest);
    b = b.substr(0, kLongest);
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit)
        return limit + 1;
    // Rows of the table: the one before last, the last, and the one being made.
    std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min(
                {above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            least = std::min(least, row[j]);
        }
        // Neither this row nor the one above can lead back below the limit.
        if (least > limit + 1)
            return limit + 1;
    }
    return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

double word_fit(std::u32string_view typed, std::u32string_view word) {
    if (typed.empty() || word.empty())
        return 0;
    if (typed == word)
        return 1;
    if (word.starts_with(typed))
        return typed.size() == 1
                   ? kInitial
                   : kBeginning + kBeginningGrows * static_cast<double>(typed.size()) /
                                      static_cast<double>(word.size());
    const std::size_t allowed = slips_allowed(std::min(typed.size(), word.size()));
    const std::size_t slips = edit_distance(typed, word, allowed);
    if (allowed > 0 && slips == 1)
        return typed.front() == word.front() ? kOneSlip : kOneSlipAtFirst;
    if (allowed > 1 && slips == 2)
        return kTwoSlips;
    if (typed.size() < 4 || word.size() <= typed.size())
        return 0;
    double best = 0;
    for (const std::size_t length : {typed.size() - 1, typed.size(), typed.size() + 1}) {
        const std::size_t most = slips_allowed(typed.size());
        const std::size_t in_beginning = edit_distance(typed, word.substr(0, length), most);
        if (in_beginning == 1)
            best = std::max(best, kSlipInBeginning);
        else if (in_beginning == 2 && most == 2)
            best = std::max(best, kSlipsInBeginning);
    }
    return best;
}

NameMatcher::NameMatcher(const std::vector<std::string>& typed_words) {
    std::vector<std::u32string> words;
    for (const std::string& word : typed_words)
        if (!word.empty() && words.size() < kMostWords)
            words.push_back(decode_utf8(word));
    readings_.push_back(words);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        auto joined = words;
        joined[i] += joined[i + 1];
        joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        readings_.push_back(std::move(joined));
    }
}

double NameMatcher::fit(std::string_view key) const {
    NameWords name = words_of(key);
    // "de la cruz" may be typed as "delacruz".
    std::size_t joined = name.words.size();
    if (name.family > 1) {
        std::u32string family;
        for (std::size_t i = 0; i < name.family; ++i)
            family += name.words[i];
        name.words.push_back(std::move(family));
    }
    double best = 0;
    for (const auto& reading : readings_) {
        std::vector<Pair> pairs;
        for (std::size_t t = 0; t < reading.size(); ++t)
            for (std::size_t w = 0; w < name.words.size(); ++w)
                if (const double fit = word_fit(reading[t], name.words[w]); fit > 0)
                    pairs.push_back({fit + (w < name.family || w == joined ? kFamily : 0), t, w});
        std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::fit);
        std::vector<bool> compared(reading.size(), false);
        std::vector<bool> used(name.words.size(), false);
        double sum = 0;
        for (const Pair& pair : pairs)
            if (!compared[pair.typed] && !used[pair.word]) {
                compared[pair.typed] = used[pair.word] = true;
                sum += pair.fit;
            }
        if (reading.empty())
            continue;
        const auto left = static_cast<std::size_t>(
            std::count(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(joined), false));
        best = std::max(best, sum / static_cast<double>(reading.size()) -
                                  kWordMore * static_cast<double>(std::min(left, kMostWordsMore)));
    }
    return best;
}

bool similar_names(std::string_view key, std::string_view other) {
    // Below it one of two names is another.
    constexpr double kSimilar = 0.6;
    const auto fits = [](std::string_view from, std::string_view to) {
        std::size_t end = from.find('|');
        end = end == std::string_view::npos ? end : from.find('|', end + 1);
        std::vector<std::string> words(1);
        for (const char c : from.substr(0, end))
            if (c == ' ' || c == '|')
                words.emplace_back();
            else
                words.back() += c;
        return NameMatcher(words).fit(to) >= kSimilar;
    };
    return fits(key, other) || fits(other, key);
}

} // namespace foramen
