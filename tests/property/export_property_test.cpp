// A patient's record that was written out and read into an empty clinic is the same record.
#include "foramen/app/imported_record.hpp"
#include "foramen/fhir/bundle.hpp"
#include "foramen/fhir/export.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace foramen::test {
namespace {

using app::PatientContent;
using app::PatientRecord;

/// Texts as they come: of other scripts, with marks, quotes and what JSON has to escape.
[[nodiscard]] std::string any_text() {
    constexpr std::array<const char*, 8> kTexts{"amber",
                                                "N\xc3\xba\xc3\xb1"
                                                "ez O'Brien",
                                                "\"quoted\" \\ back",
                                                "\xd7\x9b\xd7\x94\xd7\x9f",
                                                "e\xcc\x81",
                                                "\xf0\x9f\x8c\xb2",
                                                "<b>&amp;",
                                                "\xe5\xb1\xb1"};
    return kTexts[*rc::gen::inRange<std::size_t>(0, kTexts.size())];
}
[[nodiscard]] std::string maybe_text() {
    return *rc::gen::arbitrary<bool>() ? any_text() : "";
}
[[nodiscard]] std::optional<bool> maybe_flag() {
    return *rc::gen::arbitrary<bool>() ? std::optional(*rc::gen::arbitrary<bool>()) : std::nullopt;
}
[[nodiscard]] LocalDate any_day() {
    return day("1940-01-01").plus_days(*rc::gen::inRange(0, 30'000));
}
[[nodiscard]] Instant any_time() {
    return at("2020-01-01T00:00:00Z") + std::chrono::minutes(*rc::gen::inRange(0, 2'000'000));
}
template <class Word>
[[nodiscard]] Word any_word() {
    const auto& table = EnumNames<Word>::table;
    return table[*rc::gen::inRange<std::size_t>(0, table.size())].first;
}

[[nodiscard]] PatientContent any_content() {
    PatientContent content;
    content.name = {any_text(), maybe_text()};
    content.preferred_name = maybe_text();
    if (content.preferred_name == content.name.given)
        content.preferred_name.clear();
    content.birth_date = any_day();
    content.sex = *rc::gen::arbitrary<bool>() ? "female" : "unknown";
    content.death.deceased = *rc::gen::inRange(0, 5) == 0;
    if (content.death.deceased && *rc::gen::arbitrary<bool>())
        content.death.on = content.birth_date.plus_days(*rc::gen::inRange(0, 1000));
    content.childbearing = any_word<Childbearing>();
    content.mobility = any_word<Mobility>();
    if (*rc::gen::arbitrary<bool>())
        content.former_names = {{"Former " + any_text(), maybe_text()}};
    constexpr std::array<const char*, 4> kKinds{"home", "work", "mobile", "other"};
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        content.phones.push_back({"+1585555010" + std::to_string(i),
                                  kKinds[*rc::gen::inRange<std::size_t>(0, kKinds.size())],
                                  maybe_flag(), maybe_flag()});
    if (*rc::gen::arbitrary<bool>())
        content.email = "a@example.org";
    if (*rc::gen::arbitrary<bool>())
        content.address = {{any_text()}, maybe_text(), maybe_text(), maybe_text(), "US"};
    if (*rc::gen::arbitrary<bool>())
        content.language = "es-MX";
    content.interpreter_needed = maybe_flag();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        const bool representative = *rc::gen::arbitrary<bool>();
        content.contacts.push_back({any_text(), maybe_text(),
                                    *rc::gen::arbitrary<bool>() ? "+15855550111" : "",
                                    *rc::gen::arbitrary<bool>(), representative,
                                    representative && *rc::gen::arbitrary<bool>()});
    }
    if (*rc::gen::arbitrary<bool>())
        content.weight = app::Weight{
            *rc::gen::inRange(500, 500'000),
            *rc::gen::arbitrary<bool>()
                ? std::optional(content.birth_date.plus_days(*rc::gen::inRange(0, 1000)))
                : std::nullopt};
    content.referring_physician = maybe_text();
    content.primary_physician = maybe_text();
    return content;
}

/// As FHIR wants them, and as they come.
[[nodiscard]] std::string any_system() {
    constexpr std::array<const char*, 5> kSystems{"http://codes.example", "our own list",
                                                  "2.16.840", "urn:foramen:fhir:named:x",
                                                  "caf\xc3\xa9: 100%"};
    return kSystems[*rc::gen::inRange<std::size_t>(0, kSystems.size())];
}
template <std::size_t N>
[[nodiscard]] std::string any_of(const std::array<const char*, N>& words) {
    return words[*rc::gen::inRange<std::size_t>(0, N)];
}

template <class Entry>
void begin(Entry& entry, const std::string& type, int number) {
    // Ids that FHIR allows, and others; the same in several types.
    constexpr std::array<const char*, 5> kIds{"id-", "urn:x:", "an id ", "%41/",
                                              "urn:foramen:fhir:x:"};
    entry.source_key =
        type + "/" + kIds[*rc::gen::inRange<std::size_t>(0, kIds.size())] + std::to_string(number);
    entry.as_of = any_time();
    entry.retracted = *rc::gen::inRange(0, 5) == 0;
    entry.coding = {any_text(), *rc::gen::arbitrary<bool>() ? any_system() : "",
                    *rc::gen::arbitrary<bool>() ? "c1" : ""};
}

[[nodiscard]] CodedText any_coded() {
    if (*rc::gen::arbitrary<bool>())
        return {"", "", any_text()};
    return {any_system(), "c2", maybe_text()};
}

[[nodiscard]] app::ReportedProcedure any_procedure(int number) {
    app::ReportedProcedure entry;
    begin(entry, "Procedure", number);
    entry.coding = {};
    OutsideProcedure& details = entry.details;
    details.source_key = entry.source_key;
    if (entry.retracted)
        return entry;
    details.status = any_word<ReportedStatus>();
    if (*rc::gen::arbitrary<bool>()) {
        ReportedDate performed{any_day(), any_word<DatePrecision>()};
        const std::string text = performed.first.to_string();
        if (performed.precision == DatePrecision::month)
            performed.first = day(text.substr(0, 7) + "-01");
        if (performed.precision == DatePrecision::year)
            performed.first = day(text.substr(0, 4) + "-01-01");
        details.performed = performed;
    }
    details.name = any_text();
    details.codings = {{"http://codes.example", "62323", maybe_text()}};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        details.body_sites.push_back(any_coded());
    if (*rc::gen::arbitrary<bool>())
        details.modifiers = {"KX", "50"};
    if (*rc::gen::arbitrary<bool>())
        details.endings = {any_coded()};
    return entry;
}

[[nodiscard]] std::optional<Withdrawal> maybe_withdrawn() {
    return *rc::gen::inRange(0, 4) == 0 ? std::optional(any_word<Withdrawal>()) : std::nullopt;
}

[[nodiscard]] app::CoverageEntry any_coverage(int number) {
    app::CoverageEntry entry;
    entry.source_key = "Coverage/" + std::to_string(number);
    entry.as_of = any_time();
    entry.withdrawn = maybe_withdrawn();
    entry.rank = *rc::gen::inRange(1, 101);
    const bool coded = *rc::gen::arbitrary<bool>();
    entry.content = {
        any_word<CoverageKind>(), any_text(),        maybe_text(),      maybe_text(), maybe_text(),
        coded ? "J15" : "",       coded ? "OH" : "", coded ? "24" : "", std::nullopt, std::nullopt};
    if (*rc::gen::arbitrary<bool>())
        entry.content.starts = any_day();
    if (*rc::gen::arbitrary<bool>())
        entry.content.ends = entry.content.starts.value_or(day("2030-01-01"));
    return entry;
}

[[nodiscard]] app::NoteEntry any_note(int number) {
    app::NoteEntry entry;
    entry.source_key = "Communication/" + std::to_string(number);
    entry.as_of = any_time();
    entry.at = any_time();
    entry.by = maybe_text();
    entry.content.kind = any_word<NoteKind>();
    if (entry.content.kind == NoteKind::call) {
        entry.content.outcome = any_word<CallOutcome>();
        entry.content.phone = *rc::gen::arbitrary<bool>() ? "+15855550111" : "";
    }
    entry.content.text = "  first line\n\tsecond " + any_text();
    entry.withdrawn = maybe_withdrawn();
    if (entry.withdrawn && *rc::gen::arbitrary<bool>()) {
        entry.withdrawn_at = any_time();
        entry.withdrawn_by = any_text();
    }
    return entry;
}

[[nodiscard]] PatientRecord any_record() {
    PatientRecord record;
    record.id = id<PatientId>(7);
    record.content = Phi(any_content());
    record.origins[PatientField::name].outside_at = any_time();
    record.identifiers = {
        {*rc::gen::arbitrary<bool>() ? any_system() : std::string(500, '\''), "4711"}};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        auto& entry = record.medications.emplace_back();
        begin(entry, *rc::gen::arbitrary<bool>() ? "MedicationRequest" : "MedicationStatement", i);
        entry.status = entry.retracted ? "entered-in-error"
                                       : any_of(std::array{"active", "unknown", "on-hold"});
        if (*rc::gen::arbitrary<bool>())
            entry.authored_at = any_time();
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        auto& entry = record.allergies.emplace_back();
        begin(entry, "AllergyIntolerance", i);
        entry.verification_status = entry.retracted
                                        ? any_of(std::array{"refuted", "entered-in-error"})
                                        : any_of(std::array{"confirmed", "unconfirmed"});
        entry.clinical_status = entry.verification_status == "entered-in-error"
                                    ? "unknown"
                                    : any_of(std::array{"active", "inactive", "unknown"});
        entry.criticality = *rc::gen::arbitrary<bool>() ? "high" : "";
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        auto& entry = record.conditions.emplace_back();
        begin(entry, "Condition", i);
        entry.clinical_status =
            entry.retracted ? "unknown" : any_of(std::array{"resolved", "active", "unknown"});
        if (*rc::gen::arbitrary<bool>())
            entry.onset_at = any_time();
        if (*rc::gen::arbitrary<bool>())
            entry.abated_at = any_time();
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        record.procedures.push_back(any_procedure(i));
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        record.coverages.push_back(any_coverage(i));
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        record.notes.push_back(any_note(i));
    return record;
}

template <class Entry>
[[nodiscard]] std::vector<Entry> by_key(std::vector<Entry> entries) {
    std::ranges::sort(entries, {}, &Entry::source_key);
    return entries;
}

RC_GTEST_PROP(ExportLaws, ARecordReadIntoAnEmptyClinicIsTheSame, ()) {
    const PatientRecord record = any_record();
    const auto read = fhir::read_bundle(fhir::write_bundle(record), at("2026-11-23T12:00:00Z"));
    RC_ASSERT(read.has_value());
    const PatientRecord again = with_import({}, read->record);
    for (const auto& [field, name] : EnumNames<PatientField>::table)
        if (!same_field(field, again.content.reveal(), record.content.reveal()))
            RC_FAIL(std::string("differs: ") + std::string(name));
    RC_ASSERT(again.medications == by_key(record.medications));
    RC_ASSERT(again.allergies == by_key(record.allergies));
    RC_ASSERT(again.conditions == by_key(record.conditions));
    RC_ASSERT(again.procedures == by_key(record.procedures));
    RC_ASSERT(again.coverages == by_key(record.coverages));
    RC_ASSERT(again.notes == by_key(record.notes));
    // Ids apart: there is one more, of the clinic that it came from.
    RC_ASSERT(std::ranges::count(again.identifiers, record.identifiers.front()) == 1);
    RC_ASSERT(again.identifiers.size() == 2U);
}

} // namespace
} // namespace foramen::test
