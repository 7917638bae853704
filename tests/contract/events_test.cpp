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
