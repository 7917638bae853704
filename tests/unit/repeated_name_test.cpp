// Members that stand twice in one JSON object.
#include "foramen/fhir/repeated_name.hpp"

#include <gtest/gtest.h>

namespace foramen::fhir {
namespace {

TEST(RepeatedName, IsToldByItsPlace) {
    EXPECT_EQ(repeated_name(R"({"a":1,"a":2})"), "/a");
    EXPECT_EQ(repeated_name(R"({"x":[0,{"a":{}},{"b":[],"c":"b","b":null}]})"), "/x/2/b");
    EXPECT_EQ(repeated_name(R"([[1,"a",true,1.5,{"a":1,"\u0061":2}]])"), "/0/4/a");
    EXPECT_EQ(repeated_name(R"({"x":{"no plain name":1,"no plain name":2}})"), "/x");
    EXPECT_EQ(repeated_name(R"({"a":1,"b":{"b":1,"b":1},"a":2})"), "/b/b") << "the first";
}

TEST(RepeatedName, IsNoneInOtherObjects) {
    for (const char* text : {"1", "{}", "[]", R"({"a":{"a":{"a":1}}})", R"([{"a":1},{"a":1}])",
                             R"({"a":"a","b":["a","a"]})", R"({"a":1,"A":2})"})
        EXPECT_EQ(repeated_name(text), std::nullopt) << text;
}

} // namespace
} // namespace foramen::fhir
