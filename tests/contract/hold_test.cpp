// Openings that are kept while a person types.
#include "clinic_service.hpp"

#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

constexpr const char* kStart = "2026-11-23T15:00:00Z";
constexpr const char* kHolds = "/api/v1/holds";
constexpr const char* kVisits = "/api/v1/appointments";
constexpr const char* kSixMinutesLater = "2026-11-23T13:06:00Z";

struct HoldTest : testing::Test {
    ClinicService clinic{"hold"};

    [[nodiscard]] ApiReply hold(const std::string& who, std::size_t patient,
                                const json::array& resources = {}) {
        json::object body = clinic.booking(patient, kStart);
        body["resources"] = resources;
        return clinic.as(who).post(kHolds, body);
    }
    [[nodiscard]] static std::string path(const ApiReply& held) {
        return std::string(kHolds) + "/" + held.at("/id");
    }
    [[nodiscard]] json::object booking_of(const ApiReply& held, std::size_t patient) {
        json::object body = clinic.booking(patient, kStart);
        body["holdId"] = held.at("/id");
        return body;
    }
    /// The held resources as a request names them.
    [[nodiscard]] static json::array named(const ApiReply& held) {
        json::array out;
        for (const json::value& used : held.body.at("resources").as_array())
            out.push_back(json::object{{"role", used.at("role")},
                                       {"resource", used.at("resource").at("id")}});
        return out;
    }
    [[nodiscard]] std::string value(const std::string& sql) { return clinic.database().value(sql); }
    [[nodiscard]] std::string actions(const std::string& id) {
        return value("SELECT string_agg(action, ' ' ORDER BY entity_version) FROM audit_event "
                     "WHERE entity_id = '" +
                     id + "'");
    }
    [[nodiscard]] std::size_t openings_at_start(ApiClient& client) {
        const ApiReply open =
            client.get("/api/v1/openings?site=" + clinic.site() +
                       "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5"
                       "&from=2026-11-23&to=2026-11-23&limit=100");
        return static_cast<std::size_t>(
            std::ranges::count_if(open.body.at("openings").as_array(), [](const json::value& o) {
                return o.at("start") == json::value(kStart);
            }));
    }
    void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

/// A copy of the service by whose clock five minutes have passed.
struct LaterHoldTest : HoldTest {
    ServiceProcess later{clinic.database().connection(),
                         {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", kSixMinutesLater}}};
    ApiClient scheduler{later.port()};
    ApiClient nurse{later.port()};

    LaterHoldTest() {
        scheduler.sign_in("scheduler");
        nurse.sign_in("nurse");
    }
};

TEST_F(HoldTest, IsBookedByItsIdOnWhatItKept) {
    const ApiReply held = hold("scheduler", 0);
    ASSERT_EQ(held.status, 201) << held.raw.body;
    EXPECT_EQ(held.at("/prolongedTimes"), "0");
    expect_clean();
    const char* const places =
        "SELECT string_agg(id || ' ' || resource_id || ' ' || planned, ',' ORDER BY id) "
        "FROM reservation";
    const std::string before = value(places);
    const std::string key = "Idempotency-Key: " + fresh_key();
    const ApiReply booked = clinic.as("scheduler").post(kVisits, booking_of(held, 0), {key});
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(value(places), before);
    EXPECT_EQ(value("SELECT count(*) FROM hold"), "0");
    EXPECT_EQ(actions(held.at("/id")), "hold.made hold.booked");
    EXPECT_EQ(actions(booked.at("/id")), "appointment.booked");
    const ApiReply again = clinic.as("scheduler").post(kVisits, booking_of(held, 0), {key});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.raw.body, booked.raw.body);
    expect_clean();
}

TEST_F(HoldTest, IsListedForAllAndNeverForWhom) {
    const ApiReply held = hold("scheduler", 0);
    const std::string list = std::string(kHolds) + "?site=" + clinic.site() + "&date=2026-11-23";
    const ApiReply mine = clinic.as("scheduler").get(list);
    EXPECT_EQ(mine.at("/holds/0/id"), held.at("/id"));
    EXPECT_EQ(mine.at("/holds/0/mine"), "true");
    const ApiReply others = clinic.as("nurse").get(list);
    EXPECT_EQ(others.at("/holds/0/mine"), "false");
    EXPECT_EQ(others.at("/holds/0/until"), held.at("/until"));
    EXPECT_EQ(others.raw.body.find(clinic.patient(0)), std::string::npos);
    EXPECT_EQ(clinic.as("nurse")
                  .get(std::string(kHolds) + "?site=" + clinic.site() + "&date=2026-11-24")
                  .body.at("holds")
                  .as_array()
                  .size(),
              0U);
}

TEST_F(HoldTest, KeepsThePlaceFromOthersAndIsHiddenFromThem) {
    const ApiReply held = hold("scheduler", 0);
    ASSERT_EQ(held.status, 201);
    const ApiReply second = hold("nurse", 1, named(held));
    EXPECT_EQ(second.problem(), "resource-taken");
    EXPECT_FALSE(second.at("/conflicts/0/resource/kind").empty());
    json::object body = clinic.booking(1, kStart);
    body["resources"] = named(held);
    EXPECT_EQ(clinic.as("nurse").post(kVisits, body).problem(), "resource-taken");
    EXPECT_EQ(clinic.as("nurse").post(kVisits, booking_of(held, 0)).status, 404);
    EXPECT_EQ(clinic.as("nurse").send("PATCH", path(held), {}, "").status, 404);
    EXPECT_EQ(clinic.as("nurse").send("DELETE", path(held), {}, "").status, 404);
    const std::string unknown = std::string(kHolds) + "/018f0000-0000-7000-8000-000000000001";
    EXPECT_EQ(clinic.as("scheduler").send("PATCH", unknown, {}, "").status, 404);
    EXPECT_EQ(actions(held.at("/id")), "hold.made");
    expect_clean();
}

TEST_F(HoldTest, IsProlongedTwice) {
    const ApiReply held = hold("scheduler", 0);
    const ApiReply once = clinic.as("scheduler").send("PATCH", path(held), {}, "");
    ASSERT_EQ(once.status, 200) << once.raw.body;
    EXPECT_GE(once.at("/until"), held.at("/until"));
    EXPECT_EQ(clinic.as("scheduler").send("PATCH", path(held), {}, "").at("/prolongedTimes"), "2");
    const ApiReply third = clinic.as("scheduler").send("PATCH", path(held), {}, "");
    EXPECT_EQ(third.status, 409);
    EXPECT_EQ(third.problem(), "hold-limit");
    EXPECT_EQ(actions(held.at("/id")), "hold.made hold.prolonged hold.prolonged");
    expect_clean();
}

TEST_F(HoldTest, IsGivenUpAsOftenAsOneLikes) {
    const ApiReply held = hold("scheduler", 0);
    EXPECT_EQ(clinic.as("scheduler").send("DELETE", path(held), {}, "").status, 204);
    EXPECT_EQ(clinic.as("scheduler").send("DELETE", path(held), {}, "").status, 204);
    EXPECT_EQ(actions(held.at("/id")), "hold.made hold.given_up");
    EXPECT_EQ(hold("nurse", 1, named(held)).status, 201);
    EXPECT_EQ(clinic.as("scheduler").post(kVisits, booking_of(held, 0)).problem(), "hold-expired");
    expect_clean();
}

TEST_F(HoldTest, IsForTheVisitThatItWasMadeFor) {
    const ApiReply held = hold("scheduler", 0);
    const auto pointer = [&](const char* member, json::value value) {
        json::object body = booking_of(held, 0);
        body[member] = std::move(value);
        const ApiReply refused = clinic.as("scheduler").post(kVisits, body);
        EXPECT_EQ(refused.status, 422) << refused.raw.body;
        return refused.at("/violations/0/pointer");
    };
    EXPECT_EQ(pointer("start", "2026-11-23T15:30:00Z"), "/start");
    EXPECT_EQ(pointer("patient", clinic.patient(1).c_str()), "/patient");
    json::value other = clinic.booking(0, kStart).at("procedures");
    other.at(0).as_object()["side"] = "right";
    EXPECT_EQ(pointer("procedures", other), "/procedures");
    EXPECT_EQ(value("SELECT count(*) FROM appointment"), "0");
}

TEST_F(HoldTest, CanBeBookedOnAnotherRoomThanTheHeldOne) {
    const ApiReply held = hold("scheduler", 0);
    const ApiReply other = hold("scheduler", 1);
    ASSERT_EQ(other.status, 201) << other.raw.body;
    ASSERT_EQ(clinic.as("scheduler").send("DELETE", path(other), {}, "").status, 204);
    json::object body = booking_of(held, 0);
    body["resources"] = named(other);
    const ApiReply booked = clinic.as("scheduler").post(kVisits, body);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(value("SELECT count(*) FROM reservation WHERE hold_id IS NOT NULL"), "0");
    EXPECT_EQ(hold("nurse", 1, named(held)).status, 201);
    expect_clean();
}

TEST_F(HoldTest, IsBookedForAnOrder) {
    json::object wanted{{"procedures", clinic.booking(0, kStart).at("procedures")},
                        {"indication", "Radiating pain"},
                        {"orderingPhysician", "Dr. Reyes"}};
    const ApiReply order =
        clinic.as("scheduler")
            .post("/api/v1/orders", json::object{{"site", clinic.site()},
                                                 {"patient", clinic.patient(0)},
                                                 {"content", std::move(wanted)}});
    ASSERT_EQ(order.at("/status"), "ready") << order.raw.body;
    const ApiReply held = hold("scheduler", 0);
    json::object body = booking_of(held, 0);
    body["order"] = order.at("/id");
    body.erase("procedures");
    const ApiReply booked = clinic.as("scheduler").post(kVisits, body);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(booked.at("/order"), order.at("/id"));
    EXPECT_EQ(value("SELECT count(*) FROM hold"), "0");
    expect_clean();
}

TEST_F(HoldTest, DoesNotStopABlockAndIsNotBookedOverIt) {
    const ApiReply held = hold("scheduler", 0);
    const std::string room =
        value("SELECT resource_id FROM reservation WHERE hold_id IS NOT NULL AND role = 'room'");
    const auto at = [](const char* time) {
        return json::object{{"date", "2026-11-23"}, {"time", time}};
    };
    const ApiReply block = clinic.as("admin").post("/api/v1/resources/" + room + "/blocks",
                                                   json::object{{"site", clinic.site()},
                                                                {"kind", "outage"},
                                                                {"reason", "flood"},
                                                                {"start", at("09:00")},
                                                                {"end", at("12:00")}});
    ASSERT_EQ(block.status, 201) << block.raw.body;
    const ApiReply refused = clinic.as("scheduler").post(kVisits, booking_of(held, 0));
    EXPECT_EQ(refused.problem(), "resource-taken") << refused.raw.body;
    EXPECT_EQ(refused.at("/conflicts/0/role"), "room");
    EXPECT_EQ(value("SELECT count(*) FROM appointment"), "0");
    expect_clean();
}

TEST_F(HoldTest, OfOneOpeningIsGivenToOneOfThirtyTwo) {
    const ApiReply probe = hold("scheduler", 0);
    ASSERT_EQ(clinic.as("scheduler").send("DELETE", path(probe), {}, "").status, 204);
    constexpr std::size_t kClients = 32;
    std::vector<json::object> bodies;
    for (std::size_t i = 0; i < kClients; ++i) {
        bodies.push_back(clinic.booking(i, kStart));
        bodies.back()["resources"] = named(probe);
    }
    const std::string session = clinic.as("scheduler").cookie();
    std::vector<ApiReply> replies(kClients);
    std::barrier start(static_cast<std::ptrdiff_t>(kClients));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kClients; ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic.service().port());
            client.use_cookie(session);
            start.arrive_and_wait();
            replies[i] = client.post(kHolds, bodies[i]);
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(replies, 201, &ApiReply::status), 1);
    for (const ApiReply& reply : replies)
        EXPECT_TRUE(reply.status == 201 || reply.problem() == "resource-taken") << reply.raw.body;
    EXPECT_EQ(value("SELECT count(*) FROM hold"), "1");
    expect_clean();
}

