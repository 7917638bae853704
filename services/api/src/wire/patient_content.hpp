/// Wire types of what people write of a patient.
#pragma once

#include "../json/write.hpp"
#include "foramen/app/patient_content.hpp"
#include "patient_summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::api::wire {

struct FormerName {
    std::string family_name;
    std::optional<std::string> given_names;
};
BOOST_DESCRIBE_STRUCT(FormerName, (), (family_name, given_names))

struct Phone {
    std::string number;
    std::string kind;
    std::optional<bool> may_call;
    std::optional<bool> may_leave_message;
};
BOOST_DESCRIBE_STRUCT(Phone, (), (number, kind, may_call, may_leave_message))

struct Address {
    std::optional<std::vector<std::string>> lines;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> postal_code;
    std::optional<std::string> country;
};
BOOST_DESCRIBE_STRUCT(Address, (), (lines, city, state, postal_code, country))

struct Contact {
    std::string name;
    std::optional<std::string> relationship;
    std::optional<std::string> phone;
    std::optional<bool> emergency;
    std::optional<bool> representative;
    std::optional<bool> may_consent;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (name, relationship, phone, emergency, representative, may_consent))

struct PatientContent {
    std::string family_name;
    std::optional<std::string> given_names;
    std::optional<std::string> preferred_name;
    LocalDate birth_date;
    std::optional<std::string> sex;
    std::optional<bool> deceased;
    std::optional<LocalDate> deceased_on;
    std::optional<Childbearing> childbearing;
    std::optional<std::vector<FormerName>> former_names;
    std::optional<std::vector<Phone>> phones;
    std::optional<std::string> email;
    std::optional<Address> address;
    std::optional<std::string> language;
    std::optional<bool> interpreter_needed;
    std::optional<std::vector<Contact>> contacts;
    std::optional<Mobility> mobility;
    std::optional<double> weight_kg;
    std::optional<LocalDate> weighed_on;
    std::optional<std::string> referring_physician;
    std::optional<std::string> primary_physician;
};
BOOST_DESCRIBE_STRUCT(PatientContent, (),
                      (family_name, given_names, preferred_name, birth_date, sex, deceased,
                       deceased_on, childbearing, former_names, phones, email, address, language,
                       interpreter_needed, contacts, mobility, weight_kg, weighed_on,
                       referring_physician, primary_physician))

struct RecordNumber {
    std::string assigner;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(RecordNumber, (), (assigner, value))

struct NewPatient {
    PatientContent content;
    std::optional<std::vector<RecordNumber>> record_numbers;
    std::optional<std::vector<PatientId>> distinct_from;
};
BOOST_DESCRIBE_STRUCT(NewPatient, (), (content, record_numbers, distinct_from))

struct PersonQuery {
    PatientContent content;
    std::optional<std::vector<RecordNumber>> record_numbers;
};
BOOST_DESCRIBE_STRUCT(PersonQuery, (), (content, record_numbers))

struct PatientChange {
    std::optional<PatientContent> content;
    std::optional<std::vector<PatientField>> keep_ours;
};
BOOST_DESCRIBE_STRUCT(PatientChange, (), (content, keep_ours))

struct LikelyPerson {
    PatientSummary patient;
    std::vector<LikelyReason> reasons;
};
BOOST_DESCRIBE_STRUCT(LikelyPerson, (), (patient, reasons))

struct LikelyPeople {
    std::vector<LikelyPerson> people;
};
BOOST_DESCRIBE_STRUCT(LikelyPeople, (), (people))

/// Of a problem, which says nothing about anybody.
struct LikelyId {
    PatientId patient;
    std::vector<LikelyReason> reasons;
};
BOOST_DESCRIBE_STRUCT(LikelyId, (), (patient, reasons))

struct PatientVersion {
    int version = 0;
    Instant at;
    std::string by;
    std::string action;
    std::vector<PatientField> changed;
    PatientContent content;
};
BOOST_DESCRIBE_STRUCT(PatientVersion, (), (version, at, by, action, changed, content))

struct PatientHistory {
    std::vector<PatientVersion> versions;
};
BOOST_DESCRIBE_STRUCT(PatientHistory, (), (versions))

/// Words of the query of an import.
struct ImportQuery {
    std::optional<PatientId> same_as;
    std::optional<std::vector<PatientId>> distinct_from;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (same_as, distinct_from))

} // namespace foramen::api::wire
