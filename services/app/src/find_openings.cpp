#include "foramen/app/find_openings.hpp"

#include "own_times.hpp"
#include "plan_faults.hpp"
#include "ways.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

// The first window answers most searches; each next one is read only when it is needed.
constexpr std::array kWindowDays{7, 28, 90, kMaxSearchDays + 1};

const LocalTime kMidnight = *LocalTime::from_minutes(0);
const LocalTime kNoon = *LocalTime::from_minutes(12 * 60);
const LocalTime kDayEnd = *LocalTime::from_minutes(24 * 60);

[[nodiscard]] std::pair<LocalTime, LocalTime> local_window(PartOfDay part) {
    switch (part) {
    case PartOfDay::morning:
        return {kMidnight, kNoon};
    case PartOfDay::afternoon:
        return {kNoon, kDayEnd};
    case PartOfDay::any:
        break;
    }
    return {kMidnight, kDayEnd};
}

[[nodiscard]] Invalid invalid(std::string pointer, std::string code, std::string message) {
    return Invalid{{{std::move(pointer), std::move(code), std::move(message)}}};
}

/// The last day of which a site takes bookings.
[[nodiscard]] LocalDate horizon_of(const Site& site, Instant now) {
    return site.zone.local(now).date.plus_days(site.booking_horizon_days);
}

/// Whoever is not here yet needs the whole preparation: a start that leaves less of it would be
/// late from the moment of its booking. A start that somebody types may leave less.
[[nodiscard]] Minutes preparation_left(const VisitPlan& plan, const Visit* moved) {
    const bool is_here =
        moved != nullptr && moved->status >= Status::arrived && is_live(moved->status);
    return is_here ? Minutes{0} : plan.prep;
}

/// When no site takes bookings of the wanted days yet, no need is to blame: the answer says so.
[[nodiscard]] std::optional<Refusal> check_horizon(const std::vector<const Site*>& sites,
                                                   LocalDate from, Instant now) {
    LocalDate last = horizon_of(*sites.front(), now);
    for (const Site* site : sites)
        last = std::max(last, horizon_of(*site, now));
    if (from <= last)
        return std::nullopt;
    return invalid("/from", "too_far_ahead", "bookings are taken up to " + last.to_string());
}

} // namespace

struct FindOpenings::SiteSearch {
    const OpeningsRequest& request;
    const ClinicModel& clinic;
    const Site& site;
    const VisitPlan& plan;
    const Visit* moved;
    Instant now;
    Deadline deadline;
    LocalDate from;
    LocalDate to;
    std::vector<ResourceId> resources;
    RolePins pins;
};

Answer<OpeningsAnswer> FindOpenings::run(const OpeningsRequest& request, const Actor& actor,
                                         Deadline deadline, const Visit* moved) {
    std::optional<Visit> named;
    if (request.appointment && moved == nullptr) {
        named = store_.visit(*request.appointment, deadline);
        if (!named || !actor.knows(named->site))
            return refuse(invalid("/appointment", "unknown_appointment", "no such appointment"));
        if (request.patient && *request.patient != named->patient.id)
            return refuse(invalid("/appointment", "other_patient", "a visit of somebody else"));
        moved = &*named;
    }
    auto clinic = clinic_.cached(deadline);
    // A clinic that changed while we searched gives a search on the new model; two changes within
    // one search are so rare that the second answer stands.
    for (int attempt = 0;; ++attempt) {
        std::int64_t newest = clinic->version();
        auto answer = search(request, actor, deadline, clinic, moved, newest);
        if (newest == clinic->version() || attempt == 1)
            return answer;
        clinic = clinic_.at_least(newest, deadline);
    }
}

