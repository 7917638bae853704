#include "merge_handlers.hpp"

#include "foramen/app/merge_patients.hpp"
#include "patient_access.hpp"
#include "patient_handlers.hpp"
#include "render_patient.hpp"
#include "wire/patient_merge.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] wire::MergePlan render(const app::MergePlan& plan) {
    wire::MergePlan out;
    for (const app::MergeConflict& conflict : plan.conflicts)
        out.conflicts.push_back({conflict.kind, conflict.visit, conflict.other});
    out.told_apart = plan.told_apart;
    const app::MergeCounts& n = plan.moved;
    out.moved = {n.visits,    n.orders,     n.tasks,      n.record_numbers, n.medications,
                 n.allergies, n.conditions, n.procedures, n.coverages,      n.notes};
    out.differing = plan.differing;
    out.proposed = render_content(plan.proposed);
    out.version = plan.survivor_version;
    out.other_version = plan.other_version;
    return out;
}

} // namespace

std::vector<http::Route> MergeHandlers::routes() {
    using http::Method;
    return {
        closed(writing(Method::post, "/api/v1/patients/{patientId}/merge", "mergePatients"),
               [this](const Call& c) { return merge(c); }),
        closed({Method::post, "/api/v1/patients/{patientId}/merges/{mergeId}/undo", "undoMerge",
                http::Lane::write},
               [this](const Call& c) { return undo(c); }),
    };
}

http::Response MergeHandlers::merge(const Call& call) {
    const auto query = read_parameters<wire::MergeQuery>(c_, "mergePatients", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto document = read_json(c_, "mergePatients", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::PatientMergeRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    for (const PatientId patient : {query->patient_id, body->other})
        if (const auto closed = check_patient(c_, call, patient))
            return answer_problem(*closed, call.request);
    app::MergePatients use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                                c_.services.ids);
    if (query->dry_run == "true") {
        const auto plan = use_case.plan(query->patient_id, body->other, call.request.deadline);
        if (!plan)
            return answer_refusal(c_, call, plan.error());
        return answer_json(200, to_json(render(*plan)));
    }
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    if (!body->content || !body->other_version)
        return answer_problem(
            validation_failed({{"body", body->content ? "/otherVersion" : "/content", "required",
                                "is needed to merge"}}),
            call.request);
    const auto merged =
        use_case.run({query->patient_id, *version, body->other, *body->other_version,
                      content_of(*body->content), idempotency_of(c_, call, *document)},
                     call.actor, call.request.deadline);
    if (!merged)
        return answer_refusal(c_, call, merged.error());
    return patients_.answer(201, call, *merged);
}

http::Response MergeHandlers::undo(const Call& call) {
    const auto path = read_parameters<wire::MergePath>(c_, "undoMerge", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    app::MergePatients use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                                c_.services.ids);
    const auto undone = use_case.undo({path->patient_id, path->merge_id, *version}, call.actor,
                                      call.request.deadline);
    if (!undone)
        return answer_refusal(c_, call, undone.error());
    return patients_.answer(200, call, *undone);
}

} // namespace foramen::api
