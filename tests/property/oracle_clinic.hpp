/// Clinics that nobody would run: few resources with ragged hours at two sites, restrictions in all
/// directions, roles that share their people. Made from a seed.
#pragma once

#include "foramen/domain/schedule/placed_time.hpp"
#include "support/dice.hpp"
#include "support/minute_oracle.hpp"
#include "support/test_clinic.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace foramen::test {

struct OracleClinic {
    ClinicModel::Data data;
    /// Three local days of which the middle one has 23, 24 or 25 hours at the first site.
    LocalDate first;
    LocalDate last;
    std::vector<PatientId> patients;
};

[[nodiscard]] OracleClinic oracle_clinic(Dice& dice);

/// One procedure, or up to four in one visit, that these types can do.
[[nodiscard]] std::vector<ProcedureRequest> any_request(const OracleClinic& clinic, Dice& dice);

/// What one visit holds.
using Reservations = std::vector<std::pair<ResourceId, Interval>>;

/// Where it uses equipment that takes time to be moved.
[[nodiscard]] std::vector<PlacedTime> places_of(const ClinicModel& clinic,
                                                const Reservations& visit);

/// A start so soon after a C-arm was needed in one of these places that it may not come in time;
/// it, and often another room, is pinned. Nothing when the visit needs none, or never could.
[[nodiscard]] std::optional<std::pair<Instant, OraclePins>>
soon_after_a_move(const OracleClinic& clinic, const MinuteOracle& oracle, const OracleVisit& visit,
                  const std::vector<PlacedTime>& places, Dice& dice);

} // namespace foramen::test
