/// A row of time bins as bits: bit i stands for the i-th bin after an origin. All operations work
/// on 64 bins at once; bits beyond size() are always zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace foramen {

class BinSet {
public:
    BinSet() = default;
    explicit BinSet(std::size_t size) : size_(size), words_((size + 63) / 64, 0) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool test(std::size_t bin) const {
        return bin < size_ && ((words_[bin / 64] >> (bin % 64)) & 1U) != 0;
    }
    [[nodiscard]] bool any() const;
    [[nodiscard]] std::size_t count() const;
    /// First set bin at or after `from`, or size().
    [[nodiscard]] std::size_t next(std::size_t from) const;

    void set(std::size_t first, std::size_t last);   ///< bins [first, last), clipped
    void clear(std::size_t first, std::size_t last); ///< bins [first, last), clipped
    void and_with(const BinSet& other);
    void or_with(const BinSet& other);

    /// Keeps bin i only when bins i … i+length-1 are all set. length >= 1.
    void keep_runs(std::size_t length);
    /// Bin i becomes what bin i+by was (by > 0) or what bin i-|by| was (by < 0); zeros come in.
    void shift_back(std::ptrdiff_t by);

    friend bool operator==(const BinSet&, const BinSet&) = default;

private:
    void shift_down(std::size_t by);
    void shift_up(std::size_t by);
    void and_shifted_down(std::size_t by);
    void trim();

    std::size_t size_ = 0;
    std::vector<std::uint64_t> words_;
};

} // namespace foramen
