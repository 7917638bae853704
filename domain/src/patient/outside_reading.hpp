/// What one outside procedure says of itself: its sense, side, levels, purpose and how it ended.
#pragma once

#include "foramen/domain/patient/outside_session.hpp"

namespace foramen {

/// One procedure as an injection, before it is put together with others of its day.
struct OutsideInjection {
    const OutsideProcedure* procedure = nullptr;
    ProcedureMeaning meaning;
    std::string code; ///< that it is billed under, without modifiers; may be empty
    std::optional<std::string> region;
    std::vector<std::string> levels;
    std::optional<Side> side;
    bool side_by_name = false;
    std::optional<Purpose> purpose;
    OutsideStatus status = OutsideStatus::unknown;
};

/// Left and right together are both.
[[nodiscard]] std::optional<Side> both_sides(std::optional<Side> a, std::optional<Side> b);

/// `meaning` is what the codes say of it.
[[nodiscard]] OutsideInjection read_injection(const OutsideProcedure& procedure,
                                              const ProcedureMeaning& meaning,
                                              const ClinicalCodes& codes, LocalDate today);

} // namespace foramen
