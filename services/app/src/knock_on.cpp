#include "foramen/app/knock_on.hpp"

#include "foramen/app/expected_times.hpp"
#include "foramen/app/ports/store_errors.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

using Expected = std::unordered_map<AppointmentId, ExpectedTimes>;

[[nodiscard]] Expected expected_with(std::span<const Visit* const> others,
                                     std::span<const VisitDifference> changes,
                                     Visit VisitDifference::*side, LocalDate date, Instant now) {
    std::vector<const Visit*> day(others.begin(), others.end());
    for (const VisitDifference& change : changes)
        if ((change.*side).date == date)
            day.push_back(&(change.*side));
    return expected_times(day, now);
}

} // namespace

std::vector<KnockOn> knock_on(std::span<const Visit> day, std::span<const VisitDifference> changes,
                              Instant now) {
    std::vector<KnockOn> out;
    std::vector<const Visit*> others;
    for (const Visit& visit : day)
        if (std::ranges::none_of(changes, [&](const VisitDifference& change) {
                return change.after.id == visit.id;
            }))
            others.push_back(&visit);
    if (others.empty())
        return out;
    const LocalDate date = others.front()->date;
    const Expected before = expected_with(others, changes, &VisitDifference::before, date, now);
    const Expected after = expected_with(others, changes, &VisitDifference::after, date, now);
    for (const Visit* visit : others) {
        const auto was = before.find(visit->id);
        const auto is = after.find(visit->id);
        if (was == before.end() || is == after.end())
            continue;
        const auto difference = is->second.start - was->second.start;
        if (difference >= Minutes{1} || difference <= -Minutes{1})
            out.push_back({*visit, was->second.start, is->second.start});
    }
    std::ranges::stable_sort(out, {}, [](const KnockOn& each) { return each.visit.starts; });
    return out;
}

std::vector<KnockOn> knock_on_today(ReadStore& reads, const Site& site,
                                    std::span<const VisitDifference> changes, Instant now,
                                    Deadline deadline) {
    const LocalDate today = site.zone.local(now).date;
    if (std::ranges::none_of(changes, [&](const VisitDifference& change) {
            return change.before.date == today || change.after.date == today;
        }))
        return {};
    // The change stands, whatever becomes of this: who it makes wait can be seen on the board.
    try {
        return knock_on(reads.visits_on(site.id, today, deadline), changes, now);
    } catch (const StoreUnavailable&) {
        return {};
    } catch (const StoreBusy&) {
        return {};
    } catch (const StoreTimeout&) {
        return {};
    }
}

} // namespace foramen::app
