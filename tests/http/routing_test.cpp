// Routes through the server: what a handler is told, and what it is never asked.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace foramen::http::test {
namespace {

class Routing : public testing::Test {
protected:
    Routing() {
        harness.add(
            Method::get, "/api/v1/patients/{id}",
            [](const Request& request, const Principal*) { return text(request.param("id")); });
        harness.add(Method::get, "/api/v1/query", [](const Request& request, const Principal*) {
            std::string out;
            for (const auto& [name, value] : request.query)
                out += name + '=' + value + ';';
            return text(out);
        });
        harness.add(Method::get, "/api/v1/request", [](const Request& request, const Principal*) {
            return text(request.id + ' ' + request.peer + ' ' +
                        std::string(request.cookie("b").value_or("-")) + ' ' +
                        std::string(request.header("x-mixed-case").value_or("-")));
        });
    }

    HttpReply get(const std::string& target, const std::vector<std::string>& lines = {}) {
        if (!client_) {
            harness.start();
            client_ = std::make_unique<HttpClient>(harness.connect());
        }
        return client_->request("GET", target, lines);
    }

    Harness harness;

private:
    std::unique_ptr<HttpClient> client_;
};

TEST_F(Routing, GivesTheHandlerDecodedParameters) {
    EXPECT_EQ(get("/api/v1/patients/a%20b").body, "a b");
    EXPECT_EQ(get("/api/v1/patients/a%252Fb").body, "a%2Fb");
    harness.observer.wait_for_finished(200, 2);
    EXPECT_EQ(harness.observer.seen().front().pattern, "/api/v1/patients/{id}");
}

TEST_F(Routing, RefusesPathsThatCouldMeanTwoThings) {
    for (const char* path : {"/api/v1/patients/a%2Fb", "/api/v1/patients/..", "/api//v1",
                             "/api/v1/patients/%00", "/api/v1/patients/7/", "//evil.example/x"}) {
        const HttpReply reply = get(path);
        EXPECT_EQ(reply.status, 400) << path;
        EXPECT_NE(reply.body.find("/problems/malformed-request"), std::string::npos);
        EXPECT_FALSE(reply.has_header("connection")) << path;
    }
}

TEST_F(Routing, GivesTheHandlerTheDecodedQueryInItsOrder) {
    EXPECT_EQ(get("/api/v1/query?b=2&a=x+y%26z&b=3&flag").body, "b=2;a=x y&z;b=3;flag=;");
    EXPECT_EQ(get("/api/v1/query?").body, "");
    EXPECT_EQ(get("/api/v1/query?&&a=1&").body, "a=1;");
    EXPECT_EQ(get("/api/v1/query?a=b=c").body, "a=b=c;");
}

TEST_F(Routing, RefusesAQueryThatCannotBeDecoded) {
    EXPECT_EQ(get("/api/v1/query?a=%zz").status, 400);
    EXPECT_EQ(get("/api/v1/query?a=%00").status, 400);
    EXPECT_EQ(get("/api/v1/query?a=%FF").status, 400);
}

TEST_F(Routing, AnswersUnknownPathsWithNotFound) {
    const HttpReply reply = get("/api/v1/nothing");
    EXPECT_EQ(reply.status, 404);
    EXPECT_NE(reply.body.find("/problems/not-found"), std::string::npos);
    harness.observer.wait_for_finished(404);
    EXPECT_EQ(harness.observer.seen().front().pattern, "none");
}

TEST_F(Routing, NamesTheAllowedMethods) {
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply reply = client.request("DELETE", "/api/v1/query");
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.header("allow"), "GET, HEAD");
    EXPECT_EQ(client.request("GET", "/api/v1/query").status, 200);
}

TEST_F(Routing, TellsTheHandlerWhoAsksAndUnderWhichId) {
    const HttpReply reply = get("/api/v1/request", {"Cookie: a=1; b=two=2", "X-Mixed-Case: Value"});
    EXPECT_EQ(reply.body, reply.header("x-request-id") + " 127.0.0.1 two=2 Value");
    EXPECT_NE(get("/api/v1/request").header("x-request-id"), reply.header("x-request-id"));
}

TEST(RequestValues, MissingThingsAreNotThere) {
    Request request;
    request.headers = {{"cookie", "a=1"}, {"cookie", "b=2; c"}};
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("c"), std::nullopt);
    EXPECT_EQ(request.header("host"), std::nullopt);
    EXPECT_THROW((void) request.param("id"), std::logic_error);
}

class Forwarded : public testing::Test {
protected:
    std::string peer(const std::vector<std::string>& lines) {
        harness.add(Method::get, "/peer",
                    [](const Request& request, const Principal*) { return text(request.peer); });
        harness.start();
        return harness.connect().request("GET", "/peer", lines).body;
    }
    Harness harness;
};

TEST_F(Forwarded, IsNotBelievedFromJustAnybody) {
    EXPECT_EQ(peer({"X-Forwarded-For: 203.0.113.9"}), "127.0.0.1");
}

TEST_F(Forwarded, IsBelievedFromATrustedProxy) {
    harness.config.trusted_proxies = {"127.0.0.1"};
    EXPECT_EQ(peer({"X-Forwarded-For: 203.0.113.9"}), "203.0.113.9");
}

TEST_F(Forwarded, TakesTheNearestAddressThatIsNoTrustedProxy) {
    harness.config.trusted_proxies = {"127.0.0.1", "10.0.0.1"};
    EXPECT_EQ(peer({"X-Forwarded-For: 198.51.100.1, 203.0.113.9", "X-Forwarded-For: 10.0.0.1"}),
              "203.0.113.9");
}

TEST_F(Forwarded, StopsAtWhatIsNoAddress) {
    harness.config.trusted_proxies = {"127.0.0.1", "10.0.0.1"};
    EXPECT_EQ(peer({"X-Forwarded-For: 203.0.113.9, unknown, 10.0.0.1"}), "10.0.0.1");
}

TEST_F(Forwarded, KnowsIpv4AddressesInIpv6Clothes) {
    harness.config.trusted_proxies = {"::ffff:127.0.0.1"};
    EXPECT_EQ(peer({"X-Forwarded-For: ::ffff:203.0.113.9"}), "203.0.113.9");
}

} // namespace
} // namespace foramen::http::test
