#include "demo_clinic.hpp"

#include "patience.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace foramen::demo {

namespace {

struct SitePlan {
    std::string_view name;
    std::string_view zone;
    std::array<std::string_view, 3> physicians;
};

constexpr std::array kSites{
    SitePlan{"Riverside Clinic",
             "America/New_York",
             {"Dr. Amara Okafor", "Dr. Signe Lindqvist", "Dr. Tomas Haddad"}},
    SitePlan{"Desert Ridge Clinic",
             "America/Phoenix",
             {"Dr. Elena Romero", "Dr. Niyol Begay", "Dr. Priya Raman"}},
};

struct Account {
    Role role;
    std::string_view name;
};

// The account "physician" is the first physician of the first site.
constexpr std::array kAccounts{
    Account{Role::front_desk, "Jonas Weber"},
    Account{Role::scheduler, "Lucia Marino"},
    Account{Role::nurse, "Nia Abara"},
    Account{Role::physician, "Dr. Amara Okafor"},
    Account{Role::sedation, "Pavel Novak"},
    Account{Role::radiographer, "Hana Kimura"},
    Account{Role::billing, "Grace Adeyemi"},
    Account{Role::medical_director, "Dr. Ingrid Solberg"},
    Account{Role::privacy_officer, "Omar Haddou"},
    Account{Role::admin, "Rosa Delgado"},
    Account{Role::auditor, "Kofi Mensah"},
};

// To bring a mobile C-arm from one room to another and make it ready there. Source: product
// default; the clinic must confirm.
constexpr Minutes kMove{10};

// Which of the three physicians work on which ISO weekday; the first one always does.
[[nodiscard]] bool works(std::size_t physician, unsigned weekday) {
    if (physician == 0)
        return true;
    const bool early_week = weekday <= 3 || weekday == 6;
    return (physician == 1) == early_week;
}

[[nodiscard]] LocalTime at(int hour, int minute = 0) {
    return *LocalTime::from_minutes(hour * 60 + minute);
}

/// Builds one clinic inside one transaction.
class Builder {
public:
    Builder(app::Transaction& tx, app::IdSource& ids, Instant now, LocalDate since,
            std::string password_hash, std::vector<std::string> procedures)
        : tx_(tx), ids_(ids), now_(now), since_(since), password_hash_(std::move(password_hash)),
          procedures_(std::move(procedures)) {}

    [[nodiscard]] std::vector<DemoSite> run() {
        for (const SitePlan& plan : kSites)
            add_site(plan);
        for (const Account& account : kAccounts)
            add_account(account);
        for (std::size_t i = 0; i < kSites.size(); ++i)
            fill_site(i);
        return std::move(sites_);
    }

private:
    void audit(std::string action, std::string entity, const Uuid& id) {
        app::AuditEntry entry;
        entry.at = now_;
        entry.action = std::move(action);
        entry.entity = std::move(entity);
        entry.entity_id = id;
        tx_.clinic().insert_audit(entry);
    }

    [[nodiscard]] std::vector<WeeklyHours> every_day(SiteId site, LocalTime from, LocalTime to) {
        std::vector<WeeklyHours> rows;
        for (unsigned day = 1; day <= 7; ++day)
            rows.push_back({site, std::chrono::weekday{day}, from, to, since_, {}});
        return rows;
    }

    void add_site(const SitePlan& plan) {
        const Site site{SiteId(ids_.next()), std::string(plan.name), *TimeZone::locate(plan.zone)};
        // Open longer than the physicians work: recovery needs its time.
        tx_.clinic().insert_site(site, every_day(site.id, at(6, 30), at(18)),
                                 static_cast<int>(sites_.size()) + 1);
        audit("site.created", "site", site.id.uuid());
        DemoSite made;
        made.id = site.id;
        sites_.push_back(std::move(made));
    }

    [[nodiscard]] app::Actor add_user(const std::string& username, std::string_view name, Role role,
                                      const std::string& hash) {
        app::NewUser user{UserId(ids_.next()), username, std::string(name), hash, {}};
        app::Actor actor;
        actor.user = user.id;
        actor.name = user.display_name;
        for (const DemoSite& site : sites_)
            user.roles.emplace_back(site.id, RoleSet{role});
        actor.roles = user.roles;
        tx_.users().insert_user(user, now_);
        audit("user.created", "user", user.id.uuid());
        return actor;
    }

    void add_account(const Account& account) {
        const app::Actor actor = add_user(std::string(name_of(account.role)), account.name,
                                          account.role, password_hash_);
        for (DemoSite& site : sites_) {
            if (account.role == Role::scheduler)
                site.scheduler = actor;
            if (account.role == Role::nurse)
                site.nurse = actor;
            if (account.role == Role::radiographer)
                site.radiographer = actor;
            if (account.role == Role::admin)
                site.admin = actor;
            site.staff.push_back(actor);
        }
        if (account.role == Role::physician)
            first_physician_ = actor;
    }

    Resource resource(ResourceKind kind, std::string name, std::optional<SiteId> site,
                      int ordinal) {
        Resource made;
        made.id = ResourceId(ids_.next());
        made.kind = kind;
        made.name = std::move(name);
        made.home_site = site;
        made.ordinal = ordinal;
        made.follows_site_hours = site.has_value();
        made.in_service_from = since_;
        return made;
    }

