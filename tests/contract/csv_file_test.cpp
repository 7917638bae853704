// What is a table and what is not, who may bring one in, and how long its cells are kept.
#include "csv_clinic.hpp"
#include "support/eventually.hpp"

namespace foramen::test {
namespace {

struct CsvFileTest : CsvTest {
    CsvFileTest() : CsvTest("csv_file") {}

    /// The code of the one fault.
    std::string refused(const std::string& file, const std::string& more = "") {
        const ApiReply reply = take("patients", file, more);
        EXPECT_EQ(reply.problem(), "validation-failed") << reply.raw.body;
        EXPECT_EQ(value("SELECT count(*) FROM csv_import"), "0");
        return reply.at("/violations/0/code");
    }
};

TEST_F(CsvFileTest, TellsWhatItHasRead) {
    const ApiReply taken =
        take("patients", "\xef\xbb\xbfMRN;Last Name;Born\r\n1;\"Quill; Ada\";1921-02-03\r\n"
                         "2;" +
                             std::string(50'000, 'x') + ";\r\n");
    ASSERT_EQ(taken.status, 201) << taken.raw.body;
    EXPECT_EQ(taken.at("/status"), "mapping");
    EXPECT_EQ(taken.at("/delimiter"), ";");
    EXPECT_EQ(taken.at("/columns/0"), "MRN") << "without the mark";
    EXPECT_EQ(taken.at("/rows"), "2");
    EXPECT_EQ(taken.at("/sample/0/1"), "Quill; Ada");
    EXPECT_LT(taken.at("/sample/1/1").size(), 300U) << "a giant cell is cut where it is shown";
    EXPECT_EQ(json::serialize(taken.body.at("suggested")),
              R"([{"field":"recordNumber","column":"MRN"},)"
              R"({"field":"familyName","column":"Last Name"}])");
    EXPECT_EQ(taken.at("/fields/0/required"), "true");
    EXPECT_EQ(taken.raw.header("location"), path(taken.at("/id")));
    EXPECT_EQ(taken.raw.header("etag"), "\"v1\"");
    EXPECT_EQ(clinic.as("admin").get(kCsvImports).at("/imports/0/id"), taken.at("/id"));
}

TEST_F(CsvFileTest, RefusesWhatIsNoTable) {
    EXPECT_EQ(refused(""), "empty");
    EXPECT_EQ(refused("\r\n\r\n"), "empty");
    EXPECT_EQ(refused("MRN,Last Name\n"), "no_rows");
    EXPECT_EQ(refused(std::string("a,b\nc\0d,e\n", 10)), "nul_byte");
    EXPECT_EQ(refused("a,b\nM\xfcller,x\n"), "not_utf8");
    EXPECT_EQ(refused("a,b\n\x81,x\n", "&encoding=windows-1252"), "not_windows_1252");
    EXPECT_EQ(refused("a,b\n\"x,y\n"), "unterminated_quote");
    EXPECT_EQ(refused("a,b\n\"x\"y,z\n"), "text_after_quote");
    EXPECT_EQ(refused("a,b,a\n1,2,3\n"), "column_twice");
    EXPECT_EQ(refused(std::string(300, 'n') + ",b\n1,2\n"), "bad_column_name");
    EXPECT_EQ(refused(std::string(200, ',') + "\n1\n"), "too_many_columns");
    std::string many = "a,b\n";
    for (int i = 0; i <= 100'000; ++i)
        many += "1,2\n";
    EXPECT_EQ(refused(many), "too_many_rows");
    many.resize(many.size() - 4);
    EXPECT_EQ(take("patients", many).at("/rows"), "100000");
}

TEST_F(CsvFileTest, ReadsWindows1252WhenToldSo) {
    const ApiReply taken =
        take("patients", "MRN,Last Name\n1,M\xfcller\n", "&encoding=windows-1252");
    EXPECT_EQ(taken.at("/sample/0/1"), "Müller");
    EXPECT_EQ(take("patients", "a,b\n1,2\n", "&encoding=latin-9").violations(),
              std::vector<std::string>{"/encoding"});
}

TEST_F(CsvFileTest, ARetryIsTheSameImportAndAnotherFileIsNot) {
    const std::string key = fresh_key();
    const ApiReply first = take("patients", "a,b\n1,2\n", "", key);
    const ApiReply again = take("patients", "a,b\n1,2\n", "", key);
    EXPECT_EQ(again.at("/id"), first.at("/id"));
    EXPECT_EQ(take("patients", "a,b\n1,3\n", "", key).problem(), "idempotency-conflict");
    EXPECT_EQ(value("SELECT count(*) FROM csv_import"), "1");
    EXPECT_EQ(clinic.as("admin")
                  .send("POST", std::string(kCsvImports) + "?kind=patients&site=" + clinic.site(),
                        {"Content-Type: text/csv"}, "a\n1\n")
                  .problem(),
              "idempotency-key-required");
}

TEST_F(CsvFileTest, IsForAdministratorsOfTheSite) {
    const ApiReply taken = take("patients", "a,b\n1,2\n");
    for (const char* user : {"scheduler", "nurse", "privacy_officer"}) {
        EXPECT_EQ(clinic.as(user).get(kCsvImports).status, 403) << user;
        EXPECT_EQ(clinic.as(user).get(path(taken.at("/id"))).status, 403) << user;
        EXPECT_EQ(clinic.as(user).get(path(taken.at("/id"), "/report")).status, 403) << user;
    }
    clinic.database().sql("UPDATE csv_import SET site_id = '" + clinic.site(1) + "'");
    clinic.database().sql("DELETE FROM user_role WHERE role = 'admin' AND site_id = '" +
                          clinic.site(1) + "'");
    EXPECT_EQ(get(taken.at("/id")).status, 404);
    EXPECT_TRUE(clinic.as("admin").get(kCsvImports).body.at("imports").as_array().empty());
    EXPECT_EQ(get("018f0000-0000-7000-8000-00000000dead").status, 404);
}

TEST_F(CsvFileTest, GoesItsWayStepByStep) {
    const ApiReply taken = take("patients", "MRN,Last Name,DOB\n1,Quill,1921-02-03\n");
    EXPECT_EQ(run(taken).violations(), std::vector<std::string>{"/status"}) << "no dry run yet";
    json::object body{
        {"columns", json::array{json::object{{"field", "familyName"}, {"column", "Nobody"}}}},
        {"dateFormat", "YYYY-MM-DD"},
        {"assigner", ""},
        {"values", json::array{}}};
    const ApiReply wrong = clinic.as("admin").put(path(taken.at("/id"), "/map"), body, "\"v1\"");
    EXPECT_EQ(wrong.violations(),
              (std::vector<std::string>{"/columns/0/column", "/columns", "/columns", "/assigner"}));
    const ApiReply mapped = map(taken);
    EXPECT_EQ(mapped.at("/status"), "checking");
    EXPECT_EQ(map(taken).problem(), "stale-version");
    EXPECT_EQ(run(mapped).violations(), std::vector<std::string>{"/status"});
    // Mapped again before anybody has looked: only the newer map is tried out.
    const ApiReply mapped_again = map(mapped, {}, "DD.MM.YYYY");
    clinic.inner_service().run_due_jobs();
    const ApiReply checked = get(taken.at("/id"));
    EXPECT_EQ(codes(checked), "2 not_a_date");
    EXPECT_EQ(checked.at("/map/dateFormat"), "DD.MM.YYYY");
    ASSERT_EQ(run(checked).status, 200);
    EXPECT_EQ(map(get(taken.at("/id"))).violations(), std::vector<std::string>{"/status"});
    clinic.inner_service().run_due_jobs();
    EXPECT_EQ(get(taken.at("/id")).at("/status"), "done");
    EXPECT_EQ(value("SELECT string_agg(action, ' ' ORDER BY entity_version) FROM audit_event "
                    "WHERE entity = 'csv_import'"),
              "csv_import.taken csv_import.mapped csv_import.mapped csv_import.started");
}

TEST_F(CsvFileTest, TheReportTellsRowsAndNoCells) {
    const ApiReply checked =
        tried("patients", "=MRN,Last Name,DOB,MRN\nx,Secretname,soon,1\ny,Other,1921-02-03,2\n");
    const ApiReply report = clinic.as("admin").get(path(checked.at("/id"), "/report"));
    EXPECT_EQ(report.raw.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_EQ(report.raw.header("content-disposition"),
              "attachment; filename=\"import-report.csv\"");
    EXPECT_EQ(report.raw.body, "\xef\xbb\xbfRow,Outcome,Column,Code,Message\r\n"
                               "2,problem,DOB,not_a_date,is no date in the form YYYY-MM-DD\r\n"
                               "3,would_create,,,\r\n");
}

TEST_F(CsvFileTest, CellsAreRemovedThirtyDaysAfterTheLastWork) {
    const ApiReply done =
        written(tried("patients", "MRN,Last Name,DOB\nG-1,Quillcanary,1921-02-03\n"));
    clock.turn_to(clock.now() + std::chrono::hours{29 * 24});
    clinic.inner_service().run_due_jobs();
    EXPECT_EQ(get(done.at("/id")).at("/sample/0/1"), "Quillcanary");
    clock.turn_to(clock.now() + std::chrono::hours{2 * 24});
    clinic.inner_service().run_due_jobs();
    const ApiReply after = get(done.at("/id"));
    EXPECT_EQ(after.at("/purged"), "true");
    EXPECT_EQ(counts_of(after), "created 1");
    EXPECT_EQ(value("SELECT count(*) FROM csv_import_row WHERE row_to_json(csv_import_row)::text "
                    "~* 'canary|G-1'"),
              "0");
    EXPECT_EQ(map(after).violations(), std::vector<std::string>{"/status"});
}

// With the whole program, in whose log everything would stand.
struct CsvCanaryTest : ClinicServiceTest<CsvCanaryTest> {
    static constexpr const char* kName = "csv_secrets";
};

TEST_F(CsvCanaryTest, NothingOfAnybodyStandsInLogsProblemsOrTheAudit) {
    const std::string file = "MRN,Last Name,First Name,DOB,Cell,Email\n"
                             "7707canary,Zyxwcanary,Quuxcanary,1903-07-19,585 555 0187,\n"
                             "7708canary,Brokencanary,Q,1903-07-99,numbercanary,mailcanary\n"
                             "7709canary,Zyxwcanari,Quuxcanary,1903-07-19,,\n";
    ApiClient& admin = clinic().as("admin");
    const std::string route = std::string(kCsvImports) + "?kind=patients&site=" + clinic().site();
    const auto taken = [&](const std::string& body) {
        return admin.send("POST", route,
                          {"Content-Type: text/csv", "Idempotency-Key: " + fresh_key()}, body);
    };
    std::vector<ApiReply> replies{taken(file), taken("a,b\n\"canary\n")};
    EXPECT_EQ(replies[1].status, 422);
    const std::string id = replies[0].at("/id");
    const std::string place = std::string(kCsvImports) + "/" + id;
    const auto ends_as = [&](const std::string& status) {
        return eventually([&] { return admin.get(place).at("/status") == status; });
    };
    const json::object body{{"columns", replies[0].body.at("suggested")},
                            {"dateFormat", "YYYY-MM-DD"},
                            {"assigner", "Old"},
                            {"values", json::array{}}};
    replies.push_back(admin.put(place + "/map", body, "\"v1\""));
    ASSERT_TRUE(ends_as("checked"));
    replies.push_back(admin.send("POST", place + "/run", {"If-Match: \"v2\""}, ""));
    ASSERT_TRUE(ends_as("done"));
    EXPECT_EQ(counts_of(admin.get(place)), "created 1, problem 2");
    const ApiReply report = admin.get(place + "/report");
    std::string told = clinic().log_with(replies) + replies[1].raw.body + report.raw.body;
    told +=
        clinic().database().value("SELECT string_agg(row_to_json(e)::text, '') FROM audit_event e");
    told += clinic().database().value("SELECT string_agg(problems::text, '') FROM csv_import_row");
    told += clinic().database().value("SELECT string_agg(row_to_json(j)::text, '') FROM job j");
    ASSERT_NE(told.find("likely_duplicate"), std::string::npos);
    for (const char* secret : {"canar", "1903-07", "5550187", "555 0187"})
        EXPECT_EQ(told.find(secret), std::string::npos) << secret;
}

} // namespace
} // namespace foramen::test
