/// Wire types of holds.
#pragma once

#include "booking.hpp"
#include "foramen/app/hold.hpp"

namespace foramen::api::wire {

struct HoldRequest {
    SiteId site;
    PatientId patient;
    std::vector<ProcedureRequest> procedures;
    std::optional<Instant> start;
    std::optional<LocalDateTime> local;
    std::optional<std::vector<ChosenResource>> resources;
};
BOOST_DESCRIBE_STRUCT(HoldRequest, (), (site, patient, procedures, start, local, resources))

struct Hold {
    app::HoldId id;
    SiteId site;
    LocalDate date;
    Instant start;
    Instant until;
    int prolonged_times = 0;
    std::vector<RoleRange> resources;
};
BOOST_DESCRIBE_STRUCT(Hold, (), (id, site, date, start, until, prolonged_times, resources))

struct HeldPlace {
    app::HoldId id;
    Instant until;
    bool mine = false;
    std::vector<RoleRange> resources;
};
BOOST_DESCRIBE_STRUCT(HeldPlace, (), (id, until, mine, resources))

struct HoldList {
    SiteId site;
    std::string time_zone;
    LocalDate date;
    Instant as_of;
    std::vector<HeldPlace> holds;
};
BOOST_DESCRIBE_STRUCT(HoldList, (), (site, time_zone, date, as_of, holds))

struct HoldPath {
    app::HoldId hold_id;
};
BOOST_DESCRIBE_STRUCT(HoldPath, (), (hold_id))

} // namespace foramen::api::wire
