// The person in a FHIR record: names, dates that are not whole, death, and numbers that are never
// taken over.
#include "foramen/fhir/bundle.hpp"
#include "support/values.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;

class FhirPatient : public testing::Test {
protected:
    json::object patient{
        {"resourceType", "Patient"},
        {"id", "p-1"},
        {"identifier", json::array{number("http://hospital.example/mrn", "M-1")}},
        {"name", json::array{json::object{{"family", "Abara"}, {"given", json::array{"Nia"}}}}},
        {"gender", "female"},
        {"birthDate", "1970-05-17"}};

    [[nodiscard]] static json::object number(const char* system, const char* value,
                                             json::value type = nullptr) {
        json::object out{{"system", system}, {"value", value}};
        if (!type.is_null())
            out["type"] = std::move(type);
        return out;
    }
    [[nodiscard]] static json::object coded(std::initializer_list<const char*> codes) {
        json::array codings;
        for (const char* code : codes)
            codings.push_back(json::object{{"code", code}});
        return {{"coding", std::move(codings)}};
    }
    [[nodiscard]] auto read() const {
        const json::object bundle{{"resourceType", "Bundle"},
                                  {"entry", json::array{json::object{{"resource", patient}}}}};
        return fhir::read_bundle(json::serialize(bundle), at("2026-11-23T12:00:00Z"));
    }
    [[nodiscard]] app::ImportedRecord record() const { return read().value().record; }
    [[nodiscard]] std::string refused_with() const {
        const auto result = read();
        return result ? "taken" : result.error().violations.front().code;
    }
    [[nodiscard]] std::vector<std::string> numbers() const {
        std::vector<std::string> out;
        for (const app::PatientIdentifier& identifier : record().identifiers)
            out.push_back(identifier.value);
        return out;
    }
};

TEST_F(FhirPatient, IsReadWhole) {
    const app::ImportedRecord read = record();
    EXPECT_EQ(read.content.name, (app::LegalName{"Abara", "Nia"}));
    EXPECT_EQ(read.content.birth_date, day("1970-05-17"));
    EXPECT_EQ(read.content.sex, "female");
    EXPECT_FALSE(read.content.death.deceased);
    ASSERT_EQ(read.identifiers.size(), 1U);
    EXPECT_EQ(read.identifiers.front().assigner, "http://hospital.example/mrn");
}

TEST_F(FhirPatient, NeedsABirthDateToTheDay) {
    for (const char* date : {"1970-05", "1970", "1970-02-30", "17.05.1970", "1970-05-17T00:00:00Z",
                             "1899-12-31", "", "unknown"}) {
        patient["birthDate"] = date;
        EXPECT_EQ(refused_with(), "no_birth_date") << date;
    }
    patient["birthDate"] = 19700517;
    EXPECT_EQ(refused_with(), "no_birth_date");
    patient.erase("birthDate");
    EXPECT_EQ(refused_with(), "no_birth_date");
}

TEST_F(FhirPatient, NamesThePlaceOfAFaultAndNothingOfThePerson) {
    patient["birthDate"] = "1970-05";
    const auto refused = read().error();
    ASSERT_EQ(refused.violations.size(), 1U);
    EXPECT_EQ(refused.violations.front().pointer, "/entry/0/resource/birthDate");
    for (const std::string& text : {refused.detail, refused.violations.front().message}) {
        EXPECT_EQ(text.find("1970"), std::string::npos);
        EXPECT_EQ(text.find("Abara"), std::string::npos);
    }
}

TEST_F(FhirPatient, GoesByTheOfficialNameAndKeepsThePreferredOne) {
    patient["name"] = json::parse(R"([
        {"use": "nickname", "family": "Nobody", "given": ["Nini"]},
        {"use": "old", "family": "Before"},
        {"use": "temp", "family": "Passing", "given": ["X"]},
        {"use": "official", "family": "  Abara  Okoye ", "given": ["Nia", "Grace"]}])");
    EXPECT_EQ(record().content.name, (app::LegalName{"Abara Okoye", "Nia Grace"}));
    EXPECT_EQ(record().content.preferred_name, "Nini");
}

TEST_F(FhirPatient, TakesTheFirstFamilyNameWhenNoneIsOfficial) {
    patient["name"] = json::parse(R"([{"text": "only text"}, {"family": "First"},
                                      {"family": "Second"}])");
    EXPECT_EQ(record().content.name, (app::LegalName{"First", ""}));
}

TEST_F(FhirPatient, PrefersNoNameThatIsTheSame) {
    patient["name"] = json::parse(R"([{"use": "usual", "family": "Abara", "given": ["Nia"]},
                                      {"use": "official", "family": "Abara", "given": ["Nia"]}])");
    EXPECT_EQ(record().content.preferred_name, "");
}

