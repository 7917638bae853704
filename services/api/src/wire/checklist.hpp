/// Wire types of checklists and day lists.
#pragma once

#include "foramen/domain/checklist/gate.hpp"
#include "visit.hpp"

#include <variant>

namespace foramen::api::wire {

struct Choice {
    std::string value;
    std::string label;
    ChoiceEffect effect = ChoiceEffect::satisfies;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, label, effect))

struct ChecklistItem {
    std::string key;
    std::string code;
    ChecklistPhase phase = ChecklistPhase::day_of;
    std::string title;
    std::string help;
    ItemType type = ItemType::yes_no;
    std::vector<Choice> choices;
    std::string unit;
    std::optional<double> plausible_min;
    std::optional<double> plausible_max;
    std::optional<double> fails_below;
    std::optional<double> fails_from;
    bool note_required = false;
    std::vector<Role> signers;
    std::optional<Gate> gate;
    std::string severity;
    std::vector<std::string> after;
    std::string source;
    ItemStatus status = ItemStatus::open;
    int version = 0;
    std::optional<std::variant<bool, double, std::string>> value;
    std::optional<std::string> note;
    std::optional<std::string> signed_by;
    std::optional<Role> signed_as;
    std::optional<Instant> signed_at;
    std::optional<Instant> valid_until;
};
BOOST_DESCRIBE_STRUCT(ChecklistItem, (),
                      (key, code, phase, title, help, type, choices, unit, plausible_min,
                       plausible_max, fails_below, fails_from, note_required, signers, gate,
                       severity, after, source, status, version, value, note, signed_by, signed_as,
                       signed_at, valid_until))

struct MissingItem {
    std::string key;
    std::string title;
    ItemStatus status = ItemStatus::open;
};
BOOST_DESCRIBE_STRUCT(MissingItem, (), (key, title, status))

struct GateState {
    Gate gate = Gate::room;
    bool open = false;
    std::vector<GateReason> reasons;
    std::vector<MissingItem> missing;
    std::optional<std::vector<int>> procedures = {};
};
BOOST_DESCRIBE_STRUCT(GateState, (), (gate, open, reasons, missing, procedures))

struct PhaseSignature {
    std::string name;
    Role role = Role::nurse;
};
BOOST_DESCRIBE_STRUCT(PhaseSignature, (), (name, role))

struct PhaseRecord {
    Instant completed_at;
    std::optional<Instant> valid_until;
    std::optional<Instant> voided_at;
    std::vector<PhaseSignature> signatures;
};
BOOST_DESCRIBE_STRUCT(PhaseRecord, (), (completed_at, valid_until, voided_at, signatures))

struct PhaseState {
    ChecklistPhase phase = ChecklistPhase::time_out;
    int procedure = 1;
    std::vector<std::vector<Role>> signers;
    std::optional<PhaseRecord> record;
};
BOOST_DESCRIBE_STRUCT(PhaseState, (), (phase, procedure, signers, record))

struct TemplateRef {
    std::string family;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(TemplateRef, (), (family, version))

struct Checklist {
    Appointment appointment;
    std::vector<TemplateRef> templates;
    bool clinic_must_confirm = true;
    Instant judged_at;
    std::vector<ChecklistItem> items;
    std::vector<PhaseState> phases;
    std::vector<GateState> gates;
};
BOOST_DESCRIBE_STRUCT(Checklist, (),
                      (appointment, templates, clinic_must_confirm, judged_at, items, phases,
                       gates))

struct ItemAnswer {
    std::variant<bool, double, std::string> value;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ItemAnswer, (), (value, note))

struct SignatureInput {
    std::string username;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignatureInput, (), (username, password))

struct PhaseSigning {
    int procedure = 1;
    std::vector<std::string> confirmed;
    std::vector<SignatureInput> signatures;
};
BOOST_DESCRIBE_STRUCT(PhaseSigning, (), (procedure, confirmed, signatures))

struct DayListRow {
    Appointment appointment;
    bool similar_name = false;
    std::optional<Gate> gate;
    std::optional<bool> gate_open;
    std::vector<MissingItem> missing;
    std::vector<MissingItem> stopped;
    std::vector<std::string> allergies;
    int medications = 0;
};
BOOST_DESCRIBE_STRUCT(DayListRow, (),
                      (appointment, similar_name, gate, gate_open, missing, stopped, allergies,
                       medications))

struct DayList {
    SiteId site;
    std::string time_zone;
    LocalDate date;
    TimeRange day;
    Instant as_of;
    std::vector<DayListRow> rows;
};
BOOST_DESCRIBE_STRUCT(DayList, (), (site, time_zone, date, day, as_of, rows))

} // namespace foramen::api::wire
