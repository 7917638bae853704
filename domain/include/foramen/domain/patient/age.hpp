/// Ages.
#pragma once

#include "foramen/domain/time/local.hpp"

namespace foramen {

/// Whole years since the birth. Who was born on 29 February has a birthday on 1 March in other
/// years.
[[nodiscard]] inline int age_on(LocalDate birth, LocalDate on) {
    const auto b = birth.ymd();
    const auto d = on.ymd();
    const int years = static_cast<int>(d.year()) - static_cast<int>(b.year());
    const bool before_birthday =
        d.month() < b.month() || (d.month() == b.month() && d.day() < b.day());
    return before_birthday ? years - 1 : years;
}

} // namespace foramen
