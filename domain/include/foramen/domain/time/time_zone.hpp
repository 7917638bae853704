/// An IANA time zone and the one place where a clinic's local time becomes an instant.
/// A local time can be missing (clocks go forward) or double (clocks go back); the caller says
/// with a policy what that means, or gets both candidates to show.
#pragma once

#include "foramen/domain/time/interval.hpp"
#include "foramen/domain/time/local.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

/// Local reading of an instant.
struct LocalDateTime {
    LocalDate date;
    LocalTime time;   ///< whole minutes; seconds are dropped
    Minutes offset{}; ///< local minus UTC

    friend auto operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};

/// What a local date and time can mean.
struct LocalMeaning {
    enum class Kind { unique, gap, overlap };
    Kind kind = Kind::unique;
    /// unique: the instant, twice. overlap: first and second occurrence.
    /// gap: the reading with the offset after the change, then with the one before it (which is the
    /// later instant by the length of the gap).
    Instant first;
    Instant second;
};

class TimeZone {
public:
    /// Nothing when the system's time zone database has no such name.
    [[nodiscard]] static std::optional<TimeZone> locate(std::string_view iana_name);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] LocalMeaning meaning(LocalDate date, LocalTime time) const;

    /// For recurring hours: a time in a gap becomes the first instant after it, a double time its
    /// first occurrence.
    [[nodiscard]] Instant recurring(LocalDate date, LocalTime time) const;

    [[nodiscard]] LocalDateTime local(Instant at) const;

    /// The site's day: from its first instant to the first of the next. 23, 24 or 25 hours in most
    /// zones that have daylight saving time.
    [[nodiscard]] Interval day(LocalDate date) const;

    /// A stretch in which the offset does not change.
    struct Era {
        Interval during;
        Minutes offset;
    };
    /// The eras that touch the interval, clipped to it, in order.
    [[nodiscard]] std::vector<Era> eras(const Interval& during) const;

    friend bool operator==(const TimeZone& a, const TimeZone& b) { return a.zone_ == b.zone_; }

private:
    TimeZone(std::string name, const void* zone) : name_(std::move(name)), zone_(zone) {}

    std::string name_;
    const void* zone_; ///< date::time_zone, lives as long as the process
};

} // namespace foramen
