#include "similar_names.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

class SimilarNames : public testing::Test {
protected:
    std::vector<app::ListedVisit> visits;

    void add(std::uint32_t patient, const char* family, const char* given,
             const char* record_number) {
        app::ListedVisit listed{{}, {}, 0};
        listed.visit.patient.id = id<PatientId>(patient);
        listed.visit.patient.name = Phi<app::PersonName>({family, given, ""});
        listed.visit.patient.record_number = Phi<std::string>(record_number);
        visits.push_back(std::move(listed));
    }
    [[nodiscard]] bool marked(std::uint32_t patient) const {
        return api::similar_patients(visits).contains(id<PatientId>(patient));
    }
    [[nodiscard]] std::size_t count() const { return api::similar_patients(visits).size(); }
};

TEST_F(SimilarNames, MarksBothOfTheSameFamilyName) {
    add(1, "Abara", "Nia", "111111111");
    add(2, "Abara", "Grace", "222222222");
    add(3, "Weber", "Jonas", "333333333");
    EXPECT_TRUE(marked(1));
    EXPECT_TRUE(marked(2));
    EXPECT_FALSE(marked(3));
}

TEST_F(SimilarNames, MarksTheSameInitials) {
    add(1, "Abara", "Nia", "111111111");
    add(2, "Adler", "Nora", "222222222");
    add(3, "Adler-Weber", "Tom", "333333333");
    EXPECT_TRUE(marked(1));
    EXPECT_TRUE(marked(2));
    EXPECT_FALSE(marked(3));
}

TEST_F(SimilarNames, ComparesLettersAndNotBytes) {
    // Both begin with the byte C3.
    add(1, "Ädler", "Nia", "111111111");
    add(2, "Öztürk", "Nia", "222222222");
    EXPECT_EQ(count(), 0U);
    add(3, "Äbel", "Nora", "333333333");
    EXPECT_TRUE(marked(1));
    EXPECT_TRUE(marked(3));
    EXPECT_FALSE(marked(2));
}

TEST_F(SimilarNames, MarksRecordNumbersWithOneDigitChangedOrTwoNeighboursSwapped) {
    const auto like = [this](const char* number) {
        visits.clear();
        add(1, "Abara", "Nia", "312086417");
        add(2, "Weber", "Jonas", number);
        return count() == 2;
    };
    EXPECT_TRUE(like("312086418"));
    EXPECT_TRUE(like("912086417"));
    EXPECT_TRUE(like("312086471"));
    EXPECT_TRUE(like("132086417"));
    EXPECT_FALSE(like("412086418"));
    EXPECT_FALSE(like("712086413"));
    EXPECT_FALSE(like("3120864170"));
}

TEST_F(SimilarNames, MarksNobodyForTwoVisitsOfOnePatient) {
    add(1, "Abara", "Nia", "111111111");
    add(1, "Abara", "Nia", "111111111");
    EXPECT_EQ(count(), 0U);
}

} // namespace
} // namespace foramen::test
