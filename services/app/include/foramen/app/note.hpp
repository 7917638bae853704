/// What was written of a patient beside the record, and who tried to call when.
#pragma once

#include "foramen/app/withdrawal.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/phi.hpp"
#include "foramen/domain/time/instant.hpp"

#include <optional>
#include <string>

namespace foramen {

enum class NoteKind { note, call };

template <>
struct EnumNames<NoteKind> {
    static constexpr std::array<std::pair<NoteKind, std::string_view>, 2> table{{
        {NoteKind::note, "note"},
        {NoteKind::call, "call"},
    }};
};

enum class CallOutcome { reached, message_left, no_answer, busy, wrong_number, declined };

template <>
struct EnumNames<CallOutcome> {
    static constexpr std::array<std::pair<CallOutcome, std::string_view>, 6> table{{
        {CallOutcome::reached, "reached"},
        {CallOutcome::message_left, "message_left"},
        {CallOutcome::no_answer, "no_answer"},
        {CallOutcome::busy, "busy"},
        {CallOutcome::wrong_number, "wrong_number"},
        {CallOutcome::declined, "declined"},
    }};
};

} // namespace foramen

namespace foramen::app {

using NoteId = Id<struct NoteTag>;

struct NoteContent {
    NoteKind kind = NoteKind::note;
    std::string text; ///< empty for a call about which there is nothing to say
    std::optional<CallOutcome> outcome;
    std::string phone; ///< ITU-T E.164, or empty

    friend auto operator<=>(const NoteContent&, const NoteContent&) = default;
};

/// One note as it stands in a record. What a person wrote is withdrawn, never overwritten.
struct NoteEntry {
    std::string source_key;
    Instant as_of;
    bool entered = false;
    std::optional<Withdrawal> withdrawn;
    NoteContent content;
    std::optional<AppointmentId> visit; ///< that it is about
    Instant at;
    std::string by; ///< whose words they are; empty: nobody knows
    std::optional<Instant> withdrawn_at;
    std::string withdrawn_by;

    friend auto operator<=>(const NoteEntry&, const NoteEntry&) = default;
};

struct Note {
    NoteId id;
    int version = 0;
    Phi<NoteEntry> entry;
};

} // namespace foramen::app
