#include "problems.hpp"

#include "foramen/domain/base/overloaded.hpp"
#include "json/write.hpp"
#include "wire/patient_content.hpp"
#include "wire/patient_merge.hpp"

#include <cstdlib>

namespace foramen::api {

namespace {

using http::Problem;

[[nodiscard]] Problem make(int status, std::string type, std::string title) {
    Problem problem;
    problem.status = status;
    problem.type = std::move(type);
    problem.title = std::move(title);
    return problem;
}

template <class T>
void add_member(Problem& problem, std::string name, const T& value) {
    problem.members.emplace_back(std::move(name), json::serialize(to_json(value)));
}

void add_violations(Problem& problem, const std::vector<app::Violation>& violations,
                    const std::string& in) {
    std::vector<wire::Violation> out;
    for (const app::Violation& violation : violations)
        out.push_back({in, violation.pointer, violation.code, violation.message});
    add_member(problem, "violations", out);
}

[[nodiscard]] wire::ResourceRef reference(const ClinicModel& clinic, ResourceId id) {
    const Resource* resource = clinic.resource(id);
    // What is not in the model is a patient: named by nothing but the id that the caller sent.
    if (resource == nullptr)
        return {id, ResourceKind::patient, ""};
    return {id, resource->kind, resource->name};
}

/// In words, too: the times themselves do not overlap.
void add_move(wire::Conflict& conflict, const ClinicModel& clinic, ResourceId equipment,
              ResourceId from) {
    conflict.moved_from = reference(clinic, from);
    const Resource* moved = clinic.resource(equipment);
    conflict.message = "stands in " + conflict.moved_from->name + " then; moving it takes " +
                       std::to_string(moved == nullptr ? 0 : moved->move.count()) + " minutes";
}

[[nodiscard]] Problem taken(const app::ResourceTaken& refusal, const ClinicModel& clinic) {
    Problem problem = make(409, "resource-taken", "Already taken");
    add_member(problem, "conflicts", render_conflicts(refusal, clinic));
    return problem;
}

[[nodiscard]] Problem gate_closed(const app::GateClosed& refusal) {
    Problem problem = make(409, "gate-closed", "Something is still missing");
    wire::GateState gate{refusal.gate, false, refusal.reasons, {}};
    for (const auto& missing : refusal.missing)
        gate.missing.push_back({missing.key, missing.title, missing.status});
    if (!refusal.procedures.empty())
        gate.procedures = refusal.procedures;
    add_member(problem, "gate", gate);
    return problem;
}

[[nodiscard]] Problem local_time(const app::LocalTimeRefused& refusal) {
    Problem problem = make(422, "local-time", "This local time does not exist, or exists twice");
    std::vector<wire::Candidate> candidates;
    for (const auto& candidate : refusal.candidates)
        candidates.push_back({candidate.instant, offset_text(candidate.offset)});
    add_member(problem, "candidates", candidates);
    return problem;
}

[[nodiscard]] Problem with_violations(int status, std::string type, std::string title,
                                      const std::vector<app::Violation>& violations,
                                      const std::string& in) {
    Problem problem = make(status, std::move(type), std::move(title));
    add_violations(problem, violations, in);
    return problem;
}

} // namespace

std::string offset_text(Minutes offset) {
    const auto total = std::abs(offset.count());
    const auto two = [](auto number) {
        const std::string text = std::to_string(number);
        return text.size() == 1 ? "0" + text : text;
    };
    return (offset.count() < 0 ? "-" : "+") + two(total / 60) + ":" + two(total % 60);
}

Problem validation_failed(const std::vector<RequestViolation>& violations) {
    Problem problem = make(422, "validation-failed", "Something in the request is not valid");
    std::vector<wire::Violation> out;
    for (const RequestViolation& violation : violations)
        out.push_back({violation.in, violation.pointer, violation.code, violation.message});
    add_member(problem, "violations", out);
    return problem;
}

Problem idempotency_key_required() {
    return make(400, "idempotency-key-required", "Idempotency-Key required");
}

Problem precondition_required() {
    return make(428, "precondition-required", "If-Match required");
}

Problem substitution_incomplete(std::string visits) {
    Problem problem =
        make(409, "substitution-incomplete", "Not every visit can be taken over; none was");
    problem.members.emplace_back("visits", std::move(visits));
    return problem;
}

std::vector<wire::Conflict> render_conflicts(const app::ResourceTaken& refusal,
                                             const ClinicModel& clinic) {
    std::vector<wire::Conflict> conflicts;
    for (const auto& conflict : refusal.conflicts) {
        wire::Conflict& out = conflicts.emplace_back();
        out.resource = reference(clinic, conflict.resource);
        if (!conflict.role.empty())
            out.role = conflict.role;
        out.start = conflict.during.start();
        out.end = conflict.during.end();
        out.block = conflict.block;
        if (conflict.moved_from)
            add_move(out, clinic, conflict.resource, *conflict.moved_from);
        if (conflict.on_the_way)
            out.message = "on the way from or to another site then";
    }
    return conflicts;
}

Problem to_problem(const app::Refusal& refusal, const ClinicModel& clinic, const std::string& in) {
    return std::visit(
        Overloaded{
            [](const app::NotFound&) { return http::problems::not_found(); },
            [](const app::NotPermitted&) { return http::problems::forbidden(); },
            [&](const app::Invalid& r) {
                return with_violations(422, "validation-failed",
                                       "Something in the request is not valid", r.violations, in);
            },
            [](const app::LocalTimeRefused& r) { return local_time(r); },
            [&](const app::ResourceTaken& r) { return taken(r, clinic); },
            [&](const app::OutsideAvailability& r) {
                return with_violations(422, "outside-availability", "Not on duty at that time",
                                       r.violations, in);
            },
            [&](const app::IncompatibleResources& r) {
                return with_violations(422, "incompatible-resources",
                                       "These resources do not work together", r.violations, in);
            },
            [](const app::PatientDeceased&) {
                return make(422, "patient-deceased", "The patient has died");
            },
            [](const app::IdempotencyConflict&) {
                return make(409, "idempotency-conflict", "The same key came with another body");
            },
            [](const app::IllegalTransition& r) {
                Problem problem = make(409, "illegal-transition", "This step does not exist");
                add_member(problem, "from", r.from);
                add_member(problem, "to", r.to);
                return problem;
            },
            [](const app::NotEditable& r) {
                Problem problem = make(409, "not-editable", "Too late for this change");
                add_member(problem, "visitStatus", r.status);
                return problem;
            },
            [](const app::GateClosed& r) { return gate_closed(r); },
            [](const app::Displaced&) {
                return make(409, "displaced", "The visit has lost its place");
            },
            [](const app::OrderNotReady& r) {
                Problem problem =
                    make(409, "order-not-ready", "The order's status does not allow this");
                add_member(problem, "order", r.status);
                return problem;
            },
            [](const app::LikelyDuplicate& r) {
                Problem problem =
                    make(409, "likely-duplicate", "Somebody like this is known already");
                std::vector<wire::LikelyId> likely;
                for (const auto& known : r.known)
                    likely.push_back({known.patient, known.reasons});
                add_member(problem, "likely", likely);
                return problem;
            },
            [](const app::PatientMerged& r) {
                Problem problem =
                    make(409, "patient-merged", "The record has become another patient's");
                add_member(problem, "patient", r.into);
                return problem;
            },
            [](const app::MergeRefused& r) {
                Problem problem = make(409, "merge-conflict", "These cannot become one now");
                std::vector<wire::MergeConflict> conflicts;
                for (const app::MergeConflict& conflict : r.conflicts)
                    conflicts.push_back({conflict.kind, conflict.visit, conflict.other});
                add_member(problem, "mergeConflicts", conflicts);
                return problem;
            },
            [](const app::MergeInUse& r) {
                Problem problem = make(409, "merge-in-use", "Something was written since");
                std::vector<wire::WrittenSince> since;
                for (const auto& written : r.since)
                    since.push_back({written.action, written.at});
                add_member(problem, "since", since);
                return problem;
            },
            [](const app::StaleVersion& r) {
                Problem problem = make(412, "stale-version", "Somebody changed it first");
                add_member(problem, "version", "\"v" + std::to_string(r.version) + "\"");
                if (!r.changed_by.empty())
                    add_member(problem, "changedBy", r.changed_by);
                return problem;
            },
            [&](const app::SignatureRefused& r) {
                return with_violations(422, "signature-refused", "A signature was refused",
                                       r.violations, in);
            },
            [](const app::HoldExpired&) { return make(409, "hold-expired", "The hold has ended"); },
            [](const app::HoldLimit&) {
                return make(409, "hold-limit", "A hold is prolonged twice at most");
            },
            [](const app::ReasonRequired&) {
                return make(403, "reason-required", "Opening this record needs a reason");
            },
            [](const app::SignInFailed&) {
                return make(401, "sign-in-failed", "User name or password is wrong");
            },
            [](const app::TooManyAttempts& r) {
                Problem problem = make(429, "too-many-attempts", "Too many attempts");
                problem.headers.push_back({"Retry-After", std::to_string(r.retry_after.count())});
                return problem;
            },
            [&](const app::BundleRefused& r) {
                Problem problem = with_violations(
                    422, "bundle-refused", "The record cannot be imported", r.violations, in);
                problem.detail = r.detail;
                return problem;
            },
        },
        refusal);
}

} // namespace foramen::api
