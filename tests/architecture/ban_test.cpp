// Nothing that is banned stands anywhere, and every rule finds what it is for.
#include "bans.hpp"
#include "coroutine_bans.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

TEST(Bans, AreKeptInEveryFile) {
    for (const Source& source : sources_under(FORAMEN_ROOT))
        for (const Ban& ban : bans()) {
            if (std::ranges::find(ban.except, source.path) != ban.except.end())
                continue;
            for (const std::string& fault : ban_faults(ban, source))
                ADD_FAILURE() << fault;
        }
}

TEST(Bans, HaveNoExceptionThatNobodyNeeds) {
    const auto all = sources_under(FORAMEN_ROOT);
    for (const Ban& ban : bans())
        for (const std::string& path : ban.except) {
            const auto file = std::ranges::find(all, path, &Source::path);
            ASSERT_NE(file, all.end()) << ban.name << ": " << path;
            EXPECT_FALSE(ban_faults(ban, *file).empty()) << ban.name << ": " << path;
        }
}

TEST(Bans, FindTheirSamples) {
    for (const Ban& ban : bans()) {
        const auto faults = ban_faults(ban, make_source(ban.sample_path, ban.sample));
        EXPECT_EQ(faults.size(), 1U) << ban.name;
        for (const std::string& fault : faults)
            EXPECT_NE(fault.find(ban.name), std::string::npos);
    }
}

TEST(Bans, SayTheLine) {
    const auto rule = std::ranges::find(bans(), "endl", &Ban::name);
    EXPECT_EQ(ban_faults(*rule, make_source("tests/x.cpp", "int a;\n\nout << endl;\n")),
              std::vector<std::string>{"tests/x.cpp:3: endl: flushes each line: write '\\n'"});
}

[[nodiscard]] std::size_t found_by(std::vector<std::size_t> (*rule)(const Source&),
                                   const std::string& code) {
    return rule(make_source("services/http/src/x.cpp", code)).size();
}

TEST(CoroutineBans, TellLambdasFromIndexesAndAttributes) {
    EXPECT_EQ(found_by(&default_captures, "int a[4]; x[i] = y[0]; [[nodiscard]] int f();"), 0U);
    EXPECT_EQ(found_by(&default_captures, "f([](int a) { return a; }); auto g = [x] {};"), 0U);
    EXPECT_EQ(found_by(&default_captures, "f([=] {}); return [&, x](int a) { return a; };"), 2U);
}

TEST(CoroutineBans, LookAtTheWholeStatementAndAtNoOther) {
    EXPECT_EQ(found_by(&captures_in_awaits,
                       "A f() { auto done = [self] { g(); }; co_await h(std::move(done)); }"),
              0U);
    EXPECT_EQ(found_by(&captures_in_awaits, "A f() { co_await h([](int a) { return a; }); }"), 0U);
    EXPECT_EQ(found_by(&captures_in_awaits, "A f() { use([x] { g(); }, co_await h()); }"), 1U);
    EXPECT_EQ(found_by(&captures_in_awaits, "A f() { co_await h(\n  io,\n  [this] { g(); }); }"),
              1U);
}

TEST(CoroutineBans, FindTheCoroutineInsideTheLambda) {
    EXPECT_EQ(found_by(&capturing_coroutines, "auto f = [](int a) -> A { co_return a; };"), 0U);
    EXPECT_EQ(found_by(&capturing_coroutines, "auto f = [a]() -> A { co_await g(a); };"), 1U);
    EXPECT_EQ(found_by(&capturing_coroutines, "auto f = [a] { g(a); }; A h() { co_return; }"), 0U);
}

TEST(Code, IsWithoutCommentsAndTexts) {
    const auto code = [](const char* path, const char* text) {
        return make_source(path, text).code;
    };
    EXPECT_EQ(code("x.cpp", "a; // b\nc; /* d\n */ e;"), "a;     \nc;     \n    e;");
    EXPECT_EQ(code("x.cpp", "f(\"a\\\"b\", 'c', 1'000, R\"s(x\"y)s\");"),
              "f(\"    \", ' ', 1'000, R\"       \");");
    EXPECT_EQ(code("x.sql", "SELECT 'now()', x -- now()\nFROM y"),
              "SELECT '     ', x         \nFROM y");
}

} // namespace
} // namespace foramen::test
