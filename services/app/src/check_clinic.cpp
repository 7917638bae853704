#include "foramen/app/check_clinic.hpp"

#include "foramen/app/displacement.hpp"
#include "foramen/app/stored_plan.hpp"
#include "foramen/app/transition.hpp"
#include "foramen/app/visit_checklist.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr int kBatch = 500;

/// A whole table is read at once, and somebody waits for the verdict rather than for an answer.
[[nodiscard]] Deadline patience() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{10};
}

/// Checks one visit; the first fault found is the answer.
class VisitCheck {
public:
    VisitCheck(const ClinicModel& clinic, const Visit& visit, std::span<const BlockedTime> blocks)
        : clinic_(clinic), visit_(visit), blocks_(blocks) {}

    [[nodiscard]] std::optional<Offence> run() {
        const Site* site = clinic_.site(visit_.site);
        if (site == nullptr)
            return offence(2, "has no site");
        check_roles(*site);
        check_released();
        check_events();
        check_gates();
        return found_;
    }

private:
    [[nodiscard]] Offence offence(int invariant, const std::string& what) const {
        return {invariant, "appointment " + visit_.id.to_string() + " " + what};
    }
    void fail(int invariant, const std::string& what) {
        if (!found_)
            found_ = offence(invariant, what);
    }

    void check_roles(const Site& site) {
        const auto wanted = plan_of(clinic_, visit_);
        if (!wanted)
            return fail(2, "has procedures that cannot be planned");
        if (visit_.date != site.zone.local(visit_.starts).date)
            fail(2, "stands on another local day than its start");
        if (visit_.reservations.size() != wanted->roles.size() + 1)
            fail(2, "has not exactly the reservations that it needs");
        check_phases(*wanted);
        check_patient(*wanted);
        for (const RoleNeed& need : wanted->roles)
            check_role(need);
        check_displaced();
    }

    void check_phases(const VisitPlan& wanted) {
        const bool same = std::ranges::equal(
            visit_.phases, wanted.phases,
            [this](const VisitPhaseRange& phase, const PlannedPhase& planned) {
                return phase.phase == planned.phase && phase.procedure == planned.procedure &&
                       phase.during ==
                           Interval::starting_at(visit_.starts + planned.offset, planned.length);
            });
        if (!same)
            fail(2, "has not exactly the phases that its procedures need");
    }

    void check_patient(const VisitPlan& wanted) {
        const VisitReservation* own = visit_.reservation(kPatientRole);
        if (own == nullptr)
            return fail(2, "does not reserve its patient");
        if (own->resource != as_resource(visit_.patient.id))
            fail(2, "reserves another patient than its own");
        if (own->planned != wanted.patient_range(visit_.starts))
            fail(2, "reserves its patient for another time than its phases");
    }

    void check_role(const RoleNeed& need) {
        const VisitReservation* held = visit_.reservation(need.role);
        if (held == nullptr)
            return fail(2, "has no reservation for the role " + need.role);
        if (held->planned != Interval::starting_at(visit_.starts + need.offset, need.length))
            fail(2, "reserves the role " + need.role + " for another time than its phases");
    }

    [[nodiscard]] static std::string sentence(const BrokenRole& broken) {
        switch (broken.cause) {
        case DisplacedBy::block:
            return "is not marked displaced by the block " + broken.block->block.to_string();
        case DisplacedBy::off_duty:
            return "has a resource that is not on duty in the role " + broken.role;
        case DisplacedBy::inspection_due:
            return "has a resource that must be inspected first in the role " + broken.role;
        case DisplacedBy::not_able:
            break;
        }
        return "has a resource that cannot fill the role " + broken.role;
    }

    void check_displaced() {
        if (!is_live(visit_.status)) {
            if (visit_.displaced)
                fail(2, "is marked displaced although it is over");
            return;
        }
        const auto broken = displacement(clinic_, visit_, blocks_);
        if (visit_.displaced && broken.empty())
            fail(2, "is marked displaced without a cause");
        if (!visit_.displaced && !broken.empty())
            fail(2, sentence(broken.front()));
    }

