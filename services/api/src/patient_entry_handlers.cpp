#include "patient_entry_handlers.hpp"

#include "foramen/app/coverages.hpp"
#include "foramen/app/notes.hpp"
#include "patient_access.hpp"
#include "render_entry.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

constexpr int kNotes = 200;

[[nodiscard]] std::string path_of(PatientId patient, const char* part, const std::string& id) {
    return "/api/v1/patients/" + patient.to_string() + "/" + part + "/" + id;
}

/// Exactly one of the members.
[[nodiscard]] Read<app::CoverageEdit> edit_of(const wire::CoverageChange& body) {
    const int members =
        int{body.content.has_value()} + int{body.rank.has_value()} + int{body.withdraw.has_value()};
    if (members != 1)
        return make_unexpected(
            validation_failed({{"body", members == 0 ? "/content" : "/withdraw",
                                members == 0 ? "required" : "only_one",
                                "exactly one of content, rank and withdraw is needed"}}));
    if (body.content)
        return app::CoverageEdit(content_of(*body.content));
    if (body.rank)
        return app::CoverageEdit(app::Rank{*body.rank});
    return app::CoverageEdit(*body.withdraw);
}

[[nodiscard]] http::Response answer_note(int status, const app::Note& note) {
    http::Response response = answer_json(status, to_json(render_note(note)));
    response.headers.push_back({"ETag", etag_of(note.version)});
    return response;
}

} // namespace

std::vector<http::Route> PatientEntryHandlers::routes() {
    using http::Lane;
    using http::Method;
    return {
        closed({Method::get, "/api/v1/coverage-terms", "getCoverageTerms", Lane::write},
               [this](const Call& c) { return terms(c); }),
        closed(
            {Method::get, "/api/v1/patients/{patientId}/coverages", "listCoverages", Lane::write},
            [this](const Call& c) { return coverages(c); }),
        closed(writing(Method::post, "/api/v1/patients/{patientId}/coverages", "addCoverage"),
               [this](const Call& c) { return add_coverage(c); }),
        closed(writing(Method::patch, "/api/v1/patients/{patientId}/coverages/{coverageId}",
                       "changeCoverage"),
               [this](const Call& c) { return change_coverage(c); }),
        closed({Method::get, "/api/v1/patients/{patientId}/notes", "listNotes", Lane::read},
               [this](const Call& c) { return notes(c); }),
        closed(writing(Method::post, "/api/v1/patients/{patientId}/notes", "writeNote"),
               [this](const Call& c) { return write_note(c); }),
        closed(
            writing(Method::patch, "/api/v1/patients/{patientId}/notes/{noteId}", "withdrawNote"),
            [this](const Call& c) { return withdraw_note(c); }),
    };
}

http::Response PatientEntryHandlers::terms(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "getCoverageTerms", call.request);
        !p)
        return answer_problem(p.error(), call.request);
    app::Coverages use_case(c_.services.work, c_.services.clock, c_.services.ids);
    return answer_json(200, to_json(render_terms(use_case.terms(call.request.deadline))));
}

http::Response PatientEntryHandlers::coverages(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "listCoverages", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    app::Coverages use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto list = use_case.of(path->patient_id, call.request.deadline);
    if (!list)
        return answer_refusal(c_, call, list.error());
    return answer_json(200, to_json(render_coverages(*list)));
}

http::Response PatientEntryHandlers::answer_coverages(int status, const Call& call,
                                                      PatientId patient, app::CoverageId meant) {
    app::Coverages use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto list = use_case.of(patient, call.request.deadline);
    if (!list)
        return answer_refusal(c_, call, list.error());
    http::Response response = answer_json(status, to_json(render_coverages(*list)));
    for (const app::Coverage& coverage : *list)
        if (coverage.id == meant)
            response.headers.push_back({"ETag", etag_of(coverage.now.version)});
    if (status == 201)
        response.headers.push_back({"Location", path_of(patient, "coverages", meant.to_string())});
    return response;
}

http::Response PatientEntryHandlers::add_coverage(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "addCoverage", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    const auto document = read_json(c_, "addCoverage", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::NewCoverage>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::Coverages use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto added = use_case.add({path->patient_id, content_of(body->content), body->rank,
                                     idempotency_of(c_, call, *document)},
                                    call.actor, call.request.deadline);
    if (!added)
        return answer_refusal(c_, call, added.error());
    return answer_coverages(201, call, path->patient_id, *added);
}

http::Response PatientEntryHandlers::change_coverage(const Call& call) {
    const auto edit =
        read_edit<wire::CoveragePath, wire::CoverageChange>(c_, "changeCoverage", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    if (const auto closed = check_patient(c_, call, edit->parameters.patient_id))
        return answer_problem(*closed, call.request);
    const auto wanted = edit_of(edit->body);
    if (!wanted)
        return answer_problem(wanted.error(), call.request);
    app::Coverages use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const PatientId patient = edit->parameters.patient_id;
    const auto changed =
        use_case.change({patient, edit->parameters.coverage_id, *wanted, edit->version}, call.actor,
                        call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return answer_coverages(200, call, patient, *changed);
}

http::Response PatientEntryHandlers::notes(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "listNotes", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    if (!c_.services.reads.patient(path->patient_id, call.request.deadline))
        return answer_problem(http::problems::not_found(), call.request);
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : call.actor.roles)
        sites.push_back(site);
    // One more than is shown says that there are more.
    wire::NoteList list;
    for (const app::Note& note :
         c_.services.reads.notes(path->patient_id, sites, kNotes + 1, call.request.deadline))
        list.notes.push_back(render_note(note));
    list.more = list.notes.size() > static_cast<std::size_t>(kNotes);
    if (list.more)
        list.notes.pop_back();
    return answer_json(200, to_json(list));
}

http::Response PatientEntryHandlers::write_note(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "writeNote", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    const auto document = read_json(c_, "writeNote", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::NewNote>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::Notes use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto written = use_case.write(
        {path->patient_id,
         {body->kind, body->text.value_or(""), body->outcome, body->phone.value_or("")},
         body->visit,
         idempotency_of(c_, call, *document)},
        call.actor, call.request.deadline);
    if (!written)
        return answer_refusal(c_, call, written.error());
    http::Response response = answer_note(201, *written);
    response.headers.push_back(
        {"Location", path_of(path->patient_id, "notes", written->id.to_string())});
    return response;
}

http::Response PatientEntryHandlers::withdraw_note(const Call& call) {
    const auto edit = read_edit<wire::NotePath, wire::NoteChange>(c_, "withdrawNote", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    if (const auto closed = check_patient(c_, call, edit->parameters.patient_id))
        return answer_problem(*closed, call.request);
    app::Notes use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto withdrawn = use_case.withdraw(
        {edit->parameters.patient_id, edit->parameters.note_id, edit->body.withdraw, edit->version},
        call.actor, call.request.deadline);
    if (!withdrawn)
        return answer_refusal(c_, call, withdrawn.error());
    return answer_note(200, *withdrawn);
}

} // namespace foramen::api
