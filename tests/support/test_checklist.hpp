/// A small checklist with one item of every type, and answers to it.
#pragma once

#include "foramen/domain/checklist/gate.hpp"
#include "foramen/domain/checklist/template.hpp"

#include <string>
#include <vector>

namespace foramen::test {

/// Booking: C02. Pre-call: C08 (intermediate and high bleeding class only), C13 with a note. Day
/// of: C01 (identity), C02, C03 (30 days), C05 (this day), C11SYS (60 minutes, 90 to 180), C20 (120
/// minutes), C04 (site mark, after C01, C02 and C03). Sign-in W01, time-out C01, sign-out W10.
/// Recovery: D01, D01P (relief), D03SYS on arrival and again before discharge (60 minutes), D06.
/// Time-out after C04, good for 10 minutes.
[[nodiscard]] ChecklistTemplate spine_checklist(std::string family);

[[nodiscard]] ItemDefinition& item_of(ChecklistTemplate& list, std::string_view key);

/// The answer that a nurse gives when all is well. `sequence` 1.
[[nodiscard]] ItemAnswer good_answer(const ItemDefinition& item, Instant signed_at);

/// Good answers to all items of these phases, in the order of the template, at one instant.
[[nodiscard]] std::vector<ItemAnswer> good_answers(const ChecklistTemplate& list,
                                                   const std::vector<ChecklistPhase>& phases,
                                                   Instant signed_at);

/// Signed by a nurse and a physician.
[[nodiscard]] PhaseRecord signed_record(ChecklistPhase phase, Instant completed_at,
                                        int procedure = 1);

} // namespace foramen::test
