#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct WorkflowTest : ClinicServiceTest<WorkflowTest> {
    static constexpr const char* kName = "workflow";

    static std::string status(const std::string& visit) {
        return clinic().as("nurse").get("/api/v1/appointments/" + visit).at("/status");
    }
    static std::string held(const std::string& visit, const std::string& role) {
        return clinic().database().value(
            "SELECT CASE WHEN isempty(during) THEN 'empty' WHEN during = planned THEN 'whole' "
            "ELSE 'part' END FROM reservation WHERE appointment_id = '" +
            visit + "' AND role = '" + role + "'");
    }
    static json::object reason(const std::string& code) {
        return {{"reason", json::object{{"code", code}}}};
    }
    /// For a step that uses this room.
    static json::object in_room(const std::string& room) {
        return {{"resources", json::array{json::object{{"role", "room"}, {"resource", room}}}}};
    }
    /// The room of the last step of a visit.
    static std::string used_room(const ApiReply& visit) {
        for (const json::value& used :
             visit.body.at("events").as_array().back().at("resources").as_array())
            if (used.at("role") == json::value("room"))
                return std::string(used.at("resource").at("id").as_string());
        return "none";
    }
};

TEST_F(WorkflowTest, WalksAPatientFromTheDoorToTheirWayHome) {
    const std::string visit = clinic().book(0, "2026-11-23T14:00:00Z");
    clinic().walk_to(visit, "discharged");
    const ApiReply done = clinic().as("physician").get("/api/v1/appointments/" + visit);
    EXPECT_EQ(done.at("/status"), "discharged");
    EXPECT_EQ(done.at("/procedures/0/outcome"), "completed");
    EXPECT_EQ(done.body.at("events").as_array().size(), 8U);
    EXPECT_EQ(done.at("/events/4/by"), "Nia Abara");
    EXPECT_EQ(done.at("/events/5/role"), "physician");
    EXPECT_TRUE(done.body.at("next").as_array().empty());
    // What ended early has given its time back.
    for (const char* role : {"room", "c_arm", "physician", "recovery_bay", "patient"})
        EXPECT_NE(held(visit, role), "whole") << role;
    EXPECT_EQ(clinic().database().value("SELECT o.status FROM procedure_order o JOIN appointment a "
                                        "ON a.order_id = o.id WHERE a.id = '" +
                                        visit + "'"),
              "done");
}

TEST_F(WorkflowTest, KeepsThePatientOutOfTheRoomUntilEveryItemIsDone) {
    const std::string visit = clinic().book(1, "2026-11-23T15:00:00Z");
    EXPECT_EQ(clinic().step("scheduler", visit, "arrived").status, 200);
    const ApiReply unknown = clinic().step("nurse", visit, "in_prep");
    EXPECT_EQ(unknown.problem(), "gate-closed");
    EXPECT_EQ(unknown.at("/gate/missing/0/key"), "C01.day_of");
    ASSERT_EQ(clinic().answer("nurse", visit, "C01.day_of", true).status, 200);
    ASSERT_EQ(clinic().step("nurse", visit, "in_prep").status, 200);

    for (const char* phase : {"booking", "pre_call", "day_of"})
        clinic().answer_phase(visit, phase);
    // Each item by itself keeps the gate closed.
    const ApiReply list = clinic().as("nurse").get("/api/v1/appointments/" + visit + "/checklist");
    int tried = 0;
    for (const json::value& item : list.body.at("items").as_array()) {
        const std::string key(item.at("key").as_string());
        if (item.as_object().if_contains("gate") == nullptr ||
            item.at("gate") != json::value("room") || item.at("type") != json::value("yes_no") ||
            key == "C01.day_of")
            continue;
        const std::string note = item.at("noteRequired").as_bool() ? "an escort" : "";
        ASSERT_EQ(clinic().answer("nurse", visit, key, false, note).status, 200) << key;
        const ApiReply closed = clinic().step("nurse", visit, "ready");
        EXPECT_EQ(closed.problem(), "gate-closed") << key;
        ASSERT_EQ(clinic().answer("nurse", visit, key, true, note).status, 200) << key;
        ++tried;
    }
    EXPECT_GE(tried, 4);
    // The site mark rests on side and consent, which were said again: it must be said again too.
    EXPECT_EQ(clinic().step("nurse", visit, "ready").at("/gate/missing/0/key"), "C04.day_of");
    ASSERT_EQ(clinic().answer("physician", visit, "C04.day_of", "marked").status, 200);
    EXPECT_EQ(clinic().step("nurse", visit, "ready").status, 200);
}

