// Lanes: a rush in one never delays another, and nobody waits for longer than it makes sense.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace foramen::http::test {
namespace {

const std::string kWrite = "POST /write HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string kProbe = "POST /probe HTTP/1.1\r\nHost: x\r\n\r\n";

class Lanes : public testing::Test {
protected:
    Lanes() {
        const auto on_write_lane = [](Route& route) { route.lane = Lane::write; };
        harness.add(
            Method::post, "/write",
            [this](const Request&, const Principal*) {
                gate.pass();
                return text("written");
            },
            on_write_lane);
        harness.add(
            Method::post, "/hurry",
            [this](const Request&, const Principal*) {
                ++hurried;
                return text("in time");
            },
            [](Route& route) {
                route.lane = Lane::write;
                route.deadline = std::chrono::milliseconds{150};
            });
        harness.add(
            Method::post, "/later",
            [](const Request&, const Principal*) { return text("in time"); },
            [](Route& route) {
                route.lane = Lane::write;
                route.deadline = std::chrono::milliseconds{600};
            });
        harness.add(
            Method::post, "/probe", [](const Request&, const Principal*) { return text("probed"); },
            on_write_lane);
        harness.add(
            Method::post, "/password",
            [](const Request&, const Principal*) { return text("checked"); },
            [](Route& route) { route.lane = Lane::password; });
        harness.add(Method::get, "/read",
                    [](const Request&, const Principal*) { return text("read"); });
        harness.add(
            Method::get, "/who",
            [](const Request&, const Principal* principal) {
                return text(std::to_string(principal->rights()));
            },
            [](Route& route) { route.rights = 1; });
    }
    ~Lanes() override { gate.open(); }

    Gate gate;
    std::atomic<int> hurried{0};
    Harness harness;
};

TEST_F(Lanes, ABlockedWriteLaneDelaysNoOtherLane) {
    harness.start();
    HttpClient writer = harness.connect();
    writer.send(kWrite);
    gate.wait_for_entries(1);
    HttpClient reader = harness.connect();
    EXPECT_EQ(reader.request("GET", "/read").body, "read");
    EXPECT_EQ(reader.request("GET", "/who", {"Cookie: session=1"}).body, "1");
    EXPECT_EQ(reader.request("POST", "/password").body, "checked");
    gate.open();
    EXPECT_EQ(writer.read_reply().body, "written");
}

TEST_F(Lanes, AFullWaitingRoomRefusesAtOnce) {
    harness.config.write.waiting = 1;
    harness.start();
    HttpClient running = harness.connect();
    running.send(kWrite);
    gate.wait_for_entries(1);
    HttpClient waiting = harness.connect();
    waiting.send(kWrite);
    harness.observer.wait_for_in_flight(2);
    HttpClient refused = harness.connect();
    const HttpReply reply = refused.request("POST", "/write");
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "1");
    EXPECT_NE(reply.body.find("/problems/overloaded"), std::string::npos);
    EXPECT_FALSE(reply.has_header("connection"));
    EXPECT_EQ(harness.observer.rejections(), std::vector<std::string>{"lane-full"});
    gate.open();
    EXPECT_EQ(running.read_reply().body, "written");
    EXPECT_EQ(waiting.read_reply().body, "written");
}

TEST_F(Lanes, WithoutAWaitingRoomOnlyFreeThreadsTakeRequests) {
    harness.config.write.waiting = 0;
    harness.start();
    HttpClient running = harness.connect();
    // A thread is free again before its last answer is out, or some of these would be refused.
    for (int i = 0; i < 300; ++i)
        EXPECT_EQ(running.request("POST", "/probe").body, "probed");
    running.send(kWrite);
    gate.wait_for_entries(1);
    EXPECT_EQ(harness.connect().request("POST", "/probe").status, 503);
}

TEST_F(Lanes, ARequestWhoseDeadlinePassesInTheWaitingRoomIsAnsweredThenAndNeverRuns) {
    harness.start();
    HttpClient running = harness.connect();
    running.send(kWrite);
    gate.wait_for_entries(1);
    HttpClient late = harness.connect();
    // The lane is still blocked when this answer comes.
    const HttpReply reply = late.request("POST", "/hurry");
    EXPECT_EQ(reply.status, 503);
    EXPECT_NE(reply.body.find("/problems/overloaded"), std::string::npos);
    gate.open();
    EXPECT_EQ(running.read_reply().body, "written");
    EXPECT_EQ(late.request("POST", "/probe").body, "probed");
    EXPECT_EQ(hurried, 0);
    EXPECT_EQ(harness.observer.rejections(), std::vector<std::string>{"lane-deadline"});
}

TEST_F(Lanes, AJobThatRunsIsWaitedForBeyondItsDeadline) {
    Gate slow;
    harness.add(
        Method::post, "/slow",
        [&slow](const Request&, const Principal*) {
            slow.pass();
            return text("done");
        },
        [](Route& route) {
            route.lane = Lane::write;
            route.deadline = std::chrono::milliseconds{300};
        });
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    slow.wait_for_entries(1);
    // The deadline of the second request is later than that of the first, and has passed here.
    EXPECT_EQ(harness.connect().request("POST", "/later").status, 503);
    slow.open();
    EXPECT_EQ(client.read_reply().body, "done");
}

TEST_F(Lanes, TheJobOfAClientThatHasGoneIsDropped) {
    harness.start();
    HttpClient running = harness.connect();
    running.send(kWrite);
    gate.wait_for_entries(1);
    HttpClient leaving = harness.connect();
    leaving.send(kWrite);
    harness.observer.wait_for_in_flight(2);
    leaving.close();
    harness.observer.wait_for_finished(499);
    gate.open();
    EXPECT_EQ(running.read_reply().body, "written");
    EXPECT_EQ(running.request("POST", "/probe").body, "probed");
    EXPECT_EQ(gate.entries(), 1U);
}

TEST_F(Lanes, APipelinedRequestIsNotTakenForTheEndOfTheClient) {
    harness.start();
    HttpClient running = harness.connect();
    running.send(kWrite);
    gate.wait_for_entries(1);
    HttpClient eager = harness.connect();
    eager.send(kWrite);
    harness.observer.wait_for_in_flight(2);
    eager.send(kProbe);
    // The server has seen the second request when it answers somebody who came later.
    EXPECT_EQ(harness.connect().request("GET", "/read").body, "read");
    gate.open();
    EXPECT_EQ(eager.read_reply().body, "written");
    EXPECT_EQ(eager.read_reply().body, "probed");
}

TEST_F(Lanes, ManyRequestsFromManyConnectionsAreAllAnswered) {
    harness.start();
    gate.open();
    std::vector<HttpClient> clients;
    for (int i = 0; i < 40; ++i)
        clients.push_back(harness.connect());
    for (int round = 0; round < 5; ++round) {
        for (HttpClient& client : clients)
            client.send(round % 2 == 0 ? kWrite
                                       : "GET /who HTTP/1.1\r\nHost: x\r\n"
                                         "Cookie: session=1\r\n\r\n");
        for (HttpClient& client : clients)
            EXPECT_EQ(client.read_reply().status, 200);
    }
    harness.observer.wait_for_finished(200, 200);
    harness.observer.wait_for_in_flight(0);
}

} // namespace
} // namespace foramen::http::test
