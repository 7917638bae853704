// A Procedure resource, read without trusting any of it.
#include "procedure_reading.hpp"
#include "support/dice.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;
using Coded = std::vector<CodedText>;
using Texts = std::vector<std::string>;

constexpr const char* kFull = R"({"resourceType": "Procedure", "status": "completed",
    "code": {"text": "Epidural", "coding": [
        {"system": "urn:a", "code": "1", "display": "one",
         "extension": [{"url": "urn:Modifier", "valueCode": "KX"}]},
        {"system": "urn:b", "code": "2"}, {"display": "three"}, {"system": "urn:c"}, 7]},
    "performedDateTime": "2026-05-04T23:30:00-05:00",
    "bodySite": [{"text": "L4-5", "coding": [{"system": "urn:s", "code": "7771000"}]}, "x"],
    "statusReason": {"text": "why"}, "outcome": {"coding": [{"code": "o"}]},
    "extension": [{"url": "urn:procedure-modifier", "valueCodeableConcept":
        {"coding": [{"code": "50"}, {"code": "lower"}]}},
        {"url": "urn:modifier", "valueCoding": {"code": "RT"}},
        {"url": "urn:modifier", "valueString": "LT"}, {"url": "urn:other", "valueCode": "53"}]})";

[[nodiscard]] json::object resource() {
    return json::parse(kFull).as_object();
}

[[nodiscard]] fhir::ProcedureReading read(const json::value& value) {
    return fhir::read_procedure(value, "Procedure/1");
}

[[nodiscard]] OutsideProcedure read_with(const char* name, const char* value) {
    auto changed = resource();
    changed[name] = json::parse(value);
    return read(changed).procedure.value();
}

TEST(FhirProcedure, IsReadWhole) {
    const auto found = read(resource()).procedure.value();
    EXPECT_EQ(found.source_key, "Procedure/1");
    EXPECT_EQ(found.status, ReportedStatus::completed);
    EXPECT_EQ(found.name, "Epidural");
    EXPECT_EQ(found.codings, (Coded{{"urn:a", "1", "one"}, {"urn:b", "2", ""}, {"", "", "three"}}));
    EXPECT_EQ(found.body_sites, (Coded{{"urn:s", "7771000", ""}, {"", "", "L4-5"}}));
    EXPECT_EQ(found.endings, (Coded{{"", "", "why"}, {"", "o", ""}}));
    EXPECT_EQ(found.modifiers, (Texts{"50", "RT", "LT", "KX"}));
}

TEST(FhirProcedure, IsOfTheDayThatItsOwnOffsetHas) {
    using P = DatePrecision;
    const std::pair<const char*, ReportedDate> cases[]{
        {R"("2026-05-04T23:30:00-05:00")", {day("2026-05-04"), P::day}},
        {R"("2026-05-05T01:30:00.123456789+14:00")", {day("2026-05-05"), P::day}},
        {R"("2026-05-05")", {day("2026-05-05"), P::day}},
        {R"("2026-05")", {day("2026-05-01"), P::month}},
        {R"("2026")", {day("2026-01-01"), P::year}}};
    for (const auto& [text, date] : cases)
        EXPECT_EQ(read_with("performedDateTime", text).performed, date) << text;
}

TEST(FhirProcedure, OfAPeriodBeginsWithIt) {
    auto period = resource();
    period.erase("performedDateTime");
    period["performedPeriod"] =
        json::parse(R"({"start": "2026-05-04T23:50:00Z", "end": "2026-05-05T00:10:00Z"})");
    EXPECT_EQ(read(period).procedure->performed->first, day("2026-05-04"));
    period["performedPeriod"] = json::parse(R"({"end": "2026-05-05T00:10:00Z"})");
    EXPECT_EQ(read(period).procedure->performed->first, day("2026-05-05"));
    for (const char* none : {"{}", "[]", "null"}) {
        period["performedPeriod"] = json::parse(none);
        EXPECT_FALSE(read(period).procedure->performed) << none;
    }
    period.erase("performedPeriod");
    period["performedString"] = "last spring";
    EXPECT_FALSE(read(period).procedure->performed);
}

TEST(FhirProcedure, HasEveryStatusOfFhir) {
    using S = ReportedStatus;
    const std::pair<const char*, S> cases[]{{R"("preparation")", S::planned},
                                            {R"("in-progress")", S::in_progress},
                                            {R"("on-hold")", S::in_progress},
                                            {R"("not-done")", S::not_done},
                                            {R"("stopped")", S::stopped},
                                            {R"("completed")", S::completed},
                                            {R"("unknown")", S::unknown},
                                            {R"("banana")", S::unknown},
                                            {"7", S::unknown}};
    for (const auto& [text, status] : cases)
        EXPECT_EQ(read_with("status", text).status, status) << text;
    EXPECT_EQ(read_with("status", "null").status, S::unknown);
}

TEST(FhirProcedure, IsSkippedWithAReason) {
    auto changed = resource();
    changed["status"] = "entered-in-error";
    EXPECT_EQ(read(changed).skipped, "entered_in_error");
    EXPECT_FALSE(read(changed).procedure);
    for (const char* code : {"null", "7", "[]", "{}", R"({"text": ""})", R"({"coding": [{}, 1]})",
                             R"({"coding": {"code": "1"}})"}) {
        changed = resource();
        changed["code"] = json::parse(code);
        EXPECT_EQ(read(changed).skipped, "malformed") << code;
    }
    for (const char* date : {R"("yesterday")", R"("2026-13")", R"("2026-02-30")", R"("20")",
                             R"("2026-05-04T25:00:00Z")", R"("2026-05-04T10:00:00")", "7", "{}"}) {
        changed = resource();
        changed["performedDateTime"] = json::parse(date);
        EXPECT_EQ(read(changed).skipped, "malformed") << date;
    }
    EXPECT_EQ(read(json::value()).skipped, "malformed");
    EXPECT_EQ(read(json::array()).skipped, "malformed");
}

/// Any value below becomes something else.
void spoil(json::value& value, Dice& dice, int depth) {
    constexpr std::array<const char*, 8> kOthers{
        "null", "true", "-1e308", R"("")", "[]", "{}", R"([[{}, 1]])", R"("\u00e9\u2013")"};
    if (depth > 0 && dice.one_in(12)) {
        value = json::parse(dice.pick(kOthers));
        return;
    }
    if (auto* object = value.if_object())
        for (auto& member : *object)
            spoil(member.value(), dice, depth + 1);
    else if (auto* array = value.if_array())
        for (json::value& element : *array)
            spoil(element, dice, depth + 1);
}

TEST(FhirProcedure, SurvivesAnyTypeAtAnyPlace) {
    Dice dice(20261123);
    int read_ones = 0;
    constexpr int kTries = 5'000;
    for (int i = 0; i < kTries; ++i) {
        json::value changed = resource();
        spoil(changed, dice, 0);
        const auto found = read(changed);
        EXPECT_NE(found.procedure.has_value(), !found.skipped.empty());
        read_ones += found.procedure ? 1 : 0;
    }
    EXPECT_GT(read_ones, kTries / 10);
    EXPECT_LT(read_ones, kTries);
}

} // namespace
} // namespace foramen::test
