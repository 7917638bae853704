// No file includes what its layer must not know.
#include "includes.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

const std::vector<Source>& project() {
    static const std::vector<Source> kAll = sources_under(FORAMEN_ROOT);
    return kAll;
}

const LayerEdges& edges() {
    static const LayerEdges kEdges = [] {
        for (const Source& source : project())
            if (source.path == "ops/cmake/Layers.cmake")
                return layer_edges(source.text);
        return LayerEdges{};
    }();
    return kEdges;
}

[[nodiscard]] std::vector<std::string> faults_of(const std::string& path, const std::string& text) {
    return include_faults(make_source(path, text), edges(), project());
}

TEST(Includes, StayInsideTheLayersOfEveryFile) {
    std::size_t files = 0;
    for (const Source& source : project()) {
        if (!source.is_cpp())
            continue;
        ++files;
        for (const std::string& fault : include_faults(source, edges(), project()))
            ADD_FAILURE() << fault;
    }
    EXPECT_GT(files, 200U);
}

TEST(Includes, KnowTheTableOfTheBuild) {
    EXPECT_EQ(edges().size(), 10U);
    EXPECT_TRUE(edges().at("domain").empty());
    EXPECT_EQ(edges().at("db"), (std::set<std::string>{"app", "domain"}));
}

TEST(Includes, FindEveryKindOfFault) {
    struct Case {
        const char* path;
        const char* text;
        const char* fault;
    };
    for (const Case& one : std::vector<Case>{
             {"domain/src/x.cpp", "#include \"foramen/app/visit.hpp\"\n",
              "domain/src/x.cpp:1: foramen/app/visit.hpp layer domain must not know layer app"},
             {"domain/src/x.cpp", "\n#include <mutex>\n",
              "domain/src/x.cpp:2: mutex is not for a pure layer"},
             {"domain/src/x.cpp", "#include <boost/json.hpp>\n",
              "domain/src/x.cpp:1: boost/json.hpp is not in the table of what layer domain may "
              "include"},
             {"services/app/src/x.cpp", "#include <soci/soci.h>\n",
              "services/app/src/x.cpp:1: soci/soci.h is not in the table of what layer app may "
              "include"},
             {"services/app/src/x.cpp", "#include \"stores.hpp\"\n",
              "services/app/src/x.cpp:1: stores.hpp is no header of layer app"},
             {"services/api/src/x.cpp", "#include \"foramen/db/database.hpp\"\n",
              "services/api/src/x.cpp:1: foramen/db/database.hpp layer api must not know layer db"},
             {"services/api/src/x.cpp", "#include <boost/beast/http.hpp>\n",
              "services/api/src/x.cpp:1: boost/beast/http.hpp is not in the table of what layer "
              "api may include"},
             {"services/http/src/x.cpp", "#include \"foramen/domain/base/id.hpp\"\n",
              "services/http/src/x.cpp:1: foramen/domain/base/id.hpp layer http must not know "
              "layer domain"},
             {"services/http/include/foramen/http/x.hpp", "#include <boost/asio/post.hpp>\n",
              "services/http/include/foramen/http/x.hpp:1: boost/asio/post.hpp is not in the "
              "table of what layer http may include"},
             {"services/http/src/x.cpp", "#include <iostream>\n",
              "services/http/src/x.cpp:1: iostream prints past the log"},
             {"services/support/src/x.cpp", "#include <spdlog/spdlog.h>\n",
              "services/support/src/x.cpp:1: spdlog/spdlog.h is not in the table of what layer "
              "support may include"},
             {"db/src/pool.cpp", "#include <libpq-fe.h>\n",
              "db/src/pool.cpp:1: libpq-fe.h is not in the table of what layer db may include"},
             {"tests/unit/x.cpp", "#include <regex>\n",
              "tests/unit/x.cpp:1: regex is slow and throws on hostile input: parse by hand"}})
        EXPECT_EQ(faults_of(one.path, one.text), std::vector<std::string>{one.fault});
}

TEST(Includes, LetPassWhatIsAllowedOrOnlySpokenOf) {
    EXPECT_TRUE(faults_of("services/app/src/x.cpp", "// #include <soci/soci.h>\n").empty());
    EXPECT_TRUE(faults_of("services/app/src/x.cpp",
                          "#include \"foramen/domain/base/id.hpp\"\n#include \"plan_faults.hpp\"\n"
                          "#include <vector>\n")
                    .empty());
    EXPECT_TRUE(faults_of("services/http/src/x.cpp", "#include <boost/asio/post.hpp>\n").empty());
    EXPECT_TRUE(faults_of("db/src/connection.cpp", "#include <soci/soci.h>\n").empty());
}

} // namespace
} // namespace foramen::test
