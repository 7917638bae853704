#include "duty_mapping.hpp"

#include "block_mapping.hpp"
#include "clinic_mapping.hpp"
#include "json_write.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::string multirange_of(const std::vector<LocalHours>& hours) {
    std::string text = "{";
    for (const LocalHours& part : hours) {
        text += text.size() == 1 ? "[" : ",[";
        text.append(std::to_string(part.from.minutes()))
            .append(",")
            .append(std::to_string(part.to.minutes()))
            .append(")");
    }
    return text + "}";
}

} // namespace

app::DutyState duty_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::DutyState state;
    state.clinic_version = integer_of(d.at("clinic"));
    for (const json::value& row : elements_of(d.at("visits")))
        state.visits.push_back(blocked_visit_of(row.as_array()[0], row.as_array()[1]));
    return state;
}

std::string document_of_hours(const app::HoursWrite& hours,
                              const std::vector<app::DisplacedChange>& visits,
                              const app::AuditEntry& audit) {
    json::array exceptions;
    for (const HoursException& exception : hours.exceptions)
        exceptions.push_back(json::object{{"date", exception.date.to_string()},
                                          {"hours", multirange_of(exception.hours)}});
    json::object notice{{"site", hours.site.to_string()}};
    if (hours.resource)
        notice["resource"] = hours.resource->to_string();
    return json::serialize(json::object{{"resource", maybe_id(hours.resource)},
                                        {"site", hours.site.to_string()},
                                        {"version", hours.version},
                                        {"weekly", array_of_hours(hours.rows)},
                                        {"exceptions", std::move(exceptions)},
                                        {"visits", document_of_changes(visits)},
                                        {"audit", document_of_audit(audit)},
                                        {"notice", json::serialize(notice)}});
}

} // namespace foramen::db
