// Everything that can be seen of a site, against what is remembered of it.
#include "day_world.hpp"

#include <chrono>

namespace foramen::test {

namespace {

constexpr std::size_t kListed = 25; ///< displaced visits in one answer
constexpr std::size_t kOffered = 3; ///< openings for each of them

[[nodiscard]] std::string text(const json::value& value) {
    return std::string(value.as_string());
}

[[nodiscard]] std::string range(const json::object& row, const char* start, const char* end) {
    return row.contains(start) ? text(row.at(start)) + "/" + text(row.at(end)) : "nothing";
}

[[nodiscard]] std::string range(const std::optional<Interval>& during) {
    return during ? to_rfc3339(during->start()) + "/" + to_rfc3339(during->end()) : "nothing";
}

[[nodiscard]] std::string joined(const std::set<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts)
        out.append("\n  ").append(part);
    return out;
}

/// What openings leave for it: the whole of it, unless the patient is here.
[[nodiscard]] Minutes prepares(const OracleVisit& visit) {
    return Minutes{-visit.patient_from};
}

/// The gate before which a visit stands.
[[nodiscard]] std::string gate_of(const DayVisit& visit, Instant now) {
    if (visit.status <= Status::ready)
        return visit.is_prepared(now) ? "room true" : "room false";
    if (visit.status == Status::in_room)
        return visit.may_begin(now) ? "needle true" : "needle false";
    return visit.status == Status::in_recovery ? "discharge false" : "none";
}

[[nodiscard]] std::string gate_of(const json::object& row) {
    if (!row.contains("gate"))
        return "none";
    return text(row.at("gate")) + (row.at("gateOpen").as_bool() ? " true" : " false");
}

} // namespace

std::vector<const DayVisit*> DayWorld::on(SiteId site, LocalDate date) const {
    std::vector<const DayVisit*> out;
    for (const DayVisit& visit : state.visits)
        if (visit.site == site && date_at(site, visit.start) == date)
            out.push_back(&visit);
    std::ranges::sort(out, {},
                      [](const DayVisit* visit) { return std::pair(visit->start, visit->id); });
    return out;
}

std::string DayWorld::line_of(const DayVisit& visit, const Expectations& expected) const {
    std::set<std::string> parts;
    for (const DayPlace& place : visit.places)
        parts.insert(place.role + " " + place.resource.to_string() + " " + range(place.planned) +
                     " holds " + range(place.during));
    if (const auto known = expected.find(visit.id); known != expected.end()) {
        const DayExpectation& times = known->second;
        const auto late = std::chrono::ceil<Minutes>(times.start - visit.start);
        parts.insert("expected " + to_rfc3339(times.start) + "/" + to_rfc3339(times.end) +
                     " late by " + std::to_string(std::max(late, Minutes{0}).count()) +
                     (times.waits_for.empty() ? "" : " waits"));
    }
    return visit.id + " " + to_rfc3339(visit.start) + " " + std::string(name_of(visit.status)) +
           (visit.displaced ? " displaced" : "") + joined(parts);
}

std::string DayWorld::line_of(const json::value& shown, const Expectations& expected) const {
    const json::object& visit = shown.as_object();
    std::set<std::string> parts;
    for (const json::value& row : visit.at("reservations").as_array())
        parts.insert(text(row.at("role")) + " " + text(row.at("resource").at("id")) + " " +
                     range(row.as_object(), "plannedStart", "plannedEnd") + " holds " +
                     range(row.as_object(), "start", "end"));
    const std::string id = text(visit.at("id"));
    if (const json::value* times = visit.if_contains("expected")) {
        std::string waits;
        if (const json::value* resource = times->as_object().if_contains("waitingFor")) {
            const std::string busy = text(resource->at("id"));
            const auto known = expected.find(id);
            const bool right = known != expected.end() &&
                               known->second.waits_for.contains(ResourceId::parse(busy).value());
            waits = right ? " waits" : " waits for " + busy;
        }
        parts.insert("expected " + range(times->as_object(), "start", "end") + " late by " +
                     std::to_string(times->at("delayMinutes").as_int64()) + waits);
    }
    return id + " " + text(visit.at("start")) + " " + text(visit.at("status")) +
           (visit.at("displaced").as_bool() ? " displaced" : "") + joined(parts);
}

