/// Times as people type them, from the wire.
#pragma once

#include "foramen/app/wanted_start.hpp"
#include "wire/booking.hpp"

namespace foramen::api {

/// The form of the offset ("-05:00") has been checked by the contract.
[[nodiscard]] app::TypedTime typed_time(const wire::LocalDateTime& local);

} // namespace foramen::api