    ResourceId add(const Resource& made, std::optional<UserId> user = std::nullopt) {
        tx_.clinic().insert_resource(made, user);
        audit("resource.created", "resource", made.id.uuid());
        return made.id;
    }

    void add_physicians(std::size_t index) {
        DemoSite& site = sites_[index];
        for (std::size_t i = 0; i < kSites[index].physicians.size(); ++i) {
            const std::string_view name = kSites[index].physicians[i];
            const bool has_account = index == 0 && i == 0;
            // The others have accounts without a password: they sign in the played list only.
            const app::Actor actor = has_account
                                         ? first_physician_
                                         : add_user("physician-" + std::to_string(index * 3 + i),
                                                    name, Role::physician, "");
            Resource made = resource(ResourceKind::physician, std::string(name), std::nullopt,
                                     static_cast<int>(i) + 1);
            made.follows_site_hours = false;
            made.privileges = procedures_;
            for (unsigned day = 1; day <= 7; ++day) {
                if (!works(i, day))
                    continue;
                const std::chrono::weekday weekday{day};
                made.hours.push_back({site.id, weekday, at(7, 30), at(12), since_, {}});
                made.hours.push_back({site.id, weekday, at(12, 45), at(16, 30), since_, {}});
            }
            site.physicians.push_back({add(made, actor.user), actor});
        }
    }

    void add_posts(SiteId site) {
        const auto post = [&](const std::string& name, const std::string& capability, int ordinal) {
            Resource made = resource(ResourceKind::staff_post, name, site, ordinal);
            made.follows_site_hours = false;
            made.capabilities = {capability};
            made.hours = every_day(site, at(7), at(17, 30));
            add(made);
        };
        for (int i = 1; i <= 3; ++i)
            post("Circulating nurse " + std::to_string(i), "circulating_nurse", i);
        for (int i = 1; i <= 2; ++i)
            post("C-arm operator " + std::to_string(i), "c_arm_operator", 10 + i);
        post("Sedation nurse", "sedation", 20);
    }

    void add_rooms(SiteId site) {
        std::vector<ResourceId> rooms;
        for (int i = 1; i <= 2; ++i) {
            Resource room =
                resource(ResourceKind::room, "Procedure room " + std::to_string(i), site, i);
            room.capabilities = {"fluoroscopy", "injection"};
            rooms.push_back(add(room));
        }
        Resource injection = resource(ResourceKind::room, "Injection room 3", site, 0);
        injection.capabilities = {"injection"};
        add(injection);
        // C-arm A is docked in room 1: neither works with another. C-arm B is mobile.
        const ResourceId docked = add(resource(ResourceKind::c_arm, "C-arm A", site, 1));
        Resource mobile = resource(ResourceKind::c_arm, "C-arm B", site, 2);
        mobile.move = kMove;
        add(mobile);
        tx_.clinic().insert_restriction({docked, ResourceKind::room, rooms.front()});
        tx_.clinic().insert_restriction({rooms.front(), ResourceKind::c_arm, docked});
    }

    void fill_site(std::size_t index) {
        const SiteId site = sites_[index].id;
        add_physicians(index);
        add_posts(site);
        add_rooms(site);
        add(resource(ResourceKind::rf_generator, "RF generator", site, 1));
        add(resource(ResourceKind::ultrasound, "Ultrasound", site, 1));
        for (int i = 1; i <= 6; ++i)
            add(resource(ResourceKind::recovery_bay, "Bay " + std::to_string(i), site, i));
    }

    app::Transaction& tx_;
    app::IdSource& ids_;
    Instant now_;
    LocalDate since_;
    std::string password_hash_;
    std::vector<DemoSite> sites_;
    std::vector<std::string> procedures_;
    app::Actor first_physician_;
};

} // namespace

std::vector<std::string> demo_accounts() {
    std::vector<std::string> names;
    for (const Account& account : kAccounts)
        names.emplace_back(name_of(account.role));
    return names;
}

std::vector<DemoSite> make_clinic(const DemoStores& stores, app::IdSource& ids, Instant made,
                                  Instant now) {
    const auto zone = TimeZone::locate(kSites.front().zone);
    const LocalDate today = zone->local(now).date;
    std::vector<std::string> procedures;
    for (const ProcedureType& type : stores.clinic.current(patience())->procedure_types())
        if (type.effective_on(today))
            procedures.push_back(type.key);
    std::ranges::sort(procedures);
    const std::string hash = stores.passwords.hash(std::string(kDemoPassword));
    std::vector<DemoSite> sites;
    bool empty = false;
    stores.work.transact(patience(), [&](app::Transaction& tx) {
        empty = tx.clinic().insert_organisation("Riverside Spine Group (demo)", today, made);
        if (!empty)
            return app::Decision::roll_back;
        sites = Builder(tx, ids, made, today.plus_days(-365), hash, procedures).run();
        return app::Decision::commit;
    });
    if (!empty)
        throw std::runtime_error("the database is not empty");
    return sites;
}

} // namespace foramen::demo
