// Files that a person can read at one sitting, and none that the build does not know.
#include "source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

namespace foramen::test {
namespace {

constexpr std::ptrdiff_t kLongest = 400;

// Made by a generator from the contract.
constexpr std::array<std::string_view, 1> kGenerated{"web-ui/src/api/schema.d.ts"};

[[nodiscard]] bool is_program(const Source& source) {
    const bool shell = source.path.ends_with(".sh") || source.text.rfind("#!", 0) == 0;
    const bool build = source.path.ends_with(".cmake") || source.path.ends_with("CMakeLists.txt");
    const bool style = source.path.ends_with(".css");
    return source.is_cpp() || source.is_sql() || source.is_script() || shell || build || style;
}

[[nodiscard]] std::ptrdiff_t lines(const Source& source) {
    return std::count(source.text.begin(), source.text.end(), '\n');
}

[[nodiscard]] bool too_long(const Source& source) {
    return is_program(source) && lines(source) > kLongest &&
           std::ranges::find(kGenerated, source.path) == kGenerated.end();
}

TEST(Shape, NoFileIsTooLong) {
    for (const Source& source : sources_under(FORAMEN_ROOT))
        EXPECT_FALSE(too_long(source)) << source.path << " has " << lines(source) << " lines";
}

TEST(Shape, ALongFileOfEachKindIsFound) {
    const std::string long_text(kLongest + 1, '\n');
    for (const char* path : {"domain/src/x.cpp", "domain/x.hpp", "db/queries/x.sql",
                             "web-ui/src/x.ts", "web-ui/src/x.tsx", "web-ui/src/x.css",
                             "ops/lib/x.sh", "ops/cmake/x.cmake", "domain/CMakeLists.txt"})
        EXPECT_TRUE(too_long(make_source(path, long_text))) << path;
    EXPECT_TRUE(too_long(make_source("ops/x", "#!/bin/sh" + long_text)));
    EXPECT_FALSE(too_long(make_source("domain/src/x.cpp", std::string(kLongest, '\n'))));
}

/// The text of every CMakeLists.txt by its folder.
[[nodiscard]] std::map<std::string, std::string> lists(const std::vector<Source>& all) {
    constexpr std::string_view kName = "CMakeLists.txt";
    std::map<std::string, std::string> found;
    for (const Source& source : all)
        if (source.path.ends_with(kName))
            found[source.path.substr(0, source.path.size() - kName.size())] = source.text;
    return found;
}

[[nodiscard]] bool lists_word(const std::string& list, const std::string& word) {
    for (const std::size_t at : find_words(list, word))
        if (at == 0 || std::string_view(" \n(").find(list[at - 1]) != std::string_view::npos)
            return true;
    return false;
}

/// Public headers that are in no verified header set: nobody would notice that they do not compile
/// alone.
[[nodiscard]] std::vector<std::string> unlisted_headers(const std::vector<Source>& all) {
    constexpr std::string_view kMark = "include/foramen/";
    std::vector<std::string> faults;
    const auto known = lists(all);
    for (const Source& source : all) {
        const std::size_t at = source.path.find(kMark);
        if (at == std::string::npos || !source.path.ends_with(".hpp"))
            continue;
        const auto list = known.find(source.path.substr(0, at));
        if (list == known.end() ||
            !lists_word(list->second, source.path.substr(at + std::string_view("include/").size())))
            faults.push_back(source.path);
    }
    return faults;
}

/// Sources that nothing compiles: a test in one of them would never run.
[[nodiscard]] std::vector<std::string> unlisted_sources(const std::vector<Source>& all) {
    std::vector<std::string> faults;
    const auto known = lists(all);
    for (const Source& source : all) {
        if (!source.path.ends_with(".cpp"))
            continue;
        const bool listed = std::ranges::any_of(known, [&](const auto& entry) {
            const auto& [folder, text] = entry;
            if (!folder.empty() && source.in(folder) &&
                lists_word(text, source.path.substr(folder.size())))
                return true;
            // What several suites share is named by the way to it.
            constexpr std::string_view kTests = "tests/";
            return folder.rfind(kTests, 0) == 0 && source.in(kTests) &&
                   lists_word(text, "../" + source.path.substr(kTests.size()));
        });
        if (!listed)
            faults.push_back(source.path);
    }
    return faults;
}

TEST(Shape, EveryPublicHeaderIsVerifiedAndEverySourceIsBuilt) {
    const auto all = sources_under(FORAMEN_ROOT);
    EXPECT_EQ(unlisted_headers(all), std::vector<std::string>{});
    EXPECT_EQ(unlisted_sources(all), std::vector<std::string>{});
}

TEST(Shape, AForgottenHeaderOrSourceIsFound) {
    const std::vector<Source> all{
        make_source("domain/CMakeLists.txt",
                    "SOURCES\n    src/a.cpp\nHEADERS\n    foramen/domain/a.hpp)"),
        make_source("domain/src/a.cpp", ""),
        make_source("domain/src/b.cpp", ""),
        make_source("domain/include/foramen/domain/a.hpp", ""),
        make_source("domain/include/foramen/domain/aa.hpp", ""),
        make_source("tests/x/CMakeLists.txt", "SOURCES\n    ../support/c.cpp\n    x_test.cpp)"),
        make_source("tests/x/x_test.cpp", ""),
        make_source("tests/x/y_test.cpp", ""),
        make_source("tests/support/c.cpp", ""),
        make_source("tests/support/d.cpp", "")};
    EXPECT_EQ(unlisted_headers(all),
              std::vector<std::string>{"domain/include/foramen/domain/aa.hpp"});
    EXPECT_EQ(unlisted_sources(all),
              (std::vector<std::string>{"domain/src/b.cpp", "tests/x/y_test.cpp",
                                        "tests/support/d.cpp"}));
}

} // namespace
} // namespace foramen::test
