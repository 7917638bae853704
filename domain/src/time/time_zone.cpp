// The only translation unit that sees date/tz.h.
#include "foramen/domain/time/time_zone.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace foramen {

namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

[[nodiscard]] const date::time_zone& zone_of(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}

[[nodiscard]] seconds local_seconds_of(LocalDate date, LocalTime time) {
    return seconds{date.days().time_since_epoch()} + Minutes{time.minutes()};
}

[[nodiscard]] Instant instant_of(seconds local, seconds offset) {
    return Instant{microseconds{local - offset}};
}

[[nodiscard]] date::sys_seconds floor_seconds(Instant at) {
    return date::sys_seconds{std::chrono::floor<seconds>(at.time_since_epoch())};
}

} // namespace

std::optional<TimeZone> TimeZone::locate(std::string_view iana_name) {
    // locate_zone accepts a path-like name as it stands: only names that look like zones go in.
    if (iana_name.empty() || iana_name.size() > 64 || iana_name.front() == '/' ||
        iana_name.find("..") != std::string_view::npos)
        return std::nullopt;
    try {
        return TimeZone(std::string(iana_name), date::locate_zone(std::string(iana_name)));
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

LocalMeaning TimeZone::meaning(LocalDate date, LocalTime time) const {
    const seconds local = local_seconds_of(date, time);
    const date::local_info info = zone_of(zone_).get_info(date::local_seconds{local});
    if (info.result == date::local_info::unique) {
        const Instant at = instant_of(local, info.first.offset);
        return {LocalMeaning::Kind::unique, at, at};
    }
    if (info.result == date::local_info::ambiguous)
        return {LocalMeaning::Kind::overlap, instant_of(local, info.first.offset),
                instant_of(local, info.second.offset)};
    return {LocalMeaning::Kind::gap, instant_of(local, info.second.offset),
            instant_of(local, info.first.offset)};
}

Instant TimeZone::recurring(LocalDate date, LocalTime time) const {
    const seconds local = local_seconds_of(date, time);
    const date::local_info info = zone_of(zone_).get_info(date::local_seconds{local});
    if (info.result == date::local_info::nonexistent)
        return Instant{microseconds{info.second.begin.time_since_epoch()}};
    return instant_of(local, info.first.offset);
}

LocalDateTime TimeZone::local(Instant at) const {
    const date::sys_info info = zone_of(zone_).get_info(floor_seconds(at));
    const microseconds reading = at.time_since_epoch() + info.offset;
    const auto day = std::chrono::floor<std::chrono::days>(reading);
    const auto minutes = std::chrono::floor<Minutes>(reading - day);
    return {LocalDate::from_days(std::chrono::local_days{day}),
            *LocalTime::from_minutes(static_cast<int>(minutes.count())),
            std::chrono::floor<Minutes>(info.offset)};
}

Interval TimeZone::day(LocalDate date) const {
    const LocalTime midnight;
    const auto day =
        Interval::make(recurring(date, midnight), recurring(date.plus_days(1), midnight));
    // A zone that skipped a whole day (Samoa, 2011-12-30) has no such day; nothing can be booked
    // on it and one minute keeps the type total.
    return day ? *day : Interval::starting_at(recurring(date, midnight), Minutes{1});
}

std::vector<TimeZone::Era> TimeZone::eras(const Interval& during) const {
    std::vector<Era> out;
    Instant from = during.start();
    while (from < during.end()) {
        const date::sys_info info = zone_of(zone_).get_info(floor_seconds(from));
        // The last era of a zone ends beyond what microseconds can count: compare in seconds.
        Instant until = during.end();
        if (info.end <= floor_seconds(during.end()))
            until = Instant{microseconds{info.end.time_since_epoch()}};
        if (const auto piece = Interval::make(from, until))
            out.push_back({*piece, std::chrono::floor<Minutes>(info.offset)});
        from = until;
    }
    return out;
}

} // namespace foramen
