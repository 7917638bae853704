#include "visit_edit.hpp"

#include "booking_obstacles.hpp"
#include "foramen/app/displacement.hpp"
#include "foramen/app/stored_plan.hpp"
#include "foramen/app/visit_checklist.hpp"
#include "plan_faults.hpp"
#include "start_time.hpp"
#include "time_outs.hpp"
#include "visit_layout.hpp"
#include "ways.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

constexpr std::string_view kPhysicianRole = "physician";

[[nodiscard]] Invalid invalid(std::string pointer, std::string code, std::string message) {
    return Invalid{{{std::move(pointer), std::move(code), std::move(message)}}};
}

[[nodiscard]] VisitEdit kind_of(const EditRequest& request) {
    if (request.procedures)
        return VisitEdit::changed;
    return request.start ? VisitEdit::moved : VisitEdit::substituted;
}

[[nodiscard]] bool is_editable(Status status, VisitEdit kind) {
    const Status last = kind == VisitEdit::substituted ? Status::in_recovery : Status::ready;
    return status <= last;
}

[[nodiscard]] RolePins present(const Visit& visit, const VisitPlan& plan,
                               const std::optional<ResourceId>& avoid) {
    RolePins pins;
    for (const RoleNeed& need : plan.roles)
        if (const VisitReservation* held = visit.reservation(need.role);
            held != nullptr && held->resource != avoid)
            pins.emplace(need.role, held->resource);
    return pins;
}

/// The named ones over the present ones; then with the physician alone: for a new time or
/// procedure, and for a substitution that leaves the choice as long as nothing is in use.
[[nodiscard]] std::vector<RolePins> tries(const EditRequest& request, const Visit& visit,
                                          const PreparedEdit& edit, const RolePins& named) {
    const auto with_named = [&named](RolePins pins) {
        for (const auto& [role, resource] : named)
            pins.insert_or_assign(role, resource);
        return pins;
    };
    const RolePins all = present(visit, edit.plan, request.avoid);
    std::vector<RolePins> out{with_named(all)};
    if (edit.kind == VisitEdit::substituted && (!request.avoid || visit.status >= Status::in_room))
        return out;
    RolePins physician;
    if (const auto own = all.find(kPhysicianRole); own != all.end())
        physician.insert(*own);
    out.push_back(with_named(std::move(physician)));
    return out;
}

[[nodiscard]] Answer<RolePins> named_pins(const EditRequest& request, const ClinicModel& clinic,
                                          const VisitPlan& plan, const Visit& visit) {
    RolePins named;
    for (std::size_t i = 0; i < request.resources.size(); ++i) {
        const UsedResource& wanted = request.resources[i];
        const std::string place = "/resources/" + std::to_string(i);
        if (clinic.resource(wanted.resource) == nullptr)
            return refuse(invalid(place + "/resource", "unknown_resource", "no such resource"));
        if (std::ranges::find(plan.roles, wanted.role, &RoleNeed::role) == plan.roles.end())
            return refuse(
                visit.reservation(wanted.role) != nullptr && wanted.role != kPatientRole
                    ? invalid(place + "/role", "over", "this role has ended")
                    : invalid(place + "/role", "unknown_role", "this visit has no such role"));
        if (!named.emplace(wanted.role, wanted.resource).second)
            return refuse(invalid(place + "/role", "role_twice", "this role is named twice"));
    }
    return named;
}

[[nodiscard]] Answer<void> prepare_start(PreparedEdit& edit, const EditRequest& request,
                                         const Visit& visit) {
    edit.start = visit.starts;
    edit.date = visit.date;
    if (!request.start)
        return {};
    const auto start = start_of(*request.start, *edit.site);
    if (!start)
        return make_unexpected(start.error());
    if (const auto fault = check_start(*request.start, *edit.site, *start, edit.now))
        return refuse(*fault);
    edit.start = *start;
    edit.date = edit.site->zone.local(*start).date;
    if (edit.date != visit.date && visit.status >= Status::arrived)
        return refuse(invalid(std::string(pointer_of(*request.start)), "patient_has_arrived",
                              "onto another day only before the patient has arrived"));
    return {};
}

