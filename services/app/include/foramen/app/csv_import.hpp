/// A table of a clinic's old system on its way in: taken, mapped, tried out row by row, then
/// written row by row.
#pragma once

#include "foramen/app/patient.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/interval.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen {

using CsvImportId = Id<struct CsvImportTag>;

enum class CsvKind { patients, sessions, bookings };

/// `checking` and `importing` are worked on in the background; `failed` can be started again.
enum class CsvStatus { mapping, checking, checked, importing, done, failed };

/// `fresh`: nobody has looked at the row yet.
enum class CsvOutcome { fresh, would_create, would_change, unchanged, created, changed, problem };

enum class CsvDateFormat { year_first, month_first, day_first, day_first_dots };

/// What a column can hold. Which of them a kind has, and needs, is in csv_fields.hpp.
enum class CsvField {
    record_number,
    family_name,
    given_names,
    preferred_name,
    birth_date,
    sex,
    mobile_phone,
    home_phone,
    work_phone,
    email,
    street,
    city,
    state,
    postal_code,
    country,
    language,
    interpreter,
    weight_kg,
    weight_lb,
    referring_physician,
    primary_physician,
    date,
    time,
    procedure,
    side,
    levels,
    purpose,
    outcome,
    physician,
    source_id
};

template <>
struct EnumNames<CsvKind> {
    static constexpr std::array<std::pair<CsvKind, std::string_view>, 3> table{{
        {CsvKind::patients, "patients"},
        {CsvKind::sessions, "sessions"},
        {CsvKind::bookings, "bookings"},
    }};
};

template <>
struct EnumNames<CsvStatus> {
    static constexpr std::array<std::pair<CsvStatus, std::string_view>, 6> table{{
        {CsvStatus::mapping, "mapping"},
        {CsvStatus::checking, "checking"},
        {CsvStatus::checked, "checked"},
        {CsvStatus::importing, "importing"},
        {CsvStatus::done, "done"},
        {CsvStatus::failed, "failed"},
    }};
};

template <>
struct EnumNames<CsvOutcome> {
    static constexpr std::array<std::pair<CsvOutcome, std::string_view>, 7> table{{
        {CsvOutcome::fresh, "new"},
        {CsvOutcome::would_create, "would_create"},
        {CsvOutcome::would_change, "would_change"},
        {CsvOutcome::unchanged, "unchanged"},
        {CsvOutcome::created, "created"},
        {CsvOutcome::changed, "changed"},
        {CsvOutcome::problem, "problem"},
    }};
};

template <>
struct EnumNames<CsvDateFormat> {
    static constexpr std::array<std::pair<CsvDateFormat, std::string_view>, 4> table{{
        {CsvDateFormat::year_first, "YYYY-MM-DD"},
        {CsvDateFormat::month_first, "MM/DD/YYYY"},
        {CsvDateFormat::day_first, "DD/MM/YYYY"},
        {CsvDateFormat::day_first_dots, "DD.MM.YYYY"},
    }};
};

template <>
struct EnumNames<CsvField> {
    static constexpr std::array<std::pair<CsvField, std::string_view>, 30> table{{
        {CsvField::record_number, "recordNumber"},
        {CsvField::family_name, "familyName"},
        {CsvField::given_names, "givenNames"},
        {CsvField::preferred_name, "preferredName"},
        {CsvField::birth_date, "birthDate"},
        {CsvField::sex, "sex"},
        {CsvField::mobile_phone, "mobilePhone"},
        {CsvField::home_phone, "homePhone"},
        {CsvField::work_phone, "workPhone"},
        {CsvField::email, "email"},
        {CsvField::street, "street"},
        {CsvField::city, "city"},
        {CsvField::state, "state"},
        {CsvField::postal_code, "postalCode"},
        {CsvField::country, "country"},
        {CsvField::language, "language"},
        {CsvField::interpreter, "interpreter"},
        {CsvField::weight_kg, "weightKg"},
        {CsvField::weight_lb, "weightLb"},
        {CsvField::referring_physician, "referringPhysician"},
        {CsvField::primary_physician, "primaryPhysician"},
        {CsvField::date, "date"},
        {CsvField::time, "time"},
        {CsvField::procedure, "procedure"},
        {CsvField::side, "side"},
        {CsvField::levels, "levels"},
        {CsvField::purpose, "purpose"},
        {CsvField::outcome, "outcome"},
        {CsvField::physician, "physician"},
        {CsvField::source_id, "sourceId"},
    }};
};

} // namespace foramen

namespace foramen::app {

inline constexpr int kMostCsvRows = 100'000;
inline constexpr std::size_t kMostCsvColumns = 200;

/// Which column is what. The words are an administrator's, about no patient.
struct CsvColumn {
    CsvField field = CsvField::record_number;
    std::string column; ///< its name in the first record
};

/// What a word of the file means here: a procedure type, a code, a resource, a name of ours.
struct CsvValue {
    CsvField field = CsvField::procedure;
    std::string cell;
    std::string value;
};

struct CsvMap {
    std::vector<CsvColumn> columns;
    CsvDateFormat date_format = CsvDateFormat::year_first;
    std::string assigner; ///< who gave the record numbers; empty: they are ours
    std::vector<CsvValue> values;
};

struct CsvImport {
    CsvImportId id;
    SiteId site;
    CsvKind kind = CsvKind::patients;
    CsvStatus status = CsvStatus::mapping;
    int version = 1;
    char delimiter = ',';
    std::vector<std::string> columns;
    int rows = 0;
    int position = 1; ///< the last row that was worked on; the first record is row 1
    std::optional<CsvMap> map;
    Instant created_at;
    UserId created_by;
    std::string created_by_name;
    Instant changed_at;
    std::optional<UserId> started_by; ///< who let it write
    std::string started_by_name;
    bool purged = false; ///< the cells are gone

    /// Whether the background works on it.
    [[nodiscard]] bool running() const {
        return status == CsvStatus::checking || status == CsvStatus::importing;
    }
};

/// What is wrong with a row, or to be known of it. Never what stands in a cell.
struct CsvProblem {
    std::optional<CsvField> field; ///< nothing: the row as a whole
    std::string code;
    std::string message;
    std::vector<PatientId> patients = {}; ///< who may be meant
    std::vector<int> rows = {};           ///< of the same file
};

/// A place that a row of a dry run would take.
struct CsvPlace {
    ResourceId resource;
    std::optional<ResourceId> room; ///< of the visit
    Interval during;
};

struct CsvRow {
    int number = 2;
    Phi<std::vector<std::string>> cells;
    CsvOutcome outcome = CsvOutcome::fresh;
    std::vector<CsvProblem> problems;
    std::optional<std::string> key;
    std::optional<LocalDate> birth_date; ///< of somebody whom the row would make
    Phi<std::string> name_key;           ///< the folded name of the same
    std::optional<PatientId> patient;
    std::optional<AppointmentId> appointment;
    std::vector<CsvPlace> places;
};

struct CsvCount {
    CsvOutcome outcome = CsvOutcome::fresh;
    int rows = 0;
};

} // namespace foramen::app
