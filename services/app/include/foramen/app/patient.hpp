/// A patient as the use cases see one. Names and birth dates are Phi: they cannot be logged.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/phi.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct PersonName {
    std::string family;
    std::string given;
    std::string preferred; ///< empty when it is the same

    friend auto operator<=>(const PersonName&, const PersonName&) = default;
};

struct FormerName {
    std::string family;
    std::string given; ///< may be empty

    friend bool operator==(const FormerName&, const FormerName&) = default;
};

struct Phone {
    std::string number; ///< ITU-T E.164
    std::string kind;   ///< "home", "work", "mobile", "other"

    friend bool operator==(const Phone&, const Phone&) = default;
};

struct PatientSummary {
    PatientId id;
    Phi<std::string> record_number; ///< nine digits with a check digit
    Phi<PersonName> name;
    Phi<LocalDate> birth_date;
    std::string sex; ///< "female", "male", "other", "unknown" (FHIR administrative gender)
    bool deceased = false;
};

/// One medication, allergy or condition of a record that came from elsewhere.
struct Coding {
    std::string name;
    std::string system; ///< FHIR code system URI, or empty
    std::string code;

    friend bool operator==(const Coding&, const Coding&) = default;
};

struct Medication {
    std::string source_key; ///< names the entry in the record that it came from
    Coding coding;
    std::string status;
    std::optional<Instant> authored_at;

    friend bool operator==(const Medication&, const Medication&) = default;
};

struct Allergy {
    std::string source_key;
    Coding coding;
    std::string clinical_status;
    std::string verification_status;
    std::string criticality;

    friend bool operator==(const Allergy&, const Allergy&) = default;
};

struct Condition {
    std::string source_key;
    Coding coding;
    std::string clinical_status;
    std::optional<Instant> onset_at;
    std::optional<Instant> abated_at;

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct PatientRecord {
    PatientSummary summary;
    int version = 0;
    std::optional<LocalDate> deceased_on;
    std::optional<Instant> imported_at;
    Phi<std::vector<FormerName>> former_names;
    Phi<std::vector<Phone>> phones; ///< the one to call first is the first; no number twice
    std::vector<Medication> medications;
    std::vector<Allergy> allergies;
    std::vector<Condition> conditions;
};

} // namespace foramen::app
