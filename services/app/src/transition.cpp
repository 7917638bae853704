#include "foramen/app/transition.hpp"

#include "foramen/app/displacement.hpp"
#include "foramen/app/order_decision.hpp"
#include "foramen/app/visit_checklist.hpp"
#include "foramen/domain/patient/age.hpp"
#include "time_outs.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

[[nodiscard]] Invalid invalid(std::string pointer, std::string code, std::string message) {
    return Invalid{{{std::move(pointer), std::move(code), std::move(message)}}};
}

[[nodiscard]] bool past_the_door(const Visit& visit) {
    return visit.status >= Status::in_room && is_live(visit.status);
}

/// What the visit uses: from the room on what its last step recorded, before that the plan.
[[nodiscard]] std::vector<UsedResource> in_use(const Visit& visit) {
    std::vector<UsedResource> used = visit.planned_resources();
    if (!past_the_door(visit) || visit.events.empty())
        return used;
    for (UsedResource& now : used)
        for (const UsedResource& recorded : visit.events.back().resources)
            if (recorded.role == now.role)
                now.resource = recorded.resource;
    return used;
}

/// From the room on a person, place or device other than at the time-out. The recovery bay is no
/// part of what a time-out confirms.
[[nodiscard]] bool substitutes(const TransitionQuestion& question) {
    const Visit& visit = *question.state->visit;
    if (!past_the_door(visit))
        return false;
    for (const UsedResource& now : in_use(visit))
        for (const UsedResource& wanted : question.request->resources) {
            const Resource* resource = question.clinic->resource(wanted.resource);
            if (wanted.role == now.role && wanted.resource != now.resource && resource != nullptr &&
                resource->kind != ResourceKind::recovery_bay)
                return true;
        }
    return false;
}

[[nodiscard]] std::vector<std::string> retake_time(Visit& visit) {
    std::vector<std::string> changed;
    for (VisitReservation& reservation : visit.reservations) {
        if (reservation.during == reservation.planned)
            continue;
        reservation.during = reservation.planned;
        changed.push_back(reservation.role);
    }
    return changed;
}

/// Judges one question; each check answers a refusal or nothing.
class Judge {
public:
    explicit Judge(const TransitionQuestion& question)
        : q_(question), visit_(*question.state->visit), site_(*question.clinic->site(visit_.site)),
          list_(checklist_of(*question.clinic, visit_)),
          items_(evaluate(*list_, visit_.checklist_facts(), visit_.answers, question.now)),
          records_(visit_.records) {
        if (substitutes(question))
            substituted_ = !void_time_outs(records_, question.now).empty();
    }

