#include "foramen/app/substitute_resource.hpp"

#include "clinic_retry.hpp"
#include "edit_writing.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"
#include "visit_edit.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// How often a day is read again because somebody else changed one of its visits meanwhile.
constexpr int kTries = 3;

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

/// One visit of the day with what is asked for it.
struct Piece {
    EditRequest request;
    Answer<PreparedEdit> prepared;
    EditRead read;
};

[[nodiscard]] std::vector<Piece> pieces_of(const SubstitutionRequest& request,
                                           const std::vector<Visit>& day, const Actor& actor,
                                           const ClinicModel& clinic, Instant now) {
    std::vector<Piece> out;
    for (const Visit& visit : day) {
        const EditRequest edit = edit_of(request, visit);
        auto prepared = prepare_edit(edit, visit, actor, clinic, now);
        EditRead read{visit.id, visit.patient.id, {}, *Interval::make(now, now + kBin), now};
        if (prepared) {
            read.resources = prepared->candidates(clinic, visit);
            read.window = prepared->plan.whole_range(prepared->start);
        }
        out.push_back({edit, std::move(prepared), std::move(read)});
    }
    return out;
}

/// One after the other, so that each sees what those before it took. Nothing: a visit is no longer
/// what was read.
[[nodiscard]] std::optional<std::vector<SubstitutedVisit>>
substitute(Transaction& tx, const std::vector<Visit>& day, const std::vector<Piece>& pieces,
           const Actor& actor, const ClinicModel& clinic, Rules& rules) {
    std::vector<SubstitutedVisit> out;
    for (std::size_t i = 0; i < day.size(); ++i) {
        const Piece& piece = pieces[i];
        if (!piece.prepared) {
            out.push_back({day[i], {}, piece.prepared.error()});
            continue;
        }
        const auto [state, booking] = tx.booking().begin_edit(piece.read);
        if (state.clinic_version != clinic.version())
            throw ClinicChanged{};
        const Visit& before = *state.visit;
        if (before.version != day[i].version)
            return std::nullopt;
        auto edit =
            decide_edit(piece.request, *piece.prepared, before, clinic, actor, booking.taken);
        if (!edit) {
            out.push_back({before, {}, edit.error()});
            continue;
        }
        const Visit after =
            write_edited(tx, before, *piece.prepared, std::move(*edit), actor, rules);
        out.push_back({after, differences(before, after), std::nullopt});
    }
    return out;
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
    for (int tries = 0; tries < kTries; ++tries) {
        const auto day =
            concerned(request, reads_.visits_on(request.site, request.date, deadline), now);
        if (!day)
            return make_unexpected(day.error());
        const auto pieces = pieces_of(request, *day, actor, *clinic, now);
        std::vector<EditRead> reads;
        for (const Piece& piece : pieces)
            reads.push_back(piece.read);
        std::optional<Substitution> answer;
        work_.transact(deadline, [&](Transaction& tx) {
            tx.booking().lock_edits(reads);
            if (auto visits = substitute(tx, *day, pieces, actor, *clinic, rules_))
                answer = Substitution{clinic, std::move(*visits), false};
            if (!answer || request.dry_run || !answer->complete())
                return Decision::roll_back;
            answer->stored = true;
            return Decision::commit;
        });
        if (answer)
            return *answer;
    }
    throw StoreBusy("the visits of this day keep changing");
}

Answer<Substitution> SubstituteResource::run(const SubstitutionRequest& request, const Actor& actor,
                                             Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
