#include "foramen/domain/checklist/evaluation.hpp"
#include "support/test_checklist.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace foramen::test {
namespace {

using Kind = AnswerError::Kind;

class CheckAnswer : public testing::Test {
protected:
    [[nodiscard]] std::optional<Kind> fault(const char* key, const ItemValue& value,
                                            const std::string& note = {}) {
        const auto checked = check_answer(item_of(list, key), facts, value, note);
        return checked ? std::nullopt : std::optional(checked.error().kind);
    }

    ChecklistTemplate list = spine_checklist("ESI");
    ChecklistFacts facts{{Side::left}, BleedingClass::intermediate, {}};
};

constexpr std::optional<Kind> kNone;

TEST_F(CheckAnswer, TakesAnyValueOfTheRightTypeEvenOneThatFails) {
    EXPECT_EQ(fault("C01.day_of", true), kNone);
    EXPECT_EQ(fault("C01.day_of", false), kNone);
    EXPECT_EQ(fault("C11SYS.day_of", 200.0), kNone);
    EXPECT_EQ(fault("C05.day_of", std::string("unresolved")), kNone);
}

TEST_F(CheckAnswer, RefusesTheWrongType) {
    EXPECT_EQ(fault("C01.day_of", 1.0), Kind::wrong_type);
    EXPECT_EQ(fault("C01.day_of", std::string("yes")), Kind::wrong_type);
    EXPECT_EQ(fault("C11SYS.day_of", true), Kind::wrong_type);
    EXPECT_EQ(fault("C11SYS.day_of", std::string("120")), Kind::wrong_type);
    EXPECT_EQ(fault("C05.day_of", true), Kind::unknown_choice);
    EXPECT_EQ(fault("C05.day_of", 1.0), Kind::unknown_choice);
}

TEST_F(CheckAnswer, RefusesAChoiceThatIsNotThereOrNotForThisSide) {
    EXPECT_EQ(fault("C05.day_of", std::string("maybe")), Kind::unknown_choice);
    EXPECT_EQ(fault("C05.day_of", std::string("")), Kind::unknown_choice);
    EXPECT_EQ(fault("C04.day_of", std::string("midline")), Kind::not_for_this_side);
    facts.sides = {Side::midline};
    EXPECT_EQ(fault("C04.day_of", std::string("midline")), kNone);
    facts.sides = {Side::midline, Side::right};
    EXPECT_EQ(fault("C04.day_of", std::string("midline")), Kind::not_for_this_side);
    EXPECT_EQ(fault("C04.day_of", std::string("marked")), kNone);
}

TEST_F(CheckAnswer, RefusesNumbersThatNobodyCanHave) {
    EXPECT_EQ(fault("C11SYS.day_of", 50.0), kNone);
    EXPECT_EQ(fault("C11SYS.day_of", 280.0), kNone);
    EXPECT_EQ(fault("C11SYS.day_of", 49.9), Kind::implausible);
    EXPECT_EQ(fault("C11SYS.day_of", 280.1), Kind::implausible);
    EXPECT_EQ(fault("C20.day_of", 11.0), Kind::implausible);
}

TEST_F(CheckAnswer, RefusesWhatIsNoNumberEvenWithoutLimits) {
    item_of(list, "C20.day_of").plausible_min.reset();
    item_of(list, "C20.day_of").plausible_max.reset();
    EXPECT_EQ(fault("C20.day_of", 1e9), kNone);
    EXPECT_EQ(fault("C20.day_of", std::numeric_limits<double>::quiet_NaN()), Kind::implausible);
    EXPECT_EQ(fault("C20.day_of", std::numeric_limits<double>::infinity()), Kind::implausible);
}

TEST_F(CheckAnswer, AsksForTheNoteThatAnItemNeeds) {
    EXPECT_EQ(fault("C13.pre_call", true), Kind::note_required);
    EXPECT_EQ(fault("C13.pre_call", true, "  \n"), Kind::note_required);
    EXPECT_EQ(fault("C13.pre_call", true, "Ann, 555 0100"), kNone);
    EXPECT_EQ(fault("C01.day_of", true, "a note is welcome anywhere"), kNone);
}

TEST_F(CheckAnswer, WantsATextThatSaysSomething) {
    item_of(list, "C05.day_of").type = ItemType::text;
    EXPECT_EQ(fault("C05.day_of", std::string("latex")), kNone);
    EXPECT_EQ(fault("C05.day_of", std::string()), Kind::wrong_type);
    EXPECT_EQ(fault("C05.day_of", std::string(" \t ")), Kind::wrong_type);
    EXPECT_EQ(fault("C05.day_of", true), Kind::wrong_type);
}

TEST_F(CheckAnswer, LetsNobodySetAComputedItem) {
    EXPECT_EQ(fault("D01P.recovery", 75.0), Kind::wrong_type);
    EXPECT_EQ(fault("D01P.recovery", true), Kind::wrong_type);
}

} // namespace
} // namespace foramen::test
