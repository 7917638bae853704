#include "clinic_service.hpp"

namespace foramen::test {
namespace {

struct BookingTest : ClinicServiceTest<BookingTest> {
    static constexpr const char* kName = "booking";

    /// The name of the only conflict of a 409.
    static std::string blocked_by(const ApiReply& reply) {
        return reply.at("/conflicts/0/resource/name");
    }
};

const std::string kSearch = "&procedureType=ESI_TF_L&purpose=therapeutic&sides=left&levels=L4-5";

TEST_F(BookingTest, FindsOpeningsAndBooksTheFirstOneAsItIs) {
    auto& scheduler = clinic().as("scheduler");
    const ApiReply found =
        scheduler.get("/api/v1/openings?site=" + clinic().site() + kSearch +
                      "&from=2026-11-24&to=2026-11-30&limit=5&patient=" + clinic().patient(0));
    ASSERT_EQ(found.status, 200) << found.raw.body;
    EXPECT_EQ(found.at("/rules"), "not-evaluated");
    ASSERT_EQ(found.body.at("openings").as_array().size(), 5U);
    const json::value& opening = found.body.at("openings").at(0);
    EXPECT_EQ(opening.at("time").as_string(), "07:30");
    json::object body = clinic().booking(0, std::string(opening.at("start").as_string()));
    json::array chosen;
    for (const json::value& used : opening.at("resources").as_array())
        chosen.push_back(
            json::object{{"role", used.at("role")}, {"resource", used.at("resource").at("id")}});
    body["resources"] = chosen;
    const ApiReply booked = scheduler.post("/api/v1/appointments", body);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(booked.at("/rules"), "not-evaluated");
    EXPECT_EQ(booked.at("/status"), "booked");
    EXPECT_EQ(booked.raw.header("etag"), "\"v1\"");
    EXPECT_EQ(booked.raw.header("location"), "/api/v1/appointments/" + booked.at("/id"));
    EXPECT_EQ(booked.at("/start"), found.at("/openings/0/start"));
    EXPECT_EQ(booked.at("/arriveAt"), "2026-11-24T12:00:00Z");

    const ApiReply day =
        scheduler.get("/api/v1/appointments?site=" + clinic().site() + "&date=2026-11-24");
    EXPECT_EQ(day.at("/appointments/0/id"), booked.at("/id"));
    const ApiReply again = scheduler.get("/api/v1/openings?site=" + clinic().site() + kSearch +
                                         "&from=2026-11-24&to=2026-11-24&limit=100");
    for (const json::value& other : again.body.at("openings").as_array())
        for (const json::value& used : other.at("resources").as_array())
            if (used.at("role") == json::value("room") &&
                used.at("resource").at("id") ==
                    booked.body.at("reservations").at(2).at("resource").at("id"))
                EXPECT_GE(std::string(other.at("start").as_string()), "2026-11-24T12:50:00Z");
}

TEST_F(BookingTest, AnswersARetryWithTheFirstAnswerAndAnotherBodyWithAConflict) {
    auto& scheduler = clinic().as("scheduler");
    const std::string key = "Idempotency-Key: " + fresh_key();
    const json::object body = clinic().booking(1, "2026-11-25T15:00:00Z");
    const ApiReply first = scheduler.post("/api/v1/appointments", body, {key});
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const ApiReply second = scheduler.post("/api/v1/appointments", body, {key});
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.raw.body, first.raw.body);
    const ApiReply other =
        scheduler.post("/api/v1/appointments", clinic().booking(1, "2026-11-25T18:00:00Z"), {key});
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.problem(), "idempotency-conflict");
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM appointment WHERE id = '" +
                                        first.at("/id") + "'"),
              "1");
    // Another person's key of the same name is another key.
    EXPECT_EQ(clinic().as("nurse").post("/api/v1/appointments", body, {key}).problem(),
              "resource-taken");
}

