// Blocks over the whole interface: facts that displace, and come to an end.
#include "clinic_service.hpp"

#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

json::object local(const std::string& date, const std::string& time) {
    return {{"date", date}, {"time", time}};
}

struct BlockTest : testing::Test {
    ClinicService clinic{"block"};

    [[nodiscard]] json::object outage(const std::string& date, const std::string& from,
                                      const std::string& to) {
        return {{"site", clinic.site()},
                {"kind", "outage"},
                {"reason", "image intensifier"},
                {"start", local(date, from)},
                {"end", local(date, to)}};
    }
    [[nodiscard]] std::string path(const std::string& resource) {
        return "/api/v1/resources/" + resource + "/blocks";
    }
    ApiReply end(const std::string& resource, const ApiReply& block,
                 const std::string& version = "\"v1\"") {
        return clinic.as("scheduler")
            .send("DELETE", path(resource) + "/" + block.at("/block/id"), {"If-Match: " + version},
                  "");
    }
    [[nodiscard]] std::string visit_value(const std::string& visit, const std::string& member) {
        return clinic.as("nurse").get("/api/v1/appointments/" + visit).at("/" + member);
    }
    [[nodiscard]] std::string held(const std::string& visit, const std::string& role) {
        return clinic.database().value("SELECT resource_id FROM reservation WHERE appointment_id "
                                       "= '" +
                                       visit + "' AND role = '" + role + "'");
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(BlockTest, DisplacesWhatItFallsOnUntilItEnds) {
    const std::string visit = clinic.book(0, "2026-11-23T15:00:00Z"); // 10:00 in New York
    const std::string c_arm = held(visit, "c_arm");
    const ApiReply dry =
        clinic.as("scheduler")
            .post(path(c_arm) + "?dryRun=true", outage("2026-11-23", "09:10", "12:00"));
    EXPECT_EQ(dry.status, 200) << dry.raw.body;
    EXPECT_EQ(dry.at("/displaced/0/appointment"), visit);
    EXPECT_EQ(dry.at("/displaced/0/patient/recordNumber"),
              visit_value(visit, "patient/recordNumber"));
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM block"), "0");
    EXPECT_EQ(visit_value(visit, "displaced"), "false");

    const ApiReply posted =
        clinic.as("scheduler").post(path(c_arm), outage("2026-11-23", "09:10", "12:00"));
    ASSERT_EQ(posted.status, 201) << posted.raw.body;
    EXPECT_EQ(posted.at("/displaced/0/appointment"), visit);
    EXPECT_FALSE(posted.body.at_pointer("/displaced/0").as_object().contains("patient"));
    EXPECT_EQ(visit_value(visit, "displaced"), "true");
    EXPECT_EQ(visit_value(visit, "version"), "2");
    EXPECT_EQ(clinic.database().value("SELECT string_agg(action, ' ' ORDER BY entity_version) FROM "
                                      "audit_event WHERE entity_id = '" +
                                      visit + "'"),
              "appointment.booked appointment.displaced");
    expect_clean();

    // A second block displaces nothing anew, and keeps what the end of the first would free.
    const ApiReply second =
        clinic.as("admin").post(path(c_arm), outage("2026-11-23", "10:00", "10:05"));
    ASSERT_EQ(second.status, 201) << second.raw.body;
    EXPECT_EQ(visit_value(visit, "version"), "2");
    EXPECT_EQ(end(c_arm, posted).body.at("undisplaced").as_array().size(), 0U);
    EXPECT_EQ(visit_value(visit, "displaced"), "true");
    expect_clean();
    const ApiReply ended = end(c_arm, second);
    EXPECT_EQ(ended.at("/undisplaced/0"), visit);
    EXPECT_EQ(ended.at("/block/endedBy").empty(), false);
    EXPECT_EQ(visit_value(visit, "displaced"), "false");
    EXPECT_EQ(visit_value(visit, "version"), "3");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM block"), "2");
    EXPECT_EQ(end(c_arm, second).problem(), "stale-version");
    EXPECT_EQ(end(c_arm, second, "\"v2\"").status, 200);
    expect_clean();
}

TEST_F(BlockTest, IsTriedByAnAdministratorWithoutAnybodysName) {
    const std::string c_arm = held(clinic.book(0, "2026-11-23T15:00:00Z"), "c_arm");
    const ApiReply dry = clinic.as("admin").post(path(c_arm) + "?dryRun=true",
                                                 outage("2026-11-23", "09:10", "12:00"));
    ASSERT_EQ(dry.status, 200) << dry.raw.body;
    ASSERT_EQ(dry.body.at("displaced").as_array().size(), 1U);
    EXPECT_FALSE(dry.body.at_pointer("/displaced/0").as_object().contains("patient"));
}

TEST_F(BlockTest, KeepsThePatientOutOfTheRoomAndNewBookingsAway) {
    const std::string visit = clinic.book(0, "2026-11-23T15:00:00Z");
    clinic.walk_to(visit, "ready");
    const std::string room = held(visit, "room");
    ASSERT_EQ(clinic.as("nurse").post(path(room), outage("2026-11-23", "09:00", "11:00")).status,
              201);
    EXPECT_EQ(clinic.step("nurse", visit, "in_room").problem(), "displaced");
    json::object wanted = clinic.booking(1, "2026-11-23T15:30:00Z");
    wanted["resources"] = json::array{json::object{{"role", "room"}, {"resource", room}}};
    const ApiReply refused = clinic.as("scheduler").post("/api/v1/appointments", wanted);
    EXPECT_EQ(refused.problem(), "resource-taken");
    EXPECT_EQ(refused.at("/conflicts/0/block"), "outage") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/resource/id"), room);
    const ApiReply open = clinic.as("scheduler")
                              .get("/api/v1/openings?site=" + clinic.site() +
                                   "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels="
                                   "L4-5&from=2026-11-23&to=2026-11-23&limit=100");
    ASSERT_FALSE(open.body.at("openings").as_array().empty());
    for (const json::value& opening : open.body.at("openings").as_array())
        for (const json::value& used : opening.at("resources").as_array())
            if (used.at("resource").at("id") == json::value(room)) {
                const bool before = used.at("end").as_string() <= "2026-11-23T14:00:00Z";
                const bool after = used.at("start").as_string() >= "2026-11-23T16:00:00Z";
                EXPECT_TRUE(before || after) << json::serialize(opening);
            }
    expect_clean();
}

TEST_F(BlockTest, ComesBackEveryWeekAtItsLocalTime) {
    const std::string visit = clinic.book(0, "2026-11-23T13:05:00Z");
    const std::string nurse = held(visit, "circulating_nurse");
    const ApiReply weekly =
        clinic.as("scheduler")
            .post(path(nurse), {{"site", clinic.site()},
                                {"kind", "training"},
                                {"weekly", json::object{{"weekdays", json::array{1, 3}},
                                                        {"from", "07:00"},
                                                        {"to", "09:00"},
                                                        {"first", "2026-11-23"},
                                                        {"last", "2027-11-22"}}}});
    ASSERT_EQ(weekly.status, 201) << weekly.raw.body;
    EXPECT_EQ(weekly.body.at("block").at("times").as_array().size(), 105U);
    EXPECT_EQ(visit_value(visit, "displaced"), "true");
    const ApiReply day =
        clinic.as("front_desk").get("/api/v1/blocks?site=" + clinic.site() + "&date=2026-11-25");
    EXPECT_EQ(day.at("/blocks/0/times/0/start"), "2026-11-25T12:00:00Z") << day.raw.body;
    const ApiReply cancelled = clinic.step("scheduler", visit, "cancelled",
                                           {{"reason", json::object{{"code", "patient"}}}});
    EXPECT_EQ(cancelled.at("/displaced"), "false") << cancelled.raw.body;
    expect_clean();
}

TEST_F(BlockTest, MakesAWorkListOfWhoCouldTakeOverAndTheNextOpenings) {
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    const std::string physician = held(visit, "physician");
    ASSERT_EQ(
        clinic.as("scheduler").post(path(physician), outage("2026-11-24", "08:00", "17:00")).status,
        201);
    const ApiReply list = clinic.as("scheduler").get("/api/v1/displaced?site=" + clinic.site());
    ASSERT_EQ(list.status, 200) << list.raw.body;
    EXPECT_EQ(list.at("/visits/0/appointment/id"), visit);
    EXPECT_EQ(list.at("/visits/0/broken/0/role"), "physician");
    EXPECT_EQ(list.at("/visits/0/broken/0/cause"), "block");
    EXPECT_EQ(list.at("/visits/0/takeOver/0/role"), "physician");
    const auto& others = list.body.at_pointer("/visits/0/takeOver/0/resources").as_array();
    ASSERT_FALSE(others.empty());
    for (const json::value& other : others)
        EXPECT_NE(other.at("id"), json::value(physician));
    EXPECT_EQ(list.body.at_pointer("/visits/0/openings").as_array().size(), 3U);
    EXPECT_EQ(list.at("/more"), "false");
    // At the other site nothing is to be done.
    EXPECT_TRUE(clinic.as("scheduler")
                    .get("/api/v1/displaced?site=" + clinic.site(1))
                    .body.at("visits")
                    .as_array()
                    .empty());
}

TEST_F(BlockTest, IsRefusedWhenItIsNoFact) {
    const std::string room =
        clinic.database().value("SELECT id FROM resource WHERE kind = 'room' AND home_site_id = '" +
                                clinic.site() + "' LIMIT 1");
    auto& scheduler = clinic.as("scheduler");
    json::object body = outage("2026-11-24", "08:00", "09:00");
    body.erase("end");
    EXPECT_EQ(scheduler.post(path(room), body).violations(), std::vector<std::string>{"/end"});
    EXPECT_EQ(scheduler.post(path(room), outage("2026-11-24", "09:00", "08:00")).violations(),
              std::vector<std::string>{"/end"});
    body = outage("2026-11-24", "08:00", "09:00");
    body["end"] = local("2036-11-24", "09:00");
    EXPECT_EQ(scheduler.post(path(room), body).violations(), std::vector<std::string>{"/end"});
    EXPECT_EQ(scheduler.post(path(room), outage("2026-11-20", "08:00", "09:00")).violations(),
              std::vector<std::string>{"/start"});
    body = outage("2026-11-24", "08:00", "09:00");
    body["kind"] = "holiday";
    EXPECT_EQ(scheduler.post(path(room), body).violations(), std::vector<std::string>{"/kind"});
    EXPECT_EQ(scheduler.post(path(room), outage("2027-03-14", "02:30", "09:00")).problem(),
              "local-time");
    // A patient is nobody's to block; a nurse of no such site sees no such room.
    EXPECT_EQ(
        scheduler.post(path(clinic.patient(0)), outage("2026-11-24", "08:00", "09:00")).problem(),
        "not-found");
    EXPECT_EQ(
        clinic.as("front_desk").post(path(room), outage("2026-11-24", "08:00", "09:00")).problem(),
        "forbidden");
    body = outage("2026-11-24", "08:00", "09:00");
    body["site"] = clinic.site(1);
    EXPECT_EQ(scheduler.post(path(room), body).violations(), std::vector<std::string>{"/site"});
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM block"), "0");
}

TEST_F(BlockTest, IsOneForAllRetriesOfOneRequest) {
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    const std::string room = held(visit, "room");
    const std::string key = "Idempotency-Key: " + fresh_key();
    const json::object body = outage("2026-11-24", "08:00", "12:00");
    const ApiReply first = clinic.as("scheduler").post(path(room), body, {key});
    const ApiReply again = clinic.as("scheduler").post(path(room), body, {key});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.at("/block/id"), first.at("/block/id"));
    EXPECT_EQ(again.at("/displaced/0/appointment"), visit);
    EXPECT_EQ(clinic.as("scheduler")
                  .post(path(room), outage("2026-11-24", "08:00", "13:00"), {key})
                  .problem(),
              "idempotency-conflict");
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM block"), "1");
}

TEST_F(BlockTest, AlwaysSucceedsAgainstARushOfBookings) {
    constexpr int kClients = 32;
    const std::string session = clinic.as("scheduler").cookie();
    const std::string room =
        clinic.database().value("SELECT id FROM resource WHERE kind = 'room' AND home_site_id = '" +
                                clinic.site() + "' ORDER BY ordinal LIMIT 1");
    std::vector<json::object> bodies;
    for (int i = 0; i < kClients; ++i) {
        // Every twenty minutes from 09:00 to 11:20 in New York, four clients for each.
        const int minute = (i % 8) * 20;
        bodies.push_back(clinic.booking(static_cast<std::size_t>(i),
                                        "2026-11-25T" + std::to_string(14 + minute / 60) + ":" +
                                            (minute % 60 == 0 ? "0" : "") +
                                            std::to_string(minute % 60) + ":00Z"));
    }
    std::vector<ApiReply> replies(kClients);
    std::vector<ApiReply> blocks(2);
    std::barrier start(kClients + 2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kClients; ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic.service().port());
            client.use_cookie(session);
            start.arrive_and_wait();
            replies[i] = client.post("/api/v1/appointments", bodies[i]);
        });
    for (std::size_t i = 0; i < blocks.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic.service().port());
            client.use_cookie(session);
            const json::object body = outage("2026-11-25", i == 0 ? "08:00" : "10:00", "14:00");
            start.arrive_and_wait();
            blocks[i] = client.post(path(room), body);
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const ApiReply& block : blocks)
        EXPECT_EQ(block.status, 201) << block.raw.body;
    int booked = 0;
    for (const ApiReply& reply : replies) {
        booked += reply.status == 201 ? 1 : 0;
        EXPECT_TRUE(reply.status == 201 || reply.problem() == "resource-taken") << reply.raw.body;
    }
    EXPECT_GT(booked, 0);
    // Whatever holds the room is marked.
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment a JOIN reservation r ON "
                                      "r.appointment_id = a.id WHERE r.resource_id = '" +
                                      room + "' AND NOT a.displaced"),
              "0");
    expect_clean();
}

} // namespace
} // namespace foramen::test
