// Values that this validator and ajv must judge alike; examples.spec.ts reads the same files.
#include "contract.hpp"
#include "contract_text.hpp"
#include "schema_check.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace foramen::api {
namespace {

namespace json = boost::json;

json::value parsed(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return json::parse(text.str());
}

TEST(Examples, AreJudgedAsTheySay) {
    const Contract contract(contract_text());
    const json::value& components = contract.document().at("components");
    std::size_t judged = 0;
    for (const auto& file : std::filesystem::directory_iterator(FORAMEN_CONTRACT_EXAMPLES)) {
        const json::value examples = parsed(file.path());
        for (const json::value& example : examples.as_array()) {
            const std::string name(example.at("schema").as_string());
            ASSERT_NE(components.at("schemas").as_object().if_contains(name), nullptr) << name;
            const SchemaCheck check(json::object{{"$ref", "#/components/schemas/" + name}},
                                    components);
            EXPECT_EQ(check.check(example.at("value")).empty(), example.at("valid").as_bool())
                << file.path().filename() << ": " << json::serialize(example);
            ++judged;
        }
    }
    EXPECT_GE(judged, 60U);
}

} // namespace
} // namespace foramen::api
