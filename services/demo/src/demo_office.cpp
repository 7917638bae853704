#include "demo_office.hpp"

#include "foramen/app/assign_staff.hpp"
#include "foramen/app/set_inspection.hpp"
#include "patience.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace foramen::demo {

namespace {

struct Inspected {
    std::size_t site;
    std::string_view machine;
    int days; ///< from today; the machine is closed from then on
};

// C-arms after all that can be booked today, since each is one of two; a generator soon, so that
// its notice is seen: a few kinds of procedure wait for it.
constexpr std::array kInspections{
    Inspected{0, "C-arm A", 280},
    Inspected{0, "C-arm B", 182},
    Inspected{1, "C-arm A", 230},
    Inspected{1, "RF generator", 26},
};

struct Standing {
    std::size_t site;
    std::string_view post;
    std::string_view name;
    Role role;
};

// Who signs in at the first site stands there; the others have accounts without a password.
constexpr std::array kStaff{
    Standing{0, "Circulating nurse 1", "Nia Abara", Role::nurse},
    Standing{0, "Circulating nurse 2", "Mara Lindholm", Role::nurse},
    Standing{0, "C-arm operator 1", "Hana Kimura", Role::radiographer},
    Standing{0, "C-arm operator 2", "Teo Vargas", Role::radiographer},
    Standing{0, "Sedation nurse", "Pavel Novak", Role::sedation},
    Standing{1, "Circulating nurse 1", "Ana Tsosie", Role::nurse},
    Standing{1, "Circulating nurse 2", "June Park", Role::nurse},
    Standing{1, "C-arm operator 1", "Ravi Patel", Role::radiographer},
};

[[nodiscard]] const Resource& named(const ClinicModel& clinic, SiteId site, std::string_view name) {
    for (const Resource& resource : clinic.resources())
        if (resource.home_site == site && resource.name == name)
            return resource;
    throw std::logic_error("the demo has no " + std::string(name));
}

/// Somebody who can be assigned, but has never set a password.
[[nodiscard]] UserId add_person(const DemoStores& stores, app::IdSource& ids,
                                const app::Clock& clock, SiteId site, const Standing& standing,
                                std::size_t number) {
    const app::NewUser user{UserId(ids.next()),
                            "staff-" + std::to_string(number),
                            std::string(standing.name),
                            "",
                            {{site, RoleSet{standing.role}}}};
    stores.work.transact(patience(), [&](app::Transaction& tx) {
        tx.users().insert_user(user, clock.now());
        app::AuditEntry entry;
        entry.at = clock.now();
        entry.action = "user.created";
        entry.entity = "user";
        entry.entity_id = user.id.uuid();
        tx.clinic().insert_audit(entry);
        return app::Decision::commit;
    });
    return user.id;
}

} // namespace

void enter_inspections(const DemoStores& stores, const app::Clock& clock,
                       std::span<const DemoSite> sites, Instant now) {
    app::SetInspection set(stores.work, stores.clinic, clock);
    for (const Inspected& inspected : kInspections) {
        const DemoSite& site = sites[inspected.site];
        const auto clinic = stores.clinic.current(patience());
        const Resource& machine = named(*clinic, site.id, inspected.machine);
        const LocalDate today = clinic->site(site.id)->zone.local(now).date;
        if (!set.run({machine.id, today.plus_days(inspected.days), machine.version}, site.admin,
                     patience()))
            throw std::runtime_error("a demo inspection was refused");
    }
}

void staff_posts(const DemoStores& stores, app::IdSource& ids, const app::Clock& clock,
                 std::span<const DemoSite> sites, Instant now) {
    app::AssignStaff assign(stores.work, stores.clinic, clock);
    const auto clinic = stores.clinic.current(patience());
    for (std::size_t i = 0; i < kStaff.size(); ++i) {
        const Standing& standing = kStaff[i];
        const DemoSite& site = sites[standing.site];
        const auto signs_in = std::ranges::find(site.staff, standing.name, &app::Actor::name);
        const UserId user = signs_in != site.staff.end()
                                ? signs_in->user
                                : add_person(stores, ids, clock, site.id, standing, i);
        const LocalDate today = clinic->site(site.id)->zone.local(now).date;
        const ResourceId post = named(*clinic, site.id, standing.post).id;
        if (!assign.run({post, today, {{user, std::nullopt}}, 0}, site.scheduler, patience()))
            throw std::runtime_error("a demo assignment was refused");
    }
}

} // namespace foramen::demo
