#include "edit_writing.hpp"

#include "visit_change.hpp"
#include "visit_layout.hpp"

namespace foramen::app {

AuditEntry edit_audit(const Visit& before, const Visit& after, const PreparedEdit& prepared,
                      const Actor& actor) {
    AuditEntry audit = audit_by(actor, prepared.role, prepared.now);
    audit.site = before.site;
    audit.patient = before.patient.id;
    audit.action = "appointment." + std::string(name_of(prepared.kind));
    audit.entity = "appointment";
    audit.entity_id = before.id.uuid();
    audit.entity_version = after.version;
    audit.before = describe(before);
    audit.after = describe(after);
    if (const std::string& note = after.events.back().reason_note; !note.empty())
        audit.after.emplace_back("note", note);
    return audit;
}

Visit write_edited(Transaction& tx, const Visit& before, const PreparedEdit& prepared,
                   DecidedEdit edit, const Actor& actor, Rules& rules) {
    edit.visit.rules =
        rules.judge({before.patient.id, before.site, edit.visit.date, &prepared.plan});
    tx.booking().write_edit(
        {&edit.visit, before.date, prepared.kind != VisitEdit::substituted, edit.voided_records},
        edit_audit(before, edit.visit, prepared, actor));
    // What was said of other procedures opens no door to the room.
    if (prepared.kind == VisitEdit::changed && before.status == Status::ready)
        return write_fall_back(tx, edit.visit, FallBack::item_reopened, actor.request_id,
                               prepared.now);
    return std::move(edit.visit);
}

} // namespace foramen::app
