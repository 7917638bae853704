/// Wire types of tables that come in.
#pragma once

#include "foramen/app/csv_import.hpp"
#include "visit.hpp"

namespace foramen::api::wire {

struct CsvColumn {
    CsvField field = CsvField::record_number;
    std::string column;
};
BOOST_DESCRIBE_STRUCT(CsvColumn, (), (field, column))

struct CsvValue {
    CsvField field = CsvField::procedure;
    std::string cell;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(CsvValue, (), (field, cell, value))

struct CsvMap {
    std::vector<CsvColumn> columns;
    CsvDateFormat date_format = CsvDateFormat::year_first;
    std::string assigner;
    std::vector<CsvValue> values;
};
BOOST_DESCRIBE_STRUCT(CsvMap, (), (columns, date_format, assigner, values))

struct CsvCount {
    CsvOutcome outcome = CsvOutcome::fresh;
    int rows = 0;
};
BOOST_DESCRIBE_STRUCT(CsvCount, (), (outcome, rows))

struct CsvFieldUse {
    CsvField field = CsvField::record_number;
    bool required = false;
};
BOOST_DESCRIBE_STRUCT(CsvFieldUse, (), (field, required))

struct CsvImport {
    CsvImportId id;
    SiteId site;
    CsvKind kind = CsvKind::patients;
    CsvStatus status = CsvStatus::mapping;
    int version = 1;
    std::string delimiter;
    std::vector<std::string> columns;
    std::vector<CsvFieldUse> fields;
    int rows = 0;
    int done = 0;
    std::vector<std::vector<std::string>> sample;
    std::vector<CsvColumn> suggested;
    std::optional<CsvMap> map;
    std::vector<CsvCount> counts;
    Instant created_at;
    std::string created_by;
    Instant changed_at;
    std::optional<std::string> started_by;
    bool purged = false;
};
BOOST_DESCRIBE_STRUCT(CsvImport, (),
                      (id, site, kind, status, version, delimiter, columns, fields, rows, done,
                       sample, suggested, map, counts, created_at, created_by, changed_at,
                       started_by, purged))

struct CsvImportSummary {
    CsvImportId id;
    SiteId site;
    CsvKind kind = CsvKind::patients;
    CsvStatus status = CsvStatus::mapping;
    int rows = 0;
    int done = 0;
    Instant created_at;
    std::string created_by;
};
BOOST_DESCRIBE_STRUCT(CsvImportSummary, (),
                      (id, site, kind, status, rows, done, created_at, created_by))

struct CsvImportList {
    std::vector<CsvImportSummary> imports;
};
BOOST_DESCRIBE_STRUCT(CsvImportList, (), (imports))

struct CsvProblem {
    std::optional<CsvField> field;
    std::optional<std::string> column;
    std::optional<std::string> value;
    std::string code;
    std::string message;
    std::vector<PatientId> patients;
    std::vector<int> rows;
};
BOOST_DESCRIBE_STRUCT(CsvProblem, (), (field, column, value, code, message, patients, rows))

struct CsvRow {
    int row = 2;
    CsvOutcome outcome = CsvOutcome::fresh;
    std::vector<CsvProblem> problems;
    std::optional<PatientId> patient;
    std::optional<AppointmentId> appointment;
};
BOOST_DESCRIBE_STRUCT(CsvRow, (), (row, outcome, problems, patient, appointment))

struct CsvRowList {
    std::vector<CsvRow> rows;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(CsvRowList, (), (rows, more))

struct NewCsvQuery {
    SiteId site;
    CsvKind kind = CsvKind::patients;
    std::optional<std::string> encoding;
};
BOOST_DESCRIBE_STRUCT(NewCsvQuery, (), (site, kind, encoding))

struct CsvImportPath {
    CsvImportId import_id;
};
BOOST_DESCRIBE_STRUCT(CsvImportPath, (), (import_id))

struct CsvRowsQuery {
    CsvImportId import_id;
    std::optional<CsvOutcome> outcome;
    std::optional<int> after;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(CsvRowsQuery, (), (import_id, outcome, after, limit))

struct DaysQuery {
    SiteId site;
    LocalDate from;
    LocalDate to;
};
BOOST_DESCRIBE_STRUCT(DaysQuery, (), (site, from, to))

} // namespace foramen::api::wire
