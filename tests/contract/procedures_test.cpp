// Visits with several procedures: booked, searched, shown, and walked through with a time-out for
// each of them.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct ProceduresTest : ClinicServiceTest<ProceduresTest> {
    static constexpr const char* kName = "procedures";

    /// The second family asks for one item more, and for a younger blood pressure.
    static void SetUpTestSuite() {
        ClinicServiceTest::SetUpTestSuite();
        const std::string mine =
            "(SELECT id FROM checklist_template WHERE family = '" + second_family() + "')";
        clinic().database().sql("UPDATE checklist_item SET valid_minutes = 30 WHERE key = "
                                "'C11SYS.day_of' AND template_id = " +
                                mine);
        clinic().database().sql(
            "INSERT INTO checklist_item (template_id, key, code, phase, ordinal, title, type, "
            "signers, gate, severity, validity, source) VALUES (" +
            mine +
            ", 'C31.day_of', 'C31', 'day_of', 291, 'Grounding pad placed', 'yes_no', '{nurse}', "
            "'room', 'HARD', 'encounter', 'test')");
    }
    static std::string second_family() {
        return clinic().database().value(
            "SELECT DISTINCT family FROM procedure_type WHERE key = 'RFA_LS'");
    }

    static ApiReply post_booking(const json::object& body) {
        return clinic().as("scheduler").post("/api/v1/appointments", body);
    }
    static ApiReply search(const json::object& body) {
        return clinic().as("scheduler").post("/api/v1/openings/search", body);
    }
    static json::array outcomes(const char* first, const char* second) {
        return {json::object{{"procedure", 1}, {"result", first}},
                json::object{{"procedure", 2}, {"result", second}}};
    }
    static std::string path(const std::string& visit) { return "/api/v1/appointments/" + visit; }
};

TEST_F(ProceduresTest, BooksTwoFamiliesAsOneVisitAndWalksItToTheDoor) {
    const ApiReply booked = post_booking(clinic().booking_of_two(0, "2026-11-23T14:00:00Z"));
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    EXPECT_EQ(booked.at("/procedures/0/key"), "ESI_TF_L");
    EXPECT_EQ(booked.at("/procedures/1/key"), "RFA_LS");
    EXPECT_EQ(booked.at("/procedures/1/position"), "2");
    // One prep, the procedures one after the other, one turnover, one recovery.
    ASSERT_EQ(booked.body.at("phases").as_array().size(), 5U);
    EXPECT_EQ(booked.at("/phases/1/end"), booked.at("/phases/2/start"));
    EXPECT_EQ(booked.at("/phases/3/start"), booked.at("/phases/2/end"));
    EXPECT_EQ(booked.at("/phases/4/start"), booked.at("/phases/2/end"));

    clinic().walk_to(visit, "in_room");
    ASSERT_EQ(clinic().sign(visit, "sign-in").status, 201);
    const std::vector<std::string> two{"nurse", "physician"};
    EXPECT_EQ(clinic().sign(visit, "sign-in", two, 2).violations(),
              std::vector<std::string>{"/procedure"});
    // The second procedure's time-out is not yet, and does not stand for the first one's.
    EXPECT_EQ(clinic().sign(visit, "time-out", two, 2).problem(), "illegal-transition");
    EXPECT_EQ(clinic().sign(visit, "time-out", two, 3).violations(),
              std::vector<std::string>{"/procedure"});
    EXPECT_EQ(clinic().step("physician", visit, "in_procedure").at("/gate/reasons/0"),
              "time_out_missing");
    ASSERT_EQ(clinic().sign(visit, "time-out").status, 201);
    ASSERT_EQ(clinic().step("physician", visit, "in_procedure").status, 200);
    EXPECT_EQ(clinic().sign(visit, "time-out").problem(), "illegal-transition");

    ASSERT_EQ(clinic().sign(visit, "sign-out").status, 201);
    const json::object done{{"outcome", outcomes("completed", "aborted_after")}};
    const ApiReply closed = clinic().step("nurse", visit, "in_recovery", done);
    EXPECT_EQ(closed.problem(), "gate-closed") << closed.raw.body;
    EXPECT_EQ(closed.at("/gate/reasons/0"), "time_out_missing");
    EXPECT_EQ(closed.at("/gate/procedures/0"), "2");
    const ApiReply timed_out = clinic().sign(visit, "time-out", two, 2);
    ASSERT_EQ(timed_out.status, 201) << timed_out.raw.body;
    int time_outs = 0;
    for (const json::value& phase : timed_out.body.at("phases").as_array()) {
        EXPECT_NE(phase.as_object().if_contains("record"), nullptr) << json::serialize(phase);
        time_outs += phase.at("phase") == json::value("time_out") ? 1 : 0;
    }
    EXPECT_EQ(time_outs, 2);
    EXPECT_EQ(timed_out.body.at("phases").as_array().size(), 4U);
    ASSERT_EQ(clinic().step("nurse", visit, "in_recovery", done).status, 200);
    clinic().walk_to(visit, "discharged");
    const ApiReply over = clinic().as("nurse").get(path(visit));
    EXPECT_EQ(over.at("/procedures/0/outcome"), "completed");
    EXPECT_EQ(over.at("/procedures/1/outcome"), "aborted_after");
    EXPECT_EQ(clinic().database().value("SELECT string_agg(after->>'procedure', ',' ORDER BY id) "
                                        "FROM audit_event WHERE action = "
                                        "'checklist_phase.time_out' AND after->>'appointment' = '" +
                                        visit + "'"),
              "1,2");
}

