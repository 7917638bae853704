/// What people said: values of checklist items and signatures of phases. Append-only; a correction
/// is a new answer with the next number, and the old one stays.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/checklist/template.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace foramen {

/// yes_no: bool. number: double. choice and text: string.
using ItemValue = std::variant<bool, double, std::string>;

struct ItemAnswer {
    std::string key;
    int sequence = 0; ///< 1 for the first answer
    ItemValue value;
    std::string note;
    UserId signed_by;
    std::string signer_name;
    Role signed_as = Role::nurse;
    Instant signed_at;
    std::optional<Instant> valid_until; ///< first instant at which it no longer counts
};

struct Signature {
    UserId user;
    std::string name;
    Role role = Role::nurse;
};

struct PhaseRecord {
    PhaseRecordId id;
    ChecklistPhase phase = ChecklistPhase::time_out;
    int procedure = 1; ///< position in the appointment
    std::vector<Signature> signatures;
    Instant completed_at;
    std::optional<Instant> voided_at;
};

} // namespace foramen
