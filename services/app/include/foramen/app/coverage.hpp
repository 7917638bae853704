/// Who pays for a patient: payer, plan, where and when it holds, and in which order they are asked.
#pragma once

#include "foramen/app/withdrawal.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/phi.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen {

enum class CoverageKind {
    medicare,
    medicare_advantage,
    medicaid,
    commercial,
    workers_compensation,
    motor_accident,
    military,
    self_pay,
    other
};

template <>
struct EnumNames<CoverageKind> {
    static constexpr std::array<std::pair<CoverageKind, std::string_view>, 9> table{{
        {CoverageKind::medicare, "medicare"},
        {CoverageKind::medicare_advantage, "medicare_advantage"},
        {CoverageKind::medicaid, "medicaid"},
        {CoverageKind::commercial, "commercial"},
        {CoverageKind::workers_compensation, "workers_compensation"},
        {CoverageKind::motor_accident, "motor_accident"},
        {CoverageKind::military, "military"},
        {CoverageKind::self_pay, "self_pay"},
        {CoverageKind::other, "other"},
    }};
};

} // namespace foramen

namespace foramen::app {

using CoverageId = Id<struct CoverageTag>;

struct CoverageContent {
    CoverageKind kind = CoverageKind::other;
    std::string payer; ///< not empty
    std::string plan;
    std::string member_number; ///< FHIR subscriberId
    std::string group_number;
    std::string contractor;       ///< jurisdiction of a Medicare contractor ("JF"), or empty
    std::string state;            ///< USPS code, or empty
    std::string place_of_service; ///< CMS code ("24"), or empty
    std::optional<LocalDate> starts;
    std::optional<LocalDate> ends; ///< the last day

    friend auto operator<=>(const CoverageContent&, const CoverageContent&) = default;
};

/// One coverage as it stands in a record. Ours have their own id as their source key.
struct CoverageEntry {
    std::string source_key;
    Instant as_of;        ///< the time of the record that it comes from, or of the change
    bool entered = false; ///< by a person of the organisation: no import changes it
    std::optional<Withdrawal> withdrawn;
    int rank = 1; ///< 1 is asked first
    CoverageContent content;

    friend auto operator<=>(const CoverageEntry&, const CoverageEntry&) = default;
};

/// A coverage as one change left it.
struct CoverageVersion {
    int version = 0;
    Phi<CoverageEntry> entry;
    Instant at;
    std::string by; ///< empty: the system's
};

struct Coverage {
    CoverageId id;
    CoverageVersion now;
    std::vector<CoverageVersion> past; ///< newest first
};

/// Who handles Medicare's claims where.
struct MedicareContractor {
    std::string jurisdiction;
    std::string name;
    std::vector<std::string> states;
    std::string source;
    LocalDate effective_from;
    bool must_confirm = true;
};

struct PlaceOfService {
    std::string code;
    std::string name;
    std::string source;
    LocalDate effective_from;
    bool must_confirm = true;
};

/// What a coverage may name.
struct CoverageTerms {
    std::vector<MedicareContractor> contractors;
    std::vector<PlaceOfService> places;
};

} // namespace foramen::app
