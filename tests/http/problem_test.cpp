// RFC 9457 bodies.
#include "foramen/http/problem.hpp"

#include <gtest/gtest.h>

namespace foramen::http::test {
namespace {

TEST(Problems, AreWrittenInTheFormOfTheStandard) {
    const Response response = to_response({409,
                                           "resource-taken",
                                           "Taken",
                                           "By \"another\"\n",
                                           {{"conflicts", "[1]"}},
                                           {{"X-Hint", "a"}}},
                                          "id1");
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(response.body, R"({"type":"/problems/resource-taken","title":"Taken","status":409,)"
                             R"("detail":"By \"another\"\n","instance":"id1","conflicts":[1]})");
    ASSERT_EQ(response.headers.size(), 2U);
    EXPECT_EQ(response.headers[0].name, "X-Hint");
    EXPECT_EQ(response.headers[1].name, "Cache-Control");
    EXPECT_EQ(response.headers[1].value, "no-store");
}

TEST(Problems, HaveNoDetailWhenThereIsNothingToSay) {
    EXPECT_EQ(to_response(problems::internal(), "id").body,
              R"({"type":"/problems/internal","title":"Internal error","status":500,)"
              R"("instance":"id"})");
}

TEST(Problems, OfTheServerHaveTheirStatusAndType) {
    using namespace problems;
    const std::vector<std::pair<Problem, std::pair<int, std::string>>> rows = {
        {malformed_request("x"), {400, "malformed-request"}},
        {unauthenticated(), {401, "unauthenticated"}},
        {forbidden(), {403, "forbidden"}},
        {cross_origin(), {403, "cross-origin"}},
        {not_found(), {404, "not-found"}},
        {method_not_allowed("GET"), {405, "method-not-allowed"}},
        {body_too_large(1), {413, "body-too-large"}},
        {target_too_long(1), {414, "target-too-long"}},
        {unsupported_media_type("a/b"), {415, "unsupported-media-type"}},
        {expectation_failed(), {417, "expectation-failed"}},
        {header_too_large(), {431, "header-too-large"}},
        {internal(), {500, "internal"}},
        {overloaded(std::chrono::seconds(1)), {503, "overloaded"}},
        {unavailable(std::chrono::seconds(1)), {503, "unavailable"}},
        {timeout(), {504, "timeout"}},
    };
    for (const auto& [problem, expected] : rows) {
        EXPECT_EQ(problem.status, expected.first);
        EXPECT_EQ(problem.type, expected.second);
        EXPECT_FALSE(problem.title.empty());
    }
}

TEST(Problems, CarryTheirHeaders) {
    const auto header = [](const Problem& problem) {
        const Response response = to_response(problem, "id");
        return response.headers[0].name + ": " + response.headers[0].value;
    };
    EXPECT_EQ(header(problems::method_not_allowed("GET, HEAD")), "Allow: GET, HEAD");
    EXPECT_EQ(header(problems::overloaded(std::chrono::seconds(3))), "Retry-After: 3");
    EXPECT_EQ(header(problems::unavailable(std::chrono::seconds(4))), "Retry-After: 4");
}

} // namespace
} // namespace foramen::http::test
