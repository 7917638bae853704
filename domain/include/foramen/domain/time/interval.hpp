/// A half-open, never empty stretch of time [start, end).
#pragma once

#include "foramen/domain/time/instant.hpp"

#include <compare>
#include <optional>

namespace foramen {

class Interval {
public:
    /// Nothing when end is not after start.
    [[nodiscard]] static constexpr std::optional<Interval> make(Instant start, Instant end) {
        return start < end ? std::optional<Interval>(Interval(start, end)) : std::nullopt;
    }
    /// For lengths known to be positive.
    [[nodiscard]] static constexpr Interval starting_at(Instant start, Minutes length) {
        return {start, start + length};
    }

    [[nodiscard]] constexpr Instant start() const { return start_; }
    [[nodiscard]] constexpr Instant end() const { return end_; }
    [[nodiscard]] constexpr std::chrono::microseconds length() const { return end_ - start_; }

    [[nodiscard]] constexpr bool contains(Instant at) const { return start_ <= at && at < end_; }
    [[nodiscard]] constexpr bool contains(const Interval& other) const {
        return start_ <= other.start_ && other.end_ <= end_;
    }
    [[nodiscard]] constexpr bool overlaps(const Interval& other) const {
        return start_ < other.end_ && other.start_ < end_;
    }
    [[nodiscard]] constexpr std::optional<Interval> intersection(const Interval& other) const {
        return make(start_ < other.start_ ? other.start_ : start_,
                    end_ < other.end_ ? end_ : other.end_);
    }

    friend constexpr auto operator<=>(const Interval&, const Interval&) = default;

private:
    constexpr Interval(Instant start, Instant end) : start_(start), end_(end) {}

    Instant start_;
    Instant end_;
};

} // namespace foramen
