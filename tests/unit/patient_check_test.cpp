// What is taken as a patient's content, and what is refused by name.
#include "foramen/app/patient_check.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace foramen::test {
namespace {

using app::PatientContent;

const LocalDate kToday = day("2026-11-23");

[[nodiscard]] PatientContent anna() {
    PatientContent content;
    content.name = {"Rossi", "Anna"};
    content.birth_date = day("1965-03-04");
    return content;
}

/// "pointer code" of every fault.
[[nodiscard]] std::vector<std::string> faults(const std::function<void(PatientContent&)>& change) {
    PatientContent content = anna();
    change(content);
    const auto checked = checked_content(std::move(content), kToday);
    std::vector<std::string> out;
    if (!checked)
        for (const app::Violation& fault : std::get<app::Invalid>(checked.error()).violations)
            out.push_back(fault.pointer + " " + fault.code);
    return out;
}

using Faults = std::vector<std::string>;

TEST(PatientCheck, TakesEveryNameAsItIsWritten) {
    // Right to left, with combining characters, an emoji, hyphens, apostrophes, one letter.
    for (const char* name : {"\xd7\x9b\xd7\x94\xd7\x9f", "e\xcc\x81\xcc\xa7", "\xf0\x9f\x8c\xb2",
                             "O\xe2\x80\x99Hara-Li", "\xe5\xb1\xb1", "X"}) {
        PatientContent content = anna();
        content.name.family = name;
        EXPECT_EQ(checked_content(content, kToday).value().name.family, name);
    }
}

TEST(PatientCheck, SqueezesBlanksAndWritesNumbersInOneWay) {
    PatientContent content = anna();
    content.name = {"  de  la   Cruz ", " Ana  "};
    content.phones = {{"(585) 555-0123", "home"}, {"0044 20 7946 0958", "work"}};
    content.contacts = {{"  Sam  Rossi ", "", "585.555.0124", true, false, false}};
    const PatientContent checked = checked_content(content, kToday).value();
    EXPECT_EQ(checked.name, (app::LegalName{"de la Cruz", "Ana"}));
    EXPECT_EQ(checked.phones[0].number, "+15855550123");
    EXPECT_EQ(checked.phones[1].number, "+442079460958");
    EXPECT_EQ(checked.contacts[0].name, "Sam Rossi");
    EXPECT_EQ(checked.contacts[0].phone, "+15855550124");
}

TEST(PatientCheck, NamesEveryFaultAtOnce) {
    EXPECT_EQ(faults([](PatientContent& c) {
                  c.name.family = "  ";
                  c.birth_date = day("2026-11-24");
                  c.phones = {{"call me", "home"}};
              }),
              (Faults{"/content/familyName required", "/content/birthDate in_the_future",
                      "/content/phones/0/number not_a_phone_number"}));
}

TEST(PatientCheck, RefusesDatesThatCannotBe) {
    EXPECT_EQ(faults([](PatientContent& c) { c.birth_date = kToday; }), Faults{});
    EXPECT_EQ(faults([](PatientContent& c) { c.death.on = day("2026-01-01"); }),
              Faults{"/content/deceasedOn not_deceased"});
    for (const char* date : {"1965-03-03", "2026-11-24"})
        EXPECT_EQ(faults([&](PatientContent& c) {
                      c.death = {true, day(date)};
                  }),
                  Faults{"/content/deceasedOn out_of_range"});
    EXPECT_EQ(faults([](PatientContent& c) {
                  c.weight = {70'000, day("2027-01-01")};
              }),
              Faults{"/content/weighedOn out_of_range"});
    for (const int grams : {499, 500'001})
        EXPECT_EQ(faults([&](PatientContent& c) {
                      c.weight = {grams, {}};
                  }),
                  Faults{"/content/weightKg out_of_range"});
}

TEST(PatientCheck, RefusesANumberThatStandsThereTwiceHoweverItIsWritten) {
    EXPECT_EQ(faults([](PatientContent& c) {
                  c.phones = {{"585 555 0123", "home"}, {"+1 (585) 555-0123", "mobile"}};
              }),
              Faults{"/content/phones/1/number twice"});
}

TEST(PatientCheck, OnlyARepresentativeMayConsent) {
    EXPECT_EQ(
        faults([](PatientContent& c) {
            c.contacts = {{"Sam", "", "", false, false, true}, {"Kim", "", "", false, true, true}};
        }),
        Faults{"/content/contacts/0/mayConsent not_a_representative"});
}

TEST(PatientCheck, AnInterpreterNeedsALanguage) {
    EXPECT_EQ(faults([](PatientContent& c) { c.interpreter_needed = true; }),
              Faults{"/content/language required"});
    EXPECT_EQ(faults([](PatientContent& c) {
                  c.interpreter_needed = true;
                  c.language = "es";
              }),
              Faults{});
    EXPECT_EQ(faults([](PatientContent& c) { c.interpreter_needed = false; }), Faults{});
}

} // namespace
} // namespace foramen::test
