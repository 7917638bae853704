/// The interpreter of a visit. Whether one is needed, and for which language, stands with the
/// patient.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace foramen {

/// How an interpreter is there.
enum class InterpreterKind { in_person, telephone, video };

template <>
struct EnumNames<InterpreterKind> {
    static constexpr std::array<std::pair<InterpreterKind, std::string_view>, 3> table{{
        {InterpreterKind::in_person, "in_person"},
        {InterpreterKind::telephone, "telephone"},
        {InterpreterKind::video, "video"},
    }};
};

} // namespace foramen

namespace foramen::app {

struct ArrangedInterpreter {
    InterpreterKind kind = InterpreterKind::telephone;
    std::string name; ///< of the interpreter or the agency; not empty
    std::string note;
    Instant starts; ///< of the visit, when it was arranged: a visit that has moved has another one
};

struct VisitInterpreter {
    int version = 0; ///< 0: none was ever arranged
    std::optional<ArrangedInterpreter> arranged;
    Instant changed_at;     ///< of the version; means nothing at version 0
    std::string changed_by; ///< whose change it was
};

} // namespace foramen::app
