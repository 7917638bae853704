// The work queue: what is missing, booking from an order, what its visits do to it, and many people
// at one order at once.
#include "order_clinic.hpp"

#include <algorithm>
#include <barrier>
#include <thread>

namespace foramen::test {
namespace {

struct OrderTest : OrdersTest<OrderTest> {
    static constexpr const char* kName = "orders";
};

TEST_F(OrderTest, GoesFromIncompleteToDone) {
    json::object wanted{
        {"procedures", json::array{json::object{{"key", "ESI_TF_L"}, {"purpose", "therapeutic"}}}}};
    const ApiReply made = create(0, wanted);
    ASSERT_EQ(made.status, 201) << made.raw.body;
    const std::string order = made.at("/id");
    EXPECT_EQ(made.raw.header("location"), path(order));
    EXPECT_EQ(made.raw.header("etag"), "\"v1\"");
    EXPECT_EQ(made.at("/status"), "incomplete");
    EXPECT_EQ(made.at("/reason"), "referral");
    EXPECT_EQ(made.at("/missing/0/pointer"), "/content/procedures/0/side");
    EXPECT_EQ(made.body.at("missing").as_array().size(), 4U);
    EXPECT_EQ(book(order, 0, "2026-11-23T14:00:00Z").violations(),
              std::vector<std::string>{"/order"});

    const ApiReply full = change(order, {{"content", content()}}, "1", "physician");
    ASSERT_EQ(full.status, 200) << full.raw.body;
    EXPECT_EQ(full.at("/status"), "ready");
    EXPECT_TRUE(full.body.at("missing").as_array().empty());
    EXPECT_EQ(full.raw.header("etag"), "\"v2\"");

    const ApiReply booked = book(order, 0, "2026-11-23T14:00:00Z");
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const std::string visit = booked.at("/id");
    EXPECT_EQ(booked.at("/order"), order);
    EXPECT_EQ(booked.at("/procedures/0/key"), "ESI_TF_L");
    EXPECT_EQ(booked.at("/procedures/0/side"), "left");
    const ApiReply scheduled = clinic().as("front_desk").get(path(order));
    EXPECT_EQ(scheduled.at("/status"), "scheduled");
    EXPECT_EQ(scheduled.at("/appointment"), visit);
    EXPECT_EQ(change_now(order, {{"content", content()}}).problem(), "order-not-ready");
    const ApiReply again = book(order, 0, "2026-11-24T15:00:00Z");
    EXPECT_EQ(again.problem(), "order-not-ready");
    EXPECT_EQ(again.at("/order"), "scheduled");

    clinic().walk_to(visit, "discharged");
    EXPECT_EQ(status(order), "done");
    EXPECT_EQ(clinic().database().value("SELECT string_agg(action, ' ' ORDER BY id) FROM "
                                        "audit_event WHERE entity = 'order' AND entity_id = '" +
                                        order + "'"),
              "order.created order.edited");
    EXPECT_EQ(clinic().database().value("SELECT after->>'order' FROM audit_event WHERE action = "
                                        "'appointment.booked' AND entity_id = '" +
                                        visit + "'"),
              order);
}

TEST_F(OrderTest, IsWithdrawnForACodedReasonAndReopened) {
    const std::string order = ready(1);
    EXPECT_EQ(change(order, {{"withdraw", json::object{{"code", "bored"}}}}, "1").violations(),
              std::vector<std::string>{"/withdraw/code"});
    EXPECT_EQ(change(order, {}, "1").violations(), std::vector<std::string>{"/content"});
    EXPECT_EQ(change(order, {{"reopen", true}, {"content", content()}}, "1").violations(),
              std::vector<std::string>{"/reopen"});
    EXPECT_EQ(change(order, {{"reopen", true}}, "1").problem(), "order-not-ready");
    const ApiReply gone = change(order, {{"withdraw", json::object{{"code", "duplicate"}}}}, "1");
    ASSERT_EQ(gone.status, 200) << gone.raw.body;
    EXPECT_EQ(gone.at("/withdrawn"), "duplicate");
    EXPECT_EQ(book(order, 1, "2026-11-23T15:00:00Z").at("/order"), "withdrawn");
    const ApiReply late = change(order, {{"reopen", true}}, "1");
    EXPECT_EQ(late.problem(), "stale-version");
    EXPECT_EQ(late.at("/changedBy"), gone.at("/createdBy"));
    const ApiReply open = change(order, {{"reopen", true}}, "2");
    ASSERT_EQ(open.status, 200) << open.raw.body;
    EXPECT_EQ(open.at("/status"), "ready");
    EXPECT_FALSE(open.body.as_object().contains("withdrawn"));
    EXPECT_EQ(clinic().database().value("SELECT string_agg(action || entity_version, ' ' ORDER BY "
                                        "id) FROM audit_event WHERE entity_id = '" +
                                        order + "'"),
              "order.created1 order.withdrawn2 order.reopened3");
}

TEST_F(OrderTest, WaitsAgainWhenItsVisitIsCancelled) {
    const std::string order = ready(2);
    const ApiReply first = book(order, 2, "2026-11-24T15:00:00Z");
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const json::object why{{"reason", json::object{{"code", "patient"}}}};
    ASSERT_EQ(clinic().step("scheduler", first.at("/id"), "cancelled", why).status, 200);
    EXPECT_EQ(status(order), "ready");
    const ApiReply second = book(order, 2, "2026-11-25T15:00:00Z");
    ASSERT_EQ(second.status, 201) << second.raw.body;
    EXPECT_EQ(status(order), "scheduled");

    // An order that a booking made goes with it.
    const std::string walk_in = clinic().book(3, "2026-11-24T16:00:00Z");
    const std::string made =
        clinic().as("scheduler").get("/api/v1/appointments/" + walk_in).at("/order");
    const ApiReply whole = clinic().as("scheduler").get(path(made));
    EXPECT_EQ(whole.at("/reason"), "walk-in");
    EXPECT_EQ(whole.at("/content/procedures/0/key"), "ESI_TF_L");
    EXPECT_EQ(whole.at("/content/procedures/0/levels/0"), "L4-5");
    ASSERT_EQ(clinic().step("scheduler", walk_in, "cancelled", why).status, 200);
    EXPECT_EQ(status(made), "withdrawn");
}

TEST_F(OrderTest, IsMadeByABookingForTheReasonThatItNames) {
    json::object body = clinic().booking(13, "2026-11-27T15:00:00Z");
    body["orderReason"] = "add-on";
    const ApiReply booked = clinic().as("scheduler").post("/api/v1/appointments", body);
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    const ApiReply made = clinic().as("scheduler").get(path(booked.at("/order")));
    EXPECT_EQ(made.at("/reason"), "add-on");
    EXPECT_EQ(made.at("/status"), "scheduled");
    EXPECT_EQ(clinic().database().value("SELECT after->>'orderReason' FROM audit_event WHERE "
                                        "entity_id = '" +
                                        booked.at("/id") + "'"),
              "add-on");
    body["orderReason"] = "referral";
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", body).violations(),
              std::vector<std::string>{"/orderReason"});
    json::object ordered = booking(ready(13), 13, "2026-11-27T17:00:00Z");
    ordered["orderReason"] = "add-on";
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", ordered).violations(),
              std::vector<std::string>{"/orderReason"});
}

