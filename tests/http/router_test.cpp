// The routing table by itself.
#include "foramen/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace foramen::http::test {
namespace {

Route route(Method method, std::string_view pattern) {
    Route out;
    out.method = method;
    out.pattern = pattern;
    out.operation = pattern;
    out.handler = [](const Request&, const Principal*) { return Response{}; };
    return out;
}

Router clinic() {
    std::vector<Route> routes;
    routes.push_back(route(Method::get, "/"));
    routes.push_back(route(Method::get, "/api/v1/patients/{id}"));
    routes.push_back(route(Method::patch, "/api/v1/patients/{id}"));
    routes.push_back(route(Method::post, "/api/v1/patients/search"));
    routes.push_back(route(Method::get, "/api/v1/patients/{id}/notes/{note}"));
    routes.push_back(route(Method::get, "/api/v1/patients/search/help"));
    return Router(std::move(routes));
}

/// "pattern name=value …", or what else the path is.
std::string found(Method method, std::string_view path) {
    static const Router router = clinic();
    const auto result = router.match(method, path);
    if (const auto* match = std::get_if<Match>(&result)) {
        std::string out(match->route->pattern);
        for (const auto& [name, value] : match->params)
            out += ' ' + name + '=' + value;
        return out;
    }
    if (const auto* wrong = std::get_if<WrongMethod>(&result))
        return "allow " + wrong->allow;
    return std::holds_alternative<BadPath>(result) ? "bad" : "none";
}

struct Row {
    std::string name;
    Method method;
    std::string path;
    std::string found;
};

class RouterTable : public testing::TestWithParam<Row> {};

TEST_P(RouterTable, FindsWhatThePathMeans) {
    EXPECT_EQ(found(GetParam().method, GetParam().path), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Paths, RouterTable,
    testing::Values(
        Row{"Root", Method::get, "/", "/"},
        Row{"Parameter", Method::get, "/api/v1/patients/7", "/api/v1/patients/{id} id=7"},
        Row{"TwoParameters", Method::get, "/api/v1/patients/7/notes/n-1",
            "/api/v1/patients/{id}/notes/{note} id=7 note=n-1"},
        Row{"HeadIsGet", Method::head, "/api/v1/patients/7", "/api/v1/patients/{id} id=7"},
        Row{"LiteralWins", Method::post, "/api/v1/patients/search", "/api/v1/patients/search"},
        Row{"LiteralWinsEvenWithTheWrongMethod", Method::get, "/api/v1/patients/search",
            "allow POST"},
        Row{"DeadLiteralGivesWayToTheParameter", Method::get, "/api/v1/patients/search/notes/1",
            "/api/v1/patients/{id}/notes/{note} id=search note=1"},
        Row{"WrongMethod", Method::delete_, "/api/v1/patients/7", "allow GET, HEAD, PATCH"},
        Row{"HeadWithoutGet", Method::head, "/api/v1/patients/search", "allow POST"},
        Row{"Prefix", Method::get, "/api/v1/patients", "none"},
        Row{"Longer", Method::get, "/api/v1/patients/7/notes/1/more", "none"},
        Row{"OtherCase", Method::get, "/API/v1/patients/7", "none"},
        Row{"Decoded", Method::get, "/api/v1/patients/a%20b%C3%A9",
            "/api/v1/patients/{id} id=a b\xc3\xa9"},
        Row{"DecodedLiteral", Method::post, "/api/v1/patients/sear%63h", "/api/v1/patients/search"},
        Row{"PlusIsAPlus", Method::get, "/api/v1/patients/a+b", "/api/v1/patients/{id} id=a+b"},
        Row{"DecodedOnce", Method::get, "/api/v1/patients/a%252Fb",
            "/api/v1/patients/{id} id=a%2Fb"},
        Row{"DecodedOnceForDots", Method::get, "/api/v1/patients/%252E%252E",
            "/api/v1/patients/{id} id=%2E%2E"},
        Row{"EncodedSlash", Method::get, "/api/v1/patients/a%2Fb", "bad"},
        Row{"EncodedSlashInLowerCase", Method::get, "/api/v1/patients/a%2fb", "bad"},
        Row{"EncodedNul", Method::get, "/api/v1/patients/a%00b", "bad"},
        Row{"EncodedLineFeed", Method::get, "/api/v1/patients/a%0Ab", "bad"},
        Row{"InvalidUtf8", Method::get, "/api/v1/patients/%FF", "bad"},
        Row{"OverlongUtf8", Method::get, "/api/v1/patients/%C0%AF", "bad"},
        Row{"Surrogate", Method::get, "/api/v1/patients/%ED%A0%80", "bad"},
        Row{"CutShortUtf8", Method::get, "/api/v1/patients/%C3", "bad"},
        Row{"BadEscape", Method::get, "/api/v1/patients/%zz", "bad"},
        Row{"SignInEscape", Method::get, "/api/v1/patients/%+4", "bad"},
        Row{"HalfBadEscape", Method::get, "/api/v1/patients/%4g", "bad"},
        Row{"HalfEscape", Method::get, "/api/v1/patients/%2", "bad"},
        Row{"TrailingSlash", Method::get, "/api/v1/patients/7/", "bad"},
        Row{"EmptySegment", Method::get, "/api//v1/patients/7", "bad"},
        Row{"DotSegment", Method::get, "/api/./v1/patients/7", "bad"},
        Row{"DotDotSegment", Method::get, "/api/v1/patients/../patients/7", "bad"},
        Row{"EncodedDotDot", Method::get, "/api/v1/%2e%2e/patients/7", "bad"},
        Row{"Empty", Method::get, "", "bad"}, Row{"NoSlash", Method::get, "api", "bad"}),
    [](const auto& row) { return row.param.name; });

class BadPattern : public testing::TestWithParam<std::pair<std::string, std::string_view>> {};

TEST_P(BadPattern, IsRefusedWhenTheTableIsMade) {
    std::vector<Route> routes;
    routes.push_back(route(Method::get, GetParam().second));
    EXPECT_THROW(Router(std::move(routes)), std::logic_error);
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, BadPattern,
    testing::Values(std::pair{"Empty", ""}, std::pair{"NoSlash", "api"},
                    std::pair{"TrailingSlash", "/api/"}, std::pair{"EmptySegment", "/api//x"},
                    std::pair{"Dot", "/api/."}, std::pair{"DotDot", "/.."},
                    std::pair{"OpenBrace", "/{id"}, std::pair{"CloseBrace", "/id}"},
                    std::pair{"NoName", "/{}"}, std::pair{"BadName", "/{a-b}"},
                    std::pair{"PartOfASegment", "/a{id}"}, std::pair{"Escape", "/a%20b"},
                    std::pair{"NameTwice", "/{id}/x/{id}"}),
    [](const auto& row) { return row.param.first; });

TEST(RouterTable, RefusesTwoRoutesForOneMethodAndPattern) {
    std::vector<Route> routes;
    routes.push_back(route(Method::get, "/a/{id}"));
    routes.push_back(route(Method::get, "/a/{other}"));
    EXPECT_THROW(Router(std::move(routes)), std::logic_error);
}

TEST(RouterTable, RefusesRoutesWithoutOrWithTooManyHandlers) {
    Route without = route(Method::get, "/a");
    without.handler = nullptr;
    Route both = route(Method::get, "/a");
    both.stream = [](const Request&, const Principal*) -> std::variant<StreamGrant, Response> {
        return StreamGrant{};
    };
    Route posted = both;
    posted.handler = nullptr;
    posted.method = Method::post;
    EXPECT_THROW(Router({without}), std::logic_error);
    EXPECT_THROW(Router({both}), std::logic_error);
    EXPECT_THROW(Router({posted}), std::logic_error);
    EXPECT_THROW(Router({route(Method::head, "/a")}), std::logic_error);
}

TEST(RouterTable, ListsItsRoutesInTheOrderGiven) {
    const Router router = clinic();
    ASSERT_EQ(router.routes().size(), 6U);
    EXPECT_EQ(router.routes()[1].pattern, "/api/v1/patients/{id}");
    EXPECT_EQ(router.routes()[2].method, Method::patch);
}

} // namespace
} // namespace foramen::http::test
