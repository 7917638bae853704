// The end: what is under way finishes, nothing new begins, and stop() returns.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace foramen::http::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kSlow = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n";

class Shutdown : public testing::Test {
protected:
    Shutdown() {
        harness.config.read.threads = 1;
        harness.add(Method::get, "/slow", [this](const Request&, const Principal*) {
            gate.pass();
            return text("finished");
        });
        harness.add(Method::get, "/fast",
                    [](const Request&, const Principal*) { return text("fast"); });
    }
    ~Shutdown() override { gate.open(); }

    Gate gate;
    Harness harness;
};

TEST_F(Shutdown, LetsARequestInFlightFinishAndClosesItsConnection) {
    harness.start();
    HttpClient client = harness.connect();
    client.send(kSlow);
    gate.wait_for_entries(1);
    HttpClient idle = harness.connect();
    EXPECT_EQ(idle.request("GET", "/nothing").status, 404);
    std::thread stopper([this] { harness.server().stop(seconds{20}); });
    // The idle connection is closed as the stop begins, so from here on nothing new is taken.
    EXPECT_TRUE(idle.is_closed());
    EXPECT_FALSE(HttpClient::can_connect(harness.server().port()));
    gate.open();
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.body, "finished");
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    client.close();
    stopper.join();
}

TEST_F(Shutdown, ClosesAConnectionWhoseAnswerWasOnItsWayBefore) {
    const std::string large(20'000'000, 'x');
    harness.add(Method::get, "/large",
                [&large](const Request&, const Principal*) { return text(large); });
    harness.start();
    HttpClientOptions options;
    options.receive_buffer = 4096;
    HttpClient client = harness.connect(options);
    client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string begin = client.read_until("\r\n\r\n");
    EXPECT_EQ(begin.find("Connection: close"), std::string::npos);
    HttpClient idle = harness.connect();
    EXPECT_EQ(idle.request("GET", "/fast").status, 200);
    std::thread stopper([this] { harness.server().stop(std::chrono::hours{1}); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_EQ(client.read_rest(), large);
    client.close();
    stopper.join();
}

TEST_F(Shutdown, CutsWhatTakesLongerThanTheGrace) {
    harness.start();
    HttpClient running = harness.connect();
    running.send(kSlow);
    gate.wait_for_entries(1);
    HttpClient waiting = harness.connect();
    waiting.send(kSlow);
    harness.observer.wait_for_in_flight(2);
    std::thread stopper([this] { harness.server().stop(milliseconds{50}); });
    // The handler is still at its gate when both are cut.
    EXPECT_TRUE(running.is_closed());
    EXPECT_TRUE(waiting.is_closed());
    harness.observer.wait_for_finished(499);
    gate.open();
    stopper.join();
    EXPECT_EQ(gate.entries(), 1U); // what only waited has never run
}

TEST_F(Shutdown, CutsAHalfReceivedRequestAfterTheGrace) {
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_EQ(client.request("GET", "/fast").status, 200);
    client.send("GET /fast HTTP/1.1\r\nHo");
    harness.server().stop(milliseconds{50});
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Shutdown, IsQuickWithNothingToDo) {
    harness.start();
    HttpClient idle = harness.connect();
    harness.observer.wait_for_connections(1);
    harness.server().stop(std::chrono::hours{1});
    EXPECT_TRUE(idle.is_closed());
}

TEST_F(Shutdown, CanBeAskedForTwice) {
    harness.start();
    harness.server().stop(seconds{1});
    EXPECT_NO_THROW(harness.server().stop(seconds{1}));
}

TEST_F(Shutdown, HappensByItselfAtTheEndOfTheServer) {
    std::optional<HttpClient> client;
    {
        Harness inner;
        inner.start();
        client.emplace(inner.connect());
        inner.observer.wait_for_connections(1);
    }
    EXPECT_TRUE(client->is_closed());
}

TEST_F(Shutdown, LeavesAnotherServerOfTheProcessAlone) {
    harness.start();
    Harness admin;
    admin.add(Method::get, "/livez",
              [](const Request&, const Principal*) { return text("alive"); });
    admin.start();
    HttpClient client = admin.connect();
    EXPECT_EQ(client.request("GET", "/livez").body, "alive");
    EXPECT_EQ(harness.connect().request("GET", "/livez").status, 404);
    harness.server().stop(seconds{1});
    EXPECT_EQ(client.request("GET", "/livez").body, "alive");
}

TEST(Startup, FailsForAnAddressThatIsTakenOrNone) {
    Harness first;
    first.start();
    Harness second;
    second.config.port = first.server().port();
    EXPECT_THROW(second.start(), std::runtime_error);
    Harness third;
    third.config.address = "no address";
    EXPECT_THROW(third.start(), std::runtime_error);
}

TEST(Startup, AServerThatNeverStartedEndsToo) {
    SseHub hub;
    Recorder observer;
    ServerConfig config;
    const Server server(config, Router({}), std::nullopt, hub, nullptr, nullptr, observer);
    EXPECT_EQ(server.port(), 0);
}

TEST(Startup, ListensOnIpv6Too) {
    Harness harness;
    harness.config.address = "::1";
    harness.start();
    EXPECT_NE(harness.server().port(), 0);
}

} // namespace
} // namespace foramen::http::test
