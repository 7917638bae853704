/// Two records of one person that become one, and what stands against it.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/phi.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace foramen {

/// Why two records cannot become one now.
enum class MergeConflictKind {
    under_way,   ///< nobody's name changes while the person is being treated
    overlap,     ///< two visits at the same time
    too_far,     ///< no time for the way from one site to the other
    being_booked ///< somebody holds an opening for one of the two
};

template <>
struct EnumNames<MergeConflictKind> {
    static constexpr std::array<std::pair<MergeConflictKind, std::string_view>, 4> table{{
        {MergeConflictKind::under_way, "under_way"},
        {MergeConflictKind::overlap, "overlap"},
        {MergeConflictKind::too_far, "too_far"},
        {MergeConflictKind::being_booked, "being_booked"},
    }};
};

} // namespace foramen

namespace foramen::app {

using MergeId = Id<struct MergeTag>;

struct MergeConflict {
    MergeConflictKind kind = MergeConflictKind::overlap;
    std::optional<AppointmentId> visit; ///< of the record that stays, if it is of both
    std::optional<AppointmentId> other;
};

/// How much hangs on the record that is given up.
struct MergeCounts {
    int visits = 0;
    int orders = 0;
    int tasks = 0;
    int record_numbers = 0;
    int medications = 0;
    int allergies = 0;
    int conditions = 0;
    int procedures = 0;
    int coverages = 0;
    int notes = 0;
};

/// A record that became this patient's.
struct MergedRecord {
    MergeId id;
    PatientId patient;
    Phi<std::string> record_number;
    Instant at;
    std::string by;

    friend auto operator<=>(const MergedRecord&, const MergedRecord&) = default;
};

} // namespace foramen::app
