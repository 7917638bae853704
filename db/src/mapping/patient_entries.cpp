#include "patient_entries.hpp"

#include "json_write.hpp"
#include "patient_entry_mapping.hpp"

namespace foramen::db {

namespace {

template <class Entry>
[[nodiscard]] Entry entry_of(const json::array& c) {
    Entry entry;
    entry.source_key = text_of(c[0]);
    entry.coding = {text_of(c[1]), text_of(c[2]), text_of(c[3])};
    entry.as_of = instant_of(c[4]);
    entry.retracted = c[5].as_bool();
    return entry;
}

[[nodiscard]] std::vector<CodedText> coded_texts_of(const json::value& rows) {
    std::vector<CodedText> out;
    for (const json::value& row : elements_of(rows)) {
        const json::array& c = row.as_array();
        out.push_back({text_of(c[0]), text_of(c[1]), text_of(c[2])});
    }
    return out;
}

[[nodiscard]] json::array document_of(const std::vector<CodedText>& texts) {
    json::array out;
    for (const CodedText& text : texts)
        out.push_back(json::array{text.system, text.code, text.name});
    return out;
}

[[nodiscard]] json::object document_of_entry(const app::RecordEntry& entry) {
    return {{"key", entry.source_key},          {"name", entry.coding.name},
            {"system", entry.coding.system},    {"code", entry.coding.code},
            {"as_of", to_rfc3339(entry.as_of)}, {"retracted", entry.retracted}};
}

} // namespace

void read_entries(app::PatientRecord& record, const json::object& d) {
    for (const json::value& row : elements_of(d.at("medications"))) {
        const json::array& c = row.as_array();
        auto& entry = record.medications.emplace_back(entry_of<app::Medication>(c));
        entry.status = text_of(c[6]);
        entry.authored_at = maybe_instant(c[7]);
    }
    for (const json::value& row : elements_of(d.at("allergies"))) {
        const json::array& c = row.as_array();
        auto& entry = record.allergies.emplace_back(entry_of<app::Allergy>(c));
        entry.clinical_status = text_of(c[6]);
        entry.verification_status = text_of(c[7]);
        entry.criticality = text_of(c[8]);
    }
    for (const json::value& row : elements_of(d.at("conditions"))) {
        const json::array& c = row.as_array();
        auto& entry = record.conditions.emplace_back(entry_of<app::Condition>(c));
        entry.clinical_status = text_of(c[6]);
        entry.onset_at = maybe_instant(c[7]);
        entry.abated_at = maybe_instant(c[8]);
    }
    for (const json::value& row : elements_of(d.at("procedures"))) {
        const json::array& c = row.as_array();
        auto& entry = record.procedures.emplace_back();
        entry.source_key = text_of(c[0]);
        entry.as_of = instant_of(c[1]);
        entry.retracted = c[2].as_bool();
        OutsideProcedure& details = entry.details;
        details.source_key = entry.source_key;
        details.status = enum_of<ReportedStatus>(c[3]);
        if (const auto first = maybe_date(c[4]))
            details.performed = ReportedDate{*first, enum_of<DatePrecision>(c[5])};
        details.name = text_of(c[6]);
        details.codings = coded_texts_of(c[7]);
        details.body_sites = coded_texts_of(c[8]);
        details.modifiers = texts_of(c[9]);
        details.endings = coded_texts_of(c[10]);
    }
    for (const json::value& document : elements_of(d.at("coverages")))
        record.coverages.push_back(coverage_entry_of(document));
    for (const json::value& document : elements_of(d.at("notes")))
        record.notes.push_back(note_entry_of(document));
}

void write_entries(json::object& out, const app::PatientRecord& record) {
    json::array medications;
    for (const app::Medication& entry : record.medications) {
        json::object row = document_of_entry(entry);
        row["status"] = entry.status;
        row["authored"] = maybe_time(entry.authored_at);
        medications.push_back(std::move(row));
    }
    out["medications"] = std::move(medications);
    json::array allergies;
    for (const app::Allergy& entry : record.allergies) {
        json::object row = document_of_entry(entry);
        row["clinical"] = entry.clinical_status;
        row["verification"] = entry.verification_status;
        row["criticality"] = entry.criticality;
        allergies.push_back(std::move(row));
    }
    out["allergies"] = std::move(allergies);
    json::array conditions;
    for (const app::Condition& entry : record.conditions) {
        json::object row = document_of_entry(entry);
        row["clinical"] = entry.clinical_status;
        row["onset"] = maybe_time(entry.onset_at);
        row["abated"] = maybe_time(entry.abated_at);
        conditions.push_back(std::move(row));
    }
    out["conditions"] = std::move(conditions);
    json::array procedures;
    for (const app::ReportedProcedure& entry : record.procedures) {
        const OutsideProcedure& details = entry.details;
        const auto& performed = details.performed;
        procedures.push_back(json::object{
            {"key", entry.source_key},
            {"as_of", to_rfc3339(entry.as_of)},
            {"retracted", entry.retracted},
            {"status", name_of(details.status)},
            {"performed", performed ? json::value(performed->first.to_string()) : json::value()},
            {"precision", performed ? json::value(name_of(performed->precision)) : json::value()},
            {"name", details.name},
            {"codings", document_of(details.codings)},
            {"sites", document_of(details.body_sites)},
            {"modifiers", array_of(details.modifiers)},
            {"endings", document_of(details.endings)}});
    }
    out["procedures"] = std::move(procedures);
}

} // namespace foramen::db
