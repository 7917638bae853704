#include "foramen/app/edit_visit.hpp"

#include "clinic_retry.hpp"
#include "visit_change.hpp"
#include "visit_edit.hpp"
#include "visit_layout.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] AuditEntry audit_of(const Visit& before, const DecidedEdit& edit, const Actor& actor,
                                  const PreparedEdit& prepared) {
    AuditEntry audit = audit_by(actor, prepared.role, prepared.now);
    audit.site = before.site;
    audit.patient = before.patient.id;
    audit.action = "appointment." + std::string(name_of(prepared.kind));
    audit.entity = "appointment";
    audit.entity_id = before.id.uuid();
    audit.entity_version = edit.visit.version;
    audit.before = describe(before);
    audit.after = describe(edit.visit);
    if (const std::string& note = edit.visit.events.back().reason_note; !note.empty())
        audit.after.emplace_back("note", note);
    return audit;
}

} // namespace

Answer<ChangedVisit> EditVisit::attempt(const EditRequest& request, const Actor& actor,
                                        Deadline deadline,
                                        const std::shared_ptr<const ClinicModel>& clinic) {
    const auto seen = reads_.visit(request.visit, deadline);
    if (!seen)
        return refuse(NotFound{});
    const Instant now = clock_.now();
    const auto prepared = prepare_edit(request, *seen, actor, *clinic, now);
    if (!prepared)
        return make_unexpected(prepared.error());
    const EditRead read{seen->id, seen->patient.id, prepared->candidates(*clinic, *seen),
                        prepared->plan.whole_range(prepared->start), now};
    std::optional<Answer<ChangedVisit>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const auto [state, booking] = tx.booking().begin_edit(read);
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        const Visit& before = *state.visit;
        if (before.version != seen->version) {
            answer = refuse(StaleVersion{before.version, before.events.back().user_name});
            return Decision::roll_back;
        }
        auto edit = decide_edit(request, *prepared, before, *clinic, actor, booking.taken);
        if (!edit) {
            answer = make_unexpected(edit.error());
            return Decision::roll_back;
        }
        edit->visit.rules =
            rules_.judge({before.patient.id, before.site, edit->visit.date, &prepared->plan});
        tx.booking().write_edit({&edit->visit, before.date,
                                 prepared->kind != VisitEdit::substituted, edit->voided_records},
                                audit_of(before, *edit, actor, *prepared));
        // What was said of other procedures opens no door to the room.
        if (prepared->kind == VisitEdit::changed && before.status == Status::ready)
            edit->visit =
                write_fall_back(tx, edit->visit, FallBack::item_reopened, actor.request_id, now);
        answer = ChangedVisit{clinic, std::move(edit->visit)};
        return Decision::commit;
    });
    return *answer;
}

Answer<ChangedVisit> EditVisit::run(const EditRequest& request, const Actor& actor,
                                    Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