TEST_F(BookingTest, AnswersALateRetryEvenWhenTheTimeHasPassed) {
    const std::string key = "Idempotency-Key: " + fresh_key();
    const json::object body = clinic().booking(2, "2026-11-24T16:00:00Z");
    const ApiReply first = clinic().as("scheduler").post("/api/v1/appointments", body, {key});
    ASSERT_EQ(first.status, 201);
    // A service whose clock is past the start: the request itself would be refused now.
    ServiceProcess later(clinic().database().connection(),
                         {{"FORAMEN_DEMO", "1"}, {"FORAMEN_CLOCK_START", "2026-11-24T17:00:00Z"}});
    ApiClient scheduler(later.port());
    scheduler.sign_in("scheduler");
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).problem(), "validation-failed");
    const ApiReply retry = scheduler.post("/api/v1/appointments", body, {key});
    EXPECT_EQ(retry.status, 201);
    EXPECT_EQ(retry.at("/id"), first.at("/id"));
}

TEST_F(BookingTest, NamesWhatBlocksAndNeverWhom) {
    const std::string first = clinic().book(3, "2026-11-26T15:00:00Z");
    json::object body = clinic().booking(4, "2026-11-26T15:00:00Z");
    const ApiReply booked = clinic().as("scheduler").get("/api/v1/appointments/" + first);
    json::array chosen;
    for (const json::value& used : booked.body.at("reservations").as_array())
        if (used.at("role") != json::value("patient"))
            chosen.push_back(json::object{{"role", used.at("role")},
                                          {"resource", used.at("resource").at("id")}});
    body["resources"] = chosen;
    const ApiReply refused = clinic().as("scheduler").post("/api/v1/appointments", body);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.problem(), "resource-taken");
    EXPECT_FALSE(blocked_by(refused).empty());
    EXPECT_EQ(refused.raw.body.find(first), std::string::npos);
    EXPECT_EQ(refused.raw.body.find(clinic().patient(3)), std::string::npos);
}

TEST_F(BookingTest, NeverTakesOnePatientTwiceAtOnceNotEvenAtTwoSites) {
    static_cast<void>(clinic().book(5, "2026-11-27T18:00:00Z", 0));
    const ApiReply refused =
        clinic()
            .as("scheduler")
            .post("/api/v1/appointments", clinic().booking(5, "2026-11-27T18:15:00Z", 1));
    EXPECT_EQ(refused.problem(), "resource-taken");
    EXPECT_EQ(refused.at("/conflicts/0/resource/kind"), "patient");
    EXPECT_EQ(refused.at("/conflicts/0/resource/name"), "");
}

TEST_F(BookingTest, RefusesALocalTimeThatExistsTwiceAndTakesTheChosenOne) {
    json::object body = clinic().booking(6, "");
    body.erase("start");
    body["local"] = json::object{{"date", "2027-11-07"}, {"time", "01:30"}};
    const ApiReply refused = clinic().as("scheduler").post("/api/v1/appointments", body);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.problem(), "local-time");
    EXPECT_EQ(refused.at("/candidates/0/instant"), "2027-11-07T05:30:00Z");
    EXPECT_EQ(refused.at("/candidates/0/offset"), "-04:00");
    EXPECT_EQ(refused.at("/candidates/1/instant"), "2027-11-07T06:30:00Z");
    // Chosen: understood, and refused only because nobody works at night.
    body["local"].as_object()["offset"] = "-05:00";
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", body).problem(),
              "outside-availability");
}

TEST_F(BookingTest, RefusesALocalTimeThatDoesNotExistWithBothReadings) {
    json::object body = clinic().booking(6, "");
    body.erase("start");
    body["local"] = json::object{{"date", "2027-03-14"}, {"time", "02:30"}};
    const ApiReply refused = clinic().as("scheduler").post("/api/v1/appointments", body);
    EXPECT_EQ(refused.problem(), "local-time");
    EXPECT_EQ(refused.at("/candidates/0/instant"), "2027-03-14T06:30:00Z");
    EXPECT_EQ(refused.at("/candidates/1/instant"), "2027-03-14T07:30:00Z");
    // Phoenix has no daylight saving time: the same reading exists there.
    json::object elsewhere = clinic().booking(6, "", 1);
    elsewhere.erase("start");
    elsewhere["local"] = body["local"];
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", elsewhere).problem(),
              "outside-availability");
}