/// The board and the day list.
void DayWorld::compare_lists(SiteId site, LocalDate date) {
    const std::string day = "?site=" + site.to_string() + "&date=" + date.to_string();
    SCOPED_TRACE(day);
    Expectations expected;
    if (date == today(site))
        expected = state.expectations(
            [&](const DayVisit& visit) {
                return visit.site == site && date_at(site, visit.start) == date;
            },
            now());
    for (const auto& [id, times] : expected)
        counts["late"] +=
            times.start > std::ranges::find(state.visits, id, &DayVisit::id)->start ? 1 : 0;
    const ApiReply board = clinic.as("scheduler").get("/api/v1/appointments" + day);
    std::vector<std::string> wanted;
    std::vector<std::string> shown;
    for (const DayVisit* visit : on(site, date))
        wanted.push_back(line_of(*visit, expected));
    for (const json::value& visit : board.body.at("appointments").as_array())
        shown.push_back(line_of(visit, expected));
    ASSERT_EQ(shown, wanted) << "board at " << to_rfc3339(now());
    const ApiReply list = clinic.as("physician").get("/api/v1/day-list" + day);
    wanted.clear();
    shown.clear();
    for (const DayVisit* visit : on(site, date))
        if (visit->status != Status::cancelled && visit->status != Status::no_show)
            wanted.push_back(gate_of(*visit, now()) + " " + line_of(*visit, expected));
    for (const json::value& row : list.body.at("rows").as_array())
        shown.push_back(gate_of(row.as_object()) + " " + line_of(row.at("appointment"), expected));
    ASSERT_EQ(shown, wanted) << "day list at " << to_rfc3339(now());
}

void DayWorld::compare_holds(SiteId site, LocalDate date) {
    const ApiReply list =
        clinic.as("scheduler")
            .get("/api/v1/holds?site=" + site.to_string() + "&date=" + date.to_string());
    std::set<std::string> wanted;
    std::set<std::string> shown;
    for (const DayHold& hold : state.holds) {
        if (!hold.takes(now()) || hold.site != site || date_at(site, hold.start) != date)
            continue;
        std::set<std::string> parts;
        for (const DayPlace& place : hold.places)
            if (place.role != "patient")
                parts.insert(place.role + " " + place.resource.to_string() + " " +
                             range(place.planned));
        wanted.insert(hold.id + " " + to_rfc3339(hold.until) +
                      (hold.owner == "scheduler" ? " mine" : "") + joined(parts));
    }
    for (const json::value& hold : list.body.at("holds").as_array()) {
        std::set<std::string> parts;
        for (const json::value& place : hold.at("resources").as_array())
            parts.insert(text(place.at("role")) + " " + text(place.at("resource").at("id")) + " " +
                         range(place.as_object(), "start", "end"));
        shown.insert(text(hold.at("id")) + " " + text(hold.at("until")) +
                     (hold.at("mine").as_bool() ? " mine" : "") + joined(parts));
    }
    ASSERT_EQ(shown, wanted) << "holds of " << date.to_string() << " at " << to_rfc3339(now());
    counts["holds seen"] += static_cast<int>(shown.size());
}

void DayWorld::compare_displaced(SiteId site) {
    const LocalDate first = today(site).plus_days(-1);
    const LocalDate last = today(site).plus_days(3);
    const ApiReply list = clinic.as("scheduler")
                              .get("/api/v1/displaced?site=" + site.to_string() +
                                   "&from=" + first.to_string() + "&to=" + last.to_string());
    ASSERT_EQ(list.status, 200) << list.raw.body;
    std::vector<const DayVisit*> wanted;
    for (LocalDate date = first; date <= last; date = date.plus_days(1))
        for (const DayVisit* visit : on(site, date))
            if (visit->displaced && visit->live() && wanted.size() < kListed)
                wanted.push_back(visit);
    const json::array& shown = list.body.at("visits").as_array();
    std::vector<std::string> wanted_ids;
    std::vector<std::string> shown_ids;
    for (const DayVisit* visit : wanted)
        wanted_ids.push_back(visit->id);
    for (const json::value& work : shown)
        shown_ids.push_back(text(work.at("appointment").at("id")));
    ASSERT_EQ(shown_ids, wanted_ids) << "displaced at " << to_rfc3339(now());
    for (std::size_t i = 0; i < wanted.size() && !HasFatalFailure(); ++i)
        compare_work(*wanted[i], shown[i]);
}