TEST_F(WorkflowTest, TakesAReadyPatientBackWhenAnItemIsCorrected) {
    const std::string visit = clinic().book(2, "2026-11-23T16:00:00Z");
    clinic().walk_to(visit, "ready");
    const ApiReply corrected = clinic().answer("nurse", visit, "C09.day_of", "fever_or_infection");
    ASSERT_EQ(corrected.status, 200) << corrected.raw.body;
    EXPECT_EQ(corrected.at("/appointment/status"), "in_prep");
    EXPECT_EQ(status(visit), "in_prep");
    EXPECT_EQ(clinic().step("nurse", visit, "ready").problem(), "gate-closed");
    // The old answer is still there.
    EXPECT_EQ(clinic().database().value(
                  "SELECT string_agg(value_text, ',' ORDER BY sequence) FROM checklist_answer "
                  "WHERE appointment_id = '" +
                  visit + "' AND key = 'C09.day_of'"),
              "none,fever_or_infection");
    EXPECT_EQ(clinic().database().value(
                  "SELECT coalesce(user_id::text, 'system') FROM appointment_event WHERE "
                  "appointment_id = '" +
                  visit + "' ORDER BY sequence DESC LIMIT 1"),
              "system");
}

TEST_F(WorkflowTest, TakesAReadyPatientBackWhenAnItemHasExpiredBeforeTheRoom) {
    const std::string visit = clinic().book(17, "2026-11-23T19:45:00Z");
    clinic().walk_to(visit, "ready");
    // Good until just after the patient was ready.
    clinic().database().sql(
        "UPDATE checklist_answer a SET valid_until = e.at + interval '1 microsecond' FROM "
        "appointment_event e WHERE e.appointment_id = a.appointment_id AND e.to_status = 'ready' "
        "AND a.key = 'C09.day_of' AND a.appointment_id = '" +
        visit + "'");
    const std::string key = "Idempotency-Key: " + fresh_key();
    const auto enter = [&] {
        return clinic().as("nurse").post("/api/v1/appointments/" + visit + "/transitions",
                                         json::object{{"to", "in_room"}}, {key});
    };
    const ApiReply closed = enter();
    EXPECT_EQ(closed.problem(), "gate-closed") << closed.raw.body;
    EXPECT_EQ(closed.at("/gate/missing/0/key"), "C09.day_of");
    EXPECT_EQ(status(visit), "in_prep");
    EXPECT_EQ(clinic().database().value(
                  "SELECT coalesce(e.user_id::text, 'system') || ' ' || e.reason_code || ' ' || "
                  "count(*) FROM appointment_event e JOIN audit_event u ON u.entity_id = "
                  "e.appointment_id AND u.action = 'appointment.in_prep' AND u.user_id IS NULL "
                  "WHERE e.appointment_id = '" +
                  visit +
                  "' AND e.to_status = 'in_prep' AND e.from_status = 'ready' "
                  "GROUP BY e.user_id, e.reason_code"),
              "system item_expired 1");
    // A refusal is not what a key remembers.
    EXPECT_EQ(enter().problem(), "illegal-transition");
    ASSERT_EQ(clinic().answer("nurse", visit, "C09.day_of", "none").status, 200);
    ASSERT_EQ(clinic().step("nurse", visit, "ready").status, 200);
    EXPECT_EQ(enter().status, 200);
}

TEST_F(WorkflowTest, NeedsSignInAndATimeOutOfTheRightPeopleBeforeTheNeedle) {
    const std::string visit = clinic().book(3, "2026-11-23T17:45:00Z");
    clinic().walk_to(visit, "in_room");
    ApiReply closed = clinic().step("physician", visit, "in_procedure");
    EXPECT_EQ(closed.problem(), "gate-closed");
    EXPECT_EQ(closed.at("/gate/reasons/0"), "sign_in_missing");
    EXPECT_EQ(clinic().sign(visit, "sign-out").problem(), "illegal-transition");
    ASSERT_EQ(clinic().sign(visit, "sign-in").status, 201);
    EXPECT_EQ(clinic().sign(visit, "time-out", {"nurse"}).problem(), "signature-refused");
    EXPECT_EQ(clinic().sign(visit, "time-out", {"nurse", "radiographer"}).problem(),
              "signature-refused");
    EXPECT_EQ(clinic().sign(visit, "time-out", {"physician", "physician"}).problem(),
              "signature-refused");
    ASSERT_EQ(clinic().sign(visit, "time-out", {"radiographer", "physician"}).status, 201);
    // Ten minutes are all that a time-out is good for.
    clinic().database().sql(
        "UPDATE checklist_phase_record SET completed_at = completed_at - "
        "interval '11 minutes' WHERE phase = 'time_out' AND appointment_id = '" +
        visit + "'");
    closed = clinic().step("physician", visit, "in_procedure");
    EXPECT_NE(closed.raw.body.find("time_out_expired"), std::string::npos);
    ASSERT_EQ(clinic().sign(visit, "time-out").status, 201);
    EXPECT_EQ(clinic().step("nurse", visit, "in_procedure").problem(), "forbidden");
    EXPECT_EQ(clinic().step("physician", visit, "in_procedure").status, 200);
}

