// What is proposed when two records become one.
#include "foramen/app/merge_patients.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using app::PatientContent;
using app::proposed_content;

[[nodiscard]] PatientContent person(const char* family) {
    PatientContent content;
    content.name = {family, "Ida"};
    content.birth_date = day("1957-08-09");
    content.sex = "female";
    return content;
}

TEST(MergedContent, TakesOverWhatOnlyTheOtherSays) {
    PatientContent ours = person("Berg");
    ours.email = "ours@example.org";
    PatientContent theirs = person("Berg");
    theirs.email = "theirs@example.org";
    theirs.mobility = Mobility::wheelchair;
    theirs.primary_physician = "Dr. Abara";
    const PatientContent made = proposed_content(ours, theirs);
    EXPECT_EQ(made.email, "ours@example.org");
    EXPECT_EQ(made.mobility, Mobility::wheelchair);
    EXPECT_EQ(made.primary_physician, "Dr. Abara");
    EXPECT_TRUE(made.former_names.empty()) << "the same name is no former one";
}

TEST(MergedContent, KeepsBothNumbersContactsAndNames) {
    PatientContent ours = person("Berg");
    ours.phones = {{"+15855550101", "home"}};
    ours.contacts = {{"Sam", "brother", "+15855550103", true, false, false}};
    PatientContent theirs = person("Olsen");
    theirs.former_names = {{"Dahl", "Ida"}};
    theirs.phones = {{"+15855550102", "mobile"}, {"+15855550101", "work"}};
    theirs.contacts = {{"Sam", "", "+15855550103", false, false, false},
                       {"Kim", "", "", false, true, true}};
    const PatientContent made = proposed_content(ours, theirs);
    ASSERT_EQ(made.phones.size(), 2U);
    EXPECT_EQ(made.phones[0].kind, "home");
    EXPECT_EQ(made.phones[1].number, "+15855550102");
    ASSERT_EQ(made.contacts.size(), 2U);
    EXPECT_EQ(made.contacts[1].name, "Kim");
    ASSERT_EQ(made.former_names.size(), 2U);
    EXPECT_EQ(made.former_names[0].family, "Dahl");
    EXPECT_EQ(made.former_names[1].family, "Olsen");
}

TEST(MergedContent, IsTheMoreCarefulOfTwoAnswers) {
    PatientContent ours = person("Berg");
    ours.interpreter_needed = false;
    ours.childbearing = Childbearing::not_possible;
    ours.weight = app::Weight{70'000, day("2025-01-01")};
    PatientContent theirs = person("Berg");
    theirs.interpreter_needed = true;
    theirs.childbearing = Childbearing::possible;
    theirs.death.deceased = true;
    theirs.weight = app::Weight{64'000, day("2026-01-01")};
    for (const PatientContent& made :
         {proposed_content(ours, theirs), proposed_content(theirs, ours)}) {
        EXPECT_EQ(made.interpreter_needed, true);
        EXPECT_EQ(made.childbearing, Childbearing::possible);
        EXPECT_TRUE(made.death.deceased);
        EXPECT_EQ(made.weight->grams, 64'000);
    }
}

TEST(MergedContent, HasNoMoreOfAListThanAPersonCanWrite) {
    PatientContent ours = person("Berg");
    PatientContent theirs = person("Berg");
    for (int i = 10; i < 30; ++i) {
        ours.phones.push_back({"+158555501" + std::to_string(i), "home"});
        theirs.phones.push_back({"+158555502" + std::to_string(i), "home"});
    }
    EXPECT_EQ(proposed_content(ours, theirs).phones.size(), 20U);
}

} // namespace
} // namespace foramen::test
