#include "patient_handlers.hpp"

#include "foramen/app/export_patient.hpp"
#include "foramen/app/import_patient.hpp"
#include "foramen/app/patient_check.hpp"
#include "foramen/app/patients.hpp"
#include "foramen/app/search_patients.hpp"
#include "foramen/fhir/bundle.hpp"
#include "foramen/fhir/export.hpp"
#include "patient_access.hpp"
#include "render.hpp"
#include "render_patient.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

constexpr int kMatches = 20;
constexpr int kVisits = 50;

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

http::Response PatientHandlers::answer(int status, const Call& call,
                                       const app::PatientRecord& record) {
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    wire::Patient out = render_patient(record, *c_.services.codes.current(call.request.deadline),
                                       app::latest_today(*clinic, c_.services.clock.now()));
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : call.actor.roles)
        if (clinic->site(site) != nullptr && !(roles & rights_of("getAppointment")).empty())
            sites.push_back(site);
    for (const app::Visit& visit :
         c_.services.reads.visits_of(record.id, sites, kVisits, call.request.deadline))
        out.visits.push_back(render_patient_visit(*clinic, visit));
    http::Response response = answer_json(status, to_json(out));
    response.headers.push_back({"ETag", etag_of(record.version)});
    return response;
}

http::Response PatientHandlers::create(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "createPatient", call.request); !p)
        return answer_problem(p.error(), call.request);
    const auto document = read_json(c_, "createPatient", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::NewPatient>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::RegisterPatient use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                                  c_.services.ids);
    const auto made = use_case.run({content_of(body->content), identifiers_of(body->record_numbers),
                                    body->distinct_from.value_or(std::vector<PatientId>{}),
                                    idempotency_of(c_, call, *document)},
                                   call.actor, call.request.deadline);
    if (!made)
        return answer_refusal(c_, call, made.error());
    http::Response response = answer(201, call, *made);
    response.headers.push_back({"Location", "/api/v1/patients/" + made->id.to_string()});
    return response;
}

http::Response PatientHandlers::get(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "getPatient", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto problem = check_patient(c_, call, path->patient_id))
        return answer_problem(*problem, call.request);
    const auto record = c_.services.reads.patient(path->patient_id, call.request.deadline);
    if (!record)
        return answer_problem(http::problems::not_found(), call.request);
    return answer(200, call, *record);
}

http::Response PatientHandlers::change(const Call& call) {
    const auto edit = read_edit<wire::PatientPath, wire::PatientChange>(c_, "changePatient", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    if (const auto problem = check_patient(c_, call, edit->parameters.patient_id))
        return answer_problem(*problem, call.request);
    const wire::PatientChange& body = edit->body;
    if (body.content.has_value() == body.keep_ours.has_value())
        return answer_problem(
            validation_failed({{"body", body.content ? "/keepOurs" : "/content",
                                body.content ? "only_one" : "required",
                                "exactly one of content and keepOurs is needed"}}),
            call.request);
    const app::PatientEdit wanted = body.content ? app::PatientEdit(content_of(*body.content))
                                                 : app::PatientEdit(app::KeepOurs{*body.keep_ours});
    app::ChangePatient use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                                c_.services.ids);
    const auto changed = use_case.run({edit->parameters.patient_id, wanted, edit->version},
                                      call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return answer(200, call, *changed);
}

http::Response PatientHandlers::history(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "getPatientHistory", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto problem = check_patient(c_, call, path->patient_id))
        return answer_problem(*problem, call.request);
    const auto versions =
        c_.services.reads.patient_history(path->patient_id, call.request.deadline);
    if (versions.empty())
        return answer_problem(http::problems::not_found(), call.request);
    return answer_json(200, to_json(render_history(versions)));
}

http::Response PatientHandlers::find_duplicates(const Call& call) {
    const auto body = read_body<wire::PersonQuery>(c_, "findDuplicates", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::FindDuplicates use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto people = use_case.of(content_of(body->content), identifiers_of(body->record_numbers),
                                    call.request.deadline);
    if (!people)
        return answer_refusal(c_, call, people.error());
    return answer_json(200, to_json(render_likely(*people)));
}

http::Response PatientHandlers::duplicates(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "listDuplicates", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto problem = check_patient(c_, call, path->patient_id))
        return answer_problem(*problem, call.request);
    app::FindDuplicates use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto people = use_case.of(path->patient_id, call.request.deadline);
    if (!people)
        return answer_refusal(c_, call, people.error());
    return answer_json(200, to_json(render_likely(*people)));
}

http::Response PatientHandlers::give_out(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "exportPatient", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto problem = check_patient(c_, call, path->patient_id))
        return answer_problem(*problem, call.request);
    app::ExportPatient use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto record = use_case.run(path->patient_id, call.actor, call.request.deadline);
    if (!record)
        return answer_refusal(c_, call, record.error());
    http::Response response;
    response.status = 200;
    response.content_type = "application/fhir+json";
    response.body = fhir::write_bundle(*record);
    return response;
}

http::Response PatientHandlers::import(const Call& call) {
    const auto query = read_parameters<wire::ImportQuery>(c_, "importPatient", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto record = fhir::read_bundle(call.request.body, c_.services.clock.now());
    const auto clinic = c_.services.clinic.cached(call.request.deadline);
    if (!record)
        return answer_problem(to_problem(record.error(), *clinic), call.request);
    const Role role = *(call.actor.roles_anywhere() & rights_of("importPatient")).first();
    app::ImportPatient use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const app::ImportDecision decision{query->same_as,
                                       query->distinct_from.value_or(std::vector<PatientId>{})};
    const auto imported =
        use_case.run(record->record, decision, call.actor, role, call.request.deadline);
    if (!imported)
        return answer_problem(to_problem(imported.error(), *clinic), call.request);
    wire::ImportReport report;
    report.result = std::string(app::to_string(imported->result));
    report.patient = render_patient_summary(imported->patient);
    report.differences = imported->differences;
    report.resources = render(record->counts);
    return answer_json(200, to_json(report));
}

} // namespace foramen::api
