/// An appointment with everything that hangs on it, as one value: what the transaction read, what a
/// use case changes, what the API renders.
#pragma once

#include "foramen/app/interpreter.hpp"
#include "foramen/app/patient.hpp"
#include "foramen/domain/checklist/evaluation.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/domain/visit/status.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

inline constexpr std::string_view kPatientRole = "patient";
/// What every answer says about the repeat-injection rules until they are there.
inline constexpr std::string_view kRulesNotEvaluated = "not-evaluated";

struct VisitProcedure {
    int position = 1;
    std::int64_t procedure_type_id = 0;
    Purpose purpose = Purpose::therapeutic;
    Side side = Side::midline;
    std::vector<std::string> levels;
    std::string region;
    BleedingClass bleeding = BleedingClass::high;
    std::optional<Outcome> outcome;
};

struct VisitPhaseRange {
    VisitPhase phase = VisitPhase::procedure;
    int procedure = 0;
    Interval during;
};

struct VisitReservation {
    std::string role;
    ResourceId resource;
    Interval planned;
    std::optional<Interval> during; ///< nothing: all of it was given back
};

struct UsedResource {
    std::string role;
    ResourceId resource;
};

/// What an event says that is no step: its `from` is its `to`, and this name its reason.
enum class VisitEdit {
    moved,      ///< to another time
    changed,    ///< to other procedures, sides or levels
    substituted ///< another resource for a role
};

struct VisitEvent {
    int sequence = 0;
    Instant at;
    std::optional<Status> from; ///< nothing: the booking itself
    Status to = Status::booked;
    std::optional<UserId> user; ///< nothing: the system
    std::string user_name;
    std::optional<Role> role;
    std::string reason_code;
    std::string reason_note;
    std::vector<UsedResource> resources;
};

struct Visit {
    AppointmentId id;
    SiteId site;
    PatientSummary patient;
    OrderId order;
    Status status = Status::booked;
    int version = 0;
    LocalDate date;
    Instant starts;
    bool displaced = false;
    std::string rules;
    std::vector<std::int64_t> checklist_templates; ///< one a family, in the order of procedures
    std::vector<VisitProcedure> procedures;
    std::vector<VisitPhaseRange> phases;
    std::vector<VisitReservation> reservations;
    std::vector<VisitEvent> events;
    std::vector<ItemAnswer> answers;
    std::vector<PhaseRecord> records;
    VisitInterpreter interpreter;

    [[nodiscard]] Instant ends() const;
    [[nodiscard]] Instant arrive_at() const;
    /// When a change at `now` counts as made: not before the one before it, since clocks of servers
    /// differ and a change can wait for another one's locks.
    [[nodiscard]] Instant changed_at(Instant now) const;
    [[nodiscard]] const VisitReservation* reservation(std::string_view role) const;
    /// The planned resource of each role but the patient, by role: what an event records unless
    /// somebody says otherwise.
    [[nodiscard]] std::vector<UsedResource> planned_resources() const;
    /// What decides which checklist items apply: the sides of all procedures, the most careful
    /// bleeding class of all.
    [[nodiscard]] ChecklistFacts checklist_facts() const;
};

} // namespace foramen::app

template <>
struct foramen::EnumNames<foramen::app::VisitEdit> {
    static constexpr std::array<std::pair<app::VisitEdit, std::string_view>, 3> table{{
        {app::VisitEdit::moved, "moved"},
        {app::VisitEdit::changed, "changed"},
        {app::VisitEdit::substituted, "substituted"},
    }};
};
