/// Why something that was written of a patient no longer holds. It is kept and shown as withdrawn.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace foramen {

enum class Withdrawal { entered_in_error, other_patient, replaced };

template <>
struct EnumNames<Withdrawal> {
    static constexpr std::array<std::pair<Withdrawal, std::string_view>, 3> table{{
        {Withdrawal::entered_in_error, "entered_in_error"},
        {Withdrawal::other_patient, "other_patient"},
        {Withdrawal::replaced, "replaced"},
    }};
};

} // namespace foramen
