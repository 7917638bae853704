// Equipment that takes time to be brought from one room to another.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

constexpr const char* kTen = "2026-11-23T15:00:00Z";             // in New York
constexpr const char* kQuarterToEleven = "2026-11-23T15:45:00Z"; // the generator is free again
constexpr const char* kFivePast = "2026-11-23T16:05:00Z";        // and in another room
constexpr const char* kVisits = "/api/v1/appointments";

struct MoveTimeTest : testing::Test {
    ClinicService clinic{"move_time"};
    std::string generator = clinic.resource("RF generator");

    void SetUp() override {
        const ApiReply set = move_time(generator, 20);
        ASSERT_EQ(set.status, 200) << set.raw.body;
    }
    ApiReply move_time(const std::string& resource, int minutes, int version = 1,
                       const std::string& user = "admin") {
        return clinic.as(user).put("/api/v1/resources/" + resource + "/move-time",
                                   json::object{{"minutes", minutes}},
                                   "\"v" + std::to_string(version) + "\"");
    }
    /// A radiofrequency ablation: 35 minutes and 5 of turnover; in a room, if it is named.
    [[nodiscard]] json::object ablation(std::size_t patient, const std::string& start,
                                        const std::string& room = "") {
        json::object body = clinic.booking(patient, start);
        body["procedures"] = json::array{json::object{{"key", "RFA_LS"},
                                                      {"purpose", "ablation"},
                                                      {"side", "left"},
                                                      {"levels", json::array{"L4-5"}}}};
        if (!room.empty())
            body["resources"] = named(room);
        return body;
    }
    [[nodiscard]] json::array named(const std::string& room) {
        return json::array{json::object{{"role", "room"}, {"resource", clinic.resource(room)}}};
    }
    ApiReply book(const json::object& body) { return clinic.as("scheduler").post(kVisits, body); }
    ApiReply edit(const std::string& visit, const json::object& body) {
        const std::string version = clinic.as("nurse").get(kVisits + ("/" + visit)).at("/version");
        return clinic.as("scheduler")
            .send("PATCH", kVisits + ("/" + visit),
                  {"If-Match: \"v" + version + "\"", "Content-Type: application/json"},
                  json::serialize(body));
    }
    [[nodiscard]] std::string room_of(const std::string& visit) {
        return clinic.database().value("SELECT r.name FROM reservation x JOIN resource r ON r.id = "
                                       "x.resource_id WHERE x.role = 'room' AND appointment_id = "
                                       "'" +
                                       visit + "'");
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(MoveTimeTest, KeepsVisitsInDifferentRoomsApart) {
    const ApiReply first = book(ablation(0, kTen, "Procedure room 1"));
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const json::object next = ablation(1, kQuarterToEleven, "Procedure room 2");
    const ApiReply refused = book(next);
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/role"), "rf_generator");
    EXPECT_EQ(refused.at("/conflicts/0/movedFrom/name"), "Procedure room 1");
    EXPECT_EQ(refused.at("/conflicts/0/message"),
              "stands in Procedure room 1 then; moving it takes 20 minutes");
    EXPECT_EQ(clinic.as("scheduler").post("/api/v1/holds", next).problem(), "resource-taken");
    // In the room in which it stands it is free at once, and the search says so.
    const ApiReply found = clinic.as("scheduler")
                               .get("/api/v1/openings?site=" + clinic.site() +
                                    "&procedureType=RFA_LS&purpose=ablation&sides=left&levels=L4-5"
                                    "&from=2026-11-23&to=2026-11-23&limit=100");
    std::string room;
    for (const json::value& opening : found.body.at("openings").as_array())
        if (opening.at("start") == json::value(kQuarterToEleven))
            for (const json::value& used : opening.at("resources").as_array())
                if (used.at("role") == json::value("room"))
                    room = used.at("resource").at("name").as_string();
    EXPECT_EQ(room, "Procedure room 1");
    const ApiReply same = book(ablation(1, kQuarterToEleven));
    ASSERT_EQ(same.status, 201) << same.raw.body;
    EXPECT_EQ(room_of(same.at("/id")), "Procedure room 1");
    json::array other = named("Procedure room 2");
    other.push_back(json::object{{"role", "c_arm"}, {"resource", clinic.resource("C-arm B")}});
    const ApiReply there = edit(same.at("/id"), {{"resources", other}});
    EXPECT_EQ(there.at("/conflicts/0/movedFrom/name"), "Procedure room 1") << there.raw.body;
    // With enough time between them it can go into the other room.
    const ApiReply moved = edit(same.at("/id"), {{"start", kFivePast}, {"resources", other}});
    ASSERT_EQ(moved.status, 200) << moved.raw.body;
    EXPECT_EQ(room_of(same.at("/id")), "Procedure room 2");
    expect_clean();
}

TEST_F(MoveTimeTest, IsRefusedWhileVisitsFollowTooSoon) {
    ASSERT_EQ(book(ablation(0, kTen, "Procedure room 1")).status, 201);
    ASSERT_EQ(book(ablation(1, kFivePast, "Procedure room 2")).status, 201);
    const ApiReply refused = move_time(generator, 26, 2);
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/start"), kFivePast);
    const ApiReply less = move_time(generator, 15, 2);
    ASSERT_EQ(less.status, 200) << less.raw.body;
    EXPECT_EQ(less.at("/minutes"), "15");
    const ApiReply machines =
        clinic.as("nurse").get("/api/v1/resources?site=" + clinic.site() + "&kind=rf_generator");
    EXPECT_EQ(machines.at("/resources/0/moveMinutes"), "15");
    EXPECT_EQ(clinic.database().value("SELECT string_agg(after->>'moveMinutes', ' ' ORDER BY id) "
                                      "FROM audit_event WHERE action = 'resource.move_time_set'"),
              "20 15");
    expect_clean();
    // Somebody writes past the service: the check finds it.
    clinic.database().sql("UPDATE resource SET move_minutes = 240 WHERE id = '" + generator + "'");
    const CommandResult check = run_command({"check"}, clinic.database().connection());
    EXPECT_NE(check.exit_code, 0);
    EXPECT_NE(check.output.find("before it can be moved from another room"), std::string::npos)
        << check.output;
}

TEST_F(MoveTimeTest, IsAskedAgainWhenSomebodyComesAfterAll) {
    const ApiReply missed = book(ablation(0, "2026-11-23T13:00:00Z", "Procedure room 1"));
    ASSERT_EQ(missed.status, 201) << missed.raw.body;
    const std::string visit = missed.at("/id");
    ASSERT_EQ(clinic.step("front_desk", visit, "no_show").status, 200);
    ASSERT_EQ(book(ablation(1, kQuarterToEleven, "Procedure room 2")).status, 201);
    // Now in the other room, so soon after that it could not be moved away again.
    clinic.database().sql("UPDATE reservation SET during = 'empty', planned = "
                          "tstzrange('2026-11-23T14:50Z', '2026-11-23T15:30Z') WHERE role IN "
                          "('rf_generator', 'room') AND "
                          "appointment_id = '" +
                          visit + "'");
    const ApiReply back = clinic.step("nurse", visit, "arrived");
    EXPECT_EQ(back.problem(), "resource-taken") << back.raw.body;
    EXPECT_EQ(back.at("/conflicts/0/movedFrom/name"), "Procedure room 2");
}

TEST_F(MoveTimeTest, NamesTheFieldOfWhatCannotBe) {
    const ApiReply room = move_time(clinic.resource("Procedure room 1"), 10);
    EXPECT_EQ(room.at("/violations/0/pointer"), "/minutes");
    EXPECT_EQ(room.at("/violations/0/code"), "not_moved");
    EXPECT_EQ(move_time(generator, 241, 2).violations(), std::vector<std::string>{"/minutes"});
    EXPECT_EQ(move_time(generator, -1, 2).violations(), std::vector<std::string>{"/minutes"});
    EXPECT_EQ(move_time(generator, 10, 1).problem(), "stale-version");
    EXPECT_EQ(move_time(generator, 10, 2, "nurse").problem(), "forbidden");
    EXPECT_EQ(move_time(clinic.patient(0), 10).problem(), "not-found");
}

} // namespace
} // namespace foramen::test