[[nodiscard]] Answer<void> prepare_plan(PreparedEdit& edit, const EditRequest& request,
                                        const Visit& visit, const ClinicModel& clinic) {
    auto requests = request.procedures ? request.procedures : requests_of(clinic, visit);
    if (!requests)
        return refuse(invalid("/procedures", "required", "what is booked cannot be planned now"));
    auto plan = plan_visit(clinic, *requests, edit.date);
    if (!plan)
        return refuse(to_invalid(plan.error()));
    edit.plan = std::move(*plan);
    edit.checklist_templates = visit.checklist_templates;
    if (edit.kind == VisitEdit::substituted) {
        cut_to_rest(edit.plan, visit, edit.now);
        return {};
    }
    auto templates = checklists_for(clinic, edit.plan, edit.date);
    if (!templates)
        return make_unexpected(templates.error());
    edit.checklist_templates = std::move(*templates);
    return {};
}

/// Where the visit uses equipment that takes time to be moved.
[[nodiscard]] std::vector<PlacedTime> places_of(const Visit& visit, const ClinicModel& clinic) {
    std::vector<PlacedTime> out;
    for (const VisitReservation& room : visit.reservations) {
        const Resource* place = clinic.resource(room.resource);
        if (place == nullptr || place->kind != ResourceKind::room || !room.during)
            continue;
        for (const VisitReservation& held : visit.reservations) {
            const Resource* equipment = clinic.resource(held.resource);
            if (equipment == nullptr || equipment->move == Minutes{} || !held.during)
                continue;
            if (const auto both = held.during->intersection(*room.during))
                out.push_back({held.resource, room.resource, *both});
        }
    }
    return out;
}

void take_over(Visit& visit, const std::vector<ChosenRole>& chosen, Instant now) {
    for (const ChosenRole& role : chosen)
        for (VisitReservation& held : visit.reservations)
            if (held.role == role.role && held.resource != role.resource) {
                held.resource = role.resource;
                held.during =
                    Interval::make(std::max(held.during->start(), now), held.during->end());
            }
}

[[nodiscard]] VisitEvent edit_event(const PreparedEdit& edit, const Visit& before,
                                    const Visit& after, const Actor& actor,
                                    const std::string& note) {
    VisitEvent event;
    event.sequence = before.events.back().sequence + 1;
    event.at = edit.now;
    event.from = before.status;
    event.to = before.status;
    event.user = actor.user;
    event.user_name = actor.name;
    event.role = edit.role;
    event.reason_code = name_of(edit.kind);
    event.reason_note = note;
    // In the room, what really happens goes on but for what was substituted.
    event.resources = before.status >= Status::in_room ? before.events.back().resources
                                                       : std::vector<UsedResource>{};
    for (const UsedResource& planned : after.planned_resources()) {
        const VisitReservation* was = before.reservation(planned.role);
        const auto used = std::ranges::find(event.resources, planned.role, &UsedResource::role);
        if (used == event.resources.end())
            event.resources.push_back(planned);
        else if (was == nullptr || was->resource != planned.resource)
            used->resource = planned.resource;
    }
    return event;
}

} // namespace

void Surroundings::add(const Visit& visit, const ClinicModel& clinic) {
    for (const VisitReservation& held : visit.reservations)
        if (held.during)
            blocked.push_back({{}, held.resource, *held.during});
    const auto its_own = places_of(visit, clinic);
    placed.insert(placed.end(), its_own.begin(), its_own.end());
}

Surroundings in_the_way(const BookingState& state, std::span<const Visit* const> leaving,
                        const ClinicModel& clinic, const PreparedEdit& edit) {
    Surroundings left;
    for (const Visit* visit : leaving)
        left.add(*visit, clinic);
    const auto is_left = [&](const Taken& t) {
        return !t.block && std::ranges::any_of(left.blocked, [&](const BlockedBy& by) {
            return by.resource == t.resource && by.during == t.during;
        });
    };
    Surroundings out;
    for (const Taken& t : state.taken) {
        const bool over = edit.kind == VisitEdit::substituted && t.during.end() <= edit.now;
        if (!over && !is_left(t))
            out.blocked.push_back({{}, t.resource, t.during, t.block});
    }
    add_ways(out.blocked, clinic, edit.site->id, state.at_sites);
    for (const PlacedTime& time : state.placed)
        if (std::ranges::find(left.placed, time) == left.placed.end())
            out.placed.push_back(time);
    return out;
}

