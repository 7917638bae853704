/// Time when a resource is not available: leave, maintenance, outage. A fact: it is never refused,
/// and what it falls on is displaced.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/time_zone.hpp"

#include <variant>
#include <vector>

namespace foramen {

enum class BlockKind { leave, maintenance, outage, closure, training, other };

template <>
struct EnumNames<BlockKind> {
    static constexpr std::array<std::pair<BlockKind, std::string_view>, 6> table{{
        {BlockKind::leave, "leave"},
        {BlockKind::maintenance, "maintenance"},
        {BlockKind::outage, "outage"},
        {BlockKind::closure, "closure"},
        {BlockKind::training, "training"},
        {BlockKind::other, "other"},
    }};
};

/// The same hours on some weekdays, as local facts of a site.
struct WeeklyRule {
    std::vector<std::chrono::weekday> weekdays;
    LocalTime from;
    LocalTime to; ///< after `from`; at most 24:00
    LocalDate first;
    LocalDate last; ///< the last day on which it may occur
};

/// The hours of the rule as instants, by time. Like all recurring hours they start after a gap that
/// they fall into and at the first occurrence of a double time; a day on which a gap leaves nothing
/// of them has none.
[[nodiscard]] std::vector<Interval> occurrences(const WeeklyRule& rule, const TimeZone& zone);

using BlockTime = std::variant<WeeklyRule, Interval>;

[[nodiscard]] std::vector<Interval> occurrences(const BlockTime& time, const TimeZone& zone);

/// One occurrence of a block on its resource.
struct BlockedTime {
    BlockId block;
    BlockKind kind = BlockKind::other;
    ResourceId resource;
    Interval during;
};

} // namespace foramen
