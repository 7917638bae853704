/// Wire types of patients and of the import.
#pragma once

#include "foramen/domain/patient/outside_session.hpp"
#include "patient_content.hpp"
#include "patient_merge.hpp"
#include "visit.hpp"

namespace foramen::api::wire {

struct PatientQuery {
    std::optional<std::string> text;
    std::optional<LocalDate> birth_date;
    std::optional<std::string> record;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(PatientQuery, (), (text, birth_date, record, phone))

struct PatientMatches {
    std::vector<PatientSummary> patients;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(PatientMatches, (), (patients, more))

/// What an entry is to the rules.
struct Meaning {
    std::vector<std::string> classes;
    MatchedBy matched_by = MatchedBy::none;
};
BOOST_DESCRIBE_STRUCT(Meaning, (), (classes, matched_by))

struct Medication {
    std::string name;
    std::string code_system;
    std::string code;
    std::string status;
    std::optional<Instant> authored_at;
    Meaning meaning;
};
BOOST_DESCRIBE_STRUCT(Medication, (), (name, code_system, code, status, authored_at, meaning))

struct Allergy {
    std::string name;
    std::string code_system;
    std::string code;
    std::string clinical_status;
    std::string verification_status;
    std::string criticality;
    Meaning meaning;
};
BOOST_DESCRIBE_STRUCT(Allergy, (),
                      (name, code_system, code, clinical_status, verification_status, criticality,
                       meaning))

struct Condition {
    std::string name;
    std::string code_system;
    std::string code;
    std::string clinical_status;
    std::optional<Instant> onset_at;
    std::optional<Instant> abated_at;
    Meaning meaning;
};
BOOST_DESCRIBE_STRUCT(Condition, (),
                      (name, code_system, code, clinical_status, onset_at, abated_at, meaning))

struct TreatedLevel {
    std::string level;
    std::optional<Side> side;
};
BOOST_DESCRIBE_STRUCT(TreatedLevel, (), (level, side))

struct OutsideSession {
    LocalDate date;
    DatePrecision precision = DatePrecision::day;
    std::string family;
    std::optional<std::string> region;
    std::vector<TreatedLevel> levels;
    std::optional<Side> side;
    bool side_by_name = false;
    std::vector<std::string> approaches;
    std::vector<Purpose> purposes;
    OutsideStatus status = OutsideStatus::unknown;
    OutsideConfidence confidence = OutsideConfidence::by_name;
};
BOOST_DESCRIBE_STRUCT(OutsideSession, (),
                      (date, precision, family, region, levels, side, side_by_name, approaches,
                       purposes, status, confidence))

struct UnplacedProcedure {
    std::string name;
    std::optional<LocalDate> date;
    UnplacedReason reason = UnplacedReason::no_date;
};
BOOST_DESCRIBE_STRUCT(UnplacedProcedure, (), (name, date, reason))

struct PatientVisit {
    AppointmentId id;
    SiteId site;
    std::string site_name;
    std::string time_zone;
    LocalDate date;
    Instant start;
    Status status = Status::booked;
    std::vector<VisitProcedure> procedures;
};
BOOST_DESCRIBE_STRUCT(PatientVisit, (),
                      (id, site, site_name, time_zone, date, start, status, procedures))

struct PatientDifference {
    PatientField field = PatientField::name;
    Instant as_of;
    PatientContent theirs;
};
BOOST_DESCRIBE_STRUCT(PatientDifference, (), (field, as_of, theirs))

struct Patient {
    PatientSummary summary;
    int version = 0;
    PatientContent content;
    std::vector<RecordNumber> record_numbers;
    std::vector<PatientField> entered;
    std::vector<PatientDifference> differences;
    std::optional<Instant> imported_at;
    std::vector<Medication> medications;
    std::vector<Allergy> allergies;
    std::vector<Condition> conditions;
    std::vector<OutsideSession> outside_sessions;
    std::vector<UnplacedProcedure> unplaced_procedures;
    std::vector<PatientVisit> visits;
    std::optional<PatientId> merged_into;
    std::vector<MergedRecord> merged;
};
BOOST_DESCRIBE_STRUCT(Patient, (),
                      (summary, version, content, record_numbers, entered, differences, imported_at,
                       medications, allergies, conditions, outside_sessions, unplaced_procedures,
                       visits, merged_into, merged))

struct AccessRequest {
    AccessReason reason = AccessReason::appointment_request;
};
BOOST_DESCRIBE_STRUCT(AccessRequest, (), (reason))

struct PatientAccess {
    PatientId patient;
    AccessReason reason = AccessReason::appointment_request;
    Instant at;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(PatientAccess, (), (patient, reason, at, until))

struct PatientIds {
    std::vector<PatientId> patients;
};
BOOST_DESCRIBE_STRUCT(PatientIds, (), (patients))

struct ComparedPerson {
    PatientSummary patient;
    std::vector<FormerName> former_names;
    std::vector<Phone> phones;
};
BOOST_DESCRIBE_STRUCT(ComparedPerson, (), (patient, former_names, phones))

struct ComparedPeople {
    std::vector<ComparedPerson> people;
};
BOOST_DESCRIBE_STRUCT(ComparedPeople, (), (people))

struct SkipReason {
    std::string reason;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(SkipReason, (), (reason, count))

struct ImportedType {
    std::string type;
    int used = 0;
    std::vector<SkipReason> skipped;
};
BOOST_DESCRIBE_STRUCT(ImportedType, (), (type, used, skipped))

struct ImportReport {
    std::string result;
    PatientSummary patient;
    std::vector<PatientField> differences;
    std::vector<ImportedType> resources;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (result, patient, differences, resources))

} // namespace foramen::api::wire
