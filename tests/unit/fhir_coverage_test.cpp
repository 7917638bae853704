// Coverages and notes as FHIR resources: what is written is read again, what is strange says
// nothing.
#include "coverage_reading.hpp"
#include "note_reading.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;

[[nodiscard]] app::CoverageEntry medicare() {
    app::CoverageEntry entry;
    entry.rank = 2;
    entry.content = {
        CoverageKind::medicare, "Medicare",       "Part B", "1EG4", "7", "JF", "AZ", "24",
        day("2026-01-01"),      day("2026-12-31")};
    return entry;
}

TEST(FhirCoverage, IsReadAsItWasWritten) {
    for (const auto withdrawn :
         {std::optional<Withdrawal>(), std::optional(Withdrawal::replaced)}) {
        app::CoverageEntry entry = medicare();
        entry.withdrawn = withdrawn;
        json::object out;
        fhir::write_coverage(out, entry);
        const auto read = fhir::read_coverage(out);
        EXPECT_EQ(read.skipped, "");
        EXPECT_EQ(read.in_error, withdrawn.has_value());
        EXPECT_EQ(read.coverage, entry);
    }
}

TEST(FhirCoverage, OfAnotherSystemSaysWhatItSays) {
    const auto read = fhir::read_coverage(json::parse(R"({"status": "active",
        "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                             "code": "WCBPOL"}]},
        "payor": [{"reference": "Organization/1"}, {"display": "State fund"}],
        "period": {"start": "2026-01", "end": "2026-05-05T10:00:00Z"}, "order": 0,
        "class": [{"type": {"text": "plan"}, "value": "x"}, 7],
        "extension": [{"url": "urn:foramen:fhir:state", "valueCode": "arizona"},
                      {"url": "urn:foramen:fhir:place-of-service", "valueCode": "2x"}]})"));
    EXPECT_EQ(read.skipped, "");
    EXPECT_EQ(read.coverage.content.kind, CoverageKind::workers_compensation);
    EXPECT_EQ(read.coverage.content.payer, "State fund");
    EXPECT_EQ(read.coverage.content.plan, "");
    EXPECT_EQ(read.coverage.content.state, "");
    EXPECT_EQ(read.coverage.content.place_of_service, "");
    EXPECT_EQ(read.coverage.content.starts, std::nullopt) << "nobody knows which day of the month";
    EXPECT_EQ(read.coverage.content.ends, day("2026-05-05"));
    EXPECT_EQ(read.coverage.rank, 1);
}

TEST(FhirCoverage, WithoutAPayerOrWithTimesThatCannotBeIsNone) {
    EXPECT_EQ(fhir::read_coverage(json::parse(R"({"status": "active"})")).skipped, "no_payer");
    EXPECT_EQ(fhir::read_coverage(json::parse(R"({"payor": [{"display": "x"}],
                  "period": {"start": "2026-02-01", "end": "2026-01-31"}})"))
                  .skipped,
              "malformed");
}

TEST(FhirNote, IsReadAsItWasWritten) {
    app::NoteEntry call;
    call.content = {NoteKind::call, "Line\n\ttwo", CallOutcome::message_left, "+15855550123"};
    call.at = at("2026-11-23T12:00:00Z");
    call.by = "Nia Abara";
    app::NoteEntry withdrawn = call;
    withdrawn.content = {NoteKind::note, "words", std::nullopt, ""};
    withdrawn.withdrawn = Withdrawal::other_patient;
    withdrawn.withdrawn_at = at("2026-11-23T13:00:00Z");
    withdrawn.withdrawn_by = "Sam";
    for (const app::NoteEntry& note : {call, withdrawn}) {
        json::object out;
        fhir::write_note(out, note);
        const auto read = fhir::read_note(out);
        EXPECT_EQ(read.skipped, "");
        EXPECT_EQ(read.in_error, note.withdrawn.has_value());
        EXPECT_EQ(read.note, note);
    }
}

TEST(FhirNote, OfAnotherSystemIsNotReadAndAStrangeOneSaysNothing) {
    app::NoteEntry note;
    note.content.text = "words";
    note.at = at("2026-11-23T12:00:00Z");
    json::object out;
    fhir::write_note(out, note);
    const auto skipped_with = [&](const char* name, const char* value) {
        json::object changed = out;
        changed[name] = json::parse(value);
        return fhir::read_note(changed).skipped;
    };
    EXPECT_EQ(skipped_with("category", "[]"), "not_used");
    EXPECT_EQ(skipped_with("category", R"([{"coding": [{"system": "x", "code": "note"}]}])"),
              "not_used");
    EXPECT_EQ(skipped_with("sent", R"("2026")"), "malformed");
    EXPECT_EQ(skipped_with("payload", "[]"), "malformed");
    EXPECT_EQ(skipped_with("payload", R"([{"contentString": "a\u0000b"}])"), "malformed");
    const std::string longest = R"([{"contentString": ")" + std::string(4001, 'x') + R"("}])";
    EXPECT_EQ(skipped_with("payload", longest.c_str()), "malformed");
}

} // namespace
} // namespace foramen::test
