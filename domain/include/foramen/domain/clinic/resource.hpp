/// What can be in one place only, and what it can be used for.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/hours.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen {

/// Days on which equipment is at another site than its home: local dates, at home as well as there.
struct ResourceStay {
    SiteId site;
    LocalDate first;
    LocalDate last; ///< included

    friend bool operator==(const ResourceStay&, const ResourceStay&) = default;
};

struct Resource {
    ResourceId id;
    ResourceKind kind = ResourceKind::room;
    std::string name;
    /// Where rooms, bays and equipment stand; nothing for physicians, who have hours at sites.
    /// Equipment can stay elsewhere for some days.
    std::optional<SiteId> home_site;
    /// Order of preference and of display within a kind, lowest first.
    int ordinal = 0;
    /// Rooms and equipment are there when their site is open; people have hours of their own.
    bool follows_site_hours = false;
    LocalDate in_service_from;
    std::optional<LocalDate> out_of_service_from; ///< first day on which it can no longer be used
    /// First local day of its home site on which it may not be used until it has been inspected.
    std::optional<LocalDate> inspection_due;
    std::vector<std::string> capabilities; ///< sorted
    std::vector<std::string> privileges;   ///< procedure keys, sorted; physicians only
    std::vector<WeeklyHours> hours;
    std::vector<HoursException> exceptions; ///< one for a site and date
    int version = 1;                        ///< of its hours and other data that people edit
    std::vector<ResourceStay> stays;        ///< by first day; they do not overlap
    /// How long it takes to bring it from one room to another and make it ready there; 0 to 240.
    Minutes move{};

    [[nodiscard]] bool has_capability(const std::string& capability) const;
    [[nodiscard]] bool is_privileged_for(const std::string& procedure_key) const;
    [[nodiscard]] bool in_service_on(LocalDate date) const;
    [[nodiscard]] bool awaits_inspection_on(LocalDate date) const;
    /// Where equipment is on a day: its home, or where it stays.
    [[nodiscard]] std::optional<SiteId> site_on(LocalDate date) const;
};

/// "This resource works only with these of that kind": a docked C-arm and its room, a room and the
/// C-arms that fit its plug. A resource without a row for a kind works with all of it.
struct Restriction {
    ResourceId resource;
    ResourceKind other_kind = ResourceKind::room;
    ResourceId other;
};

} // namespace foramen