TEST_F(OrderTest, AsksForSeveralProceduresAndStaysWithItsVisitWhenThatIsEdited) {
    json::object wanted = content();
    wanted["procedures"] = clinic().booking_of_two(14, "").at("procedures");
    const std::string order = create(14, wanted).at("/id");
    const ApiReply booked = book(order, 14, "2026-11-27T14:00:00Z");
    ASSERT_EQ(booked.status, 201) << booked.raw.body;
    EXPECT_EQ(booked.body.at("procedures").as_array().size(), 2U);
    const std::string visit = booked.at("/id");
    // One of them is left out, on another day.
    const json::object edit{{"procedures", content().at("procedures")},
                            {"start", "2026-11-30T14:00:00Z"}};
    const ApiReply edited =
        clinic()
            .as("scheduler")
            .send("PATCH", "/api/v1/appointments/" + visit,
                  {"If-Match: \"v1\"", "Content-Type: application/json"}, json::serialize(edit));
    ASSERT_EQ(edited.status, 200) << edited.raw.body;
    EXPECT_EQ(edited.at("/order"), order);
    const ApiReply now = clinic().as("scheduler").get(path(order));
    EXPECT_EQ(now.at("/status"), "scheduled");
    EXPECT_EQ(now.at("/appointment"), visit);
    // What was wanted is still known, and waits again.
    const json::object why{{"reason", json::object{{"code", "patient"}}}};
    ASSERT_EQ(clinic().step("scheduler", visit, "cancelled", why).status, 200);
    const ApiReply waiting = clinic().as("scheduler").get(path(order));
    EXPECT_EQ(waiting.at("/status"), "ready");
    EXPECT_EQ(waiting.body.at("content").at("procedures").as_array().size(), 2U);
}

