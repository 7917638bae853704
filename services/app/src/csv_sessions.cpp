#include "csv_cells.hpp"
#include "csv_codes.hpp"
#include "csv_rows.hpp"
#include "csv_sides.hpp"
#include "foramen/app/import_patient.hpp"
#include "foramen/app/patient_check.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

constexpr std::array kOutcomes{CsvWord<ReportedStatus>{"completed", ReportedStatus::completed},
                               CsvWord<ReportedStatus>{"complete", ReportedStatus::completed},
                               CsvWord<ReportedStatus>{"done", ReportedStatus::completed},
                               CsvWord<ReportedStatus>{"performed", ReportedStatus::completed},
                               CsvWord<ReportedStatus>{"finished", ReportedStatus::completed},
                               CsvWord<ReportedStatus>{"aborted", ReportedStatus::stopped},
                               CsvWord<ReportedStatus>{"stopped", ReportedStatus::stopped},
                               CsvWord<ReportedStatus>{"incomplete", ReportedStatus::stopped},
                               CsvWord<ReportedStatus>{"not done", ReportedStatus::not_done},
                               CsvWord<ReportedStatus>{"cancelled", ReportedStatus::not_done},
                               CsvWord<ReportedStatus>{"canceled", ReportedStatus::not_done}};

/// Billing modifiers say sides wherever a record comes from.
[[nodiscard]] std::vector<std::string> modifiers_of(std::optional<Side> side) {
    if (side == Side::left)
        return {"LT"};
    if (side == Side::right)
        return {"RT"};
    if (side == Side::bilateral)
        return {"50"};
    return {};
}

/// A code, or a procedure type of ours by its key, with its first code and our words for it.
void take_procedure(OutsideProcedure& details, const std::string& meaning,
                    const ClinicModel& clinic) {
    if (const auto system = system_of_code(meaning); !system.empty()) {
        details.codings.push_back({std::string(system), meaning, ""});
        return;
    }
    const ProcedureType* type = clinic.procedure_type(meaning, details.performed->first);
    // The type may be newer than the session.
    if (type == nullptr)
        for (const ProcedureType& other : clinic.procedure_types())
            if (other.key == meaning)
                type = &other;
    if (type == nullptr) {
        details.name = meaning;
        return;
    }
    details.name = type->name;
    if (!type->codes.empty())
        details.codings.push_back(
            {std::string(system_of_code(type->codes.front())), type->codes.front(), ""});
}

/// As a part of a URI (RFC 3986).
[[nodiscard]] std::string uri_part(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
        if (plain)
            out += c;
        else
            out.append({'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]});
    }
    return out;
}

/// What the row is about, so that it replaces itself when the file comes again.
[[nodiscard]] std::string source_key_of(CsvCells& cells, const OutsideProcedure& details,
                                        const std::string& procedure, std::optional<Side> side) {
    const std::string id = cells.text(CsvField::source_id);
    if (!id.empty())
        return "Procedure/urn:foramen:csv:id:" + uri_part(cells.map().assigner) + ":" +
               uri_part(id);
    std::string key = "Procedure/urn:foramen:csv:" + details.performed->first.to_string() + ":" +
                      uri_part(procedure);
    key += ":" + (side ? std::string(name_of(*side)) : "");
    for (const CodedText& level : details.body_sites)
        key += ":" + level.name;
    return key;
}

void check_date(CsvCells& cells, LocalDate date, const PatientSummary& patient, LocalDate today) {
    if (date > today)
        cells.fault(CsvField::date, "in_the_future", "is not past");
    else if (date < patient.birth_date.reveal())
        cells.fault(CsvField::date, "before_birth", "lies before the patient's birth");
}

/// The procedure must be one whose meaning is known; else nothing would ever count it.
void check_meaning(CsvCells& cells, const OutsideProcedure& details, const ClinicalCodes& codes,
                   LocalDate today) {
    const auto history = outside_history(std::span(&details, 1), codes, today);
    if (!history.unplaced.empty())
        cells.fault(CsvField::procedure, std::string(name_of(history.unplaced.front().reason)),
                    "is no injection that is known here");
}

void store_session(const CsvWork& work, CsvRow& row, const ImportedRecord& record) {
    const auto known = work.tx.patients().patient(*row.patient)->procedures;
    const bool replaces = std::ranges::find(known, record.procedures.front().source_key,
                                            &RecordEntry::source_key) != known.end();
    ImportPatient use_case(work.within, work.clock, work.ids);
    const ImportDecision decision{row.patient, {}};
    const auto imported =
        work.writes() ? use_case.run(record, decision, work.actor, Role::admin, work.deadline)
                      : use_case.try_out(record, decision, work.actor, Role::admin, work.deadline)
                            .map([](const TriedImport& tried) { return tried.imported; });
    if (!imported)
        return note_refusal(row, imported.error());
    if (imported->result == ImportResult::unchanged)
        row.outcome = CsvOutcome::unchanged;
    else
        row.outcome = replaces ? work.other_outcome() : work.new_outcome();
}

} // namespace

void judge_session(const CsvWork& work, CsvRow& row) {
    CsvCells cells(work.import, row);
    if (!cells.whole())
        return;
    const auto clinic = work.clinic.cached(work.deadline);
    const auto patient = patient_of_row(work, cells);
    ReportedProcedure procedure;
    OutsideProcedure& details = procedure.details;
    if (!cells.needed(CsvField::date).empty())
        if (const auto date = cells.date(CsvField::date))
            details.performed = ReportedDate{*date, DatePrecision::day};
    const std::string meaning =
        cells.needed(CsvField::procedure).empty() ? "" : cells.meaning(CsvField::procedure);
    const auto side = side_of(cells);
    for (const std::string& level : levels_of(cells, clinic->levels()))
        details.body_sites.push_back({"", "", level});
    details.status = cells.word<ReportedStatus>(CsvField::outcome, kOutcomes)
                         .value_or(ReportedStatus::completed);
    if (!cells.faultless())
        return;
    details.modifiers = modifiers_of(side);
    take_procedure(details, meaning, *clinic);
    details.source_key = source_key_of(cells, details, meaning, side);
    const LocalDate today = clinic->site(work.import.site)->zone.local(work.clock.now()).date;
    check_date(cells, details.performed->first, *patient, today);
    if (cells.faultless())
        check_meaning(cells, details, work.codes, today);
    if (!cells.faultless() ||
        stands_twice(work, row, CsvField::date, patient->id.to_string() + " " + details.source_key))
        return;
    row.patient = patient->id;
    procedure.source_key = details.source_key;
    procedure.as_of = work.import.created_at;
    ImportedRecord record;
    record.entries_alone = true;
    record.content.birth_date = patient->birth_date.reveal();
    record.procedures.push_back(std::move(procedure));
    store_session(work, row, record);
}

} // namespace foramen::app