TEST_F(ProceduresTest, NeedsNoTimeOutForAProcedureWithoutANeedle) {
    const ApiReply booked = post_booking(clinic().booking_of_two(1, "2026-11-23T17:45:00Z"));
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    clinic().walk_to(visit, "in_procedure");
    ASSERT_EQ(clinic().sign(visit, "sign-out").status, 201);
    EXPECT_EQ(clinic()
                  .step("nurse", visit, "in_recovery",
                        {{"outcome",
                          json::array{json::object{{"procedure", 1}, {"result", "completed"}}}}})
                  .violations(),
              std::vector<std::string>{"/outcome"});
    EXPECT_EQ(clinic()
                  .step("nurse", visit, "in_recovery",
                        {{"outcome", outcomes("completed", "aborted_before")}})
                  .status,
              200);
}

TEST_F(ProceduresTest, AsksForWhatEitherFamilyAsksForAndForTheStricter) {
    auto& database = clinic().database();
    const ApiReply booked = post_booking(clinic().booking_of_two(2, "2026-11-23T18:30:00Z"));
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    const ApiReply list = clinic().as("nurse").get(path(visit) + "/checklist");
    ASSERT_EQ(list.status, 200);
    EXPECT_EQ(list.body.at("templates").as_array().size(), 2U);
    EXPECT_EQ(list.at("/templates/1/family"), second_family());
    int pads = 0;
    int pressures = 0;
    for (const json::value& item : list.body.at("items").as_array()) {
        pads += item.at("key") == json::value("C31.day_of") ? 1 : 0;
        pressures += item.at("key") == json::value("C11SYS.day_of") ? 1 : 0;
    }
    EXPECT_EQ(pads, 1);
    EXPECT_EQ(pressures, 1);
    ASSERT_EQ(clinic().step("scheduler", visit, "arrived").status, 200);
    const ApiReply measured = clinic().answer("nurse", visit, "C11SYS.day_of", 124);
    ASSERT_EQ(measured.status, 200);
    EXPECT_EQ(database.value("SELECT extract(epoch FROM valid_until - signed_at)::integer FROM "
                             "checklist_answer WHERE key = 'C11SYS.day_of' AND appointment_id = '" +
                             visit + "'"),
              "1800");
    clinic().walk_to(visit, "in_prep");
    for (const char* phase : {"booking", "pre_call", "day_of"})
        clinic().answer_phase(visit, phase);
    ASSERT_EQ(clinic().answer("nurse", visit, "C31.day_of", false).status, 200);
    EXPECT_EQ(clinic().step("nurse", visit, "ready").at("/gate/missing/0/key"), "C31.day_of");
    ASSERT_EQ(clinic().answer("nurse", visit, "C31.day_of", true).status, 200);
    EXPECT_EQ(clinic().step("nurse", visit, "ready").status, 200);
}

