#include "merge_store.hpp"

#include "mapping/patient_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"

namespace foramen::db {

namespace {

template <class T>
[[nodiscard]] std::optional<T> maybe_id_of(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional(id_of<T>(value));
}

[[nodiscard]] app::MergeCounts counts_of(const json::value& document) {
    const json::object& d = document.as_object();
    const auto count = [&](const char* name) { return static_cast<int>(integer_of(d.at(name))); };
    return {count("visits"),      count("orders"),    count("tasks"),      count("recordNumbers"),
            count("medications"), count("allergies"), count("conditions"), count("procedures"),
            count("coverages"),   count("notes")};
}

} // namespace

app::MergeState MergeStore::begin(PatientId survivor, PatientId merged,
                                  const std::optional<app::IdempotencyRequest>& idempotency,
                                  Instant now) {
    Params params;
    add_idempotency(params, idempotency, now);
    params.add("at", now).add("survivor", survivor).add("merged", merged);
    const json::value document =
        parse_document(run_.one(queries::begin_merge, params, 1)->at(0).value());
    const json::object& d = document.as_object();
    app::MergeState state;
    state.replay = replay_of(d.at("replay"));
    state.counts = counts_of(d.at("counts"));
    state.told_apart = d.at("toldApart").as_bool();
    for (const json::value& row : elements_of(d.at("conflicts"))) {
        const json::array& c = row.as_array();
        state.conflicts.push_back({enum_of<MergeConflictKind>(c[0]),
                                   maybe_id_of<AppointmentId>(c[1]),
                                   maybe_id_of<AppointmentId>(c[2])});
    }
    return state;
}

void MergeStore::write(const app::NewMerge& merge) {
    json::object entry{{"id", merge.id.to_string()},
                       {"survivor", merge.survivor.to_string()},
                       {"merged", merge.merged.to_string()},
                       {"before", merge.survivor_version},
                       {"audit", document_of_audit(merge.audit)}};
    if (merge.success)
        entry["success"] = document_of_success(*merge.success);
    static_cast<void>(
        run_.many(queries::write_merge, Params().add("entry", json::serialize(entry)), 1));
}

std::optional<app::MergeRow> MergeStore::find(app::MergeId id) {
    const auto row = run_.one(queries::merge_by_id, Params().add("id", id), 3);
    if (!row)
        return std::nullopt;
    return app::MergeRow{*PatientId::parse(row->at(0).value()),
                         *PatientId::parse(row->at(1).value()), row->at(2).value() == "true"};
}

std::vector<app::MergeInUse::Written> MergeStore::since(app::MergeId id) {
    std::vector<app::MergeInUse::Written> out;
    const auto row = run_.one(queries::written_since_merge, Params().add("id", id), 1);
    if (!row->at(0))
        return out;
    const json::value document = parse_document(*row->at(0));
    for (const json::value& written : elements_of(document))
        out.push_back({text_of(written.as_array()[0]), instant_of(written.as_array()[1])});
    return out;
}

app::BeforeMerge MergeStore::undo(app::MergeId id, const app::AuditEntry& audit) {
    const json::object entry{{"id", id.to_string()}, {"audit", document_of_audit(audit)}};
    const auto row =
        run_.one(queries::undo_merge, Params().add("entry", json::serialize(entry)), 1);
    const json::value document = parse_document(row->at(0).value());
    const json::object& d = document.as_object();
    return {Phi(content_of(d.at("content"))), origins_of(d.at("origins"))};
}

} // namespace foramen::db
