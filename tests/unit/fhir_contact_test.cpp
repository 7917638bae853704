// Former names and telephone numbers in a FHIR record.
#include "foramen/fhir/bundle.hpp"
#include "support/values.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;

class FhirContact : public testing::Test {
protected:
    json::array names{name("official", "Quist", "Renea")};
    json::array points;

    [[nodiscard]] static json::object name(const char* use, const char* family, const char* given) {
        return {{"use", use}, {"family", family}, {"given", json::array{given}}};
    }
    [[nodiscard]] static json::object point(const char* system, const char* value,
                                            const char* use) {
        return {{"system", system}, {"value", value}, {"use", use}};
    }
    [[nodiscard]] fhir::ReadRecord read() const {
        const json::object patient{
            {"resourceType", "Patient"}, {"id", "p-1"},        {"name", names},
            {"telecom", points},         {"gender", "female"}, {"birthDate", "1970-05-17"}};
        return fhir::read_bundle(json::serialize(json::object{
                                     {"resourceType", "Bundle"},
                                     {"entry", json::array{json::object{{"resource", patient}}}}}),
                                 at("2026-11-23T12:00:00Z"))
            .value();
    }
};

TEST_F(FhirContact, AMaidenNameIsAFormerNameAndNeverTheName) {
    names = {name("maiden", "Durgan", "Renea"), name("official", "Quist", "Renea")};
    const auto record = read().record;
    EXPECT_EQ(record.content.name.family, "Quist");
    EXPECT_EQ(record.content.former_names, (std::vector<app::FormerName>{{"Durgan", "Renea"}}));
}

TEST_F(FhirContact, FormerNamesAreThereOnceAndDifferFromTheName) {
    names = {name("official", "Quist", "Renea"),
             name("old", "Durgan", "Renea"),
             name("maiden", "Durgan", "Renea"),
             name("old", "Quist", "Renea"),
             json::object{{"use", "old"}, {"given", json::array{"Rene"}}},
             json::object{{"use", "old"}, {"family", "Ames"}}};
    EXPECT_EQ(read().record.content.former_names,
              (std::vector<app::FormerName>{{"Durgan", "Renea"}, {"Ames", ""}}));
}

TEST_F(FhirContact, NumbersAreNormalisedByRankAndThereOnce) {
    json::object first = point("sms", "585-555-0102", "");
    first["rank"] = 1;
    json::object second = point("phone", "(585) 555-0103", "work");
    second["rank"] = 2;
    points = {point("phone", "+1 585 555 0101", "home"), second, first,
              point("phone", "5855550101", "mobile")};
    EXPECT_EQ(read().record.content.phones,
              (std::vector<app::Phone>{
                  {"+15855550102", "mobile"}, {"+15855550103", "work"}, {"+15855550101", "home"}}));
}

TEST_F(FhirContact, WhatIsNoNumberOrNotInUseIsNotTaken) {
    points = {point("email", "x@example.org", "home"),
              point("fax", "585-555-0104", "work"),
              point("phone", "585-555-0105", "old"),
              point("phone", "ask the son", "home"),
              point("phone", "", "home"),
              7,
              json::object{{"system", "phone"}, {"value", 5855550106}}};
    const auto result = read();
    EXPECT_TRUE(result.record.content.phones.empty());
    EXPECT_EQ(result.counts.at("Patient.telecom").skipped.at("no_phone_number"), 3);
}

TEST_F(FhirContact, WithoutFaultsThereIsNothingToReport) {
    points = {point("phone", "585-555-0105", "home")};
    EXPECT_FALSE(read().counts.contains("Patient.telecom"));
}

TEST_F(FhirContact, ListsOfTheWrongTypeAreNone) {
    const json::object patient{{"resourceType", "Patient"},
                               {"id", "p-1"},
                               {"name", names},
                               {"telecom", "585-555-0105"},
                               {"birthDate", "1970-05-17"}};
    const auto result = fhir::read_bundle(
        json::serialize(json::object{{"resourceType", "Bundle"},
                                     {"entry", json::array{json::object{{"resource", patient}}}}}),
        at("2026-11-23T12:00:00Z"));
    EXPECT_TRUE(result.value().record.content.phones.empty());
}

} // namespace
} // namespace foramen::test