/// What has broken, who can take over at the planned time, and the next openings.
void DayWorld::compare_work(const DayVisit& visit, const json::value& work) {
    SCOPED_TRACE("displaced " + visit.id + " at " + to_rfc3339(now()));
    std::set<std::string> broken;
    std::set<std::string> roles;
    const OracleVisit wanted = visit_of(*visit.procedures);
    const MinuteOracle& without = look(visit.site, {{visit.id}});
    for (const auto& [place, block] : state.broken(visit)) {
        std::string cause = "block";
        if (block == nullptr) {
            const auto need = std::ranges::find(wanted.needs, place->role, &OracleNeed::role);
            const bool able = !without.able(*need, {{place->role, place->resource}}).empty();
            cause = able ? "off_duty" : "not_able";
        }
        broken.insert(place->role + " " + range(place->during) + " " + cause + " " +
                      (block == nullptr ? "" : block->id));
        roles.insert(place->role);
    }
    std::set<std::string> shown;
    for (const json::value& row : work.at("broken").as_array())
        shown.insert(text(row.at("role")) + " " + range(row.as_object(), "start", "end") + " " +
                     text(row.at("cause")) + " " +
                     (row.as_object().contains("block") ? text(row.at("block")) : ""));
    ASSERT_EQ(shown, broken);
    // As with a substitution: what is over is no matter. Ends are read in whole seconds.
    std::set<std::string> able;
    const OracleVisit rest = rest_of(visit);
    const MinuteOracle& from_now =
        look(visit.site, {{visit.id}, std::chrono::ceil<std::chrono::seconds>(now())});
    const OraclePins own = roles_of(visit.places);
    for (const OracleNeed& need : rest.needs)
        if (roles.contains(need.role))
            for (const Resource* resource : from_now.able(need, {})) {
                OraclePins pins;
                for (const OracleNeed& other : rest.needs)
                    if (!roles.contains(other.role))
                        pins[other.role] = own.at(other.role);
                pins[need.role] = resource->id;
                if (from_now.possible(rest, visit.start, pins, {}))
                    able.insert(need.role + " " + resource->id.to_string());
            }
    std::set<std::string> offered;
    for (const json::value& take : work.at("takeOver").as_array())
        for (const json::value& resource : take.at("resources").as_array())
            offered.insert(text(take.at("role")) + " " + text(resource.at("id")));
    ASSERT_EQ(offered, able);
    look(visit.site, {{visit.id}});
    const LocalDate from = std::max(today(visit.site), date_at(visit.site, visit.start));
    std::vector<std::string> open;
    if (visit.status < Status::in_room)
        for (const Instant start : without.starts(from, from.plus_days(1)))
            if (open.size() < kOffered &&
                start >= now() + (visit.status < Status::arrived ? prepares(wanted) : Minutes{0}) &&
                without.possible(wanted, start, {}, visit.patient))
                open.push_back(to_rfc3339(start));
    std::vector<std::string> found;
    for (const json::value& opening : work.at("openings").as_array())
        if (found.size() < open.size() || visit.status >= Status::in_room)
            found.push_back(text(opening.at("start")));
    ASSERT_EQ(found, open);
    counts["displaced seen"] += 1;
}

/// All openings of one procedure, this half of the day and the next.
void DayWorld::compare_openings(SiteId site) {
    const MinuteOracle& oracle = look(site);
    const KnownVisit& procedures = dice.pick(kVisits);
    const OracleVisit visit = visit_of(procedures);
    const bool afternoon = oracle.site().zone.local(now()).time >= wall("12:00");
    std::optional<PatientId> patient;
    if (dice.one_in(2))
        patient = dice.pick(patients);
    for (const bool later : {false, true}) {
        const LocalDate date = today(site).plus_days(later && afternoon ? 1 : 0);
        const bool morning = later == afternoon;
        const char* part = morning ? "morning" : "afternoon";
        SCOPED_TRACE(name_of_visit(procedures) + " " + date.to_string() + " " + part + " at " +
                     to_rfc3339(now()));
        const ApiReply reply = find(oracle, procedures, date, part, patient);
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        auto wanted = oracle.starts(date, date);
        std::erase_if(wanted, [&](Instant start) {
            return start < now() + prepares(visit) ||
                   (oracle.site().zone.local(start).time < wall("12:00")) != morning;
        });
        compare(reply, oracle, visit, wanted, patient);
        if (HasFatalFailure())
            return;
    }
    ++searches;
}

void DayWorld::compare_site(SiteId site) {
    const LocalDate date = today(site);
    compare_lists(site, date);
    if (!HasFatalFailure() && dice.one_in(4))
        compare_lists(site, date.plus_days(dice.one_in(2) ? 1 : -1));
    for (const int later : {0, 1})
        if (!HasFatalFailure())
            compare_holds(site, date.plus_days(later));
    if (!HasFatalFailure())
        compare_displaced(site);
    if (!HasFatalFailure())
        compare_openings(site);
}

void DayWorld::compare_all() {
    for (std::size_t site = 0; site < 2; ++site) {
        const SiteId id = oracles[site].site().id;
        if (!HasFatalFailure() && (!at_ || *at_ == id || dice.one_in(4)))
            compare_site(id);
    }
}

} // namespace foramen::test