TEST_F(BookingTest, BooksALocalTimeOnTheDaysOf23And25Hours) {
    for (const char* date : {"2027-03-14", "2027-11-07"}) {
        json::object body = clinic().booking(7, "");
        body.erase("start");
        body["local"] = json::object{{"date", date}, {"time", "08:00"}};
        const ApiReply booked = clinic().as("scheduler").post("/api/v1/appointments", body);
        ASSERT_EQ(booked.status, 201) << booked.raw.body;
        EXPECT_EQ(booked.at("/time"), "08:00");
        EXPECT_EQ(booked.at("/date"), date);
    }
    const ApiReply spring =
        clinic()
            .as("scheduler")
            .get("/api/v1/appointments?site=" + clinic().site() + "&date=2027-03-14");
    EXPECT_EQ(spring.at("/day/start"), "2027-03-14T05:00:00Z");
    EXPECT_EQ(spring.at("/day/end"), "2027-03-15T04:00:00Z");
    EXPECT_EQ(spring.at("/appointments/0/start"), "2027-03-14T12:00:00Z");
    const ApiReply autumn =
        clinic()
            .as("scheduler")
            .get("/api/v1/resources?site=" + clinic().site() + "&date=2027-11-07&kind=room");
    EXPECT_EQ(autumn.at("/day/end"), "2027-11-08T05:00:00Z");
    EXPECT_EQ(autumn.at("/resources/0/onDuty/0/start"), "2027-11-07T11:30:00Z");
}

TEST_F(BookingTest, OffersTheSameLocalHoursOnBothSidesOfAChangeOfTheClocks) {
    const auto first_start = [&](std::size_t site, const std::string& date) {
        return clinic()
            .as("scheduler")
            .get("/api/v1/openings?site=" + clinic().site(site) + kSearch + "&from=" + date +
                 "&to=" + date + "&limit=1")
            .at("/openings/0/start");
    };
    EXPECT_EQ(first_start(0, "2027-03-13"), "2027-03-13T12:30:00Z");
    EXPECT_EQ(first_start(0, "2027-03-15"), "2027-03-15T11:30:00Z");
    EXPECT_EQ(first_start(1, "2027-03-13"), "2027-03-13T14:30:00Z");
    EXPECT_EQ(first_start(1, "2027-03-15"), "2027-03-15T14:30:00Z");
}

TEST_F(BookingTest, RefusesResourcesThatDoNotWorkTogetherOrNotAtAll) {
    json::object body = clinic().booking(8, "2026-11-30T15:00:00Z");
    const auto choose = [&](const std::string& role, const std::string& id) {
        return json::object{{"role", role}, {"resource", id}};
    };
    body["resources"] = json::array{choose("room", clinic().resource("Procedure room 2")),
                                    choose("c_arm", clinic().resource("C-arm A"))};
    auto& scheduler = clinic().as("scheduler");
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).problem(), "incompatible-resources");
    body["resources"] = json::array{choose("room", clinic().resource("Injection room 3"))};
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).violations(),
              std::vector<std::string>{"/resources/0/resource"});
    body["resources"] = json::array{choose("room", clinic().resource("Procedure room 1", 1))};
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).problem(), "validation-failed");
    body["resources"] = json::array{choose("laser", clinic().resource("C-arm A"))};
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).violations(),
              std::vector<std::string>{"/resources/0/role"});
    body["resources"] = json::array{choose("physician", clinic().resource("Dr. Tomas Haddad"))};
    body["start"] = "2026-11-30T15:00:00Z"; // a Monday, on which that physician does not work
    EXPECT_EQ(scheduler.post("/api/v1/appointments", body).problem(), "outside-availability");
}

