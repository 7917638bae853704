// A clinic that brings in tables of its old system, by a clock that stands still: what the
// background does is done when a test says so.
#pragma once

#include "clinic_service.hpp"
#include "support/turned_clock.hpp"
#include "support/values.hpp"

#include <map>

namespace foramen::test {

inline constexpr const char* kCsvImports = "/api/v1/csv-imports";

/// "created 2, problem 1", by outcome.
inline std::string counts_of(const ApiReply& import) {
    std::map<std::string, std::string> counts;
    for (const json::value& count : import.body.at("counts").as_array())
        counts[std::string(count.at("outcome").as_string())] = json::serialize(count.at("rows"));
    std::string text;
    for (const auto& [outcome, rows] : counts)
        text.append(text.empty() ? "" : ", ").append(outcome).append(" ").append(rows);
    return text;
}

/// "3 twice, 5 required": the codes of the rows' problems.
inline std::string codes_in(const ApiReply& rows) {
    std::string text;
    for (const json::value& row : rows.body.at("rows").as_array())
        for (const json::value& problem : row.at("problems").as_array())
            text += (text.empty() ? "" : ", ") + json::serialize(row.at("row")) + " " +
                    std::string(problem.at("code").as_string());
    return text;
}

struct CsvTest : testing::Test {
    TurnedClock clock{at(kMondayMorning)};
    ClinicService clinic;

    explicit CsvTest(const std::string& name) : clinic(name, clock) {}

    ApiReply take(const std::string& kind, const std::string& file, const std::string& more = "",
                  const std::string& key = fresh_key()) {
        return clinic.as("admin").send(
            "POST", std::string(kCsvImports) + "?kind=" + kind + "&site=" + clinic.site() + more,
            {"Content-Type: text/csv", "Idempotency-Key: " + key}, file);
    }
    [[nodiscard]] static std::string path(const std::string& id, const char* what = "") {
        return std::string(kCsvImports) + "/" + id + what;
    }
    ApiReply get(const std::string& id) { return clinic.as("admin").get(path(id)); }
    /// With the columns that were suggested.
    ApiReply map(const ApiReply& import, const json::array& values = {},
                 const std::string& dates = "YYYY-MM-DD",
                 const std::string& assigner = "Old system") {
        const json::object body{{"columns", import.body.at("suggested")},
                                {"dateFormat", dates},
                                {"assigner", assigner},
                                {"values", values}};
        return clinic.as("admin").put(path(import.at("/id"), "/map"), body,
                                      "\"v" + import.at("/version") + "\"");
    }
    ApiReply run(const ApiReply& import) {
        return clinic.as("admin").send("POST", path(import.at("/id"), "/run"),
                                       {"If-Match: \"v" + import.at("/version") + "\""}, "");
    }
    /// Taken, mapped as suggested, and tried out.
    ApiReply tried(const std::string& kind, const std::string& file, const json::array& values = {},
                   const std::string& dates = "YYYY-MM-DD",
                   const std::string& assigner = "Old system") {
        const ApiReply taken = take(kind, file);
        EXPECT_EQ(taken.status, 201) << taken.raw.body;
        const ApiReply mapped = map(taken, values, dates, assigner);
        EXPECT_EQ(mapped.status, 200) << mapped.raw.body;
        clinic.inner_service().run_due_jobs();
        ApiReply checked = get(taken.at("/id"));
        EXPECT_EQ(checked.at("/status"), "checked");
        return checked;
    }
    ApiReply written(const ApiReply& checked) {
        const ApiReply started = run(checked);
        EXPECT_EQ(started.status, 200) << started.raw.body;
        clinic.inner_service().run_due_jobs();
        ApiReply done = get(checked.at("/id"));
        EXPECT_EQ(done.at("/status"), "done");
        return done;
    }
    ApiReply rows(const ApiReply& import, const std::string& query = "") {
        return clinic.as("admin").get(path(import.at("/id"), "/rows") + query);
    }
    std::string codes(const ApiReply& import) { return codes_in(rows(import)); }
    std::string value(const std::string& sql) { return clinic.database().value(sql); }
};

} // namespace foramen::test
