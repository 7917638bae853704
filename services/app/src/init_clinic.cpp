#include "foramen/app/init_clinic.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

// Hours of a new site until it has its own: Monday to Friday, 07:00 to 18:00 local.
constexpr int kOpens = 7 * 60;
constexpr int kCloses = 18 * 60;
constexpr unsigned kFriday = 5;

[[nodiscard]] bool is_username(const std::string& name) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return name.size() >= 2 && name.size() <= 64 && plain(name.front()) && plain(name.back()) &&
           std::ranges::all_of(
               name, [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-'; });
}

[[nodiscard]] std::vector<WeeklyHours> office_hours(SiteId site, LocalDate from) {
    std::vector<WeeklyHours> hours;
    for (unsigned day = 1; day <= kFriday; ++day)
        hours.push_back({site,
                         std::chrono::weekday{day},
                         *LocalTime::from_minutes(kOpens),
                         *LocalTime::from_minutes(kCloses),
                         from,
                         {}});
    return hours;
}

[[nodiscard]] AuditEntry system_audit(Instant now, std::string action, std::string entity,
                                      const Uuid& id) {
    AuditEntry audit;
    audit.at = now;
    audit.action = std::move(action);
    audit.entity = std::move(entity);
    audit.entity_id = id;
    return audit;
}

} // namespace

Answer<std::string> InitClinic::run(const InitRequest& request, Deadline deadline) {
    Invalid invalid;
    const auto zone = TimeZone::locate(request.time_zone);
    if (!zone)
        invalid.violations.push_back({"/time-zone", "unknown_zone", "no such IANA time zone"});
    if (request.organisation.empty())
        invalid.violations.push_back({"/organisation", "required", "a name is needed"});
    if (request.site.empty())
        invalid.violations.push_back({"/site", "required", "a name is needed"});
    if (!is_username(request.admin_username))
        invalid.violations.push_back(
            {"/admin", "bad_username", "2 to 64 of a-z, 0-9, '.', '_', '-', not at the ends"});
    if (!invalid.violations.empty())
        return refuse(std::move(invalid));

    const Instant now = clock_.now();
    const std::string secret = ids_.secret();
    const Site site{SiteId(ids_.next()), request.site, *zone};
    const UserId admin(ids_.next());
    bool fresh = false;
    work_.transact(deadline, [&](Transaction& tx) {
        fresh = tx.clinic().insert_organisation(request.organisation, std::nullopt, now);
        if (!fresh)
            return Decision::roll_back;
        tx.clinic().insert_site(site, office_hours(site.id, zone->local(now).date), 1);
        tx.users().insert_user(
            {admin,
             request.admin_username,
             request.admin_name.empty() ? request.admin_username : request.admin_name,
             "",
             {{site.id, RoleSet{Role::admin}}}},
            now);
        tx.users().insert_account_setup(passwords_.digest(secret), admin, now + kSetupLinkLifetime);
        tx.clinic().insert_audit(system_audit(now, "site.created", "site", site.id.uuid()));
        tx.clinic().insert_audit(system_audit(now, "user.created", "user", admin.uuid()));
        return Decision::commit;
    });
    if (!fresh)
        return refuse(Invalid{{{"/database", "not_empty", "there is a clinic already"}}});
    return secret;
}

} // namespace foramen::app
