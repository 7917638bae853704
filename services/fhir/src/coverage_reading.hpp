/// Who pays, as a record tells it.
#pragma once

#include "foramen/app/coverage.hpp"

#include <boost/json.hpp>

#include <string>

namespace foramen::fhir {

struct CoverageReading {
    app::CoverageEntry coverage; ///< without a source key and a time
    bool in_error = false;
    std::string skipped; ///< why it is none; empty: it is one
};

[[nodiscard]] CoverageReading read_coverage(const boost::json::value& resource);

/// The FHIR resource without what all entries have.
void write_coverage(boost::json::object& out, const app::CoverageEntry& coverage);

} // namespace foramen::fhir
