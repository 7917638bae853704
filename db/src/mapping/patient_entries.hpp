/// The lists of a patient's record between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/patient.hpp"
#include "json_read.hpp"

namespace foramen::db {

void read_entries(app::PatientRecord& record, const json::object& document);
void write_entries(json::object& document, const app::PatientRecord& record);

} // namespace foramen::db