    [[nodiscard]] const VisitEvent* last_event(Status to) const {
        for (auto event = visit_.events.rbegin(); event != visit_.events.rend(); ++event)
            if (event->to == to && event->from != to)
                return &*event;
        return nullptr;
    }

    /// Whether something was given back in that very moment.
    [[nodiscard]] bool ended_at(Instant at) const {
        return std::ranges::any_of(visit_.events, [&](const VisitEvent& event) {
            return event.at == at && event.from != event.to && event.to >= Status::in_recovery;
        });
    }

    /// The planned time, or from the moment on in which somebody took over who was not planned.
    [[nodiscard]] Interval since_substituted(const VisitReservation& reservation) const {
        for (const VisitEvent& event : visit_.events)
            if (is_edit(event, VisitEdit::substituted) &&
                (reservation.during ? reservation.during->start() == event.at
                                    : ended_at(event.at)) &&
                reservation.planned.start() < event.at && event.at < reservation.planned.end())
                return *Interval::make(event.at, reservation.planned.end());
        return reservation.planned;
    }

    [[nodiscard]] static bool is_edit(const VisitEvent& event, VisitEdit edit) {
        return event.from == event.to && event.reason_code == name_of(edit);
    }

    /// What is held must be the plan minus what ended early: computed again from the events.
    void check_released() {
        Visit expected = visit_;
        for (VisitReservation& reservation : expected.reservations)
            reservation.during = since_substituted(reservation);
        // Only the present run counts: a visit taken up again after a no-show holds its plan anew.
        if (visit_.status == Status::in_recovery || visit_.status == Status::discharged)
            if (const VisitEvent* event = last_event(Status::in_recovery))
                static_cast<void>(release_time(expected, Status::in_recovery, event->at));
        if (!is_live(visit_.status))
            if (const VisitEvent* event = last_event(visit_.status))
                static_cast<void>(release_time(expected, visit_.status, event->at));
        for (std::size_t i = 0; i < visit_.reservations.size(); ++i)
            if (visit_.reservations[i].during != expected.reservations[i].during)
                fail(9,
                     "holds another time than it needs in the role " + visit_.reservations[i].role);
    }

    /// The events form a chain along the arrows up to the present state, in the order of time.
    void check_events() {
        if (visit_.events.empty() || visit_.events.front().from)
            return fail(9, "has no first event");
        if (visit_.events.back().to != visit_.status)
            fail(9, "is in another state than its last event says");
        for (std::size_t i = 1; i < visit_.events.size(); ++i) {
            const VisitEvent& before = visit_.events[i - 1];
            const VisitEvent& event = visit_.events[i];
            if (event.from != before.to || event.sequence != before.sequence + 1)
                fail(9, "has a gap in its events");
            if (event.at < before.at)
                fail(9, "has events that go back in time");
            if (event.from == event.to && parse_enum<VisitEdit>(event.reason_code) && event.user)
                continue;
            const bool by_system = !event.user;
            const bool exists = std::ranges::any_of(arrows(), [&](const Arrow& arrow) {
                return arrow.from == event.from && arrow.to == event.to &&
                       arrow.roles.empty() == by_system;
            });
            if (!exists)
                fail(9, "took a step that does not exist");
        }
    }

    /// Every gate is judged again as of the moment in which it was passed.
    void check_gates() {
        const auto list = find_checklist(clinic_, visit_.checklist_templates);
        if (list == nullptr)
            return fail(4, "has no checklist");
        const auto changed_at = visit_.checklist_facts().procedures_changed_at;
        for (const VisitEvent& event : visit_.events) {
            // What opened a gate for other procedures cannot be judged by these.
            if (!event.from || !event.user || (changed_at && event.at <= *changed_at))
                continue;
            const Arrow* arrow = find_arrow(*event.from, event.to);
            if (arrow == nullptr)
                continue;
            if (const auto gate = gate_of(arrow->demand); gate && !was_open(*list, *gate, event.at))
                fail(4, "passed the gate " + std::string(name_of(*gate)) + " while it was closed");
            if (arrow->demand == Demand::sign_out)
                check_time_outs(*list, event.at);
        }
    }

