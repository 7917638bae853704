/// Local facts of a clinic: calendar dates and times of day without a zone.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace foramen {

/// A calendar date that exists, in the years 1900 to 2200.
class LocalDate {
public:
    constexpr LocalDate() = default;

    [[nodiscard]] static std::optional<LocalDate> make(std::chrono::year_month_day ymd);
    /// "YYYY-MM-DD" and nothing else.
    [[nodiscard]] static std::optional<LocalDate> parse(std::string_view text);
    [[nodiscard]] static LocalDate from_days(std::chrono::local_days days);

    [[nodiscard]] constexpr std::chrono::local_days days() const { return days_; }
    [[nodiscard]] std::chrono::year_month_day ymd() const {
        return std::chrono::year_month_day{days_};
    }
    [[nodiscard]] std::chrono::weekday weekday() const { return std::chrono::weekday{days_}; }
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] constexpr LocalDate plus_days(int count) const {
        LocalDate moved;
        moved.days_ = days_ + std::chrono::days{count};
        return moved;
    }
    friend constexpr int operator-(LocalDate a, LocalDate b) {
        return static_cast<int>((a.days_ - b.days_).count());
    }
    friend constexpr auto operator<=>(const LocalDate&, const LocalDate&) = default;

private:
    std::chrono::local_days days_{};
};

/// Minutes since local midnight, 0 to 1440. 1440 ("24:00") is only the end of a range.
class LocalTime {
public:
    constexpr LocalTime() = default;

    [[nodiscard]] static std::optional<LocalTime> from_minutes(int minutes);
    /// "HH:MM", and "24:00".
    [[nodiscard]] static std::optional<LocalTime> parse(std::string_view text);

    [[nodiscard]] constexpr int minutes() const { return minutes_; }
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;

private:
    int minutes_ = 0;
};

} // namespace foramen
