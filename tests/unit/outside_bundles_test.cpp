// Records of fictional people with injections that were done elsewhere, read whole.
#include "foramen/fhir/bundle.hpp"
#include "procedure_reading.hpp"
#include "support/test_codes.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace foramen::test {
namespace {

namespace json = boost::json;
using Levels = std::vector<TreatedLevel>;

struct Outcome {
    OutsideHistory history;
    int entered_in_error = 0;
};

[[nodiscard]] Outcome read_file(const std::string& name) {
    std::ifstream in(FORAMEN_TEST_DATA "/fhir/" + name + ".json");
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_TRUE(fhir::read_bundle(text.str(), at("2026-11-23T12:00:00Z"))) << name;
    Outcome outcome;
    std::vector<OutsideProcedure> procedures;
    const json::value bundle = json::parse(text.str());
    for (const json::value& entry : bundle.at("entry").as_array()) {
        const json::value& resource = entry.at("resource");
        if (resource.at("resourceType") != "Procedure")
            continue;
        auto reading = fhir::read_procedure(resource, std::string(resource.at("id").as_string()));
        outcome.entered_in_error += reading.skipped == "entered_in_error" ? 1 : 0;
        if (reading.procedure)
            procedures.push_back(std::move(*reading.procedure));
    }
    outcome.history = outside_history(procedures, ClinicalCodes(test_codes()), day("2026-11-23"));
    return outcome;
}

[[nodiscard]] std::vector<OutsideSession> sessions_of(const std::string& name) {
    auto outcome = read_file(name);
    EXPECT_TRUE(outcome.history.unplaced.empty()) << name;
    return std::move(outcome.history.sessions);
}

TEST(OutsideBundles, BothSidesAreOneSessionOfOneLevel) {
    const auto sessions = sessions_of("epidural-bilateral");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].family, "ESI");
    EXPECT_EQ(sessions[0].region, "lumbar-sacral");
    EXPECT_EQ(sessions[0].side, Side::bilateral);
    EXPECT_EQ(sessions[0].levels, (Levels{{"L4-5", Side::bilateral}}));
    EXPECT_EQ(sessions[0].levels_at_least, 1);
    EXPECT_EQ(sessions[0].status, OutsideStatus::completed);
    EXPECT_EQ(sessions[0].confidence, OutsideConfidence::coded_cpt);
}

TEST(OutsideBundles, TwoLevelsAreOneSessionOfTheLocalDay) {
    const auto sessions = sessions_of("epidural-two-levels");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].day.first, day("2026-05-04"));
    EXPECT_EQ(sessions[0].levels, (Levels{{"L4-5", Side::left}, {"L5-S1", Side::left}}));
    EXPECT_EQ(sessions[0].levels_at_least, 2);
    EXPECT_FALSE(sessions[0].side_by_name);
}

TEST(OutsideBundles, WhatWasAbortedSaysWhenAsFarAsItCanBeTold) {
    const auto sessions = sessions_of("epidural-aborted");
    ASSERT_EQ(sessions.size(), 5U);
    EXPECT_EQ(sessions[0].status, OutsideStatus::aborted_before);
    EXPECT_EQ(sessions[1].status, OutsideStatus::aborted_after);
    EXPECT_EQ(sessions[2].status, OutsideStatus::aborted_before);
    EXPECT_EQ(sessions[3].status, OutsideStatus::aborted);
    EXPECT_EQ(sessions[4].status, OutsideStatus::aborted_before);
}

TEST(OutsideBundles, WhatWasEnteredInErrorIsNoSession) {
    const auto outcome = read_file("epidural-entered-in-error");
    EXPECT_EQ(outcome.entered_in_error, 1);
    ASSERT_EQ(outcome.history.sessions.size(), 1U);
    EXPECT_EQ(outcome.history.sessions[0].day.first, day("2026-07-13"));
    EXPECT_EQ(outcome.history.sessions[0].levels, (Levels{{"C7-T1", std::nullopt}}));
}

TEST(OutsideBundles, WhatIsPlannedOrDatedAheadIsNotDone) {
    const auto sessions = sessions_of("epidural-future");
    ASSERT_EQ(sessions.size(), 3U);
    for (const OutsideSession& session : sessions)
        EXPECT_EQ(session.status, OutsideStatus::future) << session.source_keys.front();
}

