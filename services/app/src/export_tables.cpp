#include "foramen/app/export_tables.hpp"

namespace foramen::app {

namespace {

constexpr int kMostVisits = 10'000;

} // namespace

void ExportTables::note(AuditEntry audit, Deadline deadline) {
    audit.entity_id = ids_.next();
    work_.transact(deadline, [&](Transaction& tx) {
        tx.audit().insert(audit);
        return Decision::commit;
    });
}

Answer<std::vector<Visit>> ExportTables::day_list(SiteId site, LocalDate from, LocalDate to,
                                                  const Actor& actor, RoleSet readers,
                                                  Deadline deadline) {
    const auto role = (actor.roles_at(site) & readers).first();
    if (!role)
        return refuse(NotPermitted{});
    if (to < from || to - from >= kMostExportDays)
        return refuse(Invalid{{{"/to", "out_of_range",
                                "must be from the first day on, and at most " +
                                    std::to_string(kMostExportDays) + " days"}}});
    std::vector<Visit> visits;
    for (LocalDate date = from; date <= to; date = date.plus_days(1))
        for (Visit& visit : reads_.visits_on(site, date, deadline))
            visits.push_back(std::move(visit));
    AuditEntry audit = audit_by(actor, *role, clock_.now());
    audit.site = site;
    audit.action = "day_list.exported";
    audit.entity = "day_list_export";
    audit.after = {{"from", from.to_string()},
                   {"to", to.to_string()},
                   {"visits", std::to_string(visits.size())}};
    note(std::move(audit), deadline);
    return visits;
}

Answer<PatientHistoryTable> ExportTables::history(PatientId patient,
                                                  const std::vector<SiteId>& sites,
                                                  const Actor& actor, RoleSet readers,
                                                  Deadline deadline) {
    const auto role = (actor.roles_anywhere() & readers).first();
    if (!role)
        return refuse(NotPermitted{});
    auto record = reads_.patient(patient, deadline);
    if (!record)
        return refuse(NotFound{});
    AuditEntry audit = audit_by(actor, *role, clock_.now());
    audit.patient = patient;
    audit.action = "patient.history_exported";
    audit.entity = "patient_history_export";
    PatientHistoryTable table{std::move(*record),
                              reads_.visits_of(patient, sites, kMostVisits, deadline)};
    audit.after = {{"version", std::to_string(table.record.version)},
                   {"visits", std::to_string(table.visits.size())}};
    note(std::move(audit), deadline);
    return table;
}

} // namespace foramen::app
