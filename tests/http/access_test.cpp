// Who may do what: decided from the header alone, before anything of a body is read.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace foramen::http::test {
namespace {

class Access : public testing::Test {
protected:
    Access() {
        const Handler reached = [this](const Request&, const Principal* principal) {
            ++handled;
            return text(principal == nullptr ? "nobody" : std::to_string(principal->rights()));
        };
        const auto needs_four = [](Route& route) { route.rights = 4; };
        const auto needs_four_to_write = [](Route& route) {
            route.rights = 4;
            route.lane = Lane::write;
        };
        harness.add(Method::get, "/closed", reached, needs_four);
        harness.add(Method::post, "/closed", reached, needs_four_to_write);
        harness.add(Method::get, "/open", reached);
        harness.add(Method::post, "/open", reached);
        harness.add(Method::post, "/bodiless", reached,
                    [](Route& route) { route.media_types.clear(); });
        auto inner = harness.authenticator;
        harness.authenticator = [this, inner](const Request& request) {
            ++asked;
            return inner(request);
        };
    }

    HttpClient start() {
        harness.start();
        return harness.connect();
    }

    Harness harness;
    std::atomic<int> asked{0};
    std::atomic<int> handled{0};
};

TEST_F(Access, NeedsAPrincipalWhereTheRouteNeedsRights) {
    HttpClient client = start();
    const HttpReply reply = client.request("GET", "/closed");
    EXPECT_EQ(reply.status, 401);
    EXPECT_NE(reply.body.find("/problems/unauthenticated"), std::string::npos);
    EXPECT_EQ(handled, 0);
}

TEST_F(Access, NeedsOneOfTheRightsOfTheRoute) {
    HttpClient client = start();
    const HttpReply refused = client.request("GET", "/closed", {"Cookie: session=3"});
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find("/problems/forbidden"), std::string::npos);
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(client.request("GET", "/closed", {"Cookie: session=6"}).body, "6");
    harness.observer.wait_for_finished(200);
    EXPECT_EQ(harness.observer.seen().back().rights, 6U);
}

TEST_F(Access, DecidesBeforeTheBodyIsSent) {
    HttpClient client = start();
    for (const auto& [session, status] : {std::pair{"", 401}, std::pair{"session=3", 403}}) {
        client.send("POST /closed HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nCookie: " +
                    std::string(session) + "\r\nContent-Length: 5\r\n\r\n");
        // The answer is here although not one byte of the body is.
        EXPECT_EQ(client.read_reply().status, status);
        client.send("12345");
    }
    EXPECT_EQ(
        client
            .request("POST", "/closed", {"Content-Type: text/plain", "Cookie: session=4"}, "12345")
            .body,
        "4");
}

TEST_F(Access, ClosesInsteadOfReadingALargeBodyOfSomebodyWithoutRights) {
    HttpClient client = start();
    client.send("POST /closed HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                "Content-Length: 60000\r\n\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Access, AsksAboutOpenRoutesOnlyWhenThereIsACookie) {
    HttpClient client = start();
    EXPECT_EQ(client.request("GET", "/open").body, "nobody");
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(client.request("GET", "/open", {"Cookie: session=2"}).body, "2");
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(client.request("POST", "/open", {"Cookie: other=2"}).body, "nobody");
    EXPECT_EQ(asked, 2);
}

TEST_F(Access, MapsWhatTheAuthenticatorThrows) {
    HttpClient client = start();
    const HttpReply reply = client.request("GET", "/closed", {"Cookie: session=trouble"});
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "2");
    EXPECT_EQ(client
                  .request("POST", "/closed",
                           {"Cookie: session=trouble", "Content-Type: text/plain"}, "12345")
                  .status,
              503);
    EXPECT_EQ(handled, 0);
}

TEST_F(Access, ChecksTheOriginBeforeItAsksWhoItIs) {
    HttpClient client = start();
    const HttpReply reply =
        client.request("POST", "/closed", {"Cookie: session=4", "Origin: http://evil.example"});
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(asked, 0);
}

TEST_F(Access, TakesOnlyTheMediaTypesOfTheRoute) {
    HttpClient client = start();
    const auto status = [&client](const std::vector<std::string>& lines) {
        return client.request("POST", "/open", lines, "body").status;
    };
    EXPECT_EQ(status({"Content-Type: text/plain"}), 200);
    EXPECT_EQ(status({"Content-Type: Application/JSON; charset=utf-8"}), 200);
    EXPECT_EQ(status({"Content-Type: application/x-www-form-urlencoded"}), 415);
    EXPECT_EQ(status({}), 415);
    EXPECT_EQ(status({"Content-Type: text/plain", "Content-Encoding: gzip"}), 415);
    EXPECT_EQ(status({"Content-Type: text/plain", "Content-Encoding: identity"}), 200);
    const HttpReply reply = client.request("POST", "/open", {"Content-Type: image/png"}, "body");
    EXPECT_EQ(reply.header("accept"), "application/json, text/plain");
}

TEST_F(Access, TakesNoBodyWhereTheRouteHasNoMediaType) {
    HttpClient client = start();
    EXPECT_EQ(client.request("POST", "/bodiless", {"Content-Type: text/plain"}, "body").status,
              415);
    EXPECT_EQ(client.request("POST", "/bodiless").status, 200);
    EXPECT_EQ(client.request("POST", "/bodiless", {"Content-Length: 0"}).status, 200);
}

TEST_F(Access, ChecksRightsBeforeMediaTypeAndMediaTypeBeforeLength) {
    HttpClient client = start();
    const std::string large(20'000, 'x');
    EXPECT_EQ(
        harness.connect().request("POST", "/closed", {"Content-Type: image/png"}, large).status,
        401);
    EXPECT_EQ(client
                  .request("POST", "/closed", {"Content-Type: image/png", "Cookie: session=4"},
                           std::string(100'000, 'x'))
                  .status,
              415);
}

TEST(AccessConfiguration, NeedsAnAuthenticatorForRightsAndThreadsForLanes) {
    const auto start = [](const std::function<void(Harness&)>& change) {
        Harness harness;
        harness.add(
            Method::get, "/closed", [](const Request&, const Principal*) { return text(""); },
            [](Route& route) { route.rights = 1; });
        change(harness);
        harness.start();
    };
    EXPECT_NO_THROW(start([](Harness&) {}));
    EXPECT_THROW(start([](Harness& harness) { harness.authenticator = nullptr; }),
                 std::invalid_argument);
    EXPECT_THROW(start([](Harness& harness) { harness.config.read.threads = 0; }),
                 std::invalid_argument);
    EXPECT_NO_THROW(start([](Harness& harness) { harness.config.password.threads = 0; }));
    EXPECT_THROW(start([](Harness& harness) {
                     harness.config.read.threads = 0; // where the authenticator runs
                     harness.routes.front().lane = Lane::write;
                 }),
                 std::invalid_argument);
    EXPECT_THROW(start([](Harness& harness) { harness.config.trusted_proxies = {"proxy"}; }),
                 std::invalid_argument);
    EXPECT_THROW(start([](Harness& harness) {
                     harness.config.extra_headers = {{"X-Bad", "a\r\nX-More: b"}};
                 }),
                 std::invalid_argument);
}

} // namespace
} // namespace foramen::http::test
