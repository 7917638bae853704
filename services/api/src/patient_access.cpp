#include "patient_access.hpp"

#include "foramen/app/patient_access.hpp"
#include "operation.hpp"
#include "render_patient.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

std::optional<http::Problem> check_patient(const Context& context, const Call& call,
                                           PatientId patient) {
    const auto refusal = app::closed_to(context.services.reads, context.services.clock, patient,
                                        call.actor, call.request.deadline);
    if (!refusal)
        return std::nullopt;
    return to_problem(*refusal, *context.services.clinic.cached(call.request.deadline));
}

std::vector<http::Route> PatientAccessHandlers::routes() {
    return {
        closed(writing(http::Method::post, "/api/v1/patients/{patientId}/access", "openPatient"),
               [this](const Call& c) { return open_record(c); }),
        closed({http::Method::post,
                "/api/v1/patients/comparison",
                "comparePatients",
                http::Lane::read,
                {kJson}},
               [this](const Call& c) { return compare(c); }),
    };
}

http::Response PatientAccessHandlers::open_record(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "openPatient", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto document = read_json(c_, "openPatient", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::AccessRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::OpenPatient use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto access =
        use_case.run({path->patient_id, body->reason, idempotency_of(c_, call, *document)},
                     call.actor, call.request.deadline);
    if (!access)
        return answer_refusal(c_, call, access.error());
    return answer_json(201, to_json(wire::PatientAccess{access->patient, access->reason, access->at,
                                                        access->at + app::kAccessLasts}));
}

http::Response PatientAccessHandlers::compare(const Call& call) {
    const auto body = read_body<wire::PatientIds>(c_, "comparePatients", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    return answer_json(200, to_json(render_identities(c_.services.reads.identities(
                                body->patients, call.request.deadline))));
}

} // namespace foramen::api
