// Sizes: each has one limit, one answer, and is refused before it costs memory.
#include "http/harness.hpp"

#include <gtest/gtest.h>

namespace foramen::http::test {
namespace {

const std::string kStart = "GET /echo HTTP/1.1\r\nHost: x\r\n";

class Limit : public testing::Test {
protected:
    Limit() {
        const Handler echo = [](const Request& request, const Principal*) {
            return text(std::to_string(request.body.size()));
        };
        harness.add(Method::get, "/echo", echo);
        harness.add(Method::post, "/echo", echo, [](Route& route) { route.body_limit = 10'000; });
    }

    HttpReply exchange(const std::string& bytes) {
        if (!is_started_)
            harness.start();
        is_started_ = true;
        HttpClient client = harness.connect();
        client.send(bytes);
        return client.read_reply();
    }

    Harness harness;

private:
    bool is_started_ = false;
};

std::string header_of_size(std::size_t size) {
    const std::string rest = "X-Pad: \r\n\r\n";
    return kStart + "X-Pad: " + std::string(size - kStart.size() - rest.size(), 'a') + "\r\n\r\n";
}

TEST_F(Limit, TakesAHeaderOfExactlyTheLimitAndRefusesOneByteMore) {
    EXPECT_EQ(exchange(header_of_size(8 * 1024)).status, 200);
    const HttpReply reply = exchange(header_of_size(8 * 1024 + 1));
    EXPECT_EQ(reply.status, 431);
    EXPECT_EQ(reply.header("connection"), "close");
    harness.observer.wait_for_rejection("header-limit");
}

TEST_F(Limit, RefusesAHeaderThatNeverEndsWithoutWaitingForItsEnd) {
    const HttpReply reply = exchange(kStart + "X-Pad: " + std::string(8 * 1024, 'a'));
    EXPECT_EQ(reply.status, 431);
}

TEST_F(Limit, RefusesATooLargeHeaderThatCameTogetherWithTheBodyBeforeIt) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.read_until("100 Continue\r\n\r\n");
    // The long extension makes the server's buffer grow, so that it holds the whole next header.
    client.send("5;" + std::string(8300, 'x') + "\r\nhello\r\n3e8\r\n" + std::string(1000, 'b') +
                "\r\n0\r\n\r\n" + header_of_size(9 * 1024));
    EXPECT_EQ(client.read_reply().body, "1005");
    EXPECT_EQ(client.read_reply().status, 431);
}

TEST_F(Limit, RefusesTheSixtyFifthField) {
    std::string lines;
    for (int i = 0; i < 63; ++i)
        lines += "X-Field: a\r\n";
    EXPECT_EQ(exchange(kStart + lines + "\r\n").status, 200); // and Host: 64
    EXPECT_EQ(exchange(kStart + lines + "X-Field: a\r\n\r\n").status, 431);
}

TEST_F(Limit, RefusesATargetOfMoreThanTwoKibibytes) {
    const auto ask = [this](std::size_t size) {
        const std::string target = "/echo?" + std::string(size - 6, 'q');
        return exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    };
    EXPECT_EQ(ask(2048).status, 200);
    const HttpReply reply = ask(2049);
    EXPECT_EQ(reply.status, 414);
    EXPECT_NE(reply.body.find("/problems/target-too-long"), std::string::npos);
}

TEST_F(Limit, RefusesARequestLineThatFillsTheWholeHeader) {
    EXPECT_EQ(exchange("GET /" + std::string(9000, 'a')).status, 414);
}

TEST_F(Limit, RefusesABodyAboveTheRouteLimitByItsLength) {
    const auto post = [this](std::size_t size) {
        return exchange("POST /echo HTTP/1.1\r\nHost: x\r\nCookie: session=1\r\n"
                        "Content-Type: text/plain\r\nContent-Length: " +
                        std::to_string(size) + "\r\n\r\n" + std::string(size, 'b'));
    };
    EXPECT_EQ(post(10'000).body, "10000");
    const HttpReply reply = post(10'001);
    EXPECT_EQ(reply.status, 413);
    EXPECT_NE(reply.body.find("/problems/body-too-large"), std::string::npos);
}

TEST_F(Limit, RefusesABodyAboveTheRouteLimitByItsChunks) {
    const auto post = [this](std::size_t size) {
        std::string body;
        for (std::size_t sent = 0; sent < size; sent += 100)
            body += "64\r\n" + std::string(100, 'b') + "\r\n";
        return exchange("POST /echo HTTP/1.1\r\nHost: x\r\nCookie: session=1\r\n"
                        "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" +
                        body + "0\r\n\r\n");
    };
    EXPECT_EQ(post(10'000).body, "10000");
    const HttpReply reply = post(10'100);
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.header("connection"), "close");
}

TEST_F(Limit, GivesAnonymousClientsASmallerBody) {
    const auto post = [this](const std::string& size, const std::string& lines) {
        return exchange("POST /echo HTTP/1.1\r\nHost: x\r\n" + lines +
                        "Content-Type: text/plain\r\nContent-Length: " + size + "\r\n\r\n" +
                        std::string(std::stoul(size), 'b'));
    };
    EXPECT_EQ(post("4096", "").body, "4096");
    EXPECT_EQ(post("4097", "").status, 413);
    EXPECT_EQ(post("4097", "Cookie: session=1\r\n").body, "4097");
}

TEST_F(Limit, KeepsAHugeAnnouncedBodyOutWithoutReadingIt) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 1000000000000\r\n\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

} // namespace
} // namespace foramen::http::test