TEST_F(OrderTest, IsNotRetakenFromANoShowThatWasBookedAgain) {
    // The visit was to begin before now.
    const std::string order = ready(4);
    const ApiReply first = book(order, 4, "2026-11-23T16:00:00Z");
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const std::string visit = first.at("/id");
    clinic().database().sql("UPDATE appointment SET starts = '2026-11-23T12:00:00Z' WHERE id = '" +
                            visit + "'");
    ASSERT_EQ(clinic().step("scheduler", visit, "no_show").status, 200);
    EXPECT_EQ(status(order), "ready");
    const ApiReply back = clinic().step("scheduler", visit, "arrived");
    ASSERT_EQ(back.status, 200) << back.raw.body;
    EXPECT_EQ(status(order), "scheduled");

    const std::string other = ready(5);
    const ApiReply missed = book(other, 5, "2026-11-23T18:00:00Z");
    ASSERT_EQ(missed.status, 201) << missed.raw.body;
    clinic().database().sql("UPDATE appointment SET starts = '2026-11-23T12:00:00Z' WHERE id = '" +
                            missed.at("/id") + "'");
    ASSERT_EQ(clinic().step("scheduler", missed.at("/id"), "no_show").status, 200);
    ASSERT_EQ(book(other, 5, "2026-11-25T16:00:00Z").status, 201);
    const ApiReply late = clinic().step("scheduler", missed.at("/id"), "arrived");
    EXPECT_EQ(late.problem(), "order-not-ready") << late.raw.body;
    clinic().database().sql("UPDATE appointment SET starts = '2026-11-23T16:00:00Z' WHERE id = '" +
                            visit +
                            "'; UPDATE appointment SET starts = '2026-11-23T18:00:00Z' "
                            "WHERE id = '" +
                            missed.at("/id") + "'");
}

TEST_F(OrderTest, IsBookedOnceHoweverManyTry) {
    constexpr int kClients = 16;
    const std::string order = ready(6);
    const std::string session = clinic().as("scheduler").cookie();
    std::vector<json::object> bodies;
    for (int i = 0; i < kClients; ++i)
        bodies.push_back(booking(order, 6, "2026-11-" + std::to_string(24 + i % 3) + "T19:00:00Z"));
    std::vector<ApiReply> replies(kClients);
    std::barrier start(kClients);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < replies.size(); ++i)
        threads.emplace_back([&, i] {
            ApiClient client(clinic().service().port());
            client.use_cookie(session);
            start.arrive_and_wait();
            replies[i] = client.post("/api/v1/appointments", bodies[i]);
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(replies, 201, &ApiReply::status), 1);
    EXPECT_EQ(std::ranges::count_if(
                  replies, [](const ApiReply& r) { return r.problem() == "order-not-ready"; }),
              kClients - 1);
    EXPECT_EQ(status(order), "scheduled");
}

