#include "foramen/app/substitute_resource.hpp"

#include "clinic_retry.hpp"
#include "edit_writing.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"
#include "visit_edit.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] auto invalid(std::string pointer, std::string code, std::string message) {
    return refuse(Invalid{{{std::move(pointer), std::move(code), std::move(message)}}});
}

[[nodiscard]] bool still_holds(const Visit& visit, ResourceId resource, Instant now) {
    return visit.status <= Status::in_recovery &&
           std::ranges::any_of(visit.reservations, [&](const VisitReservation& held) {
               return held.resource == resource && held.during && held.during->end() > now;
           });
}

[[nodiscard]] Answer<const Site*> check(const SubstitutionRequest& request, const Actor& actor,
                                        const ClinicModel& clinic, Instant now) {
    const Resource* resource = clinic.resource(request.resource);
    const Site* site = clinic.site(request.site);
    if (resource == nullptr || site == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    if ((actor.roles_at(request.site) & kEditors).empty())
        return refuse(NotPermitted{});
    if (!works_at(*resource, *site))
        return invalid("/site", "not_here", "the resource does not work at this site");
    if (request.date < site->zone.local(now).date)
        return invalid("/date", "in_the_past", "this day is over");
    if (request.with && clinic.resource(*request.with) == nullptr)
        return invalid("/with", "unknown_resource", "no such resource");
    if (request.with == request.resource)
        return invalid("/with", "the_same", "a resource cannot take over from itself");
    return site;
}

[[nodiscard]] Answer<std::vector<Visit>> concerned(const SubstitutionRequest& request,
                                                   std::vector<Visit> day, Instant now) {
    std::erase_if(day,
                  [&](const Visit& visit) { return !still_holds(visit, request.resource, now); });
    for (std::size_t i = 0; i < request.visits.size(); ++i)
        if (std::ranges::find(day, request.visits[i], &Visit::id) == day.end())
            return invalid("/appointments/" + std::to_string(i), "not_on_this_resource",
                           "this visit does not hold the resource on this day from now on");
    if (!request.visits.empty())
        std::erase_if(day, [&](const Visit& visit) {
            return std::ranges::find(request.visits, visit.id) == request.visits.end();
        });
    std::ranges::stable_sort(day, {}, &Visit::starts);
    return day;
}

[[nodiscard]] EditRequest edit_of(const SubstitutionRequest& request, const Visit& visit) {
    EditRequest edit;
    edit.visit = visit.id;
    edit.based_on = visit.version;
    edit.note = request.note;
    edit.avoid = request.resource;
    if (request.with)
        for (const VisitReservation& held : visit.reservations)
            if (held.resource == request.resource)
                edit.resources.push_back({held.role, *request.with});
    return edit;
}

[[nodiscard]] std::vector<SubstitutedRole> differences(const Visit& before, const Visit& after) {
    std::vector<SubstitutedRole> out;
    for (const VisitReservation& held : before.reservations)
        if (const VisitReservation* now = after.reservation(held.role);
            now != nullptr && now->resource != held.resource)
            out.push_back({held.role, held.resource, now->resource});
    return out;
}

/// All that works at the site: whatever a visit of it holds or may take, also when somebody else
/// changes it before the locks are ours.
[[nodiscard]] std::vector<ResourceId> all_at(const Site& site, const ClinicModel& clinic) {
    std::vector<ResourceId> out;
    for (const Resource& resource : clinic.resources())
        if (works_at(resource, site))
            out.push_back(resource.id);
    return out;
}

/// Under the locks.
[[nodiscard]] SubstitutedVisit substitute(Transaction& tx, const EditRequest& edit,
                                          const Visit& visit, const Actor& actor,
                                          const ClinicModel& clinic, Rules& rules, Instant now) {
    const auto prepared = prepare_edit(edit, visit, actor, clinic, now);
    if (!prepared)
        return {visit, {}, prepared.error()};
    const auto [state, booking] = tx.booking().begin_edit(
        {visit.id, visit.patient.id, prepared->candidates(clinic, visit),
         with_moves(clinic, prepared->plan.whole_range(prepared->start)), now});
    if (state.clinic_version != clinic.version())
        throw ClinicChanged{};
    auto decided = decide_edit(edit, *prepared, visit, clinic, actor, booking, state.blocks);
    if (!decided)
        return {visit, {}, decided.error()};
    const Visit after = write_edited(tx, visit, *prepared, std::move(*decided), actor, rules);
    return {after, differences(visit, after), std::nullopt};
}

} // namespace

bool Substitution::complete() const {
    return std::ranges::none_of(visits,
                                [](const SubstitutedVisit& v) { return v.refused.has_value(); });
}

Answer<Substitution> SubstituteResource::attempt(const SubstitutionRequest& request,
                                                 const Actor& actor, Deadline deadline,
                                                 const std::shared_ptr<const ClinicModel>& clinic) {
    const Instant now = clock_.now();
    const auto site = check(request, actor, *clinic, now);
    if (!site)
        return make_unexpected(site.error());
    const auto day =
        concerned(request, reads_.visits_on(request.site, request.date, deadline), now);
    if (!day)
        return make_unexpected(day.error());
    std::vector<AppointmentId> ids;
    for (const Visit& visit : *day)
        ids.push_back(visit.id);
    Substitution answer{clinic, {}, {}, false};
    std::vector<VisitDifference> changes;
    work_.transact(deadline, [&](Transaction& tx) {
        answer.visits.clear();
        changes.clear();
        tx.booking().lock_edits(ids, all_at(**site, *clinic));
        // One after the other, so that each sees what those before it took.
        for (const AppointmentId id : ids) {
            const auto visit = tx.booking().find_visit(id);
            if (!visit || visit->date != request.date ||
                !still_holds(*visit, request.resource, now))
                continue;
            answer.visits.push_back(
                substitute(tx, edit_of(request, *visit), *visit, actor, *clinic, rules_, now));
            changes.push_back({*visit, answer.visits.back().visit});
        }
        answer.stored = !request.dry_run && answer.complete();
        return answer.stored ? Decision::commit : Decision::roll_back;
    });
    if (answer.complete())
        answer.knock_on = knock_on_today(reads_, **site, changes, now, deadline);
    return answer;
}

Answer<Substitution> SubstituteResource::run(const SubstitutionRequest& request, const Actor& actor,
                                             Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
