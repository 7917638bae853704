#include "foramen/domain/schedule/bin_set.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace foramen {

namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// Bits [first, last) of one word, 0 <= first < last <= 64.
[[nodiscard]] constexpr std::uint64_t mask(std::size_t first, std::size_t last) {
    const std::uint64_t upto = last == 64 ? kAll : (std::uint64_t{1} << last) - 1;
    return upto & (kAll << first);
}

template <class F>
void for_words(std::size_t first, std::size_t last, F apply) {
    while (first < last) {
        const std::size_t word = first / 64;
        const std::size_t end = std::min(last, (word + 1) * 64);
        apply(word, mask(first - word * 64, end - word * 64));
        first = end;
    }
}

/// Gives each word and the word that a shift by so many bins towards the origin puts in its place.
/// Ascending, so that only words are read that have not been changed yet. The end is apart, so that
/// the long loop has no condition in it.
template <class F>
void for_shifted_down(std::vector<std::uint64_t>& row, std::size_t by, F apply) {
    const std::size_t words = by / 64;
    const std::size_t bits = by % 64;
    const std::size_t n = row.size();
    const std::size_t whole = n > words ? n - words - 1 : 0;
    std::uint64_t* const at = row.data();
    if (bits == 0) {
        for (std::size_t i = 0; i < whole; ++i)
            apply(at[i], at[i + words]);
    } else if (words == 0) {
        // The commonest case, by itself: with a fixed distance it is compiled to vector
        // instructions.
        for (std::size_t i = 0; i < whole; ++i)
            apply(at[i], (at[i] >> bits) | (at[i + 1] << (64 - bits)));
    } else {
        for (std::size_t i = 0; i < whole; ++i)
            apply(at[i], (at[i + words] >> bits) | (at[i + words + 1] << (64 - bits)));
    }
    for (std::size_t i = whole; i < n; ++i)
        apply(at[i], i + words < n ? at[i + words] >> bits : 0);
}

} // namespace

bool BinSet::any() const {
    return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
}

std::size_t BinSet::count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : words_)
        total += static_cast<std::size_t>(std::popcount(word));
    return total;
}

std::size_t BinSet::next(std::size_t from) const {
    if (from >= size_)
        return size_;
    std::size_t word = from / 64;
    std::uint64_t bits = words_[word] & (kAll << (from % 64));
    while (bits == 0) {
        if (++word == words_.size())
            return size_;
        bits = words_[word];
    }
    return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
}

void BinSet::set(std::size_t first, std::size_t last) {
    for_words(first, std::min(last, size_),
              [&](std::size_t word, std::uint64_t bits) { words_[word] |= bits; });
}

void BinSet::clear(std::size_t first, std::size_t last) {
    for_words(first, std::min(last, size_),
              [&](std::size_t word, std::uint64_t bits) { words_[word] &= ~bits; });
}

// The loops below go over iterators: indices would be checked at every word.

void BinSet::and_with(const BinSet& other) {
    const auto common = static_cast<std::ptrdiff_t>(std::min(words_.size(), other.words_.size()));
    std::transform(words_.begin(), words_.begin() + common, other.words_.begin(), words_.begin(),
                   std::bit_and<>());
    std::fill(words_.begin() + common, words_.end(), 0);
}

void BinSet::or_with(const BinSet& other) {
    const auto common = static_cast<std::ptrdiff_t>(std::min(words_.size(), other.words_.size()));
    std::transform(words_.begin(), words_.begin() + common, other.words_.begin(), words_.begin(),
                   std::bit_or<>());
    trim();
}

void BinSet::keep_runs(std::size_t length) {
    // Doubling: after a step the bit says "a run of `have` starts here".
    std::size_t have = 1;
    while (have < length) {
        const std::size_t step = std::min(have, length - have);
        and_shifted_down(step);
        have += step;
    }
}

void BinSet::shift_back(std::ptrdiff_t by) {
    if (by > 0)
        shift_down(static_cast<std::size_t>(by));
    else if (by < 0)
        shift_up(static_cast<std::size_t>(-by));
}

void BinSet::shift_down(std::size_t by) {
    for_shifted_down(words_, by,
                     [](std::uint64_t& word, std::uint64_t shifted) { word = shifted; });
}

void BinSet::shift_up(std::size_t by) {
    const std::size_t words = by / 64;
    const std::size_t bits = by % 64;
    for (std::size_t i = words_.size(); i-- > 0;) {
        const std::uint64_t high = i >= words ? words_[i - words] : 0;
        const std::uint64_t low = i >= words + 1 ? words_[i - words - 1] : 0;
        words_[i] = bits == 0 ? high : (high << bits) | (low >> (64 - bits));
    }
    trim();
}

void BinSet::and_shifted_down(std::size_t by) {
    for_shifted_down(words_, by,
                     [](std::uint64_t& word, std::uint64_t shifted) { word &= shifted; });
}

void BinSet::trim() {
    if (size_ % 64 != 0 && !words_.empty())
        words_.back() &= mask(0, size_ % 64);
}

} // namespace foramen
