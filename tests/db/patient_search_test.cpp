// Whom a search finds by what somebody types, among 20,000 people (a million with FORAMEN_SOAK).
#include "foramen/app/search_patients.hpp"
#include "foramen/db/database.hpp"
#include "support/deadlines.hpp"
#include "support/many_people.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace foramen::test {
namespace {

class PatientSearchTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        database_ = std::make_unique<TestDatabase>("patient_search");
        ManyPeople writer(*database_);
        writer.add({{"Fairweather", "Orla Jane", "", day("1961-02-03")},
                    {"Fairweather", "Oona", "", day("1990-07-01")},
                    {"Núñez-O'Brien", "Zoë", "", day("1975-05-06")},
                    {"De la Cruz", "María José", "Pepa", day("1958-03-04")},
                    {"Ødegård", "Bjørn", "", day("1949-12-31")},
                    {"Иванов", "Пётр", "", day("1970-01-02")},
                    {"Lee", "Kim", "", day("1983-09-09")},
                    {"Lea", "Kim", "", day("1983-09-10")},
                    {"Smithson", "Ann", "", day("2001-11-12")},
                    {"van den Berg", "Jan", "", day("1966-06-06")}});
        people_ = writer.add(std::getenv("FORAMEN_SOAK") != nullptr ? 1'000'000 : 20'000);
        writer.settle();
    }
    static void TearDownTestSuite() {
        people_.clear();
        database_.reset();
    }

    [[nodiscard]] std::vector<std::string> found(const app::PatientQuery& query) {
        std::vector<std::string> out;
        for (const app::PatientSummary& patient :
             app::SearchPatients(stores.reads()).run(query, later()).patients)
            out.push_back(patient.name.reveal().family + ", " + patient.name.reveal().given);
        return out;
    }
    [[nodiscard]] std::string first(const std::string& text, std::optional<LocalDate> born = {}) {
        const auto all = found({text, born, "", 20});
        return all.empty() ? "" : all.front();
    }

    [[nodiscard]] static const std::vector<Person>& people() { return people_; }
    [[nodiscard]] static TestDatabase& database() { return *database_; }

    QuietObserver observer;
    db::Database stores{{database().connection(), 1, 1, "patient-search"}, observer};

private:
    static inline std::unique_ptr<TestDatabase> database_;
    static inline std::vector<Person> people_;
};

TEST_F(PatientSearchTest, FindsANameInAnyOrderAndSpelling) {
    const std::string orla = "Fairweather, Orla Jane";
    for (const char* typed :
         {"fairweather orla", "Orla Fairweather", "FAIRWEATHER, ORLA", "orla jane fairweather",
          "fairw orl", "orla f", "fairwether orla", "fairweahter orla", "airweather orla",
          "fairweather olra", "fairweatherr orlaa", "fair weather orla", "fairwae orla"})
        EXPECT_EQ(first(typed), orla) << typed;
}

TEST_F(PatientSearchTest, FindsAccentsCompoundsPreferredNamesAndOtherScripts) {
    for (const char* typed : {"nunez obrien zoe", "Núñez O’Brien", "nunez o brien", "obrien zoe",
                              "Nuñez-Obrien, Zoé", "nunezobrien"})
        EXPECT_EQ(first(typed), "Núñez-O'Brien, Zoë") << typed;
    for (const char* typed : {"de la cruz maria", "delacruz maria", "cruz pepa", "pepa delacruz"})
        EXPECT_EQ(first(typed), "De la Cruz, María José") << typed;
    for (const char* typed : {"odegard bjorn", "Ødegård", "oedegard bjorn"})
        EXPECT_EQ(first(typed), "Ødegård, Bjørn") << typed;
    EXPECT_EQ(first("иванов"), "Иванов, Пётр");
    EXPECT_EQ(first("ИВАНОВ Петр"), "Иванов, Пётр");
    EXPECT_EQ(first("vandenberg"), "van den Berg, Jan");
    EXPECT_EQ(first("berg jan"), "van den Berg, Jan");
}

TEST_F(PatientSearchTest, AnExactNameComesBeforeOneThatIsAlike) {
    EXPECT_EQ(found({"lee kim", {}, "", 20}).at(0), "Lee, Kim");
    EXPECT_EQ(found({"lee kim", {}, "", 20}).at(1), "Lea, Kim");
    EXPECT_EQ(found({"lea kim", {}, "", 20}).at(0), "Lea, Kim");
}

