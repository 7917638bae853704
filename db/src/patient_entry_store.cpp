#include "patient_entry_store.hpp"

#include "mapping/patient_entry_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"

namespace foramen::db {

std::optional<app::PatientEntryState>
PatientEntryStore::begin(PatientId patient,
                         const std::optional<app::IdempotencyRequest>& idempotency, Instant now) {
    Params params;
    add_idempotency(params, idempotency, now);
    params.add("patient", patient);
    const auto row = run_.one(queries::begin_patient_entry, params, 1);
    if (!row || !row->at(0))
        return std::nullopt;
    const json::value document = parse_document(*row->at(0));
    const json::object& d = document.as_object();
    app::PatientEntryState state;
    state.replay = replay_of(d.at("replay"));
    if (const json::value& into = d.at("mergedInto"); !into.is_null())
        state.merged_into = id_of<PatientId>(into);
    for (const json::value& coverage : elements_of(d.at("coverages")))
        state.coverages.push_back(coverage_of(coverage, {}));
    return state;
}

std::optional<app::Note> PatientEntryStore::note(PatientId patient, app::NoteId id) {
    const auto row =
        run_.one(queries::patient_note_by_id, Params().add("id", id).add("patient", patient), 1);
    if (!row)
        return std::nullopt;
    return note_of(parse_document(row->at(0).value()));
}

std::vector<app::Coverage> PatientEntryStore::coverages(PatientId patient) {
    std::vector<app::Coverage> out;
    for (const Row& row :
         run_.many(queries::patient_coverages, Params().add("patient", patient), 1)) {
        const json::value document = parse_document(row.at(0).value());
        out.push_back(coverage_of(document.as_array()[0], document.as_array()[1]));
    }
    return out;
}

app::CoverageTerms PatientEntryStore::terms() {
    return coverage_terms_of(
        parse_document(run_.one(queries::coverage_terms, {}, 1)->at(0).value()));
}

void PatientEntryStore::save(const app::PatientEntryChange& change) {
    static_cast<void>(run_.many(queries::save_patient_entry,
                                Params().add("entry", document_of_entries(change)), 1));
}

std::vector<app::Note> PostgresReads::notes(PatientId patient, const std::vector<SiteId>& sites,
                                            int limit, app::Deadline deadline) {
    Params params;
    params.add("patient", patient).add("sites", array_literal(sites)).add("limit", limit);
    std::vector<app::Note> out;
    for (const Row& row : read_.many(queries::patient_notes, params, 1, deadline))
        out.push_back(note_of(parse_document(row.at(0).value())));
    return out;
}

} // namespace foramen::db
