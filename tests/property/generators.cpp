#include "generators.hpp"

#include "support/values.hpp"

#include <algorithm>
#include <map>

namespace foramen::test {

namespace {

constexpr int kFirstYear = 2000;
// The zone files of the system are written out as far as here.
constexpr int kLastYear = 2037;

[[nodiscard]] LocalDate first_day() {
    return *LocalDate::make(
        {std::chrono::year{kFirstYear}, std::chrono::January, std::chrono::day{1}});
}
[[nodiscard]] int all_days() {
    return *LocalDate::make(
               {std::chrono::year{kLastYear}, std::chrono::December, std::chrono::day{31}}) -
           first_day();
}

} // namespace

Instant origin() {
    return at("2026-11-23T08:00:00Z");
}

Interval minutes_interval(int from, int to) {
    return *Interval::make(origin() + Minutes{from}, origin() + Minutes{to});
}

rc::Gen<std::vector<Interval>> any_intervals(int span) {
    const auto one = rc::gen::mapcat(rc::gen::inRange(0, span - 1), [span](int from) {
        return rc::gen::map(rc::gen::inRange(from + 1, std::min(span, from + span / 3) + 1),
                            [from](int to) { return minutes_interval(from, to); });
    });
    return rc::gen::container<std::vector<Interval>>(one);
}

const std::vector<std::string>& zone_names() {
    static const std::vector<std::string> names{"America/New_York",    "America/Phoenix",
                                                "America/Los_Angeles", "Australia/Lord_Howe",
                                                "America/Havana",      "Asia/Beirut",
                                                "Pacific/Apia",        "Europe/Dublin",
                                                "Asia/Kathmandu",      "UTC"};
    return names;
}

rc::Gen<std::string> any_zone_name() {
    return rc::gen::elementOf(zone_names());
}

const std::vector<LocalDate>& change_dates(const TimeZone& zone) {
    // Read off hour by hour.
    static std::map<std::string, std::vector<LocalDate>> known;
    const auto [entry, added] = known.try_emplace(zone.name());
    if (!added)
        return entry->second;
    const Instant begin{first_day().days().time_since_epoch()};
    LocalDateTime last = zone.local(begin);
    for (int hour = 1; hour < all_days() * 24; ++hour) {
        const LocalDateTime now = zone.local(begin + std::chrono::hours{hour});
        if (now.offset != last.offset)
            entry->second.push_back(now.date);
        last = now;
    }
    return entry->second;
}

rc::Gen<LocalDate> any_date(const TimeZone& zone) {
    const auto anywhere = rc::gen::map(rc::gen::inRange(0, all_days() + 1),
                                       [](int days) { return first_day().plus_days(days); });
    const auto& changes = change_dates(zone);
    if (changes.empty())
        return anywhere;
    const auto beside = rc::gen::map(
        rc::gen::pair(rc::gen::elementOf(changes), rc::gen::inRange(-1, 2)),
        [](const std::pair<LocalDate, int>& drawn) { return drawn.first.plus_days(drawn.second); });
    return rc::gen::oneOf(anywhere, beside, rc::gen::elementOf(changes));
}

rc::Gen<LocalTime> any_time() {
    // Clocks change at night.
    return rc::gen::map(rc::gen::oneOf(rc::gen::inRange(0, 24 * 60), rc::gen::inRange(0, 4 * 60)),
                        [](int minutes) { return *LocalTime::from_minutes(minutes); });
}

} // namespace foramen::test
