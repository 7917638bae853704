/// A clinic built row by row, for everything that needs one without a database.
#pragma once

#include "foramen/domain/visit/visit_plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::test {

class TestClinic {
public:
    ClinicModel::Data data;

    [[nodiscard]] ClinicModel model() const { return ClinicModel(data); }

    /// Open every day.
    SiteId add_site(std::string name, std::string_view zone, std::string_view opens = "07:00",
                    std::string_view closes = "18:00");

    // Rooms, equipment and bays follow the hours of their site.
    ResourceId add_room(SiteId site,
                        std::vector<std::string> capabilities = {"fluoroscopy", "injection"});
    ResourceId add_equipment(SiteId site, ResourceKind kind);
    /// On duty every day.
    ResourceId add_post(SiteId site, std::string capability, std::string_view from = "07:00",
                        std::string_view to = "17:30");
    /// Without hours; privileged for these procedures.
    ResourceId add_physician(std::string name, std::vector<std::string> privileges);

    /// Every day, or on one ISO weekday.
    void add_hours(ResourceId resource, SiteId site, std::string_view from, std::string_view to);
    void add_hours(ResourceId resource, SiteId site, unsigned weekday, std::string_view from,
                   std::string_view to);

    /// `resource` works only with `other` (and with others named so) of that kind.
    void restrict(ResourceId resource, ResourceId other);
    /// A docked C-arm: neither works with another.
    void dock(ResourceId c_arm, ResourceId room);

    [[nodiscard]] Resource& resource(ResourceId id);

    /// A lumbar transforaminal injection in all but the key: 20 minutes at one level, 5 more for
    /// each further one, 10 for both sides; 30 of prep, 10 of turnover, 30 of recovery; physician,
    /// room, C-arm, circulating nurse, C-arm operator, bay. To be changed in place.
    ProcedureType& add_procedure(std::string key);
    [[nodiscard]] ProcedureType& procedure(std::string_view key);

private:
    [[nodiscard]] Resource& add(ResourceKind kind, std::string name);

    std::uint32_t next_ = 1;
};

/// One site in New York with two rooms (C-arm A docked in the first, C-arm B mobile), two
/// physicians with a split day, and what a fluoroscopy procedure needs beside them.
struct SmallClinic {
    TestClinic clinic;
    SiteId site;
    ResourceId room_1;
    ResourceId room_2;
    ResourceId docked;
    ResourceId mobile;
    ResourceId okafor;    ///< 07:30-12:00 and 12:45-16:30
    ResourceId lindqvist; ///< the same
    ResourceId nurse_1;
    ResourceId nurse_2;
    ResourceId operator_1;
    ResourceId operator_2;
    ResourceId bay_1;
    ResourceId bay_2;

    [[nodiscard]] ClinicModel model() const { return clinic.model(); }
};

[[nodiscard]] SmallClinic small_clinic();

/// The request for one lumbar transforaminal injection on the left at L4-5.
[[nodiscard]] std::vector<ProcedureRequest> one_injection();

} // namespace foramen::test
