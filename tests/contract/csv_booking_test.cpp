// Bookings of an old system: the dry run finds what the run would, and nothing is booked twice.
#include "csv_clinic.hpp"

namespace foramen::test {
namespace {

constexpr const char* kHeader = "Appt ID,MRN,Date,Time,Procedure,Side,Level,Purpose,Provider\n";

struct CsvBookingTest : CsvTest {
    CsvBookingTest() : CsvTest("csv_booking") {
        std::string people = "MRN,Last Name,First Name,DOB\n";
        for (int i = 1; i <= 9; ++i)
            people += "P-" + std::to_string(i) + ",Name" + std::string(3, char('a' + i)) +
                      ",X,195" + std::to_string(i) + "-02-03\n";
        written(tried("patients", people));
        words = {json::object{{"field", "procedure"}, {"cell", "TFESI"}, {"value", "ESI_TF_L"}},
                 json::object{{"field", "physician"},
                              {"cell", "Okafor, A."},
                              {"value", clinic.resource("Dr. Amara Okafor")}}};
    }
    ApiReply check(const std::string& lines) { return tried("bookings", kHeader + lines, words); }
    static json::object midnight(const char* date) { return {{"date", date}, {"time", "00:00"}}; }
    std::string visits() { return value("SELECT count(*) FROM appointment"); }

