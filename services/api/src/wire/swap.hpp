/// Wire types of two visits that change places.
#pragma once

#include "visit.hpp"

namespace foramen::api::wire {

struct SwapRequest {
    AppointmentId with;
    int with_version = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SwapRequest, (), (with, with_version, note))

struct Swap {
    bool dry_run = false;
    std::vector<Appointment> appointments;
    std::vector<KnockOn> knock_on;
};
BOOST_DESCRIBE_STRUCT(Swap, (), (dry_run, appointments, knock_on))

} // namespace foramen::api::wire
