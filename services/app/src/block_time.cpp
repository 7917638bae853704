#include "foramen/app/post_block.hpp"
#include "start_time.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] Invalid invalid(std::string pointer, std::string code, std::string message) {
    return Invalid{{{std::move(pointer), std::move(code), std::move(message)}}};
}

[[nodiscard]] std::optional<Invalid> check_first_day(LocalDate first, const Site& site, Instant now,
                                                     const std::string& pointer) {
    // An outage of last night is entered in the morning; further back nothing can be displaced.
    if (first >= site.zone.local(now).date.plus_days(-1))
        return std::nullopt;
    return invalid(pointer, "in_the_past", "a block begins yesterday at the earliest");
}

[[nodiscard]] Answer<BlockTime> single(const TypedRange& range, const Site& site, Instant now) {
    const auto start = start_of(range.start, site);
    if (!start)
        return make_unexpected(start.error());
    const auto end = start_of(range.end, site);
    if (!end)
        return make_unexpected(end.error());
    const auto during = Interval::make(*start, *end);
    if (!during)
        return refuse(invalid("/end", "not_after_start", "the end is not after the start"));
    if (range.end.date - range.start.date > kMaxBlockDays)
        return refuse(invalid("/end", "too_long", "a block lasts two years at most"));
    if (auto fault = check_first_day(site.zone.local(*start).date, site, now, "/start"))
        return refuse(std::move(*fault));
    return *during;
}

[[nodiscard]] Answer<BlockTime> weekly(const WeeklyRule& rule, const Site& site, Instant now) {
    if (rule.to <= rule.from)
        return refuse(invalid("/weekly/to", "not_after_start", "the end is not after the start"));
    if (rule.last < rule.first)
        return refuse(invalid("/weekly/last", "before_first", "the last day is before the first"));
    if (rule.last - rule.first > kMaxBlockDays)
        return refuse(invalid("/weekly/last", "too_long", "a rule is valid for two years at most"));
    for (auto day = rule.weekdays.begin(); day != rule.weekdays.end(); ++day)
        if (std::find(rule.weekdays.begin(), day, *day) != day)
            return refuse(invalid("/weekly/weekdays", "given_twice", "a weekday is named twice"));
    if (auto fault = check_first_day(rule.first, site, now, "/weekly/first"))
        return refuse(std::move(*fault));
    if (occurrences(rule, site.zone).empty())
        return refuse(
            invalid("/weekly", "never", "none of these weekdays lies between first and last"));
    return rule;
}

} // namespace

Answer<BlockTime> block_time(const BlockRequest& request, const Site& site, Instant now) {
    if (const auto* range = std::get_if<TypedRange>(&request.time))
        return single(*range, site, now);
    return weekly(std::get<WeeklyRule>(request.time), site, now);
}

} // namespace foramen::app
