#include "patient_entry_mapping.hpp"

#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] app::CoverageVersion coverage_version_of(const json::value& document) {
    const json::object& d = document.as_object();
    return {static_cast<int>(integer_of(d.at("version"))), Phi(coverage_entry_of(document)),
            instant_of(d.at("at")), text_or_empty(d.at("by"))};
}

[[nodiscard]] json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(text);
}

} // namespace

app::CoverageEntry coverage_entry_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::CoverageEntry entry;
    entry.source_key = text_of(d.at("key"));
    entry.as_of = instant_of(d.at("asOf"));
    entry.entered = d.at("entered").as_bool();
    entry.withdrawn = maybe_enum<Withdrawal>(d.at("withdrawn"));
    entry.rank = static_cast<int>(integer_of(d.at("rank")));
    app::CoverageContent& content = entry.content;
    content.kind = enum_of<CoverageKind>(d.at("kind"));
    content.payer = text_of(d.at("payer"));
    content.plan = text_of(d.at("plan"));
    content.member_number = text_of(d.at("member"));
    content.group_number = text_of(d.at("group"));
    content.contractor = text_or_empty(d.at("contractor"));
    content.state = text_of(d.at("state"));
    content.place_of_service = text_or_empty(d.at("place"));
    content.starts = maybe_date(d.at("starts"));
    content.ends = maybe_date(d.at("ends"));
    return entry;
}

app::Coverage coverage_of(const json::value& document, const json::value& past) {
    app::Coverage coverage;
    coverage.id = id_of<app::CoverageId>(document.as_object().at("id"));
    coverage.now = coverage_version_of(document);
    for (const json::value& version : elements_of(past))
        coverage.past.push_back(coverage_version_of(version));
    return coverage;
}

app::NoteEntry note_entry_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::NoteEntry entry;
    entry.source_key = text_of(d.at("key"));
    entry.as_of = instant_of(d.at("asOf"));
    entry.entered = d.at("entered").as_bool();
    entry.withdrawn = maybe_enum<Withdrawal>(d.at("withdrawn"));
    entry.content = {enum_of<NoteKind>(d.at("kind")), text_of(d.at("text")),
                     maybe_enum<CallOutcome>(d.at("outcome")), text_of(d.at("phone"))};
    if (const json::value& visit = d.at("visit"); !visit.is_null())
        entry.visit = id_of<AppointmentId>(visit);
    entry.at = instant_of(d.at("at"));
    entry.by = text_of(d.at("by"));
    entry.withdrawn_at = maybe_instant(d.at("withdrawnAt"));
    entry.withdrawn_by = text_or_empty(d.at("withdrawnBy"));
    return entry;
}

app::Note note_of(const json::value& document) {
    const json::object& d = document.as_object();
    return {id_of<app::NoteId>(d.at("id")), static_cast<int>(integer_of(d.at("version"))),
            Phi(note_entry_of(document))};
}

app::CoverageTerms coverage_terms_of(const json::value& document) {
    const json::object& d = document.as_object();
    app::CoverageTerms terms;
    for (const json::value& row : elements_of(d.at("contractors"))) {
        const json::array& c = row.as_array();
        terms.contractors.push_back({text_of(c[0]), text_of(c[1]), texts_of(c[2]), text_of(c[3]),
                                     date_of(c[4]), c[5].as_bool()});
    }
    for (const json::value& row : elements_of(d.at("places"))) {
        const json::array& c = row.as_array();
        terms.places.push_back(
            {text_of(c[0]), text_of(c[1]), text_of(c[2]), date_of(c[3]), c[4].as_bool()});
    }
    return terms;
}

json::object document_of_coverage(const app::CoverageEntry& entry) {
    const app::CoverageContent& content = entry.content;
    return {{"key", entry.source_key},
            {"as_of", to_rfc3339(entry.as_of)},
            {"entered", entry.entered},
            {"withdrawn", maybe_name(entry.withdrawn)},
            {"rank", entry.rank},
            {"kind", name_of(content.kind)},
            {"payer", content.payer},
            {"plan", content.plan},
            {"member", content.member_number},
            {"group", content.group_number},
            {"contractor", text_or_null(content.contractor)},
            {"state", content.state},
            {"place", text_or_null(content.place_of_service)},
            {"starts", maybe_date_text(content.starts)},
            {"ends", maybe_date_text(content.ends)}};
}

json::object document_of_note(const app::NoteEntry& entry) {
    return {{"key", entry.source_key},
            {"as_of", to_rfc3339(entry.as_of)},
            {"entered", entry.entered},
            {"withdrawn", maybe_name(entry.withdrawn)},
            {"kind", name_of(entry.content.kind)},
            {"text", entry.content.text},
            {"outcome", maybe_name(entry.content.outcome)},
            {"phone", entry.content.phone},
            {"visit", maybe_id(entry.visit)},
            {"at", to_rfc3339(entry.at)},
            {"by", entry.by},
            {"withdrawn_at", maybe_time(entry.withdrawn_at)},
            {"withdrawn_by", text_or_null(entry.withdrawn_by)}};
}

std::string document_of_entries(const app::PatientEntryChange& change) {
    json::array coverages;
    for (const app::Coverage& coverage : change.coverages) {
        json::object document = document_of_coverage(coverage.now.entry.reveal());
        document["id"] = coverage.id.to_string();
        coverages.push_back(std::move(document));
    }
    json::array notes;
    for (const app::Note& note : change.notes) {
        json::object document = document_of_note(note.entry.reveal());
        document["id"] = note.id.to_string();
        notes.push_back(std::move(document));
    }
    json::array audits;
    for (const app::AuditEntry& audit : change.audits)
        audits.push_back(document_of_audit(audit));
    json::object out{{"patient", change.patient.to_string()},
                     {"at", to_rfc3339(change.at)},
                     {"by", change.by.to_string()},
                     {"coverages", std::move(coverages)},
                     {"notes", std::move(notes)},
                     {"audits", std::move(audits)}};
    if (change.success)
        out["success"] = document_of_success(*change.success);
    return json::serialize(out);
}

} // namespace foramen::db
