/// The clinic as it stands in a database, read table by table: not by the product's own query and
/// mapping, so that the oracle does not inherit their mistakes.
#pragma once

#include "foramen/domain/clinic/clinic_model.hpp"
#include "support/test_database.hpp"

namespace foramen::test {

/// Sites, hours, resources, restrictions and procedure types; no checklists.
[[nodiscard]] ClinicModel::Data stored_clinic(const TestDatabase& database);

} // namespace foramen::test
