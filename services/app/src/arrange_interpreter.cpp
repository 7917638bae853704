#include "foramen/app/arrange_interpreter.hpp"

#include "foramen/domain/base/text.hpp"
#include "visit_change.hpp"

namespace foramen::app {

namespace {

/// What was decided in code; what somebody typed stays with the visit.
[[nodiscard]] AuditFields fields_of(const VisitInterpreter& interpreter) {
    if (!interpreter.arranged)
        return {};
    return {{"kind", std::string(name_of(interpreter.arranged->kind))},
            {"starts", to_rfc3339(interpreter.arranged->starts)}};
}

[[nodiscard]] std::string changed_fields(const VisitInterpreter& before,
                                         const VisitInterpreter& after) {
    const ArrangedInterpreter was = before.arranged.value_or(ArrangedInterpreter{});
    const ArrangedInterpreter is = after.arranged.value_or(ArrangedInterpreter{});
    std::string names;
    const auto add = [&](bool changed, const char* name) {
        if (changed)
            names.append(names.empty() ? "" : " ").append(name);
    };
    add(before.arranged.has_value() != after.arranged.has_value() || was.kind != is.kind, "kind");
    add(was.name != is.name, "name");
    add(was.note != is.note, "note");
    return names;
}

[[nodiscard]] AuditEntry audit_of(const Actor& actor, Role role, const Visit& visit,
                                  const VisitInterpreter& before) {
    const VisitInterpreter& after = visit.interpreter;
    AuditEntry audit = audit_by(actor, role, after.changed_at);
    audit.site = visit.site;
    audit.patient = visit.patient.id;
    audit.action = after.arranged ? "interpreter.arranged" : "interpreter.withdrawn";
    audit.entity = "visit_interpreter";
    audit.entity_id = visit.id.uuid();
    audit.entity_version = after.version;
    audit.before = fields_of(before);
    audit.after = fields_of(after);
    audit.after.emplace_back("fields", changed_fields(before, after));
    return audit;
}

/// The interpreter after the change, or why not.
[[nodiscard]] Answer<VisitInterpreter>
changed(const InterpreterRequest& request, const Actor& actor, const Visit& visit, Instant now) {
    const VisitInterpreter& before = visit.interpreter;
    if (before.version != request.based_on)
        return refuse(StaleVersion{before.version, before.changed_by});
    VisitInterpreter after{before.version + 1, {}, now, actor.name};
    if (!request.wanted) {
        if (!before.arranged)
            return refuse(NotFound{});
        return after;
    }
    if (!is_live(visit.status))
        return refuse(NotEditable{visit.status});
    after.arranged = ArrangedInterpreter{request.wanted->kind, squeeze_spaces(request.wanted->name),
                                         squeeze_spaces(request.wanted->note), visit.starts};
    if (after.arranged->name.empty())
        return refuse(Invalid{{{"/name", "required", "must not be empty"}}});
    return after;
}

} // namespace

Answer<ChangedVisit> ArrangeInterpreter::run(const InterpreterRequest& request, const Actor& actor,
                                             Deadline deadline) {
    auto after = change_visit(
        work_, clinic_, request.visit, actor, std::nullopt, clock_.now(), deadline,
        [&](const VisitChangeContext& context) -> Answer<Visit> {
            Visit visit = *context.state.visit;
            const auto role = (actor.roles_at(visit.site) & kInterpreterArrangers).first();
            if (!role)
                return refuse(NotPermitted{});
            const auto interpreter = changed(request, actor, visit, context.now);
            if (!interpreter)
                return make_unexpected(interpreter.error());
            const VisitInterpreter before = std::exchange(visit.interpreter, *interpreter);
            context.tx.booking().write_interpreter(visit, actor.user,
                                                   audit_of(actor, *role, visit, before));
            return visit;
        });
    if (!after)
        return make_unexpected(after.error());
    return ChangedVisit{std::move(after->clinic), std::move(after->visit)};
}

} // namespace foramen::app
