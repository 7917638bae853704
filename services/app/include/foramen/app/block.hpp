/// A block as it is stored, and what it falls on.
#pragma once

#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/block.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// Days that a block may last, or its rule be valid.
inline constexpr int kMaxBlockDays = 731;

struct Block {
    BlockId id;
    ResourceId resource;
    SiteId site; ///< whose clock was typed, and whose people may end it
    BlockKind kind = BlockKind::other;
    std::string reason; ///< never about a patient
    BlockTime time;
    std::vector<Interval> occurrences; ///< of `time`, as stored
    Instant created_at;
    std::string created_by;
    std::optional<Instant>
        ended_at; ///< before its time, or before it began; then it blocks nothing
    std::string ended_by;
    int version = 1;
};

/// A visit that a block falls on, without anything about its patient but the id.
struct DisplacedVisit {
    AppointmentId id;
    SiteId site;
    PatientId patient;
    LocalDate date;
    Instant starts;
    Status status = Status::booked;
    int version = 0;
    bool displaced = false; ///< already before
};

[[nodiscard]] inline DisplacedVisit listed(const Visit& visit) {
    return {visit.id,     visit.site,   visit.patient.id, visit.date,
            visit.starts, visit.status, visit.version,    visit.displaced};
}

/// A visit with the live blocks of its resources in its planned ranges.
struct BlockedVisit {
    Visit visit;
    std::vector<BlockedTime> blocks;
};

} // namespace foramen::app
