// Fifty clients book the same opening at once through two server processes.
#include "clinic_service.hpp"

#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

constexpr int kClients = 50;

struct RaceTest : testing::Test {
    ClinicService clinic{"race"};
    std::unique_ptr<ServiceProcess> second = std::make_unique<ServiceProcess>(
        clinic.database().connection(),
        std::map<std::string, std::string>{{"FORAMEN_DEMO", "1"},
                                           {"FORAMEN_CLOCK_START", clinic.now()}});

    [[nodiscard]] std::string cookie() { return clinic.as("scheduler").cookie(); }

    /// All send at the same moment, half of them to each process; the replies.
    [[nodiscard]] std::vector<ApiReply> rush(const std::function<json::object(int)>& body_of) {
        std::vector<ApiReply> replies(kClients);
        std::vector<json::object> bodies;
        for (int i = 0; i < kClients; ++i)
            bodies.push_back(body_of(i));
        const std::string session = cookie();
        std::barrier start(kClients);
        std::vector<std::thread> threads;
        for (int i = 0; i < kClients; ++i)
            threads.emplace_back([&, i] {
                ApiClient client(i % 2 == 0 ? clinic.service().port() : second->port());
                client.use_cookie(session);
                static_cast<void>(client.get("/api/v1/about"));
                start.arrive_and_wait();
                replies[static_cast<std::size_t>(i)] =
                    client.post("/api/v1/appointments", bodies[static_cast<std::size_t>(i)]);
            });
        for (std::thread& thread : threads)
            thread.join();
        return replies;
    }

