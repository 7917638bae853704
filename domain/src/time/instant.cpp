#include "foramen/domain/time/instant.hpp"

#include "foramen/domain/time/local.hpp"
#include "text_parse.hpp"

namespace foramen {

namespace {

using std::chrono::microseconds;

/// The fraction after the dot at `at`; moves `at` behind it.
[[nodiscard]] std::optional<microseconds> parse_fraction(std::string_view text, std::size_t& at) {
    const std::size_t first = at + 1;
    std::size_t last = first;
    while (last < text.size() && text[last] >= '0' && text[last] <= '9')
        ++last;
    const std::size_t width = last - first;
    if (width == 0 || width > 6)
        return std::nullopt;
    int value = *detail::digits(text, first, width);
    for (std::size_t i = width; i < 6; ++i)
        value *= 10;
    at = last;
    return microseconds{value};
}

/// "Z" or "±HH:MM" as what must be subtracted from the local reading.
[[nodiscard]] std::optional<Minutes> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z")
        return Minutes{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = detail::digits(text, 1, 2);
    const auto minutes = detail::digits(text, 4, 2);
    if (!hours || !minutes || *hours > 18 || *minutes > 59)
        return std::nullopt;
    const Minutes offset{*hours * 60 + *minutes};
    return text[0] == '-' ? -offset : offset;
}

} // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != 't'))
        return std::nullopt;
    const auto date = LocalDate::parse(text.substr(0, 10));
    const auto hour = detail::digits(text, 11, 2);
    const auto minute = detail::digits(text, 14, 2);
    if (!date || !hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59)
        return std::nullopt;
    std::size_t at = 16;
    int second = 0;
    microseconds fraction{0};
    if (text[at] == ':') {
        const auto parsed = detail::digits(text, at + 1, 2);
        if (!parsed || *parsed > 59)
            return std::nullopt;
        second = *parsed;
        at += 3;
        if (at < text.size() && text[at] == '.') {
            const auto parsed_fraction = parse_fraction(text, at);
            if (!parsed_fraction)
                return std::nullopt;
            fraction = *parsed_fraction;
        }
    }
    const auto offset = parse_offset(text.substr(at));
    if (!offset)
        return std::nullopt;
    const Instant instant{date->days().time_since_epoch() + std::chrono::hours{*hour} +
                          Minutes{*minute} + std::chrono::seconds{second} + fraction - *offset};
    // The offset may have carried it out of the years that can be written in UTC.
    const std::chrono::year_month_day utc{std::chrono::floor<std::chrono::days>(instant)};
    return LocalDate::make(utc) ? std::optional<Instant>(instant) : std::nullopt;
}

std::string to_rfc3339(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto of_day = at - day;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(of_day);
    const auto micro = (of_day - seconds).count();
    std::string out =
        LocalDate::from_days(std::chrono::local_days{day.time_since_epoch()}).to_string();
    out += 'T';
    detail::append_padded(out, seconds.count() / 3600, 2);
    out += ':';
    detail::append_padded(out, seconds.count() / 60 % 60, 2);
    out += ':';
    detail::append_padded(out, seconds.count() % 60, 2);
    if (micro != 0) {
        out += '.';
        detail::append_padded(out, micro, 6);
    }
    out += 'Z';
    return out;
}

} // namespace foramen
