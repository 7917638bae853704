#include "schema_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

namespace json = boost::json;

const char* const kComponents = R"({"schemas": {
    "Side": {"type": "string", "enum": ["left", "right"]},
    "Time": {"type": "string", "maxLength": 5, "pattern": "^[0-9]{2}:[0-9]{2}$"},
    "Visit": {"type": "object", "additionalProperties": false, "required": ["side", "levels"],
      "properties": {
        "side": {"$ref": "#/components/schemas/Side"},
        "time": {"$ref": "#/components/schemas/Time"},
        "note": {"type": ["string", "null"], "minLength": 1, "maxLength": 3},
        "count": {"type": "integer", "minimum": 1, "maximum": 3},
        "a/b": {"type": "boolean"},
        "levels": {"type": "array", "minItems": 1, "maxItems": 2,
                   "items": {"type": "string"}}}}}})";

/// "pointer code", sorted.
[[nodiscard]] std::vector<std::string> faults(std::string_view value) {
    static const api::SchemaCheck check(json::parse(R"({"$ref": "#/components/schemas/Visit"})"),
                                        json::parse(kComponents));
    std::vector<std::string> out;
    for (const api::SchemaFault& fault :
         check.check(json::parse(json::string_view(value.data(), value.size()))))
        out.push_back(fault.pointer + " " + fault.code);
    std::ranges::sort(out);
    return out;
}
using Faults = std::vector<std::string>;

TEST(SchemaCheck, TakesWhatTheSchemaAllows) {
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["L4-5"]})"), Faults{});
    EXPECT_EQ(faults(R"({"side": "right", "levels": ["a", "b"], "time": "07:30", "note": null,
                         "count": 3, "a/b": true})"),
              Faults{});
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["x"], "note": "äöü"})"), Faults{});
}

TEST(SchemaCheck, NamesThePlaceAndTheKindOfEveryFault) {
    EXPECT_EQ(faults(R"({"side": "up", "levels": [], "time": "7:30", "note": "long", "count": 4})"),
              (Faults{"/count too_large", "/levels too_few", "/note too_long", "/side unknown_word",
                      "/time bad_format"}));
    EXPECT_EQ(faults(R"({"side": 1, "levels": ["a", 2], "note": "", "count": 0})"),
              (Faults{"/count too_small", "/levels/1 wrong_type", "/note too_short",
                      "/side unknown_word", "/side wrong_type"}));
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["a", "b", "c"], "count": 1.5})"),
              (Faults{"/count wrong_type", "/levels too_many"}));
}

TEST(SchemaCheck, PointsToMembersThatAreMissingOrUnknown) {
    EXPECT_EQ(faults("{}"), (Faults{"/levels required", "/side required"}));
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["a"], "x~/y": 1})"),
              Faults{"/x~0~1y unknown_member"});
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["a"], "a/b": 1})"), Faults{"/a~1b wrong_type"});
}

TEST(SchemaCheck, RefusesAnotherTypeAtTheTop) {
    for (const char* value : {"[]", "null", "1", "\"x\""})
        EXPECT_EQ(faults(value), Faults{" wrong_type"}) << value;
}

TEST(SchemaCheck, TakesNoTextForANumber) {
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["a"], "count": "2"})"),
              Faults{"/count wrong_type"});
    EXPECT_EQ(faults(R"({"side": "left", "levels": ["a"], "a/b": "true"})"),
              Faults{"/a~1b wrong_type"});
}

TEST(SchemaCheck, NeverRepeatsTheValue) {
    const api::SchemaCheck check(json::parse(R"({"$ref": "#/components/schemas/Visit"})"),
                                 json::parse(kComponents));
    for (const api::SchemaFault& fault : check.check(json::parse(
             R"({"side": "Nia Abara", "time": "Nia Abara", "levels": [7], "note": "Nia Abara"})")))
        EXPECT_EQ((fault.pointer + fault.code + fault.message).find("Abara"), std::string::npos);
}

} // namespace
} // namespace foramen::test