    void expect_clean() {
        EXPECT_EQ(clinic.database().value("SELECT deadlocks FROM pg_stat_database WHERE datname = "
                                          "current_database()"),
                  "0");
        const CommandResult check = run_command({"check"}, clinic.database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
};

TEST_F(RaceTest, OneOfFiftyGetsTheOpeningAndTheOthersHearWhatBlocks) {
    const ApiReply found = clinic.as("scheduler")
                               .get("/api/v1/openings?site=" + clinic.site() +
                                    "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels="
                                    "L4-5&from=2026-11-24&limit=1");
    json::array chosen;
    for (const json::value& used : found.body.at("openings").at(0).at("resources").as_array())
        chosen.push_back(
            json::object{{"role", used.at("role")}, {"resource", used.at("resource").at("id")}});
    const std::string start = found.at("/openings/0/start");
    std::vector<json::object> bodies;
    for (int i = 0; i < 40; ++i) {
        bodies.push_back(clinic.booking(static_cast<std::size_t>(i), start));
        bodies.back()["resources"] = chosen;
    }
    const auto replies =
        rush([&](int i) { return bodies[static_cast<std::size_t>(i) % bodies.size()]; });
    int booked = 0;
    int taken = 0;
    for (const ApiReply& reply : replies) {
        booked += reply.status == 201 ? 1 : 0;
        taken += reply.problem() == "resource-taken" ? 1 : 0;
        if (reply.problem() == "resource-taken")
            EXPECT_FALSE(reply.at("/conflicts/0/resource/kind").empty());
    }
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(taken, kClients - 1);
    expect_clean();
}

TEST_F(RaceTest, AnyResourcesGiveAsManyBookingsAsThereArePlacesAndNeverAnOverlap) {
    std::vector<json::object> bodies;
    for (int i = 0; i < 40; ++i)
        bodies.push_back(clinic.booking(static_cast<std::size_t>(i), "2026-11-25T15:00:00Z"));
    const auto replies =
        rush([&](int i) { return bodies[static_cast<std::size_t>(i) % bodies.size()]; });
    int booked = 0;
    for (const ApiReply& reply : replies) {
        booked += reply.status == 201 ? 1 : 0;
        EXPECT_TRUE(reply.status == 201 || reply.problem() == "resource-taken")
            << reply.status << reply.raw.body;
    }
    // Two physicians are on duty, and two rooms with C-arms.
    EXPECT_EQ(booked, 2);
    expect_clean();
}

TEST_F(RaceTest, ManyRetriesOfOneRequestAtOnceAreOneBooking) {
    const json::object body = clinic.booking(0, "2026-11-26T15:00:00Z");
    const std::string key = "Idempotency-Key: " + fresh_key();
    const std::string session = cookie();
    std::vector<ApiReply> replies(20);
    std::barrier start(20);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < replies.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(i % 2 == 0 ? clinic.service().port() : second->port());
            client.use_cookie(session);
            start.arrive_and_wait();
            replies[i] = client.post("/api/v1/appointments", body, {key});
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const ApiReply& reply : replies) {
        EXPECT_EQ(reply.status, 201) << reply.raw.body;
        EXPECT_EQ(reply.at("/id"), replies.front().at("/id"));
    }
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment"), "1");
    expect_clean();
}

TEST_F(RaceTest, StepsAndAnswersOfOneVisitNeverGetLost) {
    const std::string visit = clinic.book(0, "2026-11-23T15:00:00Z");
    ASSERT_EQ(clinic.step("nurse", visit, "arrived").status, 200);
    const std::vector<std::string> keys{"C01.day_of", "C02.day_of", "C03.day_of",
                                        "C05.day_of", "C08.day_of", "C09.day_of"};
    const std::string nurse = clinic.as("nurse").cookie();
    std::vector<std::string> outcomes(keys.size() * 4);
    std::barrier start(static_cast<std::ptrdiff_t>(outcomes.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(i % 2 == 0 ? clinic.service().port() : second->port());
            client.use_cookie(nurse);
            const std::string& key = keys[i % keys.size()];
            const json::value value = key < "C05"   ? json::value(true)
                                      : key < "C08" ? json::value("none_relevant")
                                      : key < "C09" ? json::value("takes_none")
                                                    : json::value("none");
            start.arrive_and_wait();
            const ApiReply reply =
                client.put("/api/v1/appointments/" + visit + "/checklist/items/" + key,
                           json::object{{"value", value}}, "\"v0\"");
            outcomes[i] = reply.status == 200 ? "ok" : reply.problem();
        });
    for (std::thread& thread : threads)
        thread.join();
    // Of four people who saw nothing, one is heard and three are told that somebody was first.
    EXPECT_EQ(std::ranges::count(outcomes, "ok"), static_cast<std::ptrdiff_t>(keys.size()));
    EXPECT_EQ(std::ranges::count(outcomes, "stale-version"),
              static_cast<std::ptrdiff_t>(keys.size()) * 3);
    expect_clean();
}

TEST_F(RaceTest, AServerWhoseClockIsSlowChangesNothingBeforeTheLastChange) {
    const std::string visit = clinic.book(0, "2026-11-23T15:00:00Z");
    const ServiceProcess slow(
        clinic.database().connection(),
        {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", "2026-11-23T12:59:00Z"}});
    ASSERT_EQ(clinic.step("nurse", visit, "confirmed").status, 200);
    ApiClient client(slow.port());
    client.use_cookie(clinic.as("nurse").cookie());
    const std::string path = "/api/v1/appointments/" + visit;
    ASSERT_EQ(client.post(path + "/transitions", json::object{{"to", "arrived"}}).status, 200);
    const ApiReply moved =
        client.send("PATCH", path, {"If-Match: \"v3\"", "Content-Type: application/json"},
                    R"({"start":"2026-11-23T16:00:00Z"})");
    ASSERT_EQ(moved.status, 200) << moved.raw.body;
    EXPECT_EQ(clinic.database().value("SELECT count(*) FROM appointment_event e JOIN "
                                      "appointment_event l ON l.appointment_id = e.appointment_id "
                                      "AND l.sequence = e.sequence - 1 WHERE e.at < l.at"),
              "0");
    expect_clean();
}

} // namespace
} // namespace foramen::test
