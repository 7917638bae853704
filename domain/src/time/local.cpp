#include "foramen/domain/time/local.hpp"

#include "text_parse.hpp"

namespace foramen {

namespace {
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
} // namespace

std::optional<LocalDate> LocalDate::make(std::chrono::year_month_day ymd) {
    if (!ymd.ok() || int{ymd.year()} < kFirstYear || int{ymd.year()} > kLastYear)
        return std::nullopt;
    return from_days(std::chrono::local_days{ymd});
}

std::optional<LocalDate> LocalDate::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = detail::digits(text, 0, 4);
    const auto month = detail::digits(text, 5, 2);
    const auto day = detail::digits(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    return make({std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                 std::chrono::day{static_cast<unsigned>(*day)}});
}

LocalDate LocalDate::from_days(std::chrono::local_days days) {
    LocalDate date;
    date.days_ = days;
    return date;
}

std::string LocalDate::to_string() const {
    const auto date = ymd();
    std::string out;
    detail::append_padded(out, int{date.year()}, 4);
    out += '-';
    detail::append_padded(out, unsigned{date.month()}, 2);
    out += '-';
    detail::append_padded(out, unsigned{date.day()}, 2);
    return out;
}

std::optional<LocalTime> LocalTime::from_minutes(int minutes) {
    if (minutes < 0 || minutes > 24 * 60)
        return std::nullopt;
    LocalTime time;
    time.minutes_ = minutes;
    return time;
}

std::optional<LocalTime> LocalTime::parse(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = detail::digits(text, 0, 2);
    const auto minute = detail::digits(text, 3, 2);
    if (!hour || !minute || *minute > 59)
        return std::nullopt;
    return from_minutes(*hour * 60 + *minute);
}

std::string LocalTime::to_string() const {
    std::string out;
    detail::append_padded(out, minutes_ / 60, 2);
    out += ':';
    detail::append_padded(out, minutes_ % 60, 2);
    return out;
}

} // namespace foramen