TEST_F(LaterHoldTest, IsNoLongerInTheWayWhenItsTimeIsOver) {
    const ApiReply held = hold("scheduler", 0);
    ASSERT_EQ(held.status, 201);
    ASSERT_EQ(hold("scheduler", 1).status, 201); // the other physician
    EXPECT_EQ(openings_at_start(clinic.as("nurse")), 0U);
    EXPECT_EQ(openings_at_start(nurse), 1U);
    EXPECT_EQ(scheduler.send("PATCH", path(held), {}, "").problem(), "hold-expired");
    json::object body = clinic.booking(2, kStart);
    body["resources"] = named(held);
    const ApiReply booked = nurse.post(kVisits, body);
    EXPECT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(scheduler.send("PATCH", path(held), {}, "").problem(), "hold-expired");
    EXPECT_EQ(scheduler.post(kVisits, booking_of(held, 0)).problem(), "hold-expired");
    expect_clean();
}

TEST_F(LaterHoldTest, StopsAMoveOnlyUntilItsTimeIsOver) {
    const std::string visit = clinic.book(3, "2026-11-24T15:00:00Z");
    const ApiReply held = hold("scheduler", 0);
    const json::object edit{{"start", kStart}, {"resources", named(held)}};
    const auto move = [&](ApiClient& client) {
        return client.send("PATCH", std::string(kVisits) + "/" + visit,
                           {"If-Match: \"v1\"", "Content-Type: application/json"},
                           json::serialize(edit));
    };
    EXPECT_EQ(move(clinic.as("scheduler")).problem(), "resource-taken");
    const ApiReply moved = move(scheduler);
    EXPECT_EQ(moved.status, 200) << moved.raw.body;
    EXPECT_EQ(value("SELECT count(*) FROM hold"), "0");
    expect_clean();
}

TEST_F(LaterHoldTest, IsBookedAllTheSameWhereNobodyTookThePlace) {
    const ApiReply held = hold("scheduler", 0);
    const ApiReply booked = scheduler.post(kVisits, booking_of(held, 0));
    EXPECT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(value("SELECT count(*) FROM hold"), "0");
    expect_clean();
}

} // namespace
} // namespace foramen::test
