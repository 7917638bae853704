// Procedures that were done elsewhere, put together as payers count them.
#include "foramen/domain/patient/outside_session.hpp"
#include "support/test_codes.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace foramen::test {
namespace {

using Texts = std::vector<std::string>;
using Levels = std::vector<TreatedLevel>;

class OutsideSessions : public testing::Test {
protected:
    ClinicalCodes codes{test_codes()};
    std::vector<OutsideProcedure> procedures;

    OutsideProcedure& add(const char* code, const char* date = "2026-05-04",
                          const char* site = "") {
        OutsideProcedure made;
        made.source_key = "Procedure/" + std::to_string(procedures.size() + 1);
        made.status = ReportedStatus::completed;
        made.performed = ReportedDate{day(date), DatePrecision::day};
        if (*code != '\0')
            made.codings = {{code[0] == 'G' ? kHcpcs : kCpt, code, ""}};
        if (*site != '\0')
            made.body_sites = {{"", "", site}};
        procedures.push_back(std::move(made));
        return procedures.back();
    }
    [[nodiscard]] OutsideHistory history() const {
        return outside_history(procedures, codes, day("2026-11-23"));
    }
    /// The only one.
    [[nodiscard]] OutsideSession session() const {
        const auto found = history();
        EXPECT_EQ(found.sessions.size(), 1U);
        EXPECT_TRUE(found.unplaced.empty());
        return found.sessions.at(0);
    }
};

TEST_F(OutsideSessions, HaveBothSidesOfADayInOne) {
    add("64483-LT", "2026-05-04", "L4-5");
    add("64483-RT", "2026-05-04", "L4-5");
    EXPECT_EQ(session().side, Side::bilateral);
    EXPECT_EQ(session().levels, (Levels{{"L4-5", Side::bilateral}}));
    EXPECT_EQ(session().levels_at_least, 1);
    EXPECT_EQ(session().source_keys, (Texts{"Procedure/1", "Procedure/2"}));
    procedures[1].performed->first = day("2026-05-05");
    EXPECT_EQ(history().sessions.size(), 2U);
}

TEST_F(OutsideSessions, HaveAllLevelsOfADayInOne) {
    add("64484", "2026-05-04", "L5-S1 left");
    add("64483", "2026-05-04", "L4-5 left");
    EXPECT_EQ(session().levels, (Levels{{"L4-5", Side::left}, {"L5-S1", Side::left}}));
    EXPECT_EQ(session().levels_at_least, 2);
    EXPECT_TRUE(session().side_by_name);
    EXPECT_EQ(session().approaches, Texts{"transforaminal"});
}

TEST_F(OutsideSessions, CountLevelsByTheirCodesWhenNobodyNamesThem) {
    add("64493-LT");
    add("64493-RT");
    EXPECT_EQ(session().levels_at_least, 1);
    add("64494-LT");
    add("64494-RT");
    EXPECT_EQ(session().levels_at_least, 2);
    add("64494");
    EXPECT_EQ(session().levels_at_least, 3);
    EXPECT_TRUE(session().levels.empty());
}

TEST_F(OutsideSessions, AreApartByFamilyAndRegionOfADay) {
    add("62321");
    add("62323");
    add("64493");
    add("27096");
    ASSERT_EQ(history().sessions.size(), 4U);
    EXPECT_EQ(history().sessions[0].region, "cervical-thoracic");
    EXPECT_EQ(history().sessions[1].region, "lumbar-sacral");
    EXPECT_EQ(history().sessions[2].family, "FACET");
    EXPECT_EQ(history().sessions[3].levels_at_least, 0);
}

TEST_F(OutsideSessions, TakeTheRegionOfACodeThenOfLevelsThenOfWords) {
    add("", "2026-05-04", "T12-L1 lumbar").name = "ESI";
    EXPECT_EQ(session().region, "cervical-thoracic");
    procedures[0].body_sites[0].name = "lumbar";
    EXPECT_EQ(session().region, "lumbar-sacral");
    procedures[0].body_sites[0].name = "lumbar and cervical";
    EXPECT_FALSE(session().region);
    procedures[0].body_sites[0].name = "C5-6, L4-5";
    EXPECT_FALSE(session().region);
    procedures[0].codings = {{kCpt, "64493", ""}};
    procedures[0].body_sites[0].name = "T12-L1";
    EXPECT_EQ(session().region, "lumbar-sacral");
}

TEST_F(OutsideSessions, WithoutARegionJoinTheOnlyOneThatHasOne) {
    add("").name = "ESI";
    EXPECT_FALSE(session().region);
    add("62323");
    EXPECT_EQ(session().region, "lumbar-sacral");
    EXPECT_EQ(session().confidence, OutsideConfidence::coded_cpt);
    EXPECT_EQ(session().source_keys, (Texts{"Procedure/2", "Procedure/1"}));
    add("62321");
    EXPECT_EQ(history().sessions.size(), 3U);
}

TEST_F(OutsideSessions, KnowTheirPurposeByTheModifierOrTheWordAlone) {
    add("64493");
    EXPECT_TRUE(session().purposes.empty());
    procedures[0].modifiers = {"KX"};
    EXPECT_EQ(session().purposes, std::vector{Purpose::diagnostic});
    procedures[0].modifiers.clear();
    procedures[0].codings = {{kCpt, "64493", ""}, {kCpt, "KX", ""}};
    EXPECT_EQ(session().purposes, std::vector{Purpose::diagnostic});
    procedures[0].codings = {{kCpt, "64635-KX", ""}};
    EXPECT_EQ(session().purposes, std::vector{Purpose::ablation});
    procedures[0].codings = {{kCpt, "64493", "diagnostic or therapeutic agent"}};
    EXPECT_TRUE(session().purposes.empty());
    procedures[0].codings[0].name = "Therapeutic";
    EXPECT_EQ(session().purposes, std::vector{Purpose::therapeutic});
    // A caudal or interlaminar epidural has no diagnostic line.
    procedures[0].codings = {{kCpt, "62323-KX", ""}};
    EXPECT_TRUE(session().purposes.empty());
}

TEST_F(OutsideSessions, TellWhatWasAbortedBeforeAndAfter) {
    auto& procedure = add("62323");
    EXPECT_EQ(session().status, OutsideStatus::completed);
    procedure.status = ReportedStatus::stopped;
    EXPECT_EQ(session().status, OutsideStatus::aborted);
    procedure.endings = {{"", "", "Faint before needle placement"}};
    EXPECT_EQ(session().status, OutsideStatus::aborted_before);
    procedure.endings.push_back({"", "", "after injection"});
    EXPECT_EQ(session().status, OutsideStatus::aborted);
    procedure.endings = {{"", "", "after injection"}};
    EXPECT_EQ(session().status, OutsideStatus::aborted_after);
    procedure.modifiers = {"73"};
    EXPECT_EQ(session().status, OutsideStatus::aborted_before);
    procedure.endings.clear();
    procedure.modifiers = {"53"};
    EXPECT_EQ(session().status, OutsideStatus::aborted);
    procedure.status = ReportedStatus::completed;
    EXPECT_EQ(session().status, OutsideStatus::aborted);
    procedure.status = ReportedStatus::not_done;
    EXPECT_EQ(session().status, OutsideStatus::aborted_before);
    procedure.status = ReportedStatus::unknown;
    procedure.modifiers.clear();
    EXPECT_EQ(session().status, OutsideStatus::unknown);
}

TEST_F(OutsideSessions, CountAsDoneWhenAnyOfTheirProceduresWas) {
    add("64483").status = ReportedStatus::not_done;
    add("64484");
    EXPECT_EQ(session().status, OutsideStatus::completed);
    std::swap(procedures[0].status, procedures[1].status);
    EXPECT_EQ(session().status, OutsideStatus::completed);
    procedures[0].status = ReportedStatus::stopped;
    EXPECT_EQ(session().status, OutsideStatus::aborted);
}

TEST_F(OutsideSessions, OfTomorrowAreNotDone) {
    add("62323", "2026-11-23");
    EXPECT_EQ(session().status, OutsideStatus::completed);
    procedures[0].performed->first = day("2026-11-24");
    EXPECT_EQ(session().status, OutsideStatus::future);
    procedures[0].performed->first = day("2026-03-01");
    procedures[0].status = ReportedStatus::planned;
    EXPECT_EQ(session().status, OutsideStatus::future);
}

TEST_F(OutsideSessions, KeepAMonthOrAYearAsSuch) {
    add("62323").performed = ReportedDate{day("2026-03-01"), DatePrecision::month};
    add("62323", "2026-03-01");
    const auto sessions = history().sessions;
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].confidence, OutsideConfidence::coded_cpt);
    EXPECT_EQ(sessions[1].confidence, OutsideConfidence::partial_date);
    EXPECT_EQ(sessions[1].day.precision, DatePrecision::month);
}

