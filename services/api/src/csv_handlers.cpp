#include "csv_handlers.hpp"

#include "csv_answer.hpp"
#include "operation.hpp"
#include "render_csv.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

using http::Lane;
using http::Method;

constexpr std::size_t kFileLimit = std::size_t{32} * 1024 * 1024;
// A thousand words of the file with what they mean.
constexpr std::size_t kMapLimit = std::size_t{1024} * 1024;
// Reading and storing a hundred thousand rows.
constexpr std::chrono::milliseconds kLongDeadline{30'000};
constexpr int kPage = 100;
constexpr int kReportPage = 5000;

[[nodiscard]] app::CsvImports use_case_of(const Context& c) {
    return {c.services.work, c.services.clinic, c.services.clock, c.services.ids};
}

[[nodiscard]] http::Response answer_import(int status, const app::CsvView& view) {
    http::Response response = answer_json(status, to_json(render_csv_import(view)));
    response.headers.push_back({"ETag", etag_of(view.import.version)});
    return response;
}

void add_to_report(CsvTable& table, const app::CsvImport& import, const app::CsvRow& row) {
    const std::string number = std::to_string(row.number);
    const std::string outcome(name_of(row.outcome));
    if (row.problems.empty())
        table.add({number, outcome, "", "", ""});
    for (const app::CsvProblem& problem : row.problems)
        table.add(
            {number, outcome, column_of(import, problem.field), problem.code, problem.message});
}

} // namespace

std::vector<http::Route> CsvHandlers::routes() {
    // All in the lane of what they take connections from.
    return {
        closed({Method::get, "/api/v1/csv-imports", "listCsvImports", Lane::write},
               [this](const Call& c) { return list(c); }),
        closed({Method::post,
                "/api/v1/csv-imports",
                "takeCsvImport",
                Lane::write,
                {kCsv},
                kFileLimit,
                kLongDeadline},
               [this](const Call& c) { return take(c); }),
        closed({Method::get, "/api/v1/csv-imports/{importId}", "getCsvImport", Lane::write},
               [this](const Call& c) { return get(c); }),
        closed({Method::put,
                "/api/v1/csv-imports/{importId}/map",
                "mapCsvImport",
                Lane::write,
                {kJson},
                kMapLimit,
                kLongDeadline},
               [this](const Call& c) { return map(c); }),
        closed({Method::post, "/api/v1/csv-imports/{importId}/run", "runCsvImport", Lane::write},
               [this](const Call& c) { return run(c); }),
        closed({Method::get, "/api/v1/csv-imports/{importId}/rows", "listCsvRows", Lane::write},
               [this](const Call& c) { return rows(c); }),
        closed({Method::get,
                "/api/v1/csv-imports/{importId}/report",
                "getCsvReport",
                Lane::write,
                {},
                kJsonLimit,
                kLongDeadline},
               [this](const Call& c) { return report(c); }),
    };
}

http::Response CsvHandlers::list(const Call& call) {
    wire::CsvImportList list;
    for (const app::CsvView& view : use_case_of(c_).list(call.actor, call.request.deadline))
        list.imports.push_back(render_csv_summary(view.import));
    return answer_json(200, to_json(list));
}

http::Response CsvHandlers::take(const Call& call) {
    const auto query = read_parameters<wire::NewCsvQuery>(c_, "takeCsvImport", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    app::NewCsv request;
    request.site = query->site;
    request.kind = query->kind;
    if (query->encoding == "windows-1252")
        request.encoding = CsvEncoding::windows_1252;
    request.bytes = &call.request.body;
    request.idempotency =
        idempotency_of(c_, call,
                       json::array{query->site.to_string(), name_of(query->kind),
                                   query->encoding.value_or(""), call.request.body});
    const auto taken = use_case_of(c_).take(request, call.actor, call.request.deadline);
    if (!taken)
        return answer_refusal(c_, call, taken.error());
    http::Response response = answer_import(201, *taken);
    response.headers.push_back({"Location", "/api/v1/csv-imports/" + taken->import.id.to_string()});
    return response;
}

http::Response CsvHandlers::get(const Call& call) {
    const auto path = read_parameters<wire::CsvImportPath>(c_, "getCsvImport", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto found = use_case_of(c_).get(path->import_id, call.actor, call.request.deadline);
    return found ? answer_import(200, *found) : answer_refusal(c_, call, found.error());
}

http::Response CsvHandlers::map(const Call& call) {
    const auto edit = read_edit<wire::CsvImportPath, wire::CsvMap>(c_, "mapCsvImport", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    const auto mapped = use_case_of(c_).map(edit->parameters.import_id, csv_map_of(edit->body),
                                            edit->version, call.actor, call.request.deadline);
    return mapped ? answer_import(200, *mapped) : answer_refusal(c_, call, mapped.error());
}

http::Response CsvHandlers::run(const Call& call) {
    const auto path = read_parameters<wire::CsvImportPath>(c_, "runCsvImport", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto started =
        use_case_of(c_).start(path->import_id, *version, call.actor, call.request.deadline);
    return started ? answer_import(200, *started) : answer_refusal(c_, call, started.error());
}

http::Response CsvHandlers::rows(const Call& call) {
    const auto query = read_parameters<wire::CsvRowsQuery>(c_, "listCsvRows", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const int limit = query->limit.value_or(kPage);
    // One more than is shown says that there are more.
    const auto page =
        use_case_of(c_).rows(query->import_id, query->outcome, query->after.value_or(1), limit + 1,
                             call.actor, call.request.deadline);
    if (!page)
        return answer_refusal(c_, call, page.error());
    wire::CsvRowList list;
    for (const app::CsvRow& row : page->rows)
        list.rows.push_back(render_csv_row(page->import, row));
    list.more = list.rows.size() > static_cast<std::size_t>(limit);
    if (list.more)
        list.rows.pop_back();
    return answer_json(200, to_json(list));
}

http::Response CsvHandlers::report(const Call& call) {
    const auto path = read_parameters<wire::CsvImportPath>(c_, "getCsvReport", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    CsvTable table({"Row", "Outcome", "Column", "Code", "Message"});
    for (int after = 1;;) {
        const auto page = use_case_of(c_).rows(path->import_id, std::nullopt, after, kReportPage,
                                               call.actor, call.request.deadline);
        if (!page)
            return answer_refusal(c_, call, page.error());
        for (const app::CsvRow& row : page->rows)
            add_to_report(table, page->import, row);
        if (page->rows.size() < static_cast<std::size_t>(kReportPage))
            return table.answer("import-report.csv");
        after = page->rows.back().number;
    }
}

} // namespace foramen::api
