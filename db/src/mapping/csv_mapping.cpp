#include "csv_mapping.hpp"

#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] app::CsvMap map_of(const json::value& document) {
    app::CsvMap map;
    for (const json::value& column : elements_of(document.at("columns")))
        map.columns.push_back({enum_of<CsvField>(column.at(0)), text_of(column.at(1))});
    map.date_format = enum_of<CsvDateFormat>(document.at("dates"));
    map.assigner = text_of(document.at("assigner"));
    for (const json::value& value : elements_of(document.at("values")))
        map.values.push_back(
            {enum_of<CsvField>(value.at(0)), text_of(value.at(1)), text_of(value.at(2))});
    return map;
}

template <class IdType>
[[nodiscard]] std::optional<IdType> maybe_id_of(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional(id_of<IdType>(value));
}

[[nodiscard]] app::CsvProblem problem_of(const json::value& document) {
    app::CsvProblem problem;
    problem.field = maybe_enum<CsvField>(document.at(0));
    problem.code = text_of(document.at(1));
    problem.message = text_of(document.at(2));
    for (const json::value& patient : elements_of(document.at(3)))
        problem.patients.push_back(id_of<PatientId>(patient));
    for (const json::value& row : elements_of(document.at(4)))
        problem.rows.push_back(static_cast<int>(integer_of(row)));
    return problem;
}

[[nodiscard]] json::array document_of_problem(const app::CsvProblem& problem) {
    json::array patients;
    for (const PatientId& patient : problem.patients)
        patients.emplace_back(patient.to_string());
    return {maybe_name(problem.field), problem.code, problem.message, std::move(patients),
            json::array(problem.rows.begin(), problem.rows.end())};
}

} // namespace

app::CsvImport csv_import_of(const json::value& document) {
    app::CsvImport import;
    import.id = id_of<CsvImportId>(document.at("id"));
    import.site = id_of<SiteId>(document.at("site"));
    import.kind = enum_of<CsvKind>(document.at("kind"));
    import.status = enum_of<CsvStatus>(document.at("status"));
    import.version = static_cast<int>(integer_of(document.at("version")));
    import.delimiter = text_of(document.at("delimiter")).at(0);
    import.columns = texts_of(document.at("columns"));
    import.rows = static_cast<int>(integer_of(document.at("rows")));
    import.position = static_cast<int>(integer_of(document.at("position")));
    if (!document.at("map").is_null())
        import.map = map_of(document.at("map"));
    import.created_at = instant_of(document.at("created"));
    import.created_by = id_of<UserId>(document.at("by"));
    import.created_by_name = text_of(document.at("byName"));
    import.changed_at = instant_of(document.at("changed"));
    import.started_by = maybe_id_of<UserId>(document.at("started"));
    import.started_by_name = text_or_empty(document.at("startedName"));
    import.purged = document.at("purged").as_bool();
    return import;
}

app::CsvRow csv_row_of(const json::value& document) {
    const json::array& c = document.as_array();
    app::CsvRow row;
    row.number = static_cast<int>(integer_of(c.at(0)));
    if (!c.at(1).is_null())
        row.cells = Phi(texts_of(c.at(1)));
    row.outcome = enum_of<CsvOutcome>(c.at(2));
    for (const json::value& problem : elements_of(c.at(3)))
        row.problems.push_back(problem_of(problem));
    if (!c.at(4).is_null())
        row.key = text_of(c.at(4));
    row.birth_date = maybe_date(c.at(5));
    row.name_key = Phi(text_or_empty(c.at(6)));
    row.patient = maybe_id_of<PatientId>(c.at(7));
    row.appointment = maybe_id_of<AppointmentId>(c.at(8));
    return row;
}

std::pair<int, app::CsvPlace> csv_place_of(const json::value& document) {
    const json::array& c = document.as_array();
    return {static_cast<int>(integer_of(c.at(0))),
            {id_of<ResourceId>(c.at(1)), maybe_id_of<ResourceId>(c.at(2)),
             interval_of(c.at(3), c.at(4))}};
}

std::string document_of_new_import(const app::CsvImport& import,
                                   const app::IdempotentSuccess& success) {
    return json::serialize(json::object{{"id", import.id.to_string()},
                                        {"site", import.site.to_string()},
                                        {"kind", name_of(import.kind)},
                                        {"delimiter", std::string(1, import.delimiter)},
                                        {"columns", array_of(import.columns)},
                                        {"rows", import.rows},
                                        {"at", to_rfc3339(import.created_at)},
                                        {"by", import.created_by.to_string()},
                                        {"success", document_of_success(success)}});
}

std::string document_of_cells(std::span<const app::CsvRow> rows) {
    json::array out;
    for (const app::CsvRow& row : rows)
        out.push_back(json::array{row.number, array_of(row.cells.reveal())});
    return json::serialize(out);
}

std::string document_of_map(const app::CsvMap& map) {
    json::array columns;
    for (const app::CsvColumn& column : map.columns)
        columns.push_back(json::array{name_of(column.field), column.column});
    json::array values;
    for (const app::CsvValue& value : map.values)
        values.push_back(json::array{name_of(value.field), value.cell, value.value});
    return json::serialize(json::object{{"columns", std::move(columns)},
                                        {"dates", name_of(map.date_format)},
                                        {"assigner", map.assigner},
                                        {"values", std::move(values)}});
}

std::string document_of_row(CsvImportId import, const app::CsvRow& row) {
    json::array problems;
    for (const app::CsvProblem& problem : row.problems)
        problems.push_back(document_of_problem(problem));
    json::array places;
    for (const app::CsvPlace& place : row.places)
        places.push_back(json::object{{"resource", place.resource.to_string()},
                                      {"room", maybe_id(place.room)},
                                      {"from", to_rfc3339(place.during.start())},
                                      {"to", to_rfc3339(place.during.end())}});
    return json::serialize(json::object{{"import", import.to_string()},
                                        {"number", row.number},
                                        {"outcome", name_of(row.outcome)},
                                        {"problems", std::move(problems)},
                                        {"key", maybe_text(row.key)},
                                        {"born", maybe_date_text(row.birth_date)},
                                        {"name", row.name_key.reveal()},
                                        {"patient", maybe_id(row.patient)},
                                        {"appointment", maybe_id(row.appointment)},
                                        {"places", std::move(places)}});
}

} // namespace foramen::db