TEST_F(OutsideSessions, SayHowSureTheyAre) {
    add("").name = "Lumbar ESI";
    EXPECT_EQ(session().confidence, OutsideConfidence::by_name);
    procedures[0].codings = {{kSnomed, "1000001", ""}};
    EXPECT_EQ(session().confidence, OutsideConfidence::coded_snomed);
    add("G0260");
    EXPECT_EQ(history().sessions[1].confidence, OutsideConfidence::coded_cpt);
}

TEST_F(OutsideSessions, TakeASideOfACodeOverOneOfWords) {
    add("27096", "2026-05-04", "left").body_sites.push_back({kSnomed, "24028007", ""});
    EXPECT_EQ(session().side, Side::right);
    EXPECT_FALSE(session().side_by_name);
    procedures[0].body_sites.pop_back();
    EXPECT_EQ(session().side, Side::left);
    EXPECT_TRUE(session().side_by_name);
    procedures[0].modifiers = {"50"};
    EXPECT_EQ(session().side, Side::bilateral);
    procedures[0].modifiers.clear();
    procedures[0].body_sites.clear();
    EXPECT_FALSE(session().side);
}

TEST_F(OutsideSessions, LeaveNothingOut) {
    add("62323").performed.reset();
    add("62323").status = ReportedStatus::in_progress;
    add("").codings = {{kSnomed, "18946005", ""}};
    add("").name = "Colonoscopy";
    const auto found = history();
    EXPECT_TRUE(found.sessions.empty());
    ASSERT_EQ(found.unplaced.size(), 4U);
    EXPECT_EQ(found.unplaced[0].source_key, "Procedure/1");
    EXPECT_EQ(found.unplaced[0].reason, UnplacedReason::no_date);
    EXPECT_EQ(found.unplaced[1].reason, UnplacedReason::in_progress);
    EXPECT_EQ(found.unplaced[2].reason, UnplacedReason::not_an_injection);
    EXPECT_EQ(found.unplaced[3].reason, UnplacedReason::other_procedure);
}

} // namespace
} // namespace foramen::test
