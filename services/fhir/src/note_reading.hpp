/// Notes and call attempts as FHIR Communications of ours. Another system's are not read.
#pragma once

#include "foramen/app/note.hpp"

#include <boost/json.hpp>

#include <string>

namespace foramen::fhir {

struct NoteReading {
    app::NoteEntry note; ///< without a source key and a time of its record
    bool in_error = false;
    std::string skipped; ///< why it is none; empty: it is one
};

[[nodiscard]] NoteReading read_note(const boost::json::value& resource);

/// The FHIR resource without what all entries have.
void write_note(boost::json::object& out, const app::NoteEntry& note);

} // namespace foramen::fhir