Answer<OpeningsAnswer> FindOpenings::search(const OpeningsRequest& request, const Actor& actor,
                                            Deadline deadline,
                                            const std::shared_ptr<const ClinicModel>& clinic,
                                            const Visit* moved, std::int64_t& newest_version) {
    OpeningsAnswer answer;
    answer.clinic = clinic;
    const Instant now = clock_.now();
    std::vector<const Site*> sites;
    for (const SiteId id : request.sites) {
        const Site* site = clinic->site(id);
        if (site == nullptr || !actor.knows(id))
            return refuse(NotFound{});
        sites.push_back(site);
    }
    if (request.order) {
        const auto patient = store_.patient_of_order(*request.order, deadline);
        if (!patient || (request.patient && *patient != *request.patient))
            return refuse(invalid("/order", "unknown_order", "no such order of this patient"));
    }
    const LocalDate today = sites.front()->zone.local(now).date;
    answer.from = request.from.value_or(today);
    answer.to = request.to.value_or(answer.from.plus_days(kDefaultSearchDays - 1));
    if (answer.to < answer.from)
        return refuse(invalid("/to", "before_from", "the last day is before the first"));
    if (answer.to - answer.from >= kMaxSearchDays)
        return refuse(invalid("/to", "range_too_long", "at most 180 days in one search"));
    if (auto refusal = check_horizon(sites, answer.from, now))
        return refuse(std::move(*refusal));
    auto plan = plan_visit(*clinic, request.procedures, std::max(answer.from, today));
    if (!plan)
        return refuse(to_invalid(plan.error()));
    answer.plan = std::move(*plan);
    for (const Site* site : sites) {
        // What lies behind the site's booking horizon could not be booked.
        const LocalDate last = std::min(answer.to, horizon_of(*site, now));
        SiteSearch one{request,  *clinic,     *site, answer.plan, moved, now,
                       deadline, answer.from, last,  {},          {}};
        if (request.physician) {
            const Resource* physician = clinic->resource(*request.physician);
            if (physician == nullptr || physician->kind != ResourceKind::physician)
                return refuse(invalid("/physician", "unknown_resource", "no such physician"));
            one.pins.emplace("physician", *request.physician);
        }
        search_site(one, answer, newest_version);
    }
    std::ranges::stable_sort(answer.openings, {}, &Opening::start);
    if (answer.openings.size() > request.limit) {
        answer.openings.resize(request.limit);
        answer.more = true;
    }
    if (!answer.openings.empty())
        answer.needs.clear();
    return answer;
}

void FindOpenings::search_site(SiteSearch& search, OpeningsAnswer& answer,
                               std::int64_t& newest_version) {
    for (const RoleNeed& need : search.plan.roles)
        for (const Resource* resource : eligible(search.clinic, search.site, need))
            search.resources.push_back(resource->id);
    std::ranges::sort(search.resources);
    search.resources.erase(std::ranges::unique(search.resources).begin(), search.resources.end());
    if (search.request.patient)
        search.resources.push_back(as_resource(*search.request.patient));

    const auto [earliest, latest] = local_window(search.request.part);
    const Instant not_before = search.now + preparation_left(search.plan, search.moved);
    std::vector<NeedScarcity> needs;
    std::size_t found = 0;
    LocalDate first = search.from;
    for (const int days : kWindowDays) {
        const LocalDate last = std::min(search.to, search.from.plus_days(days - 1));
        if (last < first)
            continue;
        SiteSchedule schedule(search.clinic, search.site, first.plus_days(-1), last,
                              search.plan.until_clear);
        const BusyTimes busy =
            store_.busy(search.resources, with_moves(search.clinic, schedule.grid().during()),
                        search.now, search.request.hold, search.deadline);
        newest_version = std::max(newest_version, busy.clinic_version);
        answer.database_version = busy.database_version;
        for (const auto& [resource, times] : busy.busy)
            schedule.take(resource, search.moved == nullptr
                                        ? times
                                        : without_own(times, *search.moved, resource));
        take_ways(schedule, search.clinic, search.site.id, busy.at_sites);
        schedule.place(search.moved == nullptr ? busy.placed
                                               : without_own(busy.placed, *search.moved));
        const BinSet wanted = schedule.starts(first, last, earliest, latest, not_before);
        const OpeningFinder finder =
            schedule.finder(search.plan, search.pins, search.request.patient);
        const BinSet starts = finder.starts(wanted);
        for (std::size_t bin = starts.next(0); bin < starts.size() && found <= search.request.limit;
             bin = starts.next(bin + 1)) {
            const auto assignment = finder.assign(bin);
            if (!assignment)
                continue;
            Opening opening{search.site.id, schedule.grid().instant(bin), {}};
            for (std::size_t i = 0; i < assignment->size(); ++i)
                opening.resources.push_back({search.plan.roles[i].role, (*assignment)[i]});
            answer.openings.push_back(std::move(opening));
            ++found;
        }
        if (found > search.request.limit)
            return;
        for (const OpeningFinder::Scarcity& scarce : finder.scarcity(wanted)) {
            const auto known = std::ranges::find(needs, scarce.role, &NeedScarcity::role);
            if (known == needs.end())
                needs.push_back({search.site.id, scarce.role, scarce.kind, scarce.starts});
            else
                known->starts += scarce.starts;
        }
        first = last.plus_days(1);
    }
    answer.needs.insert(answer.needs.end(), needs.begin(), needs.end());
}

} // namespace foramen::app
