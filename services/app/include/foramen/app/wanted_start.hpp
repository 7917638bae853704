/// When a visit shall start, as a request says it.
#pragma once

#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <optional>
#include <variant>

namespace foramen::app {

/// A time as a person types it; the offset chooses where two readings exist.
struct TypedTime {
    LocalDate date;
    LocalTime time;
    std::optional<Minutes> offset;
};

using WantedStart = std::variant<Instant, TypedTime>;

} // namespace foramen::app