TEST_F(WorkflowTest, MeasuresOnArrivalInRecoveryAndOnceMoreBeforeDischarge) {
    const std::string visit = clinic().book(16, "2026-11-23T14:45:00Z");
    clinic().walk_to(visit, "in_recovery");
    EXPECT_EQ(clinic().answer("nurse", visit, "D03SYS.discharge", 118).problem(), "gate-closed");
    clinic().answer_phase(visit, "recovery");
    ASSERT_EQ(clinic().answer("nurse", visit, "D03SYS.discharge", 200).status, 200);
    EXPECT_EQ(clinic().step("nurse", visit, "discharged").problem(), "gate-closed");
    ASSERT_EQ(clinic().answer("nurse", visit, "D03SYS.discharge", 118).status, 200);
    EXPECT_EQ(clinic().step("nurse", visit, "discharged").status, 200);
}

TEST_F(WorkflowTest, VoidsTheTimeOutWhenThePatientLeavesTheRoom) {
    const std::string visit = clinic().book(4, "2026-11-23T18:30:00Z");
    clinic().walk_to(visit, "in_room");
    ASSERT_EQ(clinic().sign(visit, "sign-in").status, 201);
    ASSERT_EQ(clinic().sign(visit, "time-out").status, 201);
    EXPECT_EQ(clinic().step("nurse", visit, "in_prep").violations(),
              std::vector<std::string>{"/reason"});
    EXPECT_EQ(clinic().step("nurse", visit, "in_prep", reason("weather")).violations(),
              std::vector<std::string>{"/reason/code"});
    ASSERT_EQ(clinic().step("nurse", visit, "in_prep", reason("patient_left")).status, 200);
    ASSERT_EQ(clinic().step("nurse", visit, "ready").status, 200);
    ASSERT_EQ(clinic().step("nurse", visit, "in_room").status, 200);
    const ApiReply closed = clinic().step("physician", visit, "in_procedure");
    EXPECT_EQ(closed.at("/gate/reasons/0"), "time_out_missing");
    ASSERT_EQ(clinic()
                  .step("physician", visit, "in_recovery",
                        {{"outcome",
                          json::array{json::object{{"procedure", 1}, {"result", "completed"}}}}})
                  .problem(),
              "validation-failed");
    EXPECT_EQ(clinic()
                  .step("physician", visit, "in_recovery",
                        {{"outcome", json::array{json::object{{"procedure", 1},
                                                              {"result", "aborted_before"}}}}})
                  .status,
              200);
}

TEST_F(WorkflowTest, GivesTheTimeBackWhenAVisitIsCancelledAndLetsAnotherTakeIt) {
    const std::string visit = clinic().book(5, "2026-12-14T15:00:00Z");
    const ApiReply cancelled = clinic().step("scheduler", visit, "cancelled", reason("weather"));
    ASSERT_EQ(cancelled.status, 200) << cancelled.raw.body;
    EXPECT_EQ(held(visit, "room"), "empty");
    EXPECT_EQ(cancelled.at("/reservations/0/start"), "");
    const std::string other = clinic().book(6, "2026-12-14T15:00:00Z");
    EXPECT_EQ(status(other), "booked");
    EXPECT_EQ(clinic().step("scheduler", visit, "booked").problem(), "illegal-transition");
}

TEST_F(WorkflowTest, TakesANoShowBackOnTheSameDayWhenTheTimeIsStillFree) {
    const std::string late = clinic().book(7, "2026-11-23T13:00:00Z");
    ASSERT_EQ(clinic().step("front_desk", late, "no_show").status, 200);
    EXPECT_EQ(held(late, "recovery_bay"), "empty");
    ASSERT_EQ(clinic().step("front_desk", late, "arrived").status, 200);
    EXPECT_EQ(held(late, "recovery_bay"), "whole");
    const std::string future = clinic().book(8, "2026-12-15T15:00:00Z");
    EXPECT_EQ(clinic().step("scheduler", future, "no_show").problem(), "validation-failed");
    EXPECT_EQ(clinic().step("scheduler", future, "arrived").problem(), "validation-failed");
}

