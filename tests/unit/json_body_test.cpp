#include "json_body.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using api::parse_body;

[[nodiscard]] bool is_json(std::string_view text) {
    const auto parsed = parse_body(text);
    return parsed || !std::holds_alternative<api::NotJson>(parsed.error());
}
/// "pointer code" of what the body may not hold.
[[nodiscard]] std::vector<std::string> faults(std::string_view text) {
    std::vector<std::string> out;
    const auto parsed = parse_body(text);
    if (!parsed)
        for (const api::SchemaFault& fault :
             std::get<std::vector<api::SchemaFault>>(parsed.error()))
            out.push_back(fault.pointer + " " + fault.code);
    return out;
}

TEST(JsonBody, IsStrictJson) {
    for (const char* text :
         {"{}", "[]", "null", "1", "\"x\"", R"({"a": [1, 2.5, {"b": null}]})", " {\"a\": 1}\n"})
        EXPECT_TRUE(is_json(text)) << text;
    for (const char* text :
         {"",        " ",           "{",           "}",        "{\"a\" 1}",  "{'a': 1}",
          "{a: 1}",  "[1,]",        "{\"a\": 1,}", "{} {}",    "01",         "+1",
          ".5",      "NaN",         "Infinity",    "\"\x01\"", "/* c */ {}", "\xef\xbb\xbf{}",
          "\"\\x\"", "\"\\ud800\"", "tru"})
        EXPECT_FALSE(is_json(text)) << text;
    EXPECT_FALSE(is_json("\"\xff\""));
    EXPECT_FALSE(is_json("\"\xc0\xaf\""));
    EXPECT_FALSE(is_json(std::string_view("{}\0", 3)));
}

TEST(JsonBody, HasNoNameTwiceInOneObject) {
    EXPECT_FALSE(is_json(R"({"a": 1, "a": 2})"));
    EXPECT_FALSE(is_json(R"({"a": 1, "b": {"c": 1, "d": [{"e": 1, "e": 1}]}})"));
    EXPECT_FALSE(is_json(R"({"a": 1, "\u0061": 2})"));
    EXPECT_TRUE(is_json(R"({"a": {"a": {"a": 1}}, "b": {"a": 1}})"));
    EXPECT_TRUE(is_json(R"([{"a": 1}, {"a": 1}])"));
    const std::string name(5000, 'n');
    EXPECT_FALSE(is_json("{\"" + name + "\": 1, \"" + name + "\": 2}"));
    EXPECT_TRUE(is_json("{\"" + name + "\": 1, \"" + name + "x\": 2}"));
}

TEST(JsonBody, IsNotNestedWithoutEnd) {
    EXPECT_TRUE(is_json(std::string(30, '[') + std::string(30, ']')));
    EXPECT_FALSE(is_json(std::string(10'000, '[') + std::string(10'000, ']')));
}

TEST(JsonBody, NamesEveryPlaceOfAControlCharacter) {
    EXPECT_EQ(faults(R"({"a": "x\u0000", "b": ["ok", "\u001b["], "c": "tab\tand\nline"})"),
              (std::vector<std::string>{"/a control_character", "/b/1 control_character"}));
    EXPECT_EQ(faults(R"({"a": {"b\u0007": 1}})"), std::vector<std::string>{"/a control_character"});
    EXPECT_EQ(faults(R"("\u007f")"), std::vector<std::string>{" control_character"});
}

TEST(JsonBody, WritesNamesAsAJsonPointerDoes) {
    EXPECT_EQ(faults(R"({"a/b": {"c~d": "\u0000"}})"),
              std::vector<std::string>{"/a~1b/c~0d control_character"});
}

TEST(JsonBody, HasNoNumberBeyondAllNumbers) {
    EXPECT_EQ(faults(R"({"a": 1e999, "b": [-1e999]})"),
              (std::vector<std::string>{"/a not_a_number", "/b/0 not_a_number"}));
    EXPECT_TRUE(parse_body("1e308"));
    EXPECT_TRUE(parse_body("123456789012345678901234567890"));
}

} // namespace
} // namespace foramen::test
