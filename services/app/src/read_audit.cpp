#include "foramen/app/read_audit.hpp"

namespace foramen::app {

namespace {

/// What was asked for, by the names of the parameters.
[[nodiscard]] AuditFields asked(const AuditFilter& filter) {
    AuditFields fields;
    const auto add = [&fields](const char* name, const std::optional<std::string>& value) {
        if (value)
            fields.emplace_back(name, *value);
    };
    const auto text = [](const auto& value) {
        return value ? std::optional<std::string>(value->to_string()) : std::nullopt;
    };
    const auto time = [](const std::optional<Instant>& value) {
        return value ? std::optional<std::string>(to_rfc3339(*value)) : std::nullopt;
    };
    add("from", time(filter.from));
    add("to", time(filter.to));
    add("patient", text(filter.patient));
    add("user", text(filter.user));
    add("entity", filter.entity);
    add("entityId", text(filter.entity_id));
    add("action", filter.action);
    if (filter.before)
        add("before", time(filter.before->at));
    return fields;
}

[[nodiscard]] AuditEntry audit_of(const AuditFilter& filter, const Actor& actor, Uuid reading,
                                  Instant now) {
    AuditEntry audit =
        audit_by(actor, (actor.roles_anywhere() & kAuditReaders).first().value(), now);
    audit.patient = filter.patient;
    audit.action = "audit.read";
    audit.entity = "audit";
    audit.entity_id = reading;
    audit.after = asked(filter);
    return audit;
}

} // namespace

Answer<AuditPage> ReadAudit::run(AuditFilter filter, const Actor& actor, Deadline deadline) {
    filter.sites.clear();
    for (const auto& [site, roles] : actor.roles)
        if (!(roles & kAuditReaders).empty())
            filter.sites.push_back(site);
    if (filter.sites.empty())
        return refuse(NotPermitted{});
    if (filter.entity_id && !filter.entity)
        return refuse(Invalid{{{"/entity", "required", "must be given with entityId"}}});
    if (filter.from && filter.to && *filter.to <= *filter.from)
        return refuse(Invalid{{{"/to", "not_after_from", "must be later than from"}}});
    AuditPage page;
    const Instant now = clock_.now();
    const Uuid reading = ids_.next();
    work_.transact(deadline, [&](Transaction& tx) {
        // One more than asked for says whether there is another page.
        AuditFilter wider = filter;
        ++wider.limit;
        page = {tx.audit().page(wider), {}};
        tx.audit().insert(audit_of(filter, actor, reading, now));
        return Decision::commit;
    });
    if (page.rows.size() > static_cast<std::size_t>(filter.limit)) {
        page.rows.pop_back();
        page.next = AuditPosition{page.rows.back().entry.at, page.rows.back().id};
    }
    return page;
}

} // namespace foramen::app