TEST_F(WorkflowTest, DoesNotTakeANoShowBackOverSomebodyElse) {
    // On this day only one physician is privileged to begin at this minute with each room taken.
    const std::string first = clinic().book(9, "2026-11-23T13:00:00Z", 0);
    ASSERT_EQ(clinic().step("front_desk", first, "no_show").status, 200);
    const ApiReply mine = clinic().as("scheduler").get("/api/v1/appointments/" + first);
    json::object body = clinic().booking(10, "2026-11-23T13:05:00Z");
    json::array chosen;
    for (const json::value& used : mine.body.at("reservations").as_array())
        if (used.at("role") == json::value("room") || used.at("role") == json::value("physician"))
            chosen.push_back(json::object{{"role", used.at("role")},
                                          {"resource", used.at("resource").at("id")}});
    body["resources"] = chosen;
    ASSERT_EQ(clinic().as("scheduler").post("/api/v1/appointments", body).status, 201);
    const ApiReply back = clinic().step("front_desk", first, "arrived");
    EXPECT_EQ(back.problem(), "resource-taken") << back.raw.body;
}

TEST_F(WorkflowTest, DoesNotLetADisplacedVisitIntoTheRoom) {
    const std::string visit = clinic().book(11, "2026-11-23T19:15:00Z");
    clinic().walk_to(visit, "ready");
    clinic().database().sql("UPDATE appointment SET displaced = true WHERE id = '" + visit + "'");
    EXPECT_EQ(clinic().step("nurse", visit, "in_room").problem(), "displaced");
    clinic().database().sql("UPDATE appointment SET displaced = false WHERE id = '" + visit + "'");
    EXPECT_EQ(clinic().step("nurse", visit, "in_room").status, 200);
}

TEST_F(WorkflowTest, AnswersARepeatedStepWithTheFirstAnswer) {
    const std::string visit = clinic().book(12, "2026-11-23T20:00:00Z");
    const std::string path = "/api/v1/appointments/" + visit + "/transitions";
    const std::string key = "Idempotency-Key: " + fresh_key();
    auto& desk = clinic().as("front_desk");
    ASSERT_EQ(desk.post(path, json::object{{"to", "arrived"}}, {key}).status, 200);
    EXPECT_EQ(desk.post(path, json::object{{"to", "arrived"}}, {key}).status, 200);
    EXPECT_EQ(desk.post(path, json::object{{"to", "arrived"}}).problem(), "illegal-transition");
    EXPECT_EQ(desk.post(path, json::object{{"to", "confirmed"}}, {key}).problem(),
              "idempotency-conflict");
}

TEST_F(WorkflowTest, LetsNobodyOverwriteAnAnswerThatTheyHaveNotSeen) {
    const std::string visit = clinic().book(13, "2026-12-16T15:00:00Z");
    const std::string path = "/api/v1/appointments/" + visit + "/checklist/items/C02.booking";
    auto& nurse = clinic().as("nurse");
    const ApiReply first = nurse.put(path, json::object{{"value", true}}, "\"v0\"");
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.raw.header("etag"), "\"v1\"");
    const ApiReply stale = nurse.put(path, json::object{{"value", false}}, "\"v0\"");
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.problem(), "stale-version");
    EXPECT_EQ(stale.at("/version"), "\"v1\"");
    EXPECT_EQ(nurse.put(path, json::object{{"value", false}}, "nonsense").problem(),
              "validation-failed");
    EXPECT_EQ(
        nurse.send("PUT", path, {"Content-Type: application/json"}, R"({"value":true})").problem(),
        "precondition-required");
}