TEST_F(OrderTest, IsBookedWithTheFirstAnswerForTheSameKey) {
    const std::string order = ready(7);
    const json::object body = booking(order, 7, "2026-11-26T15:00:00Z");
    const std::vector<std::string> key{"Idempotency-Key: " + fresh_key()};
    const ApiReply first = clinic().as("scheduler").post("/api/v1/appointments", body, key);
    ASSERT_EQ(first.status, 201) << first.raw.body;
    const ApiReply again = clinic().as("scheduler").post("/api/v1/appointments", body, key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.at("/id"), first.at("/id"));

    const json::object wanted{
        {"site", clinic().site()}, {"patient", clinic().patient(8)}, {"content", json::object{}}};
    const std::vector<std::string> other{"Idempotency-Key: " + fresh_key()};
    const ApiReply made = clinic().as("nurse").post(kOrders, wanted, other);
    ASSERT_EQ(made.status, 201) << made.raw.body;
    EXPECT_EQ(clinic().as("nurse").post(kOrders, wanted, other).at("/id"), made.at("/id"));
    json::object changed = wanted;
    changed["content"] = content();
    EXPECT_EQ(clinic().as("nurse").post(kOrders, changed, other).problem(), "idempotency-conflict");
}

TEST_F(OrderTest, BelongsToItsPatientAndSite) {
    const std::string order = ready(9);
    EXPECT_EQ(book(order, 10, "2026-11-26T16:00:00Z").violations(),
              std::vector<std::string>{"/order"});
    json::object elsewhere = booking(order, 9, "2026-11-26T18:00:00Z");
    elsewhere["site"] = clinic().site(1);
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", elsewhere).violations(),
              std::vector<std::string>{"/order"});
    json::object none = clinic().booking(9, "2026-11-26T16:00:00Z");
    none.erase("procedures");
    EXPECT_EQ(clinic().as("scheduler").post("/api/v1/appointments", none).violations(),
              std::vector<std::string>{"/procedures"});
    EXPECT_EQ(clinic().as("admin").get(path(order)).problem(), "forbidden");
    EXPECT_EQ(create(9, content(), 0, "front_desk").problem(), "forbidden");
    EXPECT_EQ(create(9, {{"preferredPhysician", clinic().site()}}).violations(),
              std::vector<std::string>{"/content/preferredPhysician"});
    EXPECT_EQ(clinic()
                  .as("scheduler")
                  .send("PATCH", path(order), {"Content-Type: application/json"}, "{}")
                  .problem(),
              "precondition-required");

    auto& database = clinic().database();
    const std::string mine = "user_id = (SELECT id FROM app_user WHERE username = 'nurse') AND "
                             "site_id = '" +
                             clinic().site() + "'";
    database.sql("DELETE FROM user_role WHERE " + mine);
    EXPECT_EQ(clinic().as("nurse").get(path(order)).problem(), "not-found");
    EXPECT_EQ(change(order, {{"reopen", true}}, "1", "nurse").problem(), "not-found");
    EXPECT_EQ(clinic().as("nurse").get(std::string(kOrders) + "?site=" + clinic().site()).problem(),
              "not-found");
    EXPECT_EQ(create(9, content(), 0, "nurse").problem(), "not-found");
    database.sql("INSERT INTO user_role (user_id, site_id, role) SELECT id, '" + clinic().site() +
                 "', 'nurse' FROM app_user WHERE username = 'nurse'");
}

TEST_F(OrderTest, SaysNothingAboutThePatientInTheLog) {
    json::object wanted = content();
    wanted["indication"] = "Zebra-indication";
    wanted["notes"] = "Zebra-notes";
    wanted["wantedFrom"] = "2026-12-02";
    wanted["wantedTo"] = "2026-12-01";
    const ApiReply wrong = create(12, wanted);
    EXPECT_EQ(wrong.violations(), std::vector<std::string>{"/content/wantedTo"});
    EXPECT_EQ(wrong.raw.body.find("Zebra"), std::string::npos);
    wanted.erase("wantedTo");
    const ApiReply made = create(12, wanted);
    ASSERT_EQ(made.status, 201) << made.raw.body;
    EXPECT_EQ(clinic().log_with({wrong, made}).find("Zebra"), std::string::npos);
}

TEST_F(OrderTest, LeavesACleanDatabase) {
    const CommandResult check = run_command({"check"}, clinic().database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

} // namespace
} // namespace foramen::test
