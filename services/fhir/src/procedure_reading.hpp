/// The Procedure resources of a bundle.
#pragma once

#include "fields.hpp"
#include "foramen/domain/patient/outside_session.hpp"

#include <optional>
#include <string>

namespace foramen::fhir {

struct ProcedureReading {
    std::optional<OutsideProcedure> procedure;
    std::string skipped; ///< why it was not read: "entered_in_error", "malformed"; else empty
};

/// What a Procedure says: its codes and names, body sites, status, day and billing modifiers. A
/// status that is missing or none of FHIR's is unknown; a date that is only described is none.
/// Malformed: without a code and a name, or with a date that is no dateTime. Whose it is, is for
/// the caller to see.
[[nodiscard]] ProcedureReading read_procedure(const json::value& resource, std::string source_key);

} // namespace foramen::fhir
