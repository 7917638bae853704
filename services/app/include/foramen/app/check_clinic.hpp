/// Proves the invariants over a whole database and names the first offender: no overlaps (1), exact
/// reservations or the mark `displaced` (2), no visit past a gate that its records do not open (4),
/// complete audit (5), freed time and recorded reality (9).
#pragma once

#include "foramen/app/block.hpp"
#include "foramen/app/ports/clinic_source.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace foramen::app {

class CheckReads {
public:
    virtual ~CheckReads() = default;
    /// Offenders as sentences that name ids and nothing else.
    [[nodiscard]] virtual std::vector<std::string> overlapping_reservations(Deadline deadline) = 0;
    /// Equipment that would have to be in two rooms with too little time between them.
    [[nodiscard]] virtual std::vector<std::string> short_moves(Deadline deadline) = 0;
    /// What reading the visits cannot show: rows whose visit or patient is gone.
    [[nodiscard]] virtual std::vector<std::string> stray_rows(Deadline deadline) = 0;
    [[nodiscard]] virtual std::vector<std::string> audit_faults(Deadline deadline) = 0;
    /// Visits in the order of their ids.
    [[nodiscard]] virtual std::vector<BlockedVisit> visits_after(std::optional<AppointmentId> after,
                                                                 int limit, Deadline deadline) = 0;
    /// Blocks in the order of their ids, ended ones too.
    [[nodiscard]] virtual std::vector<Block> blocks_after(std::optional<BlockId> after, int limit,
                                                          Deadline deadline) = 0;
};

struct Offence {
    int invariant = 0;
    std::string what; ///< names ids, never people
};

class CheckClinic {
public:
    CheckClinic(CheckReads& reads, ClinicSource& clinic) : reads_(reads), clinic_(clinic) {}

    /// Nothing: all is well. `progress` hears how many visits were looked at.
    [[nodiscard]] std::optional<Offence> run(const std::function<void(std::size_t)>& progress);

private:
    CheckReads& reads_;
    ClinicSource& clinic_;
};

/// The checks of one visit by itself: 2, 4 and 9.
[[nodiscard]] std::optional<Offence> check_visit(const ClinicModel& clinic, const Visit& visit,
                                                 std::span<const BlockedTime> blocks);

/// Whether the stored times of a block are those of its rule.
[[nodiscard]] std::optional<Offence> check_block(const ClinicModel& clinic, const Block& block);

} // namespace foramen::app