TEST_F(PatientSearchTest, ABirthDateTellsPeopleOfOneNameApart) {
    EXPECT_EQ(found({"fairweather", day("1990-07-01"), "", 20}),
              std::vector<std::string>{"Fairweather, Oona"});
    EXPECT_EQ(found({"fairwether", day("1961-02-03"), "", 20}),
              std::vector<std::string>{"Fairweather, Orla Jane"});
    // A slip in the date, and day and month exchanged: the name is what is left.
    EXPECT_EQ(first("fairweather orla", day("1961-02-08")), "Fairweather, Orla Jane");
    EXPECT_EQ(first("fairweather", day("1961-03-02")), "Fairweather, Orla Jane");
    // She has married since.
    EXPECT_EQ(first("orla whitcombe", day("1961-02-03")), "Fairweather, Orla Jane");
    const auto born = found({"", day("1961-02-03"), "", 20});
    EXPECT_EQ(std::ranges::count(born, "Fairweather, Orla Jane"), 1);
}

TEST_F(PatientSearchTest, AFewLettersShowFamilyNamesThatBeginSo) {
    for (const char* typed : {"s", "b", "st"}) {
        const auto first_twenty = found({typed, {}, "", 20});
        ASSERT_EQ(first_twenty.size(), 20U) << typed;
        for (const std::string& one : first_twenty)
            EXPECT_TRUE(one.starts_with(typed)) << one;
    }
    EXPECT_EQ(first("lee"), "Lee, Kim");
    EXPECT_EQ(first("zoe"), "Núñez-O'Brien, Zoë") << "no family name begins so";
}

TEST_F(PatientSearchTest, AShortFamilyNameIsFoundBehindManyLongerOnes) {
    const TestDatabase other("short_name");
    ManyPeople writer(other);
    std::vector<Person> many;
    for (int i = 0; i < 400; ++i)
        many.push_back({"Lee" + std::string(1, static_cast<char>('a' + i % 26)) + "son", "Ann", "",
                        day("1970-01-01").plus_days(i)});
    many.push_back({"Lee", "Kim", "", day("1983-09-09")});
    writer.add(many);
    db::Database more({other.connection(), 1, 1, "short-name"}, observer);
    const auto answer = app::SearchPatients(more.reads()).run({"lee", {}, "", 20}, later());
    ASSERT_FALSE(answer.patients.empty());
    EXPECT_EQ(answer.patients.front().name.reveal().family, "Lee");
}

TEST_F(PatientSearchTest, AWordThatTheRecordDoesNotHaveIsPassedOver) {
    EXPECT_EQ(first("smithson ann elizabethgrace"), "Smithson, Ann");
}

TEST_F(PatientSearchTest, NothingIsFoundForNothing) {
    for (const char* typed : {"", " ", "-", "''", "%", "_", "qqqqqqqqxx zzzzzzqq", "(1|2)&3", "!"})
        EXPECT_TRUE(found({typed, {}, "", 20}).empty()) << typed;
    EXPECT_TRUE(found({std::string(4000, 'q'), {}, "", 20}).empty());
    EXPECT_TRUE(found({"", {}, "x'; DROP TABLE patient; --", 20}).empty());
}

TEST_F(PatientSearchTest, ANumberIsFoundWhileItIsTyped) {
    const std::string oona = "Fairweather, Oona";
    const std::string number = database().value(
        "SELECT record_number FROM patient WHERE family_name = 'Fairweather' AND given_names = "
        "'Oona'");
    for (const std::string& typed :
         {number, number.substr(0, 3) + " " + number.substr(3, 3) + " " + number.substr(6),
          number.substr(0, 8)})
        EXPECT_EQ(found({"", {}, typed, 20}), std::vector<std::string>{oona}) << typed;
    EXPECT_EQ(found({"", {}, number.substr(0, 5), 20}).size(), 20U);
    std::string swapped = number;
    std::swap(swapped[6], swapped[7]);
    const auto meant = found({"", {}, swapped, 20});
    EXPECT_EQ(std::ranges::count(meant, oona), 1);
}

TEST_F(PatientSearchTest, TheOneWhoIsMeantIsAmongTheFirstFive) {
    constexpr int kSearches = 1000;
    SlippingTypist typist(20261123);
    int met = 0;
    for (int i = 0; i < kSearches; ++i) {
        const Person& person = typist.pick(people());
        app::PatientQuery query{typist.type(person), {}, "", 5};
        if (typist.knows_the_birth_date())
            query.birth_date = person.born;
        const auto answer = app::SearchPatients(stores.reads()).run(query, later());
        met += std::ranges::any_of(answer.patients, [&](const app::PatientSummary& patient) {
            // Without a date nobody can tell namesakes apart.
            return patient.name.reveal().family == person.family &&
                   patient.name.reveal().given.starts_with(person.first_name()) &&
                   (!query.birth_date || patient.birth_date.reveal() == person.born);
        });
    }
    std::cout << people().size() << " people, " << kSearches << " searches with one slip: " << met
              << " met\n";
    EXPECT_GE(met, kSearches * 98 / 100);
}

} // namespace
} // namespace foramen::test
