/// Reads one patient's record out of a FHIR R4 Bundle: Patient, medications, allergies, conditions.
/// What is not used is counted with its reason; nothing of it is stored or logged.
#pragma once

#include "foramen/app/imported_record.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/base/result.hpp"

#include <cstddef>
#include <string_view>

namespace foramen::fhir {

inline constexpr std::size_t kMaxEntries = 20'000;

struct ReadRecord {
    app::ImportedRecord record;
    app::ImportCounts counts;
};

/// Any bundle type. Refused: what is not a Bundle, has no Patient or several, or whose Patient
/// lacks a name, a full birth date or an identifier. Single entries that are faulty are skipped and
/// counted. Social-security, passport and licence numbers are never taken over. Everything is of
/// the time of the bundle, else of when its resource was last updated, else of `now`.
[[nodiscard]] Result<ReadRecord, app::BundleRefused> read_bundle(std::string_view text,
                                                                 Instant now);

} // namespace foramen::fhir
