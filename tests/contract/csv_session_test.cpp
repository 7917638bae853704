// Injections of an old system: they stand among those elsewhere and count like imported ones.
#include "csv_clinic.hpp"

namespace foramen::test {
namespace {

struct CsvSessionTest : CsvTest {
    CsvSessionTest() : CsvTest("csv_session") {
        written(tried("patients", "MRN,Last Name,First Name,DOB\nS-1,Quill,Ada,1921-02-03\n"
                                  "S-2,Reed,Bo,1955-02-03\n"));
        ada = value("SELECT patient_id FROM patient_identifier WHERE value = 'S-1'");
    }
    ApiReply page() { return clinic.as("nurse").get("/api/v1/patients/" + ada); }

    std::string ada;
};

TEST_F(CsvSessionTest, StandAmongTheInjectionsElsewhereAndCountOnce) {
    const std::string file = "MRN,DOS,CPT,Side,Level,Outcome\n"
                             "S-1,3/7/2026,64483,L,L4-5,Completed\n"
                             "S-1,3/7/2026,64484,L,L5-S1,Completed\n"
                             "S-1,5/12/2026,Facet,both,\"L3-4, L4-5\",aborted\n"
                             "S-1,6/1/2026,MBB,R,L4-5,\n";
    const json::array words{
        json::object{{"field", "procedure"}, {"cell", "facet"}, {"value", "64493"}},
        json::object{{"field", "procedure"}, {"cell", "MBB"}, {"value", "MBB_LS"}}};
    const ApiReply checked = tried("sessions", file, words, "MM/DD/YYYY");
    EXPECT_EQ(codes(checked), "");
    EXPECT_EQ(counts_of(checked), "would_create 4");
    EXPECT_TRUE(page().body.at("outsideSessions").as_array().empty());
    EXPECT_EQ(counts_of(written(checked)), "created 4");
    const ApiReply read = page();
    const auto& sessions = read.body.at("outsideSessions").as_array();
    ASSERT_EQ(sessions.size(), 3U) << json::serialize(read.body.at("outsideSessions"));
    EXPECT_EQ(read.at("/outsideSessions/0/date"), "2026-03-07");
    EXPECT_EQ(read.at("/outsideSessions/0/family"), "ESI");
    EXPECT_EQ(read.at("/outsideSessions/0/side"), "left");
    EXPECT_EQ(read.at("/outsideSessions/0/status"), "completed");
    EXPECT_EQ(read.at("/outsideSessions/0/confidence"), "coded_cpt");
    EXPECT_EQ(read.at("/outsideSessions/0/levels/1/level"), "L5-S1");
    EXPECT_EQ(read.at("/outsideSessions/1/side"), "bilateral");
    EXPECT_EQ(read.at("/outsideSessions/1/status"), "aborted");
    EXPECT_EQ(read.at("/outsideSessions/2/family"), "FACET");
    EXPECT_EQ(read.at("/content/birthDate"), "1921-02-03");

    clock.turn_to(clock.now() + std::chrono::minutes{1});
    const ApiReply again = tried("sessions", file, words, "MM/DD/YYYY");
    EXPECT_EQ(counts_of(again), "unchanged 4");
    EXPECT_EQ(counts_of(written(again)), "unchanged 4");
    EXPECT_EQ(page().raw.body, read.raw.body);
}

TEST_F(CsvSessionTest, ARowThatHasChangedReplacesWhatItSaidBefore) {
    const std::string head = "MRN,Session ID,Date,Procedure,Side,Level,Outcome\n";
    written(tried("sessions", head + "S-1,77 x,2026-03-07,64483,left,L4-5,completed\n"));
    clock.turn_to(clock.now() + std::chrono::minutes{1});
    const ApiReply changed =
        tried("sessions", head + "S-1,77 x,2026-03-08,64483,right,L4-5,not done\n");
    EXPECT_EQ(counts_of(changed), "would_change 1");
    EXPECT_EQ(counts_of(written(changed)), "changed 1");
    const ApiReply read = page();
    ASSERT_EQ(read.body.at("outsideSessions").as_array().size(), 1U);
    EXPECT_EQ(read.at("/outsideSessions/0/date"), "2026-03-08");
    EXPECT_EQ(read.at("/outsideSessions/0/side"), "right");
    EXPECT_EQ(read.at("/outsideSessions/0/status"), "aborted_before");
    // The whole record can still be given out and taken in elsewhere.
    EXPECT_EQ(clinic.as("physician").get("/api/v1/patients/" + ada + "/export").status, 200);
}

TEST_F(CsvSessionTest, EveryKindOfProblemIsToldByRow) {
    const ApiReply checked = tried("sessions",
                                   "MRN,Date,Procedure,Side,Level,Outcome\n"
                                   "S-9,2026-03-07,64483,L,L4-5,\n"       // 2 nobody
                                   "S-1,2026-11-24,64483,L,L4-5,\n"       // 3 tomorrow
                                   "S-1,,64483,L,L4-5,\n"                 // 4 no date
                                   "S-1,2026-03-07,,L,L4-5,\n"            // 5 no procedure
                                   "S-1,2026-03-07,Haircut,L,L4-5,\n"     // 6 nothing we know
                                   "S-1,2026-03-07,64483,inside,L4-5,\n"  // 7 no side
                                   "S-1,2026-03-07,64483,L,knee,\n"       // 8 no level
                                   "S-1,2026-03-07,64483,L,L4-5,great\n"  // 9 no outcome
                                   "S-1,1920-03-07,64483,L,L4-5,\n"       // 10 before birth
                                   "S-1,2026-03-07,64483,L,L4-5,\n"       // 11 well
                                   "S-1,2026-03-07,64483,L,L4-5,done\n"   // 12 the same
                                   "S-2,2026-03-07,64483,L,L4-5,done\n"); // 13 of another
    EXPECT_EQ(codes(checked),
              "2 unknown_patient, 3 in_the_future, 4 required, 5 required, 6 other_procedure, "
              "7 unknown_word, 8 unknown_level, 9 unknown_word, 10 before_birth, 12 twice");
    EXPECT_EQ(counts_of(written(checked)), "created 2, problem 10");
}

TEST_F(CsvSessionTest, PeopleAreFoundByOurOwnNumbersWhereNobodyGaveOthers) {
    const std::string number = page().at("/summary/recordNumber");
    const std::string file =
        "MRN,Date,Procedure\n" + number + ",2026-03-07,64483\n" + "S-1,2026-03-08,64483\n";
    const ApiReply checked = tried("sessions", file, {}, "YYYY-MM-DD", "");
    EXPECT_EQ(codes(checked), "3 not_a_record_number");
    EXPECT_EQ(counts_of(written(checked)), "created 1, problem 1");
}

TEST_F(CsvSessionTest, OldTablesMeanWhoARecordHasBecome) {
    const std::string merged = page().at("/summary/recordNumber");
    const std::string bo = value("SELECT patient_id FROM patient_identifier WHERE value = 'S-2'");
    ApiClient& admin = clinic.as("admin");
    const std::string route = "/api/v1/patients/" + bo + "/merge";
    const ApiReply plan = admin.post(route + "?dryRun=true", json::object{{"other", ada}});
    const json::object both{{"other", ada},
                            {"otherVersion", plan.body.at("otherVersion")},
                            {"content", plan.body.at("proposed")}};
    const ApiReply one = admin.post(
        route, both,
        {"If-Match: \"v" + plan.at("/version") + "\"", "Idempotency-Key: " + fresh_key()});
    ASSERT_EQ(one.status, 201) << one.raw.body;
    const ApiReply checked = tried(
        "sessions", "MRN,Date,Procedure\n" + merged + ",2026-03-07,64483\n", {}, "YYYY-MM-DD", "");
    EXPECT_EQ(codes(checked), "");
    EXPECT_EQ(counts_of(written(checked)), "created 1");
    EXPECT_EQ(clinic.as("nurse").get("/api/v1/patients/" + bo).at("/outsideSessions/0/date"),
              "2026-03-07");
}

} // namespace
} // namespace foramen::test
