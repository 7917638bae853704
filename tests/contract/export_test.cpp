// Lists as tables: what stands in them, who may take them, and that the audit tells.
#include "foramen/domain/base/csv.hpp"
#include "patient_clinic.hpp"

namespace foramen::test {
namespace {

struct ExportTest : PatientsTest<ExportTest> {
    static constexpr const char* kName = "export";

    static ApiReply days(const std::string& from, const std::string& to,
                         const char* user = "scheduler") {
        return clinic().as(user).get("/api/v1/day-list/export?site=" + clinic().site() +
                                     "&from=" + from + "&to=" + to);
    }
    static std::vector<std::vector<std::string>> cells(const ApiReply& reply) {
        EXPECT_EQ(reply.raw.body.substr(0, 3), "\xef\xbb\xbf");
        const std::string text = reply.raw.body.substr(3);
        CsvReader reader(text, ',');
        std::vector<std::vector<std::string>> rows;
        for (auto record = reader.next(); record && *record; record = reader.next())
            rows.push_back((*record)->cells);
        return rows;
    }
    static std::string audited(const std::string& action) {
        return clinic().database().value(
            "SELECT string_agg(role || ' ' || after::text, '; ' ORDER BY id) FROM audit_event "
            "WHERE action = '" +
            action + "'");
    }
};

TEST_F(ExportTest, DaysAreATableOfTheirVisits) {
    json::object formula = person("=HYPERLINK(1)", "@Ada", "1921-02-03");
    const std::string patient = create(formula).at("/summary/id");
    ASSERT_EQ(book(patient, "2026-11-24T15:00:00Z").status, 201);
    const std::string gone = clinic().book(1, "2026-11-25T15:00:00Z");
    ASSERT_EQ(
        clinic()
            .step("scheduler", gone, "cancelled", {{"reason", json::object{{"code", "weather"}}}})
            .status,
        200);
    const ApiReply reply = days("2026-11-24", "2026-12-24");
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    EXPECT_EQ(reply.raw.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_EQ(reply.raw.header("content-disposition"),
              "attachment; filename=\"day-list-2026-11-24.csv\"");
    const auto rows = cells(reply);
    ASSERT_EQ(rows.size(), 3U) << reply.raw.body;
    EXPECT_EQ(rows[0][0], "Date");
    EXPECT_EQ(rows[0].size(), rows[1].size());
    EXPECT_EQ(rows[1][0], "2026-11-24");
    EXPECT_EQ(rows[1][1], "10:00");
    EXPECT_EQ(rows[1][3], "booked");
    EXPECT_EQ(rows[1][5], "'=HYPERLINK(1)");
    EXPECT_EQ(rows[1][6], "'@Ada");
    EXPECT_EQ(rows[1][9], "left");
    EXPECT_EQ(rows[1][10], "L4-5");
    EXPECT_EQ(rows[2][3], "cancelled");
    EXPECT_EQ(audited("day_list.exported"),
              R"(scheduler {"to": "2026-12-24", "from": "2026-11-24", "visits": "2"})");
}

TEST_F(ExportTest, AtMostAMonthAndOnlyForThoseWhoMayReadIt) {
    EXPECT_EQ(days("2026-11-01", "2026-12-02").violations(), std::vector<std::string>{"/to"});
    EXPECT_EQ(days("2026-11-02", "2026-11-01").violations(), std::vector<std::string>{"/to"});
    EXPECT_EQ(days("2026-11-01", "2026-11-01", "auditor").status, 403);
    EXPECT_EQ(clinic()
                  .as("nurse")
                  .get("/api/v1/day-list/export?site=018f0000-0000-7000-8000-00000000dead"
                       "&from=2026-11-01&to=2026-11-01")
                  .status,
              404);
}

TEST_F(ExportTest, AHistoryHasVisitsAndInjectionsElsewhere) {
    const ApiReply made = create(person("Quill", "Ada", "1941-02-03"));
    const std::string id = made.at("/summary/id");
    ASSERT_EQ(book(id, "2026-11-26T15:00:00Z").status, 201);
    clinic().database().sql(
        "INSERT INTO patient_procedure (patient_id, source_key, as_of, retracted, status, "
        "performed, precision, name, codings, body_sites, modifiers, endings, recorded_at) VALUES "
        "('" +
        id +
        "', 'Procedure/1', '2026-01-01', false, 'completed', '2025-03-01', 'month', '', "
        R"('[["http://www.ama-assn.org/go/cpt", "64483", ""]]', '[["", "", "L4-5"]]', '{LT}', )"
        "'[]', '2026-01-01')");
    const ApiReply reply =
        clinic().as("physician").get("/api/v1/patients/" + id + "/history/export");
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    EXPECT_EQ(reply.raw.header("content-disposition"), "attachment; filename=\"history.csv\"");
    const auto rows = cells(reply);
    ASSERT_EQ(rows.size(), 3U) << reply.raw.body;
    EXPECT_EQ(rows[1][0], "2026-11-26");
    EXPECT_EQ(rows[2],
              (std::vector<std::string>{"2025-03", "", "elsewhere", "", "ESI, lumbar-sacral",
                                        "left", "L4-5", "", "completed", ""}));
    EXPECT_EQ(audited("patient.history_exported"), R"(physician {"visits": "1", "version": "1"})");
    EXPECT_EQ(clinic().as("auditor").get("/api/v1/patients/" + id + "/history/export").status, 403);
    EXPECT_EQ(clinic()
                  .as("nurse")
                  .get("/api/v1/patients/018f0000-0000-7000-8000-00000000dead/history/export")
                  .status,
              404);
}

} // namespace
} // namespace foramen::test
