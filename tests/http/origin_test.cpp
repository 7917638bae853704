// Writes are taken only from the service's own pages.
#include "http/harness.hpp"

#include <gtest/gtest.h>

namespace foramen::http::test {
namespace {

struct Row {
    std::string name;
    std::string method;
    std::vector<std::string> lines;
    int status;
};

class Origin : public testing::TestWithParam<Row> {};

TEST_P(Origin, DecidesWhetherTheRequestIsTaken) {
    Harness harness;
    harness.config.allowed_origins = {"https://Board.example:443"};
    for (const Method method :
         {Method::get, Method::post, Method::put, Method::patch, Method::delete_})
        harness.add(method, "/thing",
                    [](const Request&, const Principal*) { return text("done"); });
    harness.start();
    HttpClient client = harness.connect();
    std::string bytes = GetParam().method + " /thing HTTP/1.1\r\n";
    for (const std::string& line : GetParam().lines)
        bytes += line + "\r\n";
    client.send(bytes + "\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, GetParam().status);
    EXPECT_EQ(reply.body.find("/problems/cross-origin") != std::string::npos, reply.status == 403);
}

const std::string kHost = "Host: clinic.example";

INSTANTIATE_TEST_SUITE_P(
    Table, Origin,
    testing::Values(
        Row{"NoBrowser", "POST", {kHost}, 200},
        Row{"SameOrigin", "POST", {kHost, "Origin: http://clinic.example"}, 200},
        Row{"SameOriginWithPort",
            "POST",
            {"Host: clinic.example:8080", "Origin: http://clinic.example:8080"},
            200},
        Row{"DefaultPortInHost",
            "POST",
            {"Host: clinic.example:80", "Origin: http://clinic.example"},
            200},
        Row{"CapitalsInHost",
            "POST",
            {"Host: Clinic.Example", "Origin: http://clinic.example"},
            200},
        Row{"OtherHost", "POST", {kHost, "Origin: http://evil.example"}, 403},
        Row{"OtherPort", "POST", {kHost, "Origin: http://clinic.example:8081"}, 403},
        Row{"OtherScheme", "POST", {kHost, "Origin: https://clinic.example"}, 403},
        Row{"LongerHost", "POST", {kHost, "Origin: http://clinic.example.evil.example"}, 403},
        Row{"NullOrigin", "POST", {kHost, "Origin: null"}, 403},
        Row{"EmptyOrigin", "POST", {kHost, "Origin:"}, 403},
        Row{"AllowedOrigin", "POST", {kHost, "Origin: https://board.example"}, 200},
        Row{"FetchSameOrigin", "POST", {kHost, "Sec-Fetch-Site: same-origin"}, 200},
        Row{"FetchNone", "POST", {kHost, "Sec-Fetch-Site: none"}, 200},
        Row{"FetchSameSite", "POST", {kHost, "Sec-Fetch-Site: same-site"}, 403},
        Row{"FetchCrossSite", "POST", {kHost, "Sec-Fetch-Site: cross-site"}, 403},
        Row{"FetchCrossSiteFromAnAllowedOrigin",
            "POST",
            {kHost, "Sec-Fetch-Site: cross-site", "Origin: https://board.example"},
            403},
        Row{"FetchSameOriginFromAnotherOrigin",
            "POST",
            {kHost, "Sec-Fetch-Site: same-origin", "Origin: http://evil.example"},
            403},
        Row{"Put", "PUT", {kHost, "Origin: http://evil.example"}, 403},
        Row{"Patch", "PATCH", {kHost, "Origin: http://evil.example"}, 403},
        Row{"Delete", "DELETE", {kHost, "Origin: http://evil.example"}, 403},
        Row{"ReadsAreFree", "GET", {kHost, "Origin: http://evil.example"}, 200},
        Row{"ProtoIsNotBelieved",
            "POST",
            {kHost, "Origin: https://clinic.example", "X-Forwarded-Proto: https"},
            403}),
    [](const auto& row) { return row.param.name; });

TEST(OriginBehindAProxy, BelievesTheSchemeThatATrustedProxyNames) {
    Harness harness;
    harness.config.trusted_proxies = {"127.0.0.1"};
    harness.add(Method::post, "/thing",
                [](const Request&, const Principal*) { return text("done"); });
    harness.start();
    HttpClient client = harness.connect();
    const auto status = [&client](const std::string& origin, const std::string& scheme) {
        return client
            .request("POST", "/thing", {"Origin: " + origin, "X-Forwarded-Proto: " + scheme})
            .status;
    };
    EXPECT_EQ(status("https://localhost", "https"), 200);
    EXPECT_EQ(status("http://localhost", "https"), 403);
    EXPECT_EQ(status("https://localhost", "http"), 403);
}

} // namespace
} // namespace foramen::http::test
