#include "hold_mapping.hpp"

#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::string notice_of(const app::Hold& hold) {
    return json::serialize(json::object{{"site", hold.site.to_string()},
                                        {"date", hold.date.to_string()},
                                        {"hold", hold.id.to_string()}});
}

} // namespace

app::Hold hold_of(const json::value& document) {
    const auto& d = document.as_object();
    app::Hold hold;
    hold.id = id_of<app::HoldId>(d.at("id"));
    hold.site = id_of<SiteId>(d.at("site"));
    hold.patient = id_of<PatientId>(d.at("patient"));
    hold.owner = id_of<UserId>(d.at("owner"));
    hold.date = date_of(d.at("date"));
    hold.starts = instant_of(d.at("starts"));
    for (const json::value& row : elements_of(d.at("procedures"))) {
        const auto& a = row.as_array();
        hold.procedures.push_back(
            {text_of(a[0]), enum_of<Purpose>(a[1]), enum_of<Side>(a[2]), texts_of(a[3])});
    }
    for (const json::value& row : elements_of(d.at("reservations"))) {
        const auto& a = row.as_array();
        const Interval during = interval_of(a[2], a[3]);
        hold.reservations.push_back({text_of(a[0]), id_of<ResourceId>(a[1]), during, during});
    }
    hold.until = instant_of(d.at("until"));
    hold.prolonged = static_cast<int>(integer_of(d.at("prolonged")));
    hold.version = static_cast<int>(integer_of(d.at("version")));
    return hold;
}

std::optional<app::Hold> maybe_hold(const json::value& document) {
    return document.is_null() ? std::nullopt : std::optional<app::Hold>(hold_of(document));
}

app::HoldState hold_state_of(const json::value& document) {
    const auto& d = document.as_object();
    return {integer_of(d.at("clinic")), maybe_hold(d.at("hold")), d.at("madeHold").as_bool()};
}

std::string document_of_new_hold(const app::Hold& hold, const app::AuditEntry& audit,
                                 const std::optional<app::IdempotentSuccess>& success) {
    json::array procedures;
    for (const ProcedureRequest& p : hold.procedures)
        procedures.push_back(
            json::array{p.key, name_of(p.purpose), name_of(p.side), array_of(p.levels)});
    json::array reservations;
    for (const app::VisitReservation& r : hold.reservations)
        reservations.push_back(json::object{{"role", r.role},
                                            {"resource", r.resource.to_string()},
                                            {"from", to_rfc3339(r.planned.start())},
                                            {"to", to_rfc3339(r.planned.end())}});
    json::object out{
        {"id", hold.id.to_string()},           {"site", hold.site.to_string()},
        {"patient", hold.patient.to_string()}, {"owner", hold.owner.to_string()},
        {"date", hold.date.to_string()},       {"starts", to_rfc3339(hold.starts)},
        {"procedures", std::move(procedures)}, {"until", to_rfc3339(hold.until)},
        {"at", to_rfc3339(audit.at)},          {"reservations", std::move(reservations)},
        {"audit", document_of_audit(audit)},   {"notice", notice_of(hold)}};
    if (success)
        out["success"] = document_of_success(*success);
    return json::serialize(out);
}

std::string document_of_hold_change(const app::Hold& hold, const app::AuditEntry& audit) {
    return json::serialize(json::object{{"id", hold.id.to_string()},
                                        {"until", to_rfc3339(hold.until)},
                                        {"prolonged", hold.prolonged},
                                        {"version", hold.version},
                                        {"audit", document_of_audit(audit)},
                                        {"notice", notice_of(hold)}});
}

std::vector<app::Hold> holds_in(const Rows& rows) {
    std::vector<app::Hold> holds;
    for (const Row& row : rows)
        holds.push_back(hold_of(parse_document(row.at(0).value())));
    return holds;
}

} // namespace foramen::db