TEST_F(WorkflowTest, RefusesAnswersThatMakeNoSense) {
    const std::string visit = clinic().book(14, "2026-11-23T20:45:00Z");
    ASSERT_EQ(clinic().step("nurse", visit, "arrived").status, 200);
    const auto code = [&](const std::string& key, const json::value& value) {
        return clinic().answer("nurse", visit, key, value).at("/violations/0/code");
    };
    EXPECT_EQ(code("C01.day_of", 3), "wrong_type");
    EXPECT_EQ(code("C05.day_of", "maybe"), "unknown_choice");
    EXPECT_EQ(code("C11SYS.day_of", 700), "implausible");
    EXPECT_EQ(code("C11SYS.day_of", true), "wrong_type");
    EXPECT_EQ(code("C13.day_of", true), "note_required");
    EXPECT_EQ(clinic().answer("nurse", visit, "D01.recovery", 3).problem(), "illegal-transition");
    EXPECT_EQ(clinic().answer("nurse", visit, "C01.time_out", true).problem(), "validation-failed");
    EXPECT_EQ(clinic().answer("nurse", visit, "C04.day_of", "marked").problem(), "forbidden");
    EXPECT_EQ(clinic().answer("physician", visit, "C04.day_of", "marked").problem(), "gate-closed");
    EXPECT_EQ(clinic().answer("nurse", visit, "Z99.day_of", true).problem(), "not-found");
    // The coded "not applicable" is for midline and both sides only; this visit is on the left.
    for (const char* key : {"C01.day_of", "C02.day_of", "C03.day_of"})
        ASSERT_EQ(clinic().answer("nurse", visit, key, true).status, 200);
    EXPECT_EQ(clinic()
                  .answer("physician", visit, "C04.day_of", "not_applicable_midline")
                  .at("/violations/0/code"),
              "not_for_this_side");
}

TEST_F(WorkflowTest, RecordsWhatWasReallyUsedEvenWhenItIsTaken) {
    const std::string visit = clinic().book(15, "2026-11-23T13:30:00Z");
    const std::string other_room = clinic().resource("Procedure room 2");
    clinic().walk_to(visit, "ready");
    const ApiReply entered = clinic().step("nurse", visit, "in_room", in_room(other_room));
    ASSERT_EQ(entered.status, 200) << entered.raw.body;
    EXPECT_EQ(used_room(entered), other_room);
}

TEST_F(WorkflowTest, NeedsANewTimeOutWhenTheNeedleIsSomewhereElse) {
    const std::string visit = clinic().book(16, "2026-11-23T16:45:00Z");
    const std::string planned =
        used_room(clinic().as("nurse").get("/api/v1/appointments/" + visit));
    const std::string other = clinic().resource(
        planned == clinic().resource("Procedure room 2") ? "Procedure room 1" : "Procedure room 2");
    clinic().walk_to(visit, "in_room");
    ASSERT_EQ(clinic().sign(visit, "sign-in").status, 201);
    ASSERT_EQ(clinic().sign(visit, "time-out").status, 201);
    const ApiReply closed = clinic().step("physician", visit, "in_procedure", in_room(other));
    EXPECT_EQ(closed.problem(), "gate-closed") << closed.raw.body;
    EXPECT_EQ(closed.at("/gate/reasons/0"), "time_out_missing");
    EXPECT_EQ(closed.at("/gate/reasons/1"), "substituted");
    EXPECT_EQ(status(visit), "in_room");
    // In the room in which it was signed it still stands.
    EXPECT_EQ(clinic().step("physician", visit, "in_procedure", in_room(planned)).status, 200);
    ASSERT_EQ(clinic().sign(visit, "sign-out").status, 201);
    json::object moved = in_room(other);
    moved["outcome"] = json::array{json::object{{"procedure", 1}, {"result", "completed"}}};
    EXPECT_EQ(used_room(clinic().step("physician", visit, "in_recovery", moved)), other);
    EXPECT_EQ(clinic().database().value("SELECT string_agg(phase, ',') FROM checklist_phase_record "
                                        "WHERE voided_at IS NOT NULL AND appointment_id = '" +
                                        visit + "'"),
              "time_out");
}

TEST_F(WorkflowTest, ShowsTheDayWithItsReadiness) {
    const ApiReply list = clinic()
                              .as("physician")
                              .get("/api/v1/day-list?site=" + clinic().site() + "&date=2026-11-23");
    ASSERT_EQ(list.status, 200);
    for (const json::value& row : list.body.at("rows").as_array()) {
        const std::string state(row.at("appointment").at("status").as_string());
        EXPECT_NE(state, "cancelled");
        EXPECT_NE(state, "no_show");
        if (state == "arrived")
            EXPECT_EQ(row.at("gate"), json::value("room"));
    }
    const ApiReply none =
        clinic()
            .as("physician")
            .get("/api/v1/day-list?site=" + clinic().site() +
                 "&date=2026-11-23&physician=" + clinic().resource("Dr. Tomas Haddad"));
    EXPECT_TRUE(none.body.at("rows").as_array().empty());
}

TEST_F(WorkflowTest, FinishesWithACleanDatabaseButForTheClockThatWasTurned) {
    // One test set a time-out's clock back by hand; everything else must hold.
    clinic().database().sql("UPDATE checklist_phase_record SET completed_at = completed_at + "
                            "interval '11 minutes' WHERE completed_at < '2026-11-23T12:59:00Z'");
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
