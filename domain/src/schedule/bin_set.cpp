#include "foramen/domain/schedule/bin_set.hpp"

#include <algorithm>
#include <bit>

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

void BinSet::and_with(const BinSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
}

void BinSet::or_with(const BinSet& other) {
    const std::size_t common = std::min(words_.size(), other.words_.size());
    for (std::size_t i = 0; i < common; ++i)
        words_[i] |= other.words_[i];
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
    const std::size_t words = by / 64;
    const std::size_t bits = by % 64;
    const std::size_t n = words_.size();
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t low = i + words < n ? words_[i + words] : 0;
        const std::uint64_t high = i + words + 1 < n ? words_[i + words + 1] : 0;
        words_[i] = bits == 0 ? low : (low >> bits) | (high << (64 - bits));
    }
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
    const std::size_t words = by / 64;
    const std::size_t bits = by % 64;
    const std::size_t n = words_.size();
    // Ascending order reads only words that are not yet changed: i + words >= i, and for words == 0
    // the low part comes from the same word before it is written.
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t low = i + words < n ? words_[i + words] : 0;
        const std::uint64_t high = i + words + 1 < n ? words_[i + words + 1] : 0;
        words_[i] &= bits == 0 ? low : (low >> bits) | (high << (64 - bits));
    }
}

void BinSet::trim() {
    if (size_ % 64 != 0 && !words_.empty())
        words_.back() &= mask(0, size_ % 64);
}

} // namespace foramen