std::vector<ResourceId> PreparedEdit::candidates(const ClinicModel& clinic,
                                                 const Visit& visit) const {
    std::vector<ResourceId> all;
    for (const RolePins& wanted : pins) {
        const auto some = lockable(question(clinic, visit, wanted));
        all.insert(all.end(), some.begin(), some.end());
    }
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

Answer<PreparedEdit> prepare_edit(const EditRequest& request, const Visit& visit,
                                  const Actor& actor, const ClinicModel& clinic, Instant now) {
    PreparedEdit edit;
    edit.kind = kind_of(request);
    edit.site = clinic.site(visit.site);
    edit.now = visit.changed_at(now);
    if (edit.site == nullptr || !actor.knows(visit.site))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(visit.site) & kEditors).first();
    if (!role)
        return refuse(NotPermitted{});
    edit.role = *role;
    if (visit.version != request.based_on)
        return refuse(StaleVersion{visit.version, visit.events.back().user_name});
    if (!is_editable(visit.status, edit.kind))
        return refuse(NotEditable{visit.status});
    if (auto ready = prepare_start(edit, request, visit); !ready)
        return make_unexpected(ready.error());
    if (auto ready = prepare_plan(edit, request, visit, clinic); !ready)
        return make_unexpected(ready.error());
    const auto named = named_pins(request, clinic, edit.plan, visit);
    if (!named)
        return make_unexpected(named.error());
    edit.pins = tries(request, visit, edit, *named);
    return edit;
}

Answer<DecidedEdit> decide_among(const EditRequest& request, const PreparedEdit& prepared,
                                 const Visit& before, const ClinicModel& clinic, const Actor& actor,
                                 Surroundings around) {
    if (request.avoid)
        around.blocked.push_back({{}, *request.avoid, prepared.plan.whole_range(prepared.start)});
    std::optional<Result<std::vector<ChosenRole>, BookingObstacle>> chosen;
    for (const RolePins& wanted : prepared.pins) {
        BookingQuestion question = prepared.question(clinic, before, wanted);
        question.placed = around.placed;
        chosen = decide_booking(question, around.blocked);
        if (*chosen)
            break;
    }
    if (!*chosen)
        return refuse(to_refusal(chosen->error(), request.resources,
                                 request.start ? pointer_of(*request.start)
                                               : std::string_view("/resources")));
    DecidedEdit decided{before, {}};
    Visit& after = decided.visit;
    after.version += 1;
    after.displaced = false;
    if (prepared.kind == VisitEdit::substituted) {
        take_over(after, **chosen, prepared.now);
    } else {
        after.starts = prepared.start;
        after.date = prepared.date;
        after.checklist_templates = prepared.checklist_templates;
        lay_plan(after, prepared.plan, **chosen);
    }
    if (prepared.kind == VisitEdit::changed || before.status >= Status::in_room)
        decided.voided_records = prepared.kind == VisitEdit::changed
                                     ? void_records(after.records, prepared.now)
                                     : void_time_outs(after.records, prepared.now);
    after.events.push_back(edit_event(prepared, before, after, actor, request.note));
    return decided;
}

Answer<DecidedEdit> decide_edit(const EditRequest& request, const PreparedEdit& prepared,
                                const Visit& before, const ClinicModel& clinic, const Actor& actor,
                                const BookingState& state, std::span<const BlockedTime> blocks) {
    const std::array<const Visit*, 1> own{&before};
    auto decided = decide_among(request, prepared, before, clinic, actor,
                                in_the_way(state, own, clinic, prepared));
    // Only a new plan leaves behind what was blocked in the part that is over.
    if (decided && prepared.kind == VisitEdit::substituted)
        decided->visit.displaced = !displacement(clinic, decided->visit, blocks).empty();
    return decided;
}

} // namespace foramen::app
