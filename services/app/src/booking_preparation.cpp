#include "booking_preparation.hpp"

#include "booking_obstacles.hpp"
#include "foramen/app/visit_checklist.hpp"
#include "plan_faults.hpp"
#include "start_time.hpp"
#include "ways.hpp"

namespace foramen::app {

Answer<PreparedVisit> prepare_visit(const WishedVisit& wish, const Actor& actor,
                                    const ClinicModel& clinic, Instant now) {
    PreparedVisit prepared;
    prepared.site = clinic.site(wish.site);
    if (prepared.site == nullptr || !actor.knows(wish.site))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(wish.site) & wish.bookers).first();
    if (!role)
        return refuse(NotPermitted{});
    prepared.role = *role;
    prepared.now = now;
    const auto start = start_of(wish.start, *prepared.site);
    if (!start)
        return make_unexpected(start.error());
    prepared.start = *start;
    prepared.date = prepared.site->zone.local(*start).date;
    if (const auto fault = check_start(wish.start, *prepared.site, *start, now))
        return refuse(*fault);
    auto plan = plan_visit(clinic, wish.procedures, prepared.date);
    if (!plan)
        return refuse(to_invalid(plan.error()));
    prepared.plan = std::move(*plan);
    auto templates = checklists_for(clinic, prepared.plan, prepared.date);
    if (!templates)
        return make_unexpected(templates.error());
    prepared.checklist_templates = std::move(*templates);
    for (std::size_t i = 0; i < wish.resources.size(); ++i) {
        const UsedResource& named = wish.resources[i];
        const std::string place = "/resources/" + std::to_string(i);
        if (clinic.resource(named.resource) == nullptr)
            return refuse(Invalid{{{place + "/resource", "unknown_resource", "no such resource"}}});
        if (!prepared.pins.emplace(named.role, named.resource).second)
            return refuse(Invalid{{{place + "/role", "role_twice", "this role is named twice"}}});
    }
    return prepared;
}

BookingRead read_for(const WishedVisit& wish, const Answer<PreparedVisit>& prepared,
                     const ClinicModel& clinic, Instant now) {
    BookingRead read;
    read.idempotency = wish.idempotency;
    read.now = now;
    read.patient = wish.patient;
    if (prepared) {
        read.resources = lockable(prepared->question(clinic, wish.patient));
        read.window = with_moves(clinic, prepared->plan.whole_range(prepared->start));
    }
    return read;
}

std::optional<Refusal> refused_patient(const BookingState& state) {
    if (!state.patient)
        return Invalid{{{"/patient", "unknown_patient", "no such patient"}}};
    if (state.patient->merged_into)
        return PatientMerged{*state.patient->merged_into};
    if (state.patient->deceased)
        return PatientDeceased{};
    return std::nullopt;
}

Answer<std::vector<ChosenRole>> choose_resources(const WishedVisit& wish,
                                                 const PreparedVisit& prepared,
                                                 const ClinicModel& clinic,
                                                 const BookingState& state) {
    if (auto refusal = refused_patient(state))
        return make_unexpected(std::move(*refusal));
    std::vector<BlockedBy> taken;
    for (const Taken& t : state.taken)
        taken.push_back({{}, t.resource, t.during, t.block});
    add_ways(taken, clinic, wish.site, state.at_sites);
    BookingQuestion question = prepared.question(clinic, wish.patient);
    question.placed = state.placed;
    auto chosen = decide_booking(question, taken);
    if (!chosen)
        return refuse(to_refusal(chosen.error(), wish.resources, pointer_of(wish.start)));
    return std::move(*chosen);
}

} // namespace foramen::app