TEST_F(FhirPatient, NeedsAFamilyName) {
    for (const char* names :
         {"[]", R"([{"given": ["Nia"]}])", R"([{"text": "Nia Abara"}])", R"([{"family": "   "}])",
          R"([{"use": "old", "family": "Before"}])"}) {
        patient["name"] = json::parse(names);
        EXPECT_EQ(refused_with(), "no_name") << names;
    }
    for (const char* names : {R"([{"family": 7}])", R"({"family": "Abara"})", "null"}) {
        patient["name"] = json::parse(names);
        EXPECT_EQ(refused_with(), "wrong_type") << names;
    }
    patient["name"] = json::parse(R"([{"family": "Aba\u0000ra"}])");
    EXPECT_EQ(refused_with(), "unreadable_text");
}

TEST_F(FhirPatient, KnowsFourSexesAndReadsAnyOtherCodeAsUnknown) {
    for (const char* sex : {"female", "male", "other", "unknown"}) {
        patient["gender"] = sex;
        EXPECT_EQ(record().content.sex, sex);
    }
    for (const json::value& code : {json::value("Female"), json::value("x"), json::value(1)}) {
        patient["gender"] = code;
        EXPECT_EQ(record().content.sex, "unknown");
    }
    patient.erase("gender");
    EXPECT_EQ(record().content.sex, "unknown");
}

TEST_F(FhirPatient, HasDiedWhenTheRecordSaysSoInEitherWay) {
    patient["deceasedBoolean"] = true;
    EXPECT_TRUE(record().content.death.deceased);
    EXPECT_FALSE(record().content.death.on);
    patient["deceasedBoolean"] = false;
    EXPECT_FALSE(record().content.death.deceased);
    patient.erase("deceasedBoolean");
    for (const char* date : {"2020", "2020-05", "some day"}) {
        patient["deceasedDateTime"] = date;
        EXPECT_TRUE(record().content.death.deceased) << date;
        EXPECT_FALSE(record().content.death.on) << date;
    }
    // The date where the person died, whatever it was elsewhere.
    patient["deceasedDateTime"] = "2020-05-01T23:30:00-05:00";
    EXPECT_TRUE(record().content.death.deceased);
    EXPECT_EQ(record().content.death.on, day("2020-05-01"));
    patient["deceasedBoolean"] = false;
    EXPECT_TRUE(record().content.death.deceased);
}

TEST_F(FhirPatient, NeverTakesSocialSecurityPassportOrLicenceNumbers) {
    const json::array forbidden{
        number("http://hl7.org/fhir/sid/us-ssn", "999-11-2222"),
        number("urn:oid:2.16.840.1.113883.4.1", "999-11-2222"),
        number("urn:oid:2.16.840.1.113883.4.3.25", "S99999999"),
        number("urn:oid:2.16.840.1.113883.4.330.840", "X1234567"),
        number("http://registry.example/passportNumber", "X1234567"),
        number("urn:example:DriversLicense", "S99999999"),
        number("urn:example:a", "999-11-2222", coded({"SS"})),
        number("urn:example:b", "S99999999", coded({"DL"})),
        number("urn:example:c", "X1234567", coded({"PPN"})),
        number("urn:example:d", "999112222", coded({"TAX"})),
        number("urn:example:e", "999-11-2222", coded({"local-code", "SS"})),
        number("urn:example:f", "999-11-2222", json::object{{"text", "Social Security Number"}}),
        number("urn:example:g", "X1234567", json::object{{"text", "Passport"}}),
        number("urn:example:h", "S99999999", json::object{{"text", "driver's licence"}}),
    };
    for (const json::value& one : forbidden) {
        patient["identifier"] =
            json::array{one, number("http://hospital.example/mrn", "M-1", coded({"MR"}))};
        EXPECT_EQ(numbers(), std::vector<std::string>{"M-1"}) << json::serialize(one);
    }
    // With nothing else to know the record by, its own id in the sending system serves.
    patient["identifier"] = forbidden;
    EXPECT_EQ(numbers(), std::vector<std::string>{"p-1"});
    patient.erase("id");
    EXPECT_EQ(refused_with(), "no_identifier");
}

TEST_F(FhirPatient, TakesEachNumberOnceAndOnlyWithWhoGaveIt) {
    patient["identifier"] =
        json::parse(R"([{"system": "urn:b", "value": "2"}, {"system": "urn:a", "value": " 1 "},
                        {"system": "urn:a", "value": "1"}, {"value": "3"}, {"system": "urn:c"},
                        {"system": "urn:d", "value": 4}, "urn:e"])");
    EXPECT_EQ(numbers(), (std::vector<std::string>{"1", "2"}));
}

} // namespace
} // namespace foramen::test