TEST_F(BookingTest, NamesTheNeedThatIsNeverFree) {
    const ApiReply found =
        clinic()
            .as("scheduler")
            .get("/api/v1/openings?site=" + clinic().site() +
                 "&procedureType=PUMP_TRIAL&purpose=diagnostic&sides=midline&levels=L4-5"
                 "&from=2026-11-24&to=2026-12-24&partOfDay=afternoon");
    ASSERT_EQ(found.status, 200) << found.raw.body;
    EXPECT_TRUE(found.body.at("openings").as_array().empty());
    bool named = false;
    for (const json::value& need : found.body.at("needs").as_array())
        named = named || (need.at("role") == json::value("recovery_bay") &&
                          need.at("starts") == json::value(0));
    EXPECT_TRUE(named) << found.raw.body;
}

TEST_F(BookingTest, SearchesSeveralSitesInTheOrderOfTime) {
    const ApiReply found =
        clinic()
            .as("scheduler")
            .get("/api/v1/openings?site=" + clinic().site(0) + "," + clinic().site(1) + kSearch +
                 "&from=2026-12-01&to=2026-12-01&limit=100");
    std::string last;
    std::set<std::string> sites;
    for (const json::value& opening : found.body.at("openings").as_array()) {
        const std::string start(opening.at("start").as_string());
        EXPECT_LE(last, start);
        last = start;
        sites.insert(std::string(opening.at("site").as_string()));
    }
    EXPECT_EQ(sites.size(), 2U);
}

TEST_F(BookingTest, SaysThatADayLiesBehindTheBookingHorizonOfEverySite) {
    const std::string both = clinic().site(0) + "," + clinic().site(1);
    const auto search = [&](const std::string& sites, const std::string& from) {
        return clinic()
            .as("scheduler")
            .get("/api/v1/openings?site=" + sites + kSearch + "&limit=1&from=" + from);
    };
    clinic().database().sql("UPDATE site SET booking_horizon_days = 30 WHERE id = '" +
                            clinic().site(0) + "'");
    const ApiReply behind = search(clinic().site(0), "2026-12-24");
    EXPECT_EQ(behind.status, 422) << behind.raw.body;
    EXPECT_EQ(behind.violations(), std::vector<std::string>{"/from"});
    EXPECT_EQ(behind.at("/violations/0/code"), "too_far_ahead");
    EXPECT_EQ(behind.at("/violations/0/message"), "bookings are taken up to 2026-12-23");
    EXPECT_EQ(search(clinic().site(0), "2026-12-23").status, 200);
    // The other site takes bookings of that day.
    EXPECT_EQ(search(both, "2026-12-24").status, 200);
    // 365 days, the widest horizon of the two.
    EXPECT_EQ(search(both, "2027-11-23").status, 200);
    EXPECT_EQ(search(both, "2027-11-24").at("/violations/0/message"),
              "bookings are taken up to 2027-11-23");
    clinic().database().sql("UPDATE site SET booking_horizon_days = 365");
}

TEST_F(BookingTest, RefusesADeceasedPatient) {
    const std::string patient = clinic().patient(9);
    clinic().database().sql("UPDATE patient SET deceased = true WHERE id = '" + patient + "'");
    EXPECT_EQ(clinic()
                  .as("scheduler")
                  .post("/api/v1/appointments", clinic().booking(9, "2026-12-02T15:00:00Z"))
                  .problem(),
              "patient-deceased");
    clinic().database().sql("UPDATE patient SET deceased = false WHERE id = '" + patient + "'");
}

TEST_F(BookingTest, MakesAWalkInOrderAndOneAuditRowForEachBooking) {
    const std::string visit = clinic().book(10, "2026-12-03T15:00:00Z");
    EXPECT_EQ(clinic().database().value(
                  "SELECT o.reason || ' ' || o.status FROM procedure_order o JOIN appointment a "
                  "ON a.order_id = o.id WHERE a.id = '" +
                  visit + "'"),
              "walk-in scheduled");
    EXPECT_EQ(
        clinic().database().value(
            "SELECT action || ' ' || role FROM audit_event WHERE entity_id = '" + visit + "'"),
        "appointment.booked scheduler");
}

TEST_F(BookingTest, FinishesWithACleanDatabase) {
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