TEST(OutsideBundles, AnEpiduralForChildbirthIsNoInjection) {
    const auto history = read_file("labour-epidural").history;
    EXPECT_TRUE(history.sessions.empty());
    ASSERT_EQ(history.unplaced.size(), 3U);
    EXPECT_EQ(history.unplaced[0].reason, UnplacedReason::not_an_injection);
    EXPECT_EQ(history.unplaced[1].reason, UnplacedReason::not_an_injection);
    EXPECT_EQ(history.unplaced[2].reason, UnplacedReason::other_procedure);
}

TEST(OutsideBundles, ModifierKxSaysADiagnosticFacetBlock) {
    const auto sessions = sessions_of("facet-kx");
    ASSERT_EQ(sessions.size(), 3U);
    EXPECT_EQ(sessions[0].purposes, std::vector{Purpose::diagnostic});
    EXPECT_EQ(sessions[0].side, Side::bilateral);
    EXPECT_EQ(sessions[0].levels, (Levels{{"L4-5", Side::bilateral}, {"L5-S1", Side::bilateral}}));
    EXPECT_TRUE(sessions[1].purposes.empty());
    EXPECT_EQ(sessions[1].side, Side::right);
    EXPECT_EQ(sessions[2].purposes, std::vector{Purpose::ablation});
    EXPECT_EQ(sessions[2].levels_at_least, 2);
    EXPECT_EQ(sessions[2].levels.size(), 1U);
    EXPECT_EQ(sessions[2].approaches, std::vector<std::string>{"radiofrequency"});
}

TEST(OutsideBundles, SidesOfTheSacroiliacJointsCountByTheDay) {
    const auto sessions = sessions_of("sacroiliac-sides");
    ASSERT_EQ(sessions.size(), 4U);
    EXPECT_EQ(sessions[0].side, Side::left);
    EXPECT_EQ(sessions[1].side, Side::right);
    EXPECT_EQ(sessions[2].side, Side::bilateral);
    EXPECT_EQ(sessions[2].source_keys.size(), 2U);
    EXPECT_EQ(sessions[3].side, Side::bilateral);
    EXPECT_EQ(sessions[3].purposes, std::vector{Purpose::diagnostic});
    for (const OutsideSession& session : sessions) {
        EXPECT_EQ(session.region, "sacroiliac");
        EXPECT_EQ(session.levels_at_least, 0);
    }
}

TEST(OutsideBundles, NamesAndPartOfADateAreTakenAsWhatTheyAre) {
    const auto history = read_file("by-name").history;
    ASSERT_EQ(history.unplaced.size(), 1U);
    EXPECT_EQ(history.unplaced[0].source_key, "undated");
    EXPECT_EQ(history.unplaced[0].reason, UnplacedReason::no_date);
    const auto& sessions = history.sessions;
    ASSERT_EQ(sessions.size(), 5U);
    EXPECT_EQ(sessions[0].source_keys, std::vector<std::string>{"year"});
    EXPECT_EQ(sessions[0].confidence, OutsideConfidence::partial_date);
    EXPECT_EQ(sessions[0].side, Side::left);
    EXPECT_EQ(sessions[1].status, OutsideStatus::unknown);
    EXPECT_EQ(sessions[1].region, "lumbar-sacral");
    EXPECT_EQ(sessions[1].levels.size(), 3U);
    EXPECT_EQ(sessions[2].source_keys, (std::vector<std::string>{"twice", "twice-named"}));
    EXPECT_EQ(sessions[3].day.precision, DatePrecision::month);
    EXPECT_EQ(sessions[4].day.first, day("2025-12-01"));
    EXPECT_EQ(sessions[4].levels, (Levels{{"C5-6", Side::right}}));
    EXPECT_EQ(sessions[4].region, "cervical-thoracic");
    EXPECT_TRUE(sessions[4].side_by_name);
    EXPECT_EQ(sessions[4].confidence, OutsideConfidence::by_name);
}

} // namespace
} // namespace foramen::test
