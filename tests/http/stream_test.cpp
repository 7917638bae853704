// Server-sent events: the hub by itself, and streams over sockets.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace foramen::http::test {
namespace {

using std::chrono::milliseconds;

const std::string kAsk = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string kHello = "retry: 2000\nevent: hello\ndata: {}\n\n";

class Streams : public testing::Test {
protected:
    Streams() {
        harness.config.limits.stream_heartbeat = std::chrono::hours{1};
        harness.add_stream("/events", {"board", "tasks"});
        harness.add_stream("/closed", {"board"}, [](Route& route) { route.rights = 1; });
        harness.add(Method::get, "/read",
                    [](const Request&, const Principal*) { return text("read"); });
    }

    HttpClient open() {
        HttpClient client = harness.connect();
        client.send(kAsk);
        client.read_until(kHello);
        return client;
    }

    Harness harness;
};

TEST_F(Streams, BeginWithTheirHeaderAndHello) {
    harness.start();
    HttpClient client = harness.connect();
    client.send(kAsk);
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
    EXPECT_NE(head.find("Cache-Control: no-store\r\n"), std::string::npos);
    EXPECT_NE(head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    EXPECT_EQ(client.read_until("\n\n"), kHello);
    harness.observer.wait_for_streams(1);
    harness.observer.wait_for_connections(0);
    harness.observer.wait_for_in_flight(0);
    EXPECT_EQ(harness.observer.seen().front().pattern, "/events");
}

TEST_F(Streams, CarryTheEventsOfTheirTopicsInOrder) {
    harness.start();
    HttpClient client = open();
    harness.hub.publish({"board", "changed", R"({"version":1})"});
    harness.hub.publish({"elsewhere", "changed", "never"});
    harness.hub.publish({"tasks", "added", "2"});
    EXPECT_EQ(client.read_until("\n\n"), "event: changed\ndata: {\"version\":1}\n\n");
    EXPECT_EQ(client.read_until("\n\n"), "event: added\ndata: 2\n\n");
    harness.hub.publish_to_all("reset", "all");
    EXPECT_EQ(client.read_until("\n\n"), "event: reset\ndata: all\n\n");
}

TEST_F(Streams, ReachEveryClient) {
    harness.start();
    std::vector<HttpClient> clients;
    for (int i = 0; i < 10; ++i)
        clients.push_back(open());
    harness.hub.publish({"board", "changed", "1"});
    for (HttpClient& client : clients)
        EXPECT_EQ(client.read_until("\n\n"), "event: changed\ndata: 1\n\n");
}

TEST_F(Streams, LoseNothingWhileManyPublishAndClientsComeAndGo) {
    constexpr int publishers = 4;
    constexpr int each = 200;
    harness.config.limits.stream_queue = 10'000;
    harness.start();
    HttpClient stays = open();
    std::vector<std::thread> threads;
    for (int i = 0; i < publishers; ++i) {
        threads.emplace_back([this] {
            for (int k = 0; k < each; ++k)
                harness.hub.publish({"board", "changed", "1"});
        });
    }
    for (int i = 0; i < 20; ++i)
        open().close();
    for (std::thread& thread : threads)
        thread.join();
    harness.hub.publish({"board", "last", "1"});
    const std::string all = stays.read_until("event: last");
    const std::string one = "event: changed\ndata: 1\n\n";
    EXPECT_EQ(all.size(), publishers * each * one.size() + std::string("event: last").size());
}

TEST_F(Streams, SendAHeartbeatWhenNothingHappens) {
    harness.config.limits.stream_heartbeat = milliseconds{20};
    harness.start();
    HttpClient client = open();
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
    harness.hub.publish({"board", "changed", "1"});
    client.read_until("event: changed\ndata: 1\n\n");
}

TEST_F(Streams, CutAClientThatDoesNotReadWhenItsQueueIsFull) {
    harness.config.limits.stream_queue = 4;
    harness.config.limits.stream_write = std::chrono::hours{1};
    harness.start();
    HttpClientOptions options;
    options.receive_buffer = 4096;
    HttpClient client = harness.connect(options);
    client.send(kAsk);
    client.read_until(kHello);
    const Event large{"board", "changed", std::string(100'000, 'x')};
    int published = 0;
    while (harness.hub.subscribers() > 0 && published < 100'000) {
        harness.hub.publish(large);
        ++published;
    }
    EXPECT_EQ(harness.hub.subscribers(), 0U);
    harness.observer.wait_for_rejection("stream-overflow");
    harness.observer.wait_for_streams(0);
    EXPECT_LT(client.read_rest().size(), static_cast<std::size_t>(published) * 100'000);
}

TEST_F(Streams, CutAClientThatDoesNotTakeOneEventInTime) {
    harness.config.limits.stream_write = milliseconds{150};
    harness.start();
    HttpClientOptions options;
    options.receive_buffer = 4096;
    HttpClient client = harness.connect(options);
    client.send(kAsk);
    client.read_until(kHello);
    harness.hub.publish({"board", "changed", std::string(30'000'000, 'x')});
    harness.observer.wait_for_rejection("timeout");
    harness.observer.wait_for_streams(0);
    EXPECT_EQ(harness.hub.subscribers(), 0U);
}

TEST_F(Streams, EndAfterTheirLifetime) {
    harness.config.limits.stream_lifetime = milliseconds{50};
    harness.start();
    HttpClient client = open();
    EXPECT_EQ(client.read_rest(), "");
    harness.observer.wait_for_streams(0);
}

/// Streams whose session, or whose right to the topic, a test takes away.
class Withdrawn : public Streams {
protected:
    enum class Session { live, ended, unknowable };

    Withdrawn() {
        harness.config.limits.stream_heartbeat = milliseconds{20};
        harness.authenticator = [this, known = harness.authenticator](
                                    const Request& request) -> std::shared_ptr<const Principal> {
            if (session == Session::unknowable)
                throw Trouble("the directory of sessions is away");
            return session == Session::ended ? nullptr : known(request);
        };
        harness.add_stream("/ward", {"board"}, [this](Route& route) {
            route.rights = 1;
            route.stream = [this](const Request& request,
                                  const Principal*) -> std::variant<StreamGrant, Response> {
                if (refused)
                    return to_response(problems::not_found(), request.id);
                return StreamGrant{{"board"}};
            };
        });
        harness.start();
    }

    HttpClient open_ward() {
        HttpClient client = harness.connect();
        client.send("GET /ward HTTP/1.1\r\nHost: x\r\nCookie: session=1\r\n\r\n");
        client.read_until(kHello);
        return client;
    }

    std::atomic<Session> session = Session::live;
    std::atomic<bool> refused = false;
};

TEST_F(Withdrawn, EndsWithTheSession) {
    HttpClient client = open_ward();
    client.read_until(":\n\n");
    session = Session::ended;
    client.read_rest();
    client.close();
    harness.observer.wait_for_streams(0);
    EXPECT_EQ(harness.hub.subscribers(), 0U);
}

TEST_F(Withdrawn, EndsWithTheRight) {
    HttpClient client = open_ward();
    client.read_until(":\n\n");
    refused = true;
    client.read_rest();
    client.close();
    harness.observer.wait_for_streams(0);
}

TEST_F(Withdrawn, EndsUnderAStreamOfEventsToo) {
    HttpClient client = open_ward();
    session = Session::ended;
    while (harness.hub.subscribers() > 0)
        harness.hub.publish({"board", "changed", "1"});
    harness.observer.wait_for_streams(0);
}

TEST_F(Withdrawn, GoesOnWhileNobodyCanTell) {
    HttpClient client = open_ward();
    session = Session::unknowable;
    client.read_until(":\n\n");
    client.read_until(":\n\n");
    session = Session::live;
    client.read_until(":\n\n");
    harness.hub.publish({"board", "changed", "1"});
    client.read_until("event: changed\ndata: 1\n\n");
}

TEST_F(Streams, EndWithTheirClient) {
    harness.start();
    HttpClient client = open();
    harness.observer.wait_for_streams(1);
    client.close();
    harness.observer.wait_for_streams(0);
    EXPECT_EQ(harness.hub.subscribers(), 0U);
}

TEST_F(Streams, EndWithTheServer) {
    harness.start();
    HttpClient client = open();
    harness.server().stop(std::chrono::seconds{20});
    EXPECT_EQ(client.read_rest(), "");
    EXPECT_EQ(harness.hub.subscribers(), 0U);
    harness.hub.publish({"board", "changed", "nobody hears it"});
}

TEST_F(Streams, NeedTheRightsOfTheirRoute) {
    harness.start();
    EXPECT_EQ(harness.connect().request("GET", "/closed").status, 401);
    HttpClient client = harness.connect();
    client.send("GET /closed HTTP/1.1\r\nHost: x\r\nCookie: session=1\r\n\r\n");
    client.read_until(kHello);
}

TEST_F(Streams, CanBeRefusedByTheirHandler) {
    Route route;
    route.pattern = "/refused";
    route.stream = [](const Request& request, const Principal*) {
        return std::variant<StreamGrant, Response>(to_response(problems::not_found(), request.id));
    };
    harness.routes.push_back(route);
    route.pattern = "/thrown";
    route.stream = [](const Request&, const Principal*) -> std::variant<StreamGrant, Response> {
        throw Trouble("no topics today");
    };
    harness.routes.push_back(route);
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_EQ(client.request("GET", "/refused").status, 404);
    EXPECT_EQ(client.request("GET", "/thrown").status, 503);
}

TEST_F(Streams, AnswerHeadWithoutAStream) {
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply reply = client.request("HEAD", "/events");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "text/event-stream");
    EXPECT_EQ(client.request("GET", "/read").body, "read");
}

TEST_F(Streams, AreLimitedInAll) {
    harness.config.limits.streams = 1;
    harness.start();
    HttpClient first = open();
    HttpClient second = harness.connect();
    EXPECT_EQ(second.request("GET", "/events").status, 503);
    harness.observer.wait_for_rejection("stream-limit");
    first.close();
    harness.observer.wait_for_streams(0);
    second.send(kAsk);
    second.read_until(kHello);
}

TEST_F(Streams, AreLimitedForEachAddressAndCountedApartFromConnections) {
    harness.config.limits.streams_per_address = 2;
    harness.config.limits.connections_per_address = 1;
    harness.start();
    HttpClient first = open();
    HttpClient second = open();
    HttpClient third = harness.connect();
    EXPECT_EQ(third.request("GET", "/events").status, 503);
    harness.observer.wait_for_rejection("stream-address-limit");
    HttpClientOptions options;
    options.from = "127.0.0.2";
    HttpClient elsewhere = harness.connect(options);
    elsewhere.send(kAsk);
    elsewhere.read_until(kHello);
}

TEST_F(Streams, OfATrustedProxyAreLimitedForTheClientsBehindIt) {
    harness.config.limits.streams_per_address = 1;
    harness.config.trusted_proxies = {"127.0.0.1"};
    harness.start();
    HttpClient first = open();
    HttpClient second = open();
    const std::string behind = "X-Forwarded-For: 203.0.113.9";
    HttpClient third = harness.connect();
    third.send("GET /events HTTP/1.1\r\nHost: x\r\n" + behind + "\r\n\r\n");
    third.read_until(kHello);
    EXPECT_EQ(harness.connect().request("GET", "/events", {behind}).status, 503);
}

TEST(Hub, CallsTheSinksOfATopicOnceEachAndNotAfterTheEnd) {
    SseHub hub;
    std::vector<std::string> heard;
    const auto sink = [&heard](const Event& event) { heard.push_back(event.name); };
    auto both = hub.subscribe({"a", "b", "a"}, sink);
    const auto one = hub.subscribe({"b"}, sink);
    EXPECT_EQ(hub.subscribers(), 2U);
    hub.publish({"a", "first", ""});
    hub.publish({"b", "second", ""});
    hub.publish_to_all("third", "");
    EXPECT_EQ(heard, (std::vector<std::string>{"first", "second", "second", "third", "third"}));
    both.reset();
    hub.publish({"a", "unheard", ""});
    hub.publish({"b", "fourth", ""});
    EXPECT_EQ(heard.back(), "fourth");
    EXPECT_EQ(heard.size(), 6U);
    EXPECT_EQ(hub.subscribers(), 1U);
}

TEST(Hub, ASubscriptionMayOutliveIt) {
    auto hub = std::make_unique<SseHub>();
    auto subscription = hub->subscribe({"a"}, [](const Event&) {});
    hub.reset();
    EXPECT_NO_THROW(subscription.reset());
}

TEST(Hub, RefusesEventsThatWouldBreakOutOfTheirLine) {
    SseHub hub;
    EXPECT_THROW(hub.publish({"a", "name\ndata: x", ""}), std::invalid_argument);
    EXPECT_THROW(hub.publish({"a", "name", "x\r"}), std::invalid_argument);
    EXPECT_THROW(hub.publish_to_all("name", "x\n\nevent: y"), std::invalid_argument);
}

} // namespace
} // namespace foramen::http::test
