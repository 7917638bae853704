#include "foramen/domain/base/id.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace foramen::test {
namespace {

constexpr std::string_view kText = "0192f3a4-5b6c-7d8e-9f00-112233445566";

TEST(Uuid, ReadsEitherCaseAndWritesLowerCase) {
    const auto lower = Uuid::parse(kText);
    const auto upper = Uuid::parse("0192F3A4-5B6C-7D8E-9F00-112233445566");
    ASSERT_TRUE(lower);
    EXPECT_EQ(lower, upper);
    EXPECT_EQ(upper->to_string(), kText);
    EXPECT_EQ(lower->bytes()[0], 0x01);
    EXPECT_EQ(lower->bytes()[15], 0x66);
}

TEST(Uuid, RefusesEveryOtherSpelling) {
    for (const char* text : {
             "",
             "0192f3a4-5b6c-7d8e-9f00-11223344556",
             "0192f3a4-5b6c-7d8e-9f00-1122334455667",
             "0192f3a45b6c7d8e9f00112233445566",
             "{0192f3a4-5b6c-7d8e-9f00-112233445566}",
             "urn:uuid:0192f3a4-5b6c-7d8e-9f00-112233445566",
             "0192f3a4-5b6c-7d8e-9f00-11223344556g",
             "0192f3a4-5b6c-7d8e-9f00_112233445566",
             "0192f3a45-b6c-7d8e-9f00-112233445566",
             " 192f3a4-5b6c-7d8e-9f00-112233445566",
             "0192f3a4-5b6c-7d8e-9f00-1122334455-6",
             "------------------------------------",
         })
        EXPECT_FALSE(Uuid::parse(text)) << text;
}

TEST(Uuid, NilIsTheDefaultAndNothingElseIsNil) {
    EXPECT_TRUE(Uuid{}.is_nil());
    EXPECT_EQ(Uuid{}.to_string(), "00000000-0000-0000-0000-000000000000");
    EXPECT_TRUE(Uuid::parse("00000000-0000-0000-0000-000000000000")->is_nil());
    EXPECT_FALSE(Uuid::parse("00000000-0000-0000-0000-000000000001")->is_nil());
    EXPECT_FALSE(Uuid::parse(kText)->is_nil());
}

TEST(Uuid, Version7CarriesItsTimeItsVersionAndItsVariant) {
    Uuid::Bytes ones;
    ones.fill(0xff);
    EXPECT_EQ(Uuid::version7(0x0192f3a45b6c, Uuid::Bytes{}).to_string(),
              "0192f3a4-5b6c-7000-8000-000000000000");
    EXPECT_EQ(Uuid::version7(0x0192f3a45b6c, ones).to_string(),
              "0192f3a4-5b6c-7fff-bfff-ffffffffffff");
}

TEST(Uuid, Version7SortsByTimeWhateverTheRandomPart) {
    Uuid::Bytes ones;
    ones.fill(0xff);
    EXPECT_LT(Uuid::version7(1'700'000'000'000, ones),
              Uuid::version7(1'700'000'000'001, Uuid::Bytes{}));
    EXPECT_LT(Uuid::version7(255, ones), Uuid::version7(256, Uuid::Bytes{}));
}

TEST(Id, IsNoOtherKindOfIdAndNoText) {
    EXPECT_FALSE((std::is_convertible_v<PatientId, ResourceId>) );
    EXPECT_FALSE((std::is_constructible_v<PatientId, ResourceId>) );
    EXPECT_FALSE((std::is_convertible_v<Uuid, PatientId>) );
    EXPECT_FALSE((std::is_convertible_v<PatientId, std::string>) );
}

TEST(Id, ParsesPrintsAndHashesAsItsUuid) {
    const auto patient = PatientId::parse(kText);
    ASSERT_TRUE(patient);
    EXPECT_EQ(patient->to_string(), kText);
    EXPECT_FALSE(PatientId::parse("patient-1"));
    EXPECT_EQ(std::hash<PatientId>{}(*patient), std::hash<Uuid>{}(patient->uuid()));
    const std::unordered_set<PatientId> set{id<PatientId>(1), id<PatientId>(2), id<PatientId>(1)};
    EXPECT_EQ(set.size(), 2U);
}

TEST(Id, OfAPatientIsAlsoThePatientsResource) {
    EXPECT_EQ(as_resource(id<PatientId>(7)), id<ResourceId>(7));
}

} // namespace
} // namespace foramen::test
