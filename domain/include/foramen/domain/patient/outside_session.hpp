/// Injections that were done elsewhere, as a record reports them, and the sessions that payers
/// count in them: all procedures of one day, family and region are one session; sides and levels
/// are inside it (NGS SIJ FAQ 8483879; CMS articles A57787, A58993, A59243). Pure; nothing is
/// dropped.
#pragma once

#include "foramen/domain/patient/clinical_codes.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foramen {

enum class DatePrecision { day, month, year };

/// A date as a record knows it. With less than a day, `first` is the first day of the month or
/// year.
struct ReportedDate {
    LocalDate first;
    DatePrecision precision = DatePrecision::day;

    friend auto operator<=>(const ReportedDate&, const ReportedDate&) = default;
};

/// As FHIR R4 has it for a Procedure: not_done ended before anything was done, stopped after that.
enum class ReportedStatus { planned, in_progress, not_done, stopped, completed, unknown };

/// One procedure of a record from elsewhere.
struct OutsideProcedure {
    std::string source_key; ///< names the entry in the record that it came from
    ReportedStatus status = ReportedStatus::unknown;
    std::optional<ReportedDate> performed; ///< its start, local to where it was done
    std::vector<CodedText> codings;        ///< all that it has
    std::string name;
    std::vector<CodedText> body_sites;
    std::vector<std::string> modifiers; ///< of two characters, upper case ("RT", "50", "KX")
    std::vector<CodedText> endings;     ///< why it was stopped, what came of it

    friend auto operator<=>(const OutsideProcedure&, const OutsideProcedure&) = default;
};

/// future: planned, or dated after today; it is not counted as done. aborted_before: before
/// anything was injected, aborted_after: after that; aborted: it cannot be told.
enum class OutsideStatus { future, aborted_before, unknown, aborted, aborted_after, completed };

/// What a session is known by; with less than a day nothing can be counted to the day.
enum class OutsideConfidence { coded_cpt, coded_snomed, by_name, partial_date };

struct TreatedLevel {
    std::string key;          ///< of the spine level
    std::optional<Side> side; ///< none: not said

    friend bool operator==(const TreatedLevel&, const TreatedLevel&) = default;
};

struct OutsideSession {
    ReportedDate day;
    std::string family;
    std::optional<std::string> region; ///< none: neither code, level nor name says it
    std::vector<TreatedLevel> levels;  ///< from the head downwards, each once
    int levels_at_least = 0;           ///< by levels and add-on codes; 0 where levels do not count
    std::optional<Side> side;          ///< of the whole session; left and right are bilateral
    bool side_by_name = false;         ///< it was read from words alone
    std::vector<std::string> approaches; ///< sorted, each once
    std::vector<Purpose> purposes;       ///< sorted, each once; empty: not known
    OutsideStatus status = OutsideStatus::unknown;
    OutsideConfidence confidence = OutsideConfidence::by_name;
    std::vector<std::string> source_keys; ///< of all its procedures, in their order
};

/// Why a procedure is in no session.
enum class UnplacedReason { no_date, in_progress, not_an_injection, other_procedure };

struct UnplacedProcedure {
    std::string source_key;
    UnplacedReason reason = UnplacedReason::other_procedure;
};

struct OutsideHistory {
    std::vector<OutsideSession> sessions;    ///< by day, family, region
    std::vector<UnplacedProcedure> unplaced; ///< in their order
};

template <>
struct EnumNames<ReportedStatus> {
    static constexpr std::array<std::pair<ReportedStatus, std::string_view>, 6> table{{
        {ReportedStatus::planned, "planned"},
        {ReportedStatus::in_progress, "in_progress"},
        {ReportedStatus::not_done, "not_done"},
        {ReportedStatus::stopped, "stopped"},
        {ReportedStatus::completed, "completed"},
        {ReportedStatus::unknown, "unknown"},
    }};
};

template <>
struct EnumNames<DatePrecision> {
    static constexpr std::array<std::pair<DatePrecision, std::string_view>, 3> table{{
        {DatePrecision::day, "day"},
        {DatePrecision::month, "month"},
        {DatePrecision::year, "year"},
    }};
};

template <>
struct EnumNames<OutsideStatus> {
    static constexpr std::array<std::pair<OutsideStatus, std::string_view>, 6> table{{
        {OutsideStatus::future, "future"},
        {OutsideStatus::aborted_before, "aborted_before"},
        {OutsideStatus::unknown, "unknown"},
        {OutsideStatus::aborted, "aborted"},
        {OutsideStatus::aborted_after, "aborted_after"},
        {OutsideStatus::completed, "completed"},
    }};
};

template <>
struct EnumNames<OutsideConfidence> {
    static constexpr std::array<std::pair<OutsideConfidence, std::string_view>, 4> table{{
        {OutsideConfidence::coded_cpt, "coded_cpt"},
        {OutsideConfidence::coded_snomed, "coded_snomed"},
        {OutsideConfidence::by_name, "by_name"},
        {OutsideConfidence::partial_date, "partial_date"},
    }};
};

template <>
struct EnumNames<UnplacedReason> {
    static constexpr std::array<std::pair<UnplacedReason, std::string_view>, 4> table{{
        {UnplacedReason::no_date, "no_date"},
        {UnplacedReason::in_progress, "in_progress"},
        {UnplacedReason::not_an_injection, "not_an_injection"},
        {UnplacedReason::other_procedure, "other_procedure"},
    }};
};

/// The sessions of one patient's procedures. A procedure whose region nothing says joins the only
/// session of its family and day that has one, if there is such a session. Of the statuses of one
/// session the one that counts most holds.
[[nodiscard]] OutsideHistory outside_history(std::span<const OutsideProcedure> procedures,
                                             const ClinicalCodes& codes, LocalDate today);

} // namespace foramen