    json::array words;
};

TEST_F(CsvBookingTest, AreBookedLikeWalkInsByWhoStartedTheImport) {
    const std::string lines =
        "1,P-1,2026-11-24,10:00,TFESI,left,L4/L5,,\"okafor, a.\"\n"
        "2,P-2,2026-11-24,2:30 PM,Transforaminal epidural; lumbar,R,L5-S1,therapeutic,\n";
    const ApiReply wrong = check(lines);
    EXPECT_EQ(codes(wrong), "3 unknown_procedure");
    const std::string good =
        "1,P-1,2026-11-24,10:00,TFESI,left,L4/L5,,\"okafor, a.\"\n"
        "2,P-2,2026-11-24,2:30 PM,\"Transforaminal epidural, lumbar\",R,L5-S1,therapeutic,\n";
    const ApiReply checked = check(good);
    EXPECT_EQ(codes(checked), "");
    EXPECT_EQ(counts_of(checked), "would_create 2");
    EXPECT_EQ(visits(), "0");
    EXPECT_EQ(value("SELECT count(*) FROM procedure_order"), "0");
    const ApiReply done = written(checked);
    EXPECT_EQ(counts_of(done), "created 2");
    const std::string id = rows(done).at("/rows/0/appointment");
    const ApiReply visit = clinic.as("scheduler").get("/api/v1/appointments/" + id);
    EXPECT_EQ(visit.at("/start"), "2026-11-24T15:00:00Z");
    EXPECT_EQ(visit.at("/procedures/0/levels/0"), "L4-5");
    EXPECT_EQ(visit.at("/events/0/by"), "Rosa Delgado");
    EXPECT_EQ(value("SELECT role || ' ' || (after->>'orderReason') FROM audit_event WHERE action "
                    "= 'appointment.booked' AND entity_id = '" +
                    id + "'"),
              "admin walk-in");
    EXPECT_EQ(value("SELECT count(*) FROM reservation r WHERE r.appointment_id = '" + id +
                    "' AND r.role = 'physician' AND r.resource_id = '" +
                    clinic.resource("Dr. Amara Okafor") + "'"),
              "1");
    const ApiReply again = check(good);
    EXPECT_EQ(counts_of(again), "unchanged 2");
    EXPECT_EQ(codes(again), "");
    EXPECT_EQ(counts_of(written(again)), "unchanged 2");
    EXPECT_EQ(visits(), "2");
}

TEST_F(CsvBookingTest, AVisitThatWasMovedOrCancelledHereIsLeftAloneAndToldOf) {
    const std::string lines = "1,P-1,2026-11-24,10:00,TFESI,left,L4-5,,\n"
                              "2,P-2,2026-11-24,13:00,TFESI,left,L4-5,,\n";
    const ApiReply done = written(check(lines));
    const std::string moved = rows(done).at("/rows/0/appointment");
    const std::string gone = rows(done).at("/rows/1/appointment");
    ASSERT_EQ(clinic.as("scheduler")
                  .send("PATCH", "/api/v1/appointments/" + moved,
                        {"Content-Type: application/json", "If-Match: \"v1\""},
                        R"({"start": "2026-11-24T16:00:00Z"})")
                  .status,
              200);
    ASSERT_EQ(
        clinic.step("scheduler", gone, "cancelled", {{"reason", json::object{{"code", "weather"}}}})
            .status,
        200);
    const ApiReply checked = check(lines);
    EXPECT_EQ(counts_of(checked), "unchanged 2");
    EXPECT_EQ(codes(checked), "2 moved_here, 3 cancelled_here");
    EXPECT_EQ(counts_of(written(checked)), "unchanged 2");
    EXPECT_EQ(visits(), "2");
}

TEST_F(CsvBookingTest, EveryKindOfProblemIsFoundBeforeAnythingIsBooked) {
    clinic.database().sql("UPDATE patient SET deceased = true WHERE id = (SELECT patient_id FROM "
                          "patient_identifier WHERE value = 'P-9')");
    const std::string okafor = clinic.resource("Dr. Amara Okafor");
    ASSERT_EQ(clinic.as("scheduler")
                  .post("/api/v1/resources/" + okafor + "/blocks",
                        json::object{{"site", clinic.site()},
                                     {"kind", "leave"},
                                     {"start", midnight("2026-11-25")},
                                     {"end", midnight("2026-11-26")}})
                  .status,
              201);
    const ApiReply checked =
        check("1,P-1,2026-11-24,10:00,TFESI,left,L4-5,,\"Okafor, A.\"\n"  // 2 well
              "2,P-2,2026-11-24,10:05,TFESI,left,L4-5,,\"Okafor, A.\"\n"  // 3 in the way of 2
              "3,P-1,2026-11-24,10:10,TFESI,left,L4-5,,\n"                // 4 the same patient
              "1,P-3,2026-11-24,14:00,TFESI,left,L4-5,,\n"                // 5 the same booking
              "5,P-0,2026-11-24,14:00,TFESI,left,L4-5,,\n"                // 6 nobody
              "6,P-3,2026-11-20,14:00,TFESI,left,L4-5,,\n"                // 7 past
              "7,P-3,2026-11-24,22:00,TFESI,left,L4-5,,\"Okafor, A.\"\n"  // 8 at night
              "8,P-3,2027-03-14,02:30,TFESI,left,L4-5,,\n"                // 9 no such time
              "9,P-9,2026-11-24,14:00,TFESI,left,L4-5,,\n"                // 10 has died
              "10,P-3,2026-11-25,10:00,TFESI,left,L4-5,,\"Okafor, A.\"\n" // 11 on leave
              "11,P-3,2026-11-24,14:02,TFESI,left,L4-5,,\n"               // 12 off the grid
              "12,P-3,2026-11-24,25:00,TFESI,left,L4-5,,\n"               // 13 no time
              "13,P-3,2026-11-24,14:00,TFESI,,L4-5,,\n"                   // 14 which side
              "14,P-3,2026-11-24,14:00,TFESI,left,C5-6,,\n"               // 15 another region
              "15,P-3,2026-11-24,14:00,TFESI,left,L4-5,ablation,\n"       // 16 no such purpose
              "16,P-3,2026-11-24,14:00,TFESI,left,L4-5,,Dr. Who\n"        // 17 nobody
              ",P-3,2026-11-24,14:00,TFESI,left,L4-5,,\n"                 // 18 no number
              "18,P-3,2029-11-26,14:00,TFESI,left,L4-5,,\n"               // 19 too far ahead
              "19,P-4,2026-11-24,15:00,TFESI,left,L4-5,,\n");             // 20 well
    const std::string expected =
        "3 taken, 4 taken, 5 twice, 6 unknown_patient, 7 in_the_past, 8 off_duty, 9 local_time, "
        "10 patient_deceased, 11 blocked, 12 off_grid, 13 not_a_time, 14 required, "
        "15 level_not_allowed, 16 purpose_not_allowed, 17 unknown_physician, 18 required, "
        "19 too_far_ahead";
    EXPECT_EQ(codes(checked), expected);
    EXPECT_EQ(counts_of(checked), "problem 17, would_create 2");
    EXPECT_EQ(rows(checked, "?outcome=problem&limit=1").at("/rows/0/problems/0/rows/0"), "2");
    EXPECT_EQ(visits(), "0");
    EXPECT_EQ(value("SELECT count(*) FROM csv_import_place"), "0") << "only while it is tried";
    const ApiReply done = written(checked);
    EXPECT_EQ(codes(done), expected);
    EXPECT_EQ(counts_of(done), "created 2, problem 17");
    EXPECT_EQ(visits(), "2");
}

TEST_F(CsvBookingTest, TheDryRunOfACrowdedDayIsWhatTheRunDoes) {
    std::string lines;
    for (int i = 0; i < 60; ++i) {
        const int minutes = 7 * 60 + 30 + i * 7 / 5 * 5;
        lines += std::to_string(i) + ",P-" + std::to_string(i % 8 + 1) + ",2026-11-2" +
                 std::to_string(4 + i % 2) + "," + std::to_string(minutes / 60) + ":" +
                 (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60) +
                 ",TFESI,left,L4-5,," + (i % 3 == 0 ? "\"Okafor, A.\"" : "") + "\n";
    }
    const ApiReply checked = check(lines);
    const std::string planned = codes(checked);
    EXPECT_NE(planned.find("taken"), std::string::npos) << planned;
    const std::string before = counts_of(checked);
    EXPECT_NE(before.find("would_create"), std::string::npos);
    const ApiReply done = written(checked);
    EXPECT_EQ(codes(done), planned);
    EXPECT_EQ(counts_of(done), "created " + before.substr(before.rfind(' ') + 1) + ", " +
                                   before.substr(0, before.find(',')));
}

} // namespace
} // namespace foramen::test
