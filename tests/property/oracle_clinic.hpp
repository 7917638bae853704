/// Clinics that nobody would run: few resources with ragged hours at two sites, restrictions in all
/// directions, roles that share their people. Made from a seed.
#pragma once

#include "support/dice.hpp"
#include "support/test_clinic.hpp"

#include <vector>

namespace foramen::test {

struct OracleClinic {
    ClinicModel::Data data;
    /// Three local days of which the middle one has 23, 24 or 25 hours at the first site.
    LocalDate first;
    LocalDate last;
    std::vector<PatientId> patients;
};

[[nodiscard]] OracleClinic oracle_clinic(Dice& dice);

/// One procedure, or up to four in one visit, that these types can do.
[[nodiscard]] std::vector<ProcedureRequest> any_request(const OracleClinic& clinic, Dice& dice);

} // namespace foramen::test