    [[nodiscard]] std::optional<Refusal> check(const Arrow& arrow) const {
        if (auto refusal = check_common())
            return refusal;
        switch (arrow.demand) {
        case Demand::none:
        case Demand::rules:
            return check_day(arrow.to);
        case Demand::representative:
            if (auto refusal = check_representative())
                return refusal;
            return check_day(arrow.to);
        case Demand::identity:
            return check_identity();
        case Demand::gate_room:
            return check_gate(Gate::room);
        case Demand::gate_room_undisplaced:
            if (visit_.displaced && !only_by_the_past())
                return Displaced{};
            return check_gate(Gate::room);
        case Demand::gate_needle:
            return check_gate(Gate::needle);
        case Demand::sign_out:
            return check_sign_out();
        case Demand::outcome_before:
            return check_outcomes(true);
        case Demand::gate_discharge:
            return check_gate(Gate::discharge);
        case Demand::back_reason:
            return check_reason(&is_back_reason);
        case Demand::cancel_reason:
            return check_reason(&is_cancel_reason);
        case Demand::after_start:
            return check_started();
        case Demand::same_day_retake:
            if (auto refusal = check_representative())
                return refusal;
            return check_retake();
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Refusal> check_common() const {
        const auto& used = q_.request->resources;
        for (std::size_t i = 0; i < used.size(); ++i) {
            const std::string place = "/resources/" + std::to_string(i);
            const VisitReservation* planned = visit_.reservation(used[i].role);
            if (planned == nullptr || used[i].role == kPatientRole)
                return invalid(place + "/role", "unknown_role", "this visit has no such role");
            const Resource* resource = q_.clinic->resource(used[i].resource);
            const Resource* was = q_.clinic->resource(planned->resource);
            if (resource == nullptr || was == nullptr || resource->kind != was->kind)
                return invalid(place + "/resource", "not_able",
                               "no resource of the kind that this role needs");
        }
        const bool takes_outcome = q_.request->to == Status::in_recovery;
        if (!takes_outcome && !q_.request->outcomes.empty())
            return invalid("/outcome", "not_here", "only the step to recovery takes an outcome");
        return std::nullopt;
    }

    /// A visit begins on its own day: arriving at next week's visit is a mis-click.
    [[nodiscard]] std::optional<Refusal> check_day(Status to) const {
        if (to == Status::arrived && !is_today())
            return invalid("/to", "not_today", "the visit is on another day");
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Refusal> check_representative() const {
        if (q_.represented || !is_minor(visit_, site_))
            return std::nullopt;
        return GateClosed{Gate::room, {GateReason::representative_missing}, {}};
    }

    [[nodiscard]] bool is_today() const { return site_.zone.local(q_.now).date == visit_.date; }

    [[nodiscard]] std::optional<Refusal> check_identity() const {
        GateClosed closed{Gate::room, {}, {}};
        bool any = false;
        for (const ItemState& item : items_) {
            if (!item.definition->identifies_patient)
                continue;
            any = true;
            if (item.status != ItemStatus::satisfied)
                closed.missing.push_back(
                    {item.definition->key, item.definition->title, item.status});
        }
        if (any && closed.missing.empty())
            return std::nullopt;
        closed.reasons.push_back(any ? GateReason::items_missing : GateReason::no_items);
        return closed;
    }

    [[nodiscard]] std::optional<Refusal> check_gate(Gate gate) const {
        // The needle goes in for the first procedure; the others have their time-outs later.
        const GateState state =
            judge(gate, *list_, items_, records_, visit_.procedures.front().position, q_.now);
        if (state.open())
            return std::nullopt;
        GateClosed closed = to_refusal(state);
        if (gate == Gate::needle && substituted_)
            closed.reasons.push_back(GateReason::substituted);
        return closed;
    }

    [[nodiscard]] std::optional<Refusal> check_sign_out() const {
        if (!has_signed(ChecklistPhase::sign_out, kVisitPosition))
            return GateClosed{Gate::needle, {GateReason::sign_out_missing}, {}};
        if (auto refusal = check_outcomes(false))
            return refusal;
        return check_time_outs();
    }

    [[nodiscard]] bool has_signed(ChecklistPhase phase, int procedure) const {
        const PhaseRule* rule = list_->phase(phase);
        const PhaseRecord* record = standing(visit_.records, phase, procedure);
        return rule != nullptr && record != nullptr && is_signed(*rule, *record);
    }

    /// Every procedure for which there was a needle had its own time-out. What this step itself
    /// records as used was known to nobody then, and takes none of them away.
    [[nodiscard]] std::optional<Refusal> check_time_outs() const {
        GateClosed closed{Gate::needle, {GateReason::time_out_missing}, {}};
        for (const auto& [position, outcome] : q_.request->outcomes)
            if (outcome != Outcome::aborted_before &&
                !has_signed(ChecklistPhase::time_out, position))
                closed.procedures.push_back(position);
        if (closed.procedures.empty())
            return std::nullopt;
        return closed;
    }

    [[nodiscard]] std::optional<Refusal> check_outcomes(bool only_aborted_before) const {
        const auto& outcomes = q_.request->outcomes;
        for (const VisitProcedure& procedure : visit_.procedures) {
            const auto count =
                std::ranges::count(outcomes, procedure.position, &std::pair<int, Outcome>::first);
            if (count != 1)
                return invalid("/outcome", "outcome_for_each",
                               "exactly one outcome for each procedure is needed");
        }
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            const std::string place = "/outcome/" + std::to_string(i);
            if (outcomes[i].first > static_cast<int>(visit_.procedures.size()))
                return invalid(place + "/procedure", "unknown_procedure", "no such procedure");
            if (only_aborted_before && outcomes[i].second != Outcome::aborted_before)
                return invalid(place + "/result", "only_aborted_before",
                               "without a needle the outcome is aborted_before");
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Refusal> check_reason(bool (*known)(std::string_view)) const {
        if (!q_.request->reason_code)
            return invalid("/reason", "required", "this step needs a coded reason");
        if (!known(*q_.request->reason_code))
            return invalid("/reason/code", "unknown_code", "no such reason for this step");
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Refusal> check_started() const {
        if (q_.now < visit_.starts)
            return invalid("/to", "not_started", "the planned start has not come yet");
        return std::nullopt;
    }

    /// Whether all that displaced the visit is over: a block ends by time, too.
    [[nodiscard]] bool only_by_the_past() const {
        const auto broken = displacement(*q_.clinic, visit_, q_.state->blocks);
        return !broken.empty() && std::ranges::all_of(broken, [this](const BrokenRole& role) {
            return role.block && role.block->during.end() <= q_.now;
        });
    }

    [[nodiscard]] std::optional<Refusal> check_retake() const {
        if (!is_today())
            return invalid("/to", "not_today", "the visit was on another day");
        // A referral waits again after a no-show, and somebody may have taken it from there.
        if (q_.state->order && q_.state->order->reason == OrderReason::referral &&
            q_.state->order->status != OrderStatus::ready)
            return OrderNotReady{q_.state->order->status};
        std::vector<Taken> in_the_way = q_.state->planned_conflicts;
        for (const BlockedTime& block : q_.state->blocks)
            in_the_way.push_back({block.resource, block.during, block.kind});
        ResourceTaken taken;
        for (const Taken& t : in_the_way) {
            const auto it =
                std::ranges::find(visit_.reservations, t.resource, &VisitReservation::resource);
            taken.conflicts.push_back(
                {t.resource, it == visit_.reservations.end() ? "" : it->role, t.during, t.block});
        }
        for (const PlacedTime& time : q_.state->planned_moves) {
            const auto it =
                std::ranges::find(visit_.reservations, time.equipment, &VisitReservation::resource);
            taken.conflicts.push_back(
                {time.equipment, it->role, time.during, std::nullopt, time.room});
        }
        for (const VisitReservation& held : visit_.reservations)
            for (const SiteTime& time : q_.state->around_plan) {
                const auto way = with_ways(*q_.clinic, visit_.site, time);
                if (way && time.resource == held.resource && way->overlaps(held.planned) &&
                    !time.during.overlaps(held.planned))
                    taken.conflicts.push_back(
                        {held.resource, held.role, *way, std::nullopt, std::nullopt, true});
            }
        return taken.conflicts.empty() ? check_duty_again() : std::optional<Refusal>(taken);
    }

    /// Hours may have changed since the time was given back, and equipment may have gone elsewhere.
    [[nodiscard]] std::optional<Refusal> check_duty_again() const {
        Visit again = visit_;
        static_cast<void>(retake_time(again));
        OutsideAvailability off;
        for (const BrokenRole& broken : displacement(*q_.clinic, again, {}))
            off.violations.push_back(
                {"/to", std::string(name_of(broken.cause)),
                 "what was planned for the role " + broken.role + " cannot be used then"});
        return off.violations.empty() ? std::nullopt : std::optional<Refusal>(off);
    }

    const TransitionQuestion& q_;
    const Visit& visit_;
    const Site& site_;
    std::shared_ptr<const ChecklistTemplate> list_;
    std::vector<ItemState> items_;
    std::vector<PhaseRecord> records_; ///< as they count after the step
    bool substituted_ = false;         ///< the step itself voids a time-out
};

[[nodiscard]] VisitEvent next_event(const Visit& visit, Status to, Instant now) {
    VisitEvent event;
    event.sequence = visit.events.empty() ? 1 : visit.events.back().sequence + 1;
    event.at = now;
    event.from = visit.status;
    event.to = to;
    event.resources = in_use(visit);
    return event;
}

void apply(Transition& change, const Arrow& arrow, const TransitionQuestion& question) {
    const TransitionRequest& request = *question.request;
    const Instant now = question.now;
    Visit& visit = change.visit;
    for (const auto& [position, outcome] : request.outcomes)
        for (VisitProcedure& procedure : visit.procedures)
            if (procedure.position == position)
                procedure.outcome = outcome;
    for (const UsedResource& used : request.resources)
        for (UsedResource& planned : change.event.resources)
            if (planned.role == used.role)
                planned.resource = used.resource;
    if (arrow.demand == Demand::back_reason || substitutes(question))
        change.voided_records = void_time_outs(visit.records, now);
    change.changed_roles = arrow.demand == Demand::same_day_retake
                               ? retake_time(visit)
                               : release_time(visit, arrow.to, now);
    const OrderReason reason =
        question.state->order ? question.state->order->reason : OrderReason::walk_in;
    if (const auto status = order_after(reason, visit.status, arrow.to))
        change.order_status = name_of(*status);
    visit.status = arrow.to;
    // What is over, or has given its time back, has lost nothing any more.
    visit.displaced = visit.displaced && is_live(arrow.to) &&
                      !displacement(*question.clinic, visit, question.state->blocks).empty();
    visit.version += 1;
    visit.events.push_back(change.event);
}

} // namespace

bool is_minor(const Visit& visit, const Site& site) {
    return age_on(visit.patient.birth_date.reveal(), visit.date) < site.adult_age_years;
}

Answer<Transition> decide_transition(const TransitionQuestion& question) {
    const Visit& visit = *question.state->visit;
    const Arrow* arrow = find_arrow(visit.status, question.request->to);
    if (arrow == nullptr)
        return refuse(IllegalTransition{visit.status, question.request->to});
    const auto role = (question.actor->roles_at(visit.site) & arrow->roles).first();
    if (!role)
        return refuse(NotPermitted{});
    if (auto refusal = Judge(question).check(*arrow))
        return refuse(std::move(*refusal));
    Transition change{visit, next_event(visit, arrow->to, question.now), *role, {}, {}, {}};
    change.event.user = question.actor->user;
    change.event.user_name = question.actor->name;
    change.event.role = *role;
    change.event.reason_code = question.request->reason_code.value_or("");
    change.event.reason_note = question.request->reason_note;
    apply(change, *arrow, question);
    return change;
}

Transition fall_back_to_prep(const Visit& visit, FallBack why, Instant now) {
    Transition change{visit, next_event(visit, Status::in_prep, now), Role::nurse, {}, {}, {}};
    change.event.reason_code = name_of(why);
    change.visit.status = Status::in_prep;
    change.visit.version += 1;
    change.visit.events.push_back(change.event);
    return change;
}

} // namespace foramen::app