TEST_F(ProceduresTest, RefusesChecklistsThatContradictEachOther) {
    const auto set_unit = [](const char* unit) {
        clinic().database().sql(
            "UPDATE checklist_item SET unit = '" + std::string(unit) +
            "' WHERE key = 'C11SYS.day_of' AND template_id = (SELECT id FROM checklist_template "
            "WHERE family = (SELECT DISTINCT family FROM procedure_type WHERE key = 'MBB_LS'))");
    };
    set_unit("kPa");
    json::object body = clinic().booking(3, "2026-11-24T15:00:00Z");
    body["procedures"].as_array().push_back(json::object{{"key", "MBB_LS"},
                                                         {"purpose", "diagnostic"},
                                                         {"side", "left"},
                                                         {"levels", json::array{"L4-5"}}});
    EXPECT_EQ(post_booking(body).at("/violations/0/code"), "no_common_checklist");
    set_unit("mmHg");
    const ApiReply booked = post_booking(body);
    EXPECT_EQ(booked.status, 201) << booked.raw.body;
}

TEST_F(ProceduresTest, RefusesTheSameAtTheSamePlaceTwiceAndMoreThanFour) {
    json::object body = clinic().booking(4, "2026-11-24T15:00:00Z");
    json::array& procedures = body["procedures"].as_array();
    procedures.push_back(procedures.front());
    const ApiReply twice = post_booking(body);
    EXPECT_EQ(twice.at("/violations/0/code"), "procedure_twice") << twice.raw.body;
    EXPECT_EQ(twice.violations(), std::vector<std::string>{"/procedures/1/key"});
    procedures.back().as_object()["side"] = "right";
    procedures.push_back(
        json::object{{"key", "NOPE"}, {"purpose", "diagnostic"}, {"side", "left"}});
    EXPECT_EQ(post_booking(body).violations(), std::vector<std::string>{"/procedures/2/key"});
    while (procedures.size() < 5)
        procedures.push_back(procedures.front());
    EXPECT_EQ(post_booking(body).violations(), std::vector<std::string>{"/procedures"});
}

TEST_F(ProceduresTest, FindsOpeningsForSeveralAndBooksThem) {
    const json::object booking = clinic().booking_of_two(5, "2026-11-25T15:00:00Z");
    json::object wanted{{"sites", json::array{clinic().site()}},
                        {"procedures", booking.at("procedures")},
                        {"patient", booking.at("patient")},
                        {"from", "2026-11-25"},
                        {"limit", 3}};
    const ApiReply found = search(wanted);
    ASSERT_EQ(found.status, 200) << found.raw.body;
    ASSERT_EQ(found.body.at("openings").as_array().size(), 3U);
    EXPECT_EQ(found.body.at("openings").at(0).at("phases").as_array().size(), 5U);
    json::object body = booking;
    body["start"] = found.at("/openings/0/start");
    EXPECT_EQ(post_booking(body).status, 201);
    EXPECT_NE(search(wanted).at("/openings/0/start"), found.at("/openings/0/start"));
    // Faults stand at their places in the body.
    wanted["procedures"].as_array().back().as_object()["side"] = "midline";
    wanted["to"] = "2026-11-01";
    EXPECT_EQ(search(wanted).violations(), std::vector<std::string>{"/to"});
    wanted.erase("to");
    const ApiReply wrong = search(wanted);
    EXPECT_EQ(wrong.violations(), std::vector<std::string>{"/procedures/1/side"});
    EXPECT_EQ(wrong.at("/violations/0/in"), "body");
}

TEST_F(ProceduresTest, LeavesACleanDatabase) {
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
