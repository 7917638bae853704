/// The three gates of a visit. A gate is judged at the moment of the change and never stored.
#pragma once

#include "foramen/domain/checklist/evaluation.hpp"

#include <span>
#include <vector>

namespace foramen {

enum class GateReason {
    no_items,         ///< an empty set of items opens nothing
    items_missing,    ///< at least one item is not settled
    sign_in_missing,  ///< none, or void, or older than what it relies on
    time_out_missing, ///< none, or void
    substituted,      ///< with this step takes part who or what the time-out did not confirm
    time_out_expired,
    time_out_before_items, ///< what the time-out relies on is not settled, or was signed after it
    sign_out_missing,
    representative_missing ///< the patient is a minor without a representative who may consent
};

template <>
struct EnumNames<GateReason> {
    static constexpr std::array<std::pair<GateReason, std::string_view>, 9> table{{
        {GateReason::no_items, "no_items"},
        {GateReason::items_missing, "items_missing"},
        {GateReason::sign_in_missing, "sign_in_missing"},
        {GateReason::time_out_missing, "time_out_missing"},
        {GateReason::substituted, "substituted"},
        {GateReason::time_out_expired, "time_out_expired"},
        {GateReason::time_out_before_items, "time_out_before_items"},
        {GateReason::sign_out_missing, "sign_out_missing"},
        {GateReason::representative_missing, "representative_missing"},
    }};
};

struct GateState {
    Gate gate = Gate::room;
    std::vector<GateReason> reasons; ///< empty: open
    std::vector<const ItemState*> missing;

    [[nodiscard]] bool open() const { return reasons.empty(); }
};

/// room: every applicable item that keeps it. needle: the same again with the items that keep the
/// needle, the visit's sign-in complete, and a valid time-out for the procedure at this position.
/// discharge: the items that keep it. The states must outlive the result.
[[nodiscard]] GateState judge(Gate gate, const ChecklistTemplate& list,
                              std::span<const ItemState> states,
                              std::span<const PhaseRecord> records, int procedure, Instant now);

/// Sign-in and sign-out belong to the visit and are recorded with its first procedure; a time-out
/// belongs to one procedure.
inline constexpr int kVisitPosition = 1;

/// The record of a signed phase that still stands: the latest for this procedure, not void.
[[nodiscard]] const PhaseRecord* standing(std::span<const PhaseRecord> records,
                                          ChecklistPhase phase, int procedure);

/// Whether everybody who must sign the phase did, each another person.
[[nodiscard]] bool is_signed(const PhaseRule& rule, const PhaseRecord& record);

} // namespace foramen
