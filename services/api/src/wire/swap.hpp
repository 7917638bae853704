/// Wire types of two visits that change places.
#pragma once

#include "visit.hpp"

namespace foramen::api::wire {

struct SwapPath {
    AppointmentId appointment_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(SwapPath, (), (appointment_id, dry_run))

struct SwapRequest {
    AppointmentId with;
    int with_version = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SwapRequest, (), (with, with_version, note))

struct Swap {
    bool dry_run = false;
    std::vector<Appointment> appointments;
};
BOOST_DESCRIBE_STRUCT(Swap, (), (dry_run, appointments))

} // namespace foramen::api::wire
