#include "visit_times.hpp"

#include <algorithm>

namespace foramen::demo {

namespace {

using std::chrono::minutes;

[[nodiscard]] minutes some(Random& random, int low, int high) {
    return minutes{random.between(low, high)};
}

[[nodiscard]] minutes needle_time(const app::Visit& visit) {
    const auto& planned = visit.reservation("physician")->planned;
    return std::chrono::duration_cast<minutes>(planned.length());
}

[[nodiscard]] VisitTimes natural(const app::Visit& visit, Instant physician_free, Random& random) {
    VisitTimes t;
    t.arrived = visit.starts - some(random, 25, 40);
    t.prep = t.arrived + some(random, 3, 8);
    t.ready = t.prep + some(random, 15, 18);
    t.in_room = std::max(
        {visit.starts - minutes{2}, t.ready + minutes{1}, physician_free + some(random, 3, 6)});
    t.needle = t.in_room + minutes{4};
    t.end = t.needle + std::max(minutes{5}, needle_time(visit) * random.between(60, 110) / 100);
    t.discharged = t.end + some(random, 28, 38);
    return t;
}

/// Everything before a step in the room, laid out backwards from it; the vitals stay fresh.
void lead_up_to_room(VisitTimes& t, Instant in_room) {
    t.in_room = in_room;
    t.ready = in_room - minutes{4};
    t.prep = t.ready - minutes{17};
    t.arrived = t.prep - minutes{5};
    t.needle = in_room + minutes{4};
}

[[nodiscard]] bool takes_place(const TimedVisit& visit) {
    return !visit.times.cancelled && !visit.times.no_show;
}

using Row = std::vector<TimedVisit*>;

/// The visits of each physician that take place, by start.
[[nodiscard]] std::vector<Row> by_physician(std::vector<TimedVisit>& visits, const DemoSite& site) {
    std::vector<Row> rows;
    for (const DemoPhysician& physician : site.physicians) {
        Row row;
        for (TimedVisit& visit : visits)
            if (takes_place(visit) &&
                visit.visit.reservation("physician")->resource == physician.resource)
                row.push_back(&visit);
        if (!row.empty())
            rows.push_back(std::move(row));
    }
    return rows;
}

/// The visit whose turn it is: the last one that should have begun by now.
[[nodiscard]] std::optional<std::size_t> current_of(const Row& row, Instant now) {
    std::optional<std::size_t> current;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i]->visit.starts <= now + minutes{5} && row[i]->visit.starts > now - minutes{60})
            current = i;
    return current;
}

/// What came before the present visit is over: nobody is left behind in a room.
void finish_before(const Row& row, std::size_t current, Instant in_room) {
    Instant latest = in_room - minutes{5};
    for (std::size_t i = current; i-- > 0;) {
        VisitTimes& t = row[i]->times;
        if (t.end <= latest)
            break;
        const auto length = std::min(t.end - t.needle, std::chrono::microseconds{minutes{20}});
        t.end = latest;
        lead_up_to_room(t, t.end - length - minutes{4});
        t.discharged = t.end + minutes{31};
        latest = t.in_room - minutes{3};
    }
}

void arrange_first(const Row& row, std::size_t current, Instant now) {
    VisitTimes& t = row[current]->times;
    lead_up_to_room(t, now - minutes{9});
    t.end = now + minutes{8};
    t.discharged = t.end + minutes{31};
    finish_before(row, current, t.in_room);
    if (current > 0) {
        // The one before is still in recovery.
        VisitTimes& before = row[current - 1]->times;
        before.discharged = std::max(before.discharged, now + minutes{12});
    }
    if (current + 1 < row.size()) {
        VisitTimes& next = row[current + 1]->times;
        lead_up_to_room(next, now + minutes{1});
        next.end = std::max(next.end, next.needle + minutes{8});
    }
    if (current + 2 < row.size()) {
        VisitTimes& later = row[current + 2]->times;
        lead_up_to_room(later, now + minutes{24});
        later.end = std::max(later.end, later.needle + minutes{8});
    }
}

void arrange_second(const Row& row, std::size_t current, Instant now) {
    VisitTimes& t = row[current]->times;
    lead_up_to_room(t, now - minutes{2});
    t.end = now + minutes{14};
    t.discharged = t.end + minutes{31};
    finish_before(row, current, t.in_room);
    if (current + 1 < row.size()) {
        VisitTimes& next = row[current + 1]->times;
        lead_up_to_room(next, now + minutes{12});
        next.end = std::max(next.end, next.needle + minutes{8});
    }
}

/// Around the present minute: in procedure, in room, ready, in preparation, arrived, in recovery.
void arrange_present(std::vector<TimedVisit>& visits, const DemoSite& site, Instant now) {
    bool first = true;
    for (const Row& row : by_physician(visits, site)) {
        const auto current = current_of(row, now);
        if (!current)
            continue;
        if (first)
            arrange_first(row, *current, now);
        else
            arrange_second(row, *current, now);
        first = false;
    }
}

void draw_calls(TimedVisit& visit, Random& random) {
    const Instant day_before = visit.visit.starts - std::chrono::hours{20};
    if (random.chance(80))
        visit.times.pre_call = day_before;
    if (visit.times.pre_call && random.chance(70))
        visit.times.confirmed = day_before + minutes{5};
}

} // namespace

std::vector<TimedVisit> plan_day(std::vector<app::Visit> visits, const DemoSite& site, Instant now,
                                 Random& random) {
    std::vector<TimedVisit> out;
    std::vector<std::pair<ResourceId, Instant>> free;
    for (app::Visit& visit : visits) {
        const ResourceId physician = visit.reservation("physician")->resource;
        auto known = std::ranges::find(free, physician, &std::pair<ResourceId, Instant>::first);
        if (known == free.end())
            known = free.insert(free.end(), {physician, Instant{}});
        TimedVisit timed{std::move(visit), {}};
        timed.times = natural(timed.visit, known->second, random);
        const std::size_t index = out.size();
        // One visit is cancelled and one stays away on every day, and some more by chance.
        if (index == 3 || random.chance(3))
            timed.times.cancelled = timed.visit.starts - std::chrono::hours{18};
        else if (index == 1 || random.chance(4))
            timed.times.no_show = timed.visit.starts + minutes{20};
        else
            known->second = timed.times.end;
        draw_calls(timed, random);
        out.push_back(std::move(timed));
    }
    arrange_present(out, site, now);
    return out;
}

} // namespace foramen::demo
