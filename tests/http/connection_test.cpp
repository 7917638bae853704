// One connection, many requests: keep-alive, pipelining, Expect, HEAD.
#include "http/harness.hpp"

#include <gtest/gtest.h>

namespace foramen::http::test {
namespace {

Response echo(const Request& request, const Principal*) {
    return text(std::string(to_string(request.method)) + ' ' + request.path + ' ' + request.body);
}

class ConnectionLife : public testing::Test {
protected:
    ConnectionLife() {
        for (const Method method :
             {Method::get, Method::post, Method::put, Method::patch, Method::delete_})
            harness.add(method, "/echo", echo);
    }
    Harness harness;
};

TEST_F(ConnectionLife, AnswersOneRequestAfterAnotherOnOneConnection) {
    harness.start();
    HttpClient client = harness.connect();
    for (int i = 0; i < 5; ++i) {
        const HttpReply reply = client.request("GET", "/echo");
        EXPECT_EQ(reply.body, "GET /echo ");
        EXPECT_FALSE(reply.has_header("connection"));
    }
    harness.observer.wait_for_finished(200, 5);
}

TEST_F(ConnectionLife, AnswersPipelinedRequestsInTheirOrder) {
    harness.start();
    HttpClient client = harness.connect();
    std::string bytes;
    for (int i = 0; i < 20; ++i) {
        const std::string body = "number " + std::to_string(i);
        bytes += "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: " +
                 std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    client.send(bytes);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(client.read_reply().body, "POST /echo number " + std::to_string(i));
}

TEST_F(ConnectionLife, TakesARequestByteByByte) {
    harness.start();
    HttpClient client = harness.connect();
    const std::string bytes = "PUT /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n";
    for (const char byte : bytes)
        client.send(std::string(1, byte));
    EXPECT_EQ(client.read_reply().body, "PUT /echo ab");
}

TEST_F(ConnectionLife, ClosesWhenTheClientAsksForIt) {
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply reply = client.request("GET", "/echo", {"Connection: close"});
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, ClosesAfterAnHttp10Request) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("GET /echo HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(client.read_reply().header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, EndsAfterItsNumberOfRequests) {
    harness.config.limits.requests_per_connection = 3;
    harness.start();
    HttpClient client = harness.connect();
    const std::string request = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n";
    client.send(request + request + request + request);
    EXPECT_FALSE(client.read_reply().has_header("connection"));
    EXPECT_FALSE(client.read_reply().has_header("connection"));
    EXPECT_EQ(client.read_reply().header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, AnswersHeadLikeGetWithoutTheBody) {
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply head = client.request("HEAD", "/echo");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/plain");
    EXPECT_EQ(head.header("content-length"), std::to_string(std::string("HEAD /echo ").size()));
    // The next reply begins where the head ended: no body came.
    EXPECT_EQ(client.request("GET", "/echo").body, "GET /echo ");
}

TEST_F(ConnectionLife, AsksForAnExpectedBodyAndThenReadsIt) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Expect: 100-Continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    EXPECT_EQ(client.read_reply().body, "POST /echo hello");
    EXPECT_EQ(client.request("GET", "/echo").status, 200);
}

TEST_F(ConnectionLife, RefusesAnExpectedBodyWithoutAskingForIt) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n"
                "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 415);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, IgnoresExpectationsOfHttp10) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.0\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
    EXPECT_EQ(client.read_reply().body, "POST /echo hello");
}

TEST_F(ConnectionLife, ReadsAwayASmallRefusedBodyAndGoesOn) {
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply reply =
        client.request("POST", "/echo", {"Content-Type: image/png"}, "GET /smuggled HTTP/1.1");
    EXPECT_EQ(reply.status, 415);
    EXPECT_FALSE(reply.has_header("connection"));
    EXPECT_EQ(client.request("GET", "/echo").body, "GET /echo ");
}

TEST_F(ConnectionLife, ClosesAfterARefusedBodyOfUnknownLength) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, DeliversTheAnswerToAClientThatIsStillSendingItsRefusedBody) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 100000\r\n\r\n" +
                std::string(100'000, 'b'));
    EXPECT_EQ(client.read_reply().status, 413);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ConnectionLife, ListensOnForAMomentAfterItsLastAnswer) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 100000\r\n\r\n");
    EXPECT_EQ(client.read_reply().status, 413);
    EXPECT_TRUE(client.is_closed());
    // By the time somebody else is answered a socket closed at once would be closed. It would
    // answer the first of these with a reset, and the second would fail; on other systems such a
    // client loses the answer too.
    EXPECT_EQ(harness.connect().request("GET", "/echo").status, 200);
    for (int i = 0; i < 10; ++i)
        EXPECT_TRUE(client.try_send(std::string(5000, 'b')));
}

TEST_F(ConnectionLife, AnswersAClientThatHasFinishedSending) {
    harness.start();
    HttpClient client = harness.connect();
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.read_reply().body, "GET /echo ");
    EXPECT_TRUE(client.is_closed());
}

} // namespace
} // namespace foramen::http::test
