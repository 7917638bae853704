// Clients that are slow on purpose are cut; each phase has its own deadline.
#include "http/harness.hpp"

#include <gtest/gtest.h>

namespace foramen::http::test {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kDeadline{200};

/// One byte, then a short wait for the server's end, again and again. True when the server ended it
/// before everything was sent.
bool is_cut_while_dribbling(HttpClient& client, const std::string& bytes) {
    for (const char byte : bytes) {
        if (!client.try_send(std::string(1, byte)) || client.is_closed_within(milliseconds{10}))
            return true;
    }
    return false;
}

TEST(Timeout, CutsAClientThatDribblesItsHeader) {
    Harness harness;
    harness.config.limits.header = milliseconds{150};
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_TRUE(
        is_cut_while_dribbling(client, "GET / HTTP/1.1\r\nX-Pad: " + std::string(4000, 'a')));
    harness.observer.wait_for_rejection("timeout");
}

TEST(Timeout, CutsAClientThatDribblesItsBody) {
    Harness harness;
    harness.config.limits.body = milliseconds{150};
    harness.add(Method::post, "/echo",
                [](const Request&, const Principal*) { return text("never"); });
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 1000\r\n\r\n");
    EXPECT_TRUE(is_cut_while_dribbling(client, std::string(999, 'b')));
    harness.observer.wait_for_rejection("timeout");
}

TEST(Timeout, GivesTheHandlerItsWholeTimeAfterABodyThatTookLonger) {
    Harness harness;
    harness.add(
        Method::post, "/echo",
        [](const Request& request, const Principal*) {
            const bool whole = request.deadline - std::chrono::steady_clock::now() > kDeadline / 2;
            return text(whole ? request.body : "no time left");
        },
        [](Route& route) { route.deadline = kDeadline; });
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 30\r\n\r\n");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(is_cut_while_dribbling(client, std::string(29, 'b')));
    EXPECT_GT(std::chrono::steady_clock::now() - begun, kDeadline);
    client.send("b");
    EXPECT_EQ(client.read_reply().body, std::string(30, 'b'));
}

TEST(Timeout, CutsAClientThatNeverReadsItsAnswers) {
    Harness harness;
    harness.config.limits.write = milliseconds{200};
    harness.add(Method::get, "/big",
                [](const Request&, const Principal*) { return text(std::string(60'000, 'x')); });
    harness.start();
    HttpClientOptions options;
    options.receive_buffer = 4096;
    HttpClient client = harness.connect(options);
    // Together 30 MB, more than the kernel keeps for both ends.
    for (int i = 0; i < 500; ++i) {
        if (!client.try_send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n"))
            break;
    }
    harness.observer.wait_for_rejection("timeout");
    harness.observer.wait_for_connections(0);
    EXPECT_LT(harness.observer.seen().size(), 500U);
}

TEST(Timeout, ClosesAnIdleConnectionWithoutAWord) {
    Harness harness;
    harness.config.limits.idle = milliseconds{100};
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_TRUE(client.is_closed());
    harness.observer.wait_for_connections(0);
    EXPECT_TRUE(harness.observer.rejections().empty());
}

TEST(Timeout, ClosesAKeptConnectionThatStaysIdle) {
    Harness harness;
    harness.config.limits.idle = milliseconds{100};
    harness.add(Method::get, "/", [](const Request&, const Principal*) { return text("here"); });
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_EQ(client.request("GET", "/").status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST(Timeout, GivesTheHandlerTheRouteDeadlineFromTheArrivalOfTheHeader) {
    Harness harness;
    harness.add(
        Method::get, "/deadline",
        [](const Request& request, const Principal*) {
            const auto left = request.deadline - std::chrono::steady_clock::now();
            const bool fits = left > milliseconds{0} && left <= std::chrono::minutes{5};
            return text(fits && left > std::chrono::minutes{4} ? "fits" : "does not");
        },
        [](Route& route) { route.deadline = std::chrono::minutes{5}; });
    harness.start();
    HttpClient client = harness.connect();
    EXPECT_EQ(client.request("GET", "/deadline").body, "fits");
}

TEST(Timeout, ReportsAClientThatGoesInTheMiddleOfARequest) {
    Harness harness;
    harness.start();
    HttpClient client = harness.connect();
    client.send("GET / HTTP/1.1\r\nHo");
    client.close();
    harness.observer.wait_for_rejection("cut-short");
}

} // namespace
} // namespace foramen::http::test
