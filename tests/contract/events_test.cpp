#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct EventsTest : ClinicServiceTest<EventsTest> {
    static constexpr const char* kName = "events";

    static HttpClient listen(std::size_t site, std::uint16_t port) {
        HttpClient stream(port);
        stream.send("GET /api/v1/events?site=" + clinic().site(site) +
                    " HTTP/1.1\r\nHost: localhost\r\nCookie: " + clinic().as("nurse").cookie() +
                    "\r\n\r\n");
        const std::string head = stream.read_until("\r\n\r\n");
        EXPECT_NE(head.find("200 OK"), std::string::npos);
        EXPECT_NE(head.find("text/event-stream"), std::string::npos);
        static_cast<void>(stream.read_until("hello"));
        return stream;
    }
};

TEST_F(EventsTest, TellEveryProcessWhatChangedAtItsSiteAndNothingOfThePatient) {
    ServiceProcess second(clinic().database().connection(),
                          {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", kMondayMorning}});
    HttpClient here = listen(0, clinic().service().port());
    HttpClient there = listen(0, second.port());
    HttpClient other_site = listen(1, second.port());
    const std::string visit = clinic().book(0, "2026-11-24T15:00:00Z");
    for (HttpClient* stream : {&here, &there}) {
        const std::string event = stream->read_until("\"appointment\":\"" + visit + "\"");
        EXPECT_NE(event.find("event: changed"), std::string::npos);
        EXPECT_NE(event.find(clinic().site(0)), std::string::npos);
        EXPECT_NE(event.find("2026-11-24"), std::string::npos);
        EXPECT_EQ(event.find(clinic().patient(0)), std::string::npos);
    }
    const std::string elsewhere = clinic().book(1, "2026-11-24T18:00:00Z", 1);
    const std::string event = other_site.read_until("\"appointment\":\"");
    EXPECT_EQ(event.find(visit), std::string::npos);
}

TEST_F(EventsTest, TellOfOrdersAndOfTasks) {
    HttpClient here = listen(0, clinic().service().port());
    HttpClient other_site = listen(1, clinic().service().port());
    const json::object content{{"procedures", json::array{json::object{{"key", "ESI_IL_L"}}}},
                               {"indication", "radiculopathy"},
                               {"urgency", "routine"},
                               {"sedation", false},
                               {"orderingPhysician", "Dr. Reyes"}};
    const ApiReply order =
        clinic()
            .as("scheduler")
            .post("/api/v1/orders", json::object{{"site", clinic().site(0)},
                                                 {"patient", clinic().patient(0)},
                                                 {"content", content}});
    ASSERT_EQ(order.status, 201) << order.raw.body;
    const std::string event = here.read_until(order.at("/id"));
    EXPECT_EQ(event.find("Reyes"), std::string::npos);
    EXPECT_EQ(event.find(clinic().patient(0)), std::string::npos);
    // Of the whole organisation: it is news at every site.
    const std::string task = clinic().database().value(
        "SELECT create_task(json_build_object('id', x.id, 'kind', 'test', 'key', x.id, "
        "'role', 'admin', 'due', '2026-11-24T15:00:00Z', 'text', 'look', 'parameters', "
        "'{}'::json, 'created', '2026-11-23T15:00:00Z', 'audit', json_build_object('at', "
        "'2026-11-23T15:00:00Z', 'request_id', '', 'action', 'task.created', 'entity', 'task', "
        "'entity_id', x.id, 'entity_key', '', 'entity_version', 1)))::text || ' ' || x.id "
        "FROM (SELECT gen_random_uuid() AS id) x");
    ASSERT_EQ(task.substr(0, 5), "true ");
    for (HttpClient* stream : {&here, &other_site})
        static_cast<void>(stream->read_until(task.substr(5)));
}

TEST_F(EventsTest, AreOneForEachSiteWhenManyVisitsLoseTheirPlaces) {
    const auto told_of = [](int visits) {
        HttpClient stream = listen(0, clinic().service().port());
        const std::string site = clinic().site(0);
        const std::string at = "json_build_object('site', '" + site +
                               "', 'date', '2026-11-24', 'appointment', gen_random_uuid())::text";
        clinic().database().sql("SELECT notify_of_visits((SELECT json_agg(json_build_object("
                                "'notice', " +
                                at + ")) FROM generate_series(1, " + std::to_string(visits) +
                                ")))");
        clinic().database().sql(R"(SELECT pg_notify('foramen', '{"site":")" + site +
                                R"(","date":"2026-11-24","appointment":"last"}'))");
        const std::string events = stream.read_until("\"last\"");
        int count = 0;
        for (std::size_t i = events.find("event: changed"); i != std::string::npos;
             i = events.find("event: changed", i + 1))
            ++count;
        return count - 1;
    };
    EXPECT_EQ(told_of(20), 20);
    EXPECT_EQ(told_of(21), 1);
}

TEST_F(EventsTest, SayThatAnythingMayHaveChangedWhenTheListenerWasAway) {
    HttpClient stream = listen(0, clinic().service().port());
    const std::size_t before = clinic().service().log().size();
    clinic().database().sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                            "application_name = 'foramen-monitor' AND datname = "
                            "current_database()");
    ASSERT_TRUE(clinic().service().wait_for_log("\"database_connected\"", before));
    static_cast<void>(stream.read_until("event: reload"));
}

TEST_F(EventsTest, AreForPeopleWhoAreSignedIn) {
    ApiClient nobody(clinic().service().port());
    EXPECT_EQ(nobody.get("/api/v1/events?site=" + clinic().site()).problem(), "unauthenticated");
}

} // namespace
} // namespace foramen::test
