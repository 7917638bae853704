#include "patient_handlers.hpp"

#include "foramen/app/search_patients.hpp"
#include "foramen/fhir/bundle.hpp"
#include "render.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

constexpr int kMatches = 20;
constexpr int kVisits = 50;

[[nodiscard]] wire::Patient render(const app::PatientRecord& record) {
    wire::Patient out;
    out.summary = render_patient_summary(record.summary);
    out.version = record.version;
    out.deceased_on = record.deceased_on;
    out.imported_at = record.imported_at;
    for (const app::FormerName& former : record.former_names.reveal())
        out.former_names.push_back({former.family, former.given});
    for (const app::Phone& phone : record.phones.reveal())
        out.phones.push_back({phone.number, phone.kind});
    for (const app::Medication& m : record.medications)
        out.medications.push_back(
            {m.coding.name, m.coding.system, m.coding.code, m.status, m.authored_at});
    for (const app::Allergy& a : record.allergies)
        out.allergies.push_back({a.coding.name, a.coding.system, a.coding.code, a.clinical_status,
                                 a.verification_status, a.criticality});
    for (const app::Condition& c : record.conditions)
        out.conditions.push_back({c.coding.name, c.coding.system, c.coding.code, c.clinical_status,
                                  c.onset_at, c.abated_at});
    return out;
}

[[nodiscard]] std::vector<wire::ImportedType> render(const app::ImportCounts& counts) {
    std::vector<wire::ImportedType> out;
    for (const auto& [type, report] : counts) {
        wire::ImportedType row{type, report.used, {}};
        for (const auto& [reason, count] : report.skipped)
            row.skipped.push_back({reason, count});
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace

http::Response PatientHandlers::search(const Call& call) {
    const auto body = read_body<wire::PatientQuery>(c_, "searchPatients", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    const app::PatientsFound found =
        app::SearchPatients(c_.services.reads)
            .run({body->text.value_or(""), body->birth_date, body->record.value_or(""), kMatches,
                  body->phone.value_or("")},
                 call.request.deadline);
    wire::PatientMatches matches;
    matches.more = found.more;
    for (const app::PatientSummary& patient : found.patients)
        matches.patients.push_back(render_patient_summary(patient));
    return answer_json(200, to_json(matches));
}

http::Response PatientHandlers::get(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "getPatient", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto record = c_.services.reads.patient(path->patient_id, call.request.deadline);
    if (!record)
        return answer_problem(http::problems::not_found(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    wire::Patient out = render(*record);
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : call.actor.roles)
        if (clinic->site(site) != nullptr && !(roles & rights_of("getAppointment")).empty())
            sites.push_back(site);
    for (const app::Visit& visit :
         c_.services.reads.visits_of(path->patient_id, sites, kVisits, call.request.deadline))
        out.visits.push_back(render_patient_visit(*clinic, visit));
    http::Response response = answer_json(200, to_json(out));
    response.headers.push_back({"ETag", etag_of(record->version)});
    return response;
}

http::Response PatientHandlers::import(const Call& call) {
    const auto record = fhir::read_bundle(call.request.body);
    const auto clinic = c_.services.clinic.cached(call.request.deadline);
    if (!record)
        return answer_problem(to_problem(record.error(), *clinic), call.request);
    const Role role = *(call.actor.roles_anywhere() & rights_of("importPatient")).first();
    app::ImportPatient use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto imported = use_case.run(record->record, call.actor, role, call.request.deadline);
    if (!imported)
        return answer_problem(to_problem(imported.error(), *clinic), call.request);
    wire::ImportReport report;
    report.result = std::string(app::to_string(imported->result));
    report.patient = render_patient_summary(imported->patient);
    report.resources = render(record->counts);
    return answer_json(200, to_json(report));
}

} // namespace foramen::api