    /// Each procedure with a needle had a time-out, which no later step than this one voided.
    void check_time_outs(const ChecklistTemplate& list, Instant at) {
        const PhaseRule* rule = list.phase(ChecklistPhase::time_out);
        for (const VisitProcedure& procedure : visit_.procedures) {
            if (!procedure.outcome || *procedure.outcome == Outcome::aborted_before)
                continue;
            const bool any = std::ranges::any_of(visit_.records, [&](const PhaseRecord& record) {
                return record.phase == ChecklistPhase::time_out &&
                       record.procedure == procedure.position && record.completed_at <= at &&
                       (!record.voided_at || *record.voided_at >= at) && rule != nullptr &&
                       is_signed(*rule, record);
            });
            if (!any)
                fail(4,
                     "did procedure " + std::to_string(procedure.position) + " without a time-out");
        }
    }

    [[nodiscard]] static std::optional<Gate> gate_of(Demand demand) {
        if (demand == Demand::gate_room || demand == Demand::gate_room_undisplaced)
            return Gate::room;
        if (demand == Demand::gate_needle)
            return Gate::needle;
        if (demand == Demand::gate_discharge)
            return Gate::discharge;
        return std::nullopt;
    }

    [[nodiscard]] bool was_open(const ChecklistTemplate& list, Gate gate, Instant at) const {
        std::vector<ItemAnswer> answers;
        for (const ItemAnswer& answer : visit_.answers)
            if (answer.signed_at <= at)
                answers.push_back(answer);
        std::vector<PhaseRecord> records;
        for (PhaseRecord record : visit_.records) {
            if (record.completed_at > at)
                continue;
            // What was void before in the same moment would have kept the gate closed.
            if (record.voided_at && *record.voided_at >= at)
                record.voided_at.reset();
            records.push_back(std::move(record));
        }
        const auto states = evaluate(list, visit_.checklist_facts(), answers, at);
        return judge(gate, list, states, records, visit_.procedures.front().position, at).open();
    }

    const ClinicModel& clinic_;
    const Visit& visit_;
    std::span<const BlockedTime> blocks_;
    std::optional<Offence> found_;
};

} // namespace

std::optional<Offence> check_visit(const ClinicModel& clinic, const Visit& visit,
                                   std::span<const BlockedTime> blocks) {
    return VisitCheck(clinic, visit, blocks).run();
}

std::optional<Offence> check_block(const ClinicModel& clinic, const Block& block) {
    const Site* site = clinic.site(block.site);
    if (site == nullptr || block.occurrences != occurrences(block.time, site->zone))
        return Offence{2, "block " + block.id.to_string() + " has not the times of its rule"};
    return std::nullopt;
}

std::optional<Offence> CheckClinic::run(const std::function<void(std::size_t)>& progress) {
    if (const auto overlaps = reads_.overlapping_reservations(patience()); !overlaps.empty())
        return Offence{1, overlaps.front()};
    if (const auto moves = reads_.short_moves(patience()); !moves.empty())
        return Offence{1, moves.front()};
    if (const auto strays = reads_.stray_rows(patience()); !strays.empty())
        return Offence{2, strays.front()};
    if (const auto faults = reads_.audit_faults(patience()); !faults.empty())
        return Offence{5, faults.front()};
    const auto clinic = clinic_.current(patience());
    std::optional<BlockId> last_block;
    for (;;) {
        const std::vector<Block> blocks = reads_.blocks_after(last_block, kBatch, patience());
        if (blocks.empty())
            break;
        for (const Block& block : blocks)
            if (auto offence = check_block(*clinic, block))
                return offence;
        last_block = blocks.back().id;
    }
    std::optional<AppointmentId> last;
    std::size_t seen = 0;
    for (;;) {
        const auto visits = reads_.visits_after(last, kBatch, patience());
        if (visits.empty())
            return std::nullopt;
        for (const auto& [visit, blocks] : visits)
            if (auto offence = check_visit(*clinic, visit, blocks))
                return offence;
        last = visits.back().visit.id;
        seen += visits.size();
        progress(seen);
    }
}

} // namespace foramen::app
