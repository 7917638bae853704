// What the server makes of a handler's answer, or of the lack of one.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace foramen::http::test {
namespace {

class Answer : public testing::Test {
protected:
    HttpReply ask(const Response& response, const std::string& path = "/api/thing",
                  std::string_view method = "GET") {
        Harness harness;
        harness.config.extra_headers = extra_headers;
        harness.routes.clear();
        harness.add(Method::get, "/api/thing",
                    [response](const Request&, const Principal*) { return response; });
        harness.add(Method::get, "/thing",
                    [response](const Request&, const Principal*) { return response; });
        harness.start();
        return harness.connect().request(method, path);
    }
    std::vector<Header> extra_headers;
};

TEST_F(Answer, CarriesDateRequestIdAndNosniff) {
    const HttpReply reply = ask(text("x"));
    EXPECT_EQ(reply.header("x-request-id").size(), 32U);
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    const std::string date = reply.header("date");
    ASSERT_EQ(date.size(), std::string("Sun, 06 Nov 1994 08:49:37 GMT").size());
    EXPECT_EQ(date.substr(3, 2), ", ");
    EXPECT_EQ(date.substr(25), " GMT");
    EXPECT_FALSE(reply.has_header("server"));
}

TEST_F(Answer, IsNotStoredBelowTheApiUnlessTheHandlerSaysSo) {
    EXPECT_EQ(ask(text("x")).header("cache-control"), "no-store");
    EXPECT_EQ(ask(text("x"), "/%61pi/thing").header("cache-control"), "no-store");
    EXPECT_FALSE(ask(text("x"), "/thing").has_header("cache-control"));
    Response cached = text("x");
    cached.headers.push_back({"cache-control", "private, max-age=5"});
    const HttpReply reply = ask(cached);
    EXPECT_EQ(reply.header("cache-control"), "private, max-age=5");
    EXPECT_EQ(reply.head.find("no-store"), std::string::npos);
}

TEST_F(Answer, HasTheSecurityHeadersWhenItIsHtml) {
    Response page{200, "text/html; charset=utf-8", {}, "<p>"};
    EXPECT_TRUE(ask(page).header("content-security-policy").starts_with("default-src 'none'"));
    page.headers.push_back({"Content-Security-Policy", "default-src 'self'"});
    EXPECT_EQ(ask(page).header("content-security-policy"), "default-src 'self'");
    EXPECT_FALSE(ask(text("x")).has_header("content-security-policy"));
}

TEST_F(Answer, KeepsStatusHeadersAndBody) {
    const HttpReply reply =
        ask({201, "application/json", {{"Location", "/a"}, {"ETag", "\"v1\""}}, "{}"});
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.header("location"), "/a");
    EXPECT_EQ(reply.header("etag"), "\"v1\"");
    EXPECT_EQ(reply.header("content-type"), "application/json");
    EXPECT_EQ(reply.body, "{}");
}

TEST_F(Answer, HasNoLengthWhereThereIsNoContent) {
    EXPECT_FALSE(ask({204, {}, {}, {}}).has_header("content-length"));
    EXPECT_FALSE(ask({304, {}, {}, {}}).has_header("content-length"));
    EXPECT_EQ(ask({200, {}, {}, {}}).header("content-length"), "0");
}

TEST_F(Answer, HasTheExtraHeadersOfTheConfiguration) {
    extra_headers = {{"Strict-Transport-Security", "max-age=1"}};
    EXPECT_EQ(ask(text("x")).header("strict-transport-security"), "max-age=1");
    EXPECT_EQ(ask(text("x"), "/nowhere").header("strict-transport-security"), "max-age=1");
}

TEST_F(Answer, CanBeLarge) {
    const std::string large(5'000'000, 'x');
    EXPECT_EQ(ask(text(large)).body, large);
}

class BrokenAnswer : public testing::TestWithParam<std::pair<std::string, Response>> {};

TEST_P(BrokenAnswer, IsABugAndNeverLeavesTheServer) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    const auto ask = [] {
        Harness harness;
        harness.add(Method::get, "/", [](const Request&, const Principal*) {
            return BrokenAnswer::GetParam().second;
        });
        harness.start();
        return harness.connect().request("GET", "/");
    };
#ifdef NDEBUG
    const HttpReply reply = ask();
    EXPECT_EQ(reply.status, 500);
    EXPECT_FALSE(reply.has_header("x-injected"));
#else
    EXPECT_DEATH((void) ask(), "break out of its line");
#endif
}

INSTANTIATE_TEST_SUITE_P(
    Headers, BrokenAnswer,
    testing::Values(
        std::pair{"LineBreakInValue", Response{200, "", {{"Location", "/\r\nX-Injected: 1"}}, ""}},
        std::pair{"LineFeedInValue", Response{200, "", {{"Location", "/\nX-Injected: 1"}}, ""}},
        std::pair{"LineBreakInName", Response{200, "", {{"Location: /\r\nX-Injected", "1"}}, ""}},
        std::pair{"EmptyName", Response{200, "", {{"", "1"}}, ""}},
        std::pair{"LineBreakInContentType", Response{200, "text/plain\r\nX-Injected: 1", {}, ""}},
        std::pair{"OwnLength", Response{200, "", {{"content-length", "7"}}, "x"}},
        std::pair{"OwnFraming", Response{200, "", {{"Transfer-Encoding", "chunked"}}, "x"}},
        std::pair{"InformationalStatus", Response{100, "", {}, ""}},
        std::pair{"NoStatus", Response{0, "", {}, ""}}),
    [](const auto& row) { return row.param.first; });

TEST(Exceptions, AreMappedExactlyOnce) {
    Harness harness;
    std::atomic<int> mapped{0};
    auto inner = harness.error_mapper;
    harness.error_mapper = [&](const std::exception_ptr& error, const Request& request) {
        ++mapped;
        EXPECT_EQ(request.path, "/trouble");
        return inner(error, request);
    };
    harness.add(Method::get, "/trouble",
                [](const Request&, const Principal*) -> Response { throw Trouble("secret text"); });
    harness.start();
    const HttpReply reply = harness.connect().request("GET", "/trouble");
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "2");
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    EXPECT_EQ(mapped, 1);
}

TEST(Exceptions, AreInternalErrorsWhenTheMapperThrowsToo) {
    Harness harness;
    harness.error_mapper = [](const std::exception_ptr& error, const Request&) -> Problem {
        std::rethrow_exception(error);
    };
    harness.add(Method::get, "/trouble", [](const Request&, const Principal*) -> Response {
        throw std::runtime_error("secret text");
    });
    harness.add(Method::get, "/odd", [](const Request&, const Principal*) -> Response {
        throw 7; // NOLINT(hicpp-exception-baseclass): anything can be thrown
    });
    harness.start();
    HttpClient client = harness.connect();
    const HttpReply reply = client.request("GET", "/trouble");
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    EXPECT_EQ(client.request("GET", "/odd").status, 500);
}

} // namespace
} // namespace foramen::http::test
