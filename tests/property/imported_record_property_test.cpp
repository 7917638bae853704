// Records from elsewhere in any order end in the same record, and never in the place of what a
// person entered.
#include "foramen/app/imported_record.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace foramen::test {
namespace {

using app::ImportedRecord;
using app::PatientContent;
using app::PatientRecord;

/// Few of everything, so that versions meet: the same field, the same entry, the same time.
[[nodiscard]] Instant any_time() {
    return at("2025-01-01T00:00:00Z") + std::chrono::hours(*rc::gen::inRange(0, 4));
}

[[nodiscard]] std::string any_word() {
    constexpr std::array<const char*, 4> kWords{"", "amber", "birch", "cedar"};
    return kWords[*rc::gen::inRange<std::size_t>(0, kWords.size())];
}

[[nodiscard]] PatientContent any_content() {
    PatientContent content;
    content.name = {"f" + any_word(), any_word()};
    content.preferred_name = any_word();
    content.birth_date = day("1960-01-01").plus_days(*rc::gen::inRange(0, 3));
    content.death.deceased = *rc::gen::inRange(0, 4) == 0;
    if (content.death.deceased && *rc::gen::arbitrary<bool>())
        content.death.on = day("2024-05-01");
    content.email = any_word();
    content.address.city = any_word();
    content.language = any_word();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        content.phones.push_back({"+1585555010" + std::to_string(i), "home"});
    if (*rc::gen::arbitrary<bool>())
        content.interpreter_needed = *rc::gen::arbitrary<bool>();
    return content;
}

void fill(app::RecordEntry& entry) {
    entry.coding.name = "x" + any_word();
    entry.retracted = *rc::gen::inRange(0, 4) == 0;
}
[[nodiscard]] std::optional<Withdrawal> maybe_withdrawn() {
    return *rc::gen::inRange(0, 4) == 0 ? std::optional(Withdrawal::replaced) : std::nullopt;
}
void fill(app::CoverageEntry& entry) {
    entry.content.payer = "x" + any_word();
    entry.rank = *rc::gen::inRange(1, 3);
    entry.withdrawn = maybe_withdrawn();
}
void fill(app::NoteEntry& entry) {
    entry.content.text = "x" + any_word();
    entry.at = any_time();
    entry.withdrawn = maybe_withdrawn();
}

template <class Entry>
[[nodiscard]] std::vector<Entry> any_entries() {
    std::vector<Entry> out;
    for (const char* key : {"E/1", "E/2", "E/3"})
        if (*rc::gen::arbitrary<bool>()) {
            Entry entry;
            entry.source_key = key;
            entry.as_of = any_time();
            fill(entry);
            out.push_back(std::move(entry));
        }
    return out;
}

[[nodiscard]] ImportedRecord any_import() {
    ImportedRecord record;
    record.identifiers = {{"urn:a", any_word()}};
    record.content = any_content();
    record.as_of = any_time();
    record.medications = any_entries<app::Medication>();
    record.allergies = any_entries<app::Allergy>();
    record.conditions = any_entries<app::Condition>();
    record.procedures = any_entries<app::ReportedProcedure>();
    record.coverages = any_entries<app::CoverageEntry>();
    record.notes = any_entries<app::NoteEntry>();
    return record;
}

[[nodiscard]] std::vector<ImportedRecord> some_imports() {
    std::vector<ImportedRecord> out;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i)
        out.push_back(any_import());
    return out;
}

[[nodiscard]] PatientRecord after_all(PatientRecord record,
                                      const std::vector<ImportedRecord>& imports) {
    for (const ImportedRecord& import : imports)
        record = with_import(std::move(record), import);
    return record;
}

RC_GTEST_PROP(ImportedRecordLaws, TheOrderOfDatedRecordsDoesNotMatter, ()) {
    auto imports = some_imports();
    PatientRecord start;
    // With or without something that a person entered before.
    if (*rc::gen::arbitrary<bool>())
        start = with_entered(std::move(start), any_content());
    const PatientRecord one_way = after_all(start, imports);
    for (std::size_t i = imports.size(); i > 1; --i)
        std::swap(imports[i - 1], imports[*rc::gen::inRange<std::size_t>(0, i)]);
    const PatientRecord other_way = after_all(start, imports);
    RC_ASSERT(one_way.content == other_way.content);
    RC_ASSERT(one_way.medications == other_way.medications);
    RC_ASSERT(one_way.allergies == other_way.allergies);
    RC_ASSERT(one_way.conditions == other_way.conditions);
    RC_ASSERT(one_way.procedures == other_way.procedures);
    RC_ASSERT(one_way.coverages == other_way.coverages);
    RC_ASSERT(one_way.notes == other_way.notes);
    RC_ASSERT(one_way.identifiers == other_way.identifiers);
    RC_ASSERT(one_way.differences() == other_way.differences());
}

RC_GTEST_PROP(ImportedRecordLaws, TheSameRecordTwiceChangesNothing, ()) {
    const PatientRecord before = after_all({}, some_imports());
    const ImportedRecord import = any_import();
    const PatientRecord once = with_import(before, import);
    RC_ASSERT(with_import(once, import) == once);
}

RC_GTEST_PROP(ImportedRecordLaws, WhatAPersonEnteredStays, ()) {
    PatientRecord record = after_all({}, some_imports());
    const PatientContent before = record.content.reveal();
    const PatientContent entered = any_content();
    record = with_entered(std::move(record), entered);
    RC_ASSERT(record.content.reveal() == entered);
    // A decision of a person leaves no difference open.
    const auto open = record.differences();
    for (const PatientField field : changed_fields(before, entered))
        RC_ASSERT(std::ranges::count(open, field) == 0);
    const auto imports = some_imports();
    const PatientRecord after = after_all(record, imports);
    for (const PatientField field : changed_fields(before, entered))
        RC_ASSERT(same_field(field, after.content.reveal(), entered));
    // Every open difference is one that the newest record to say something of it really has.
    for (const PatientField field : after.differences()) {
        const auto& origin = after.origins.at(field);
        RC_ASSERT(!same_field(field, *origin.outside.reveal(), entered));
        RC_ASSERT(std::ranges::any_of(imports, [&](const ImportedRecord& import) {
            return import.as_of == origin.outside_at &&
                   same_field(field, import.content, *origin.outside.reveal());
        }));
    }
}

RC_GTEST_PROP(ImportedRecordLaws, TheNewestRecordThatSaysSomethingCounts, ()) {
    const auto imports = some_imports();
    const PatientContent content = after_all({}, imports).content.reveal();
    for (const auto& [field, name] : EnumNames<PatientField>::table) {
        std::optional<Instant> newest;
        for (const ImportedRecord& import : imports)
            if (says(field, import.content))
                newest = std::max(newest.value_or(import.as_of), import.as_of);
        // Slowly, as one would read them side by side.
        const bool found =
            newest ? std::ranges::any_of(imports,
                                         [&](const ImportedRecord& import) {
                                             return import.as_of == *newest &&
                                                    says(field, import.content) &&
                                                    same_field(field, import.content, content);
                                         })
                   : !says(field, content) || field == PatientField::birth_date;
        RC_ASSERT(found);
    }
}

TEST(ImportedRecord, ADeathIsNotTakenBackBySilence) {
    ImportedRecord record;
    record.content.name = {"Quill", "Ana"};
    record.content.death.deceased = true;
    record.as_of = at("2025-01-01T00:00:00Z");
    PatientRecord patient = with_import({}, record);
    record.content.death = {};
    record.as_of = at("2026-01-01T00:00:00Z");
    patient = with_import(patient, record);
    EXPECT_TRUE(patient.summary().deceased);
}

TEST(ImportedRecord, WhatThePatientAllowsOfANumberStaysWithTheNumber) {
    ImportedRecord record;
    record.content.phones = {{"+15855550101", "home"}, {"+15855550102", "work"}};
    record.as_of = at("2025-01-01T00:00:00Z");
    PatientRecord patient = with_import({}, record);
    PatientContent content = patient.content.reveal();
    content.phones[1].may_call = false;
    patient = with_entered(patient, content);
    record.as_of = at("2026-01-01T00:00:00Z");
    patient = with_import(patient, record);
    EXPECT_EQ(patient.content.reveal().phones[1].may_call, false);
    EXPECT_TRUE(patient.differences().empty()) << "the numbers are the same";
    record.content.phones.push_back({"+15855550103", "mobile"});
    record.as_of = at("2026-02-01T00:00:00Z");
    patient = with_import(patient, record);
    EXPECT_EQ(patient.differences(), (std::vector{PatientField::phones}));
    EXPECT_EQ(patient.content.reveal().phones.size(), 2U);
}

TEST(ImportedRecord, AKeptDifferenceComesBackOnlyWithSomethingNew) {
    ImportedRecord record;
    record.content.email = "a@example.org";
    record.as_of = at("2025-01-01T00:00:00Z");
    PatientContent ours;
    ours.email = "b@example.org";
    PatientRecord patient = with_import(with_entered({}, ours), record);
    ASSERT_EQ(patient.differences(), (std::vector{PatientField::email}));
    patient.origins[PatientField::email].kept = true;
    record.as_of = at("2025-06-01T00:00:00Z");
    patient = with_import(patient, record);
    EXPECT_TRUE(patient.differences().empty());
    record.content.email = "c@example.org";
    record.as_of = at("2025-07-01T00:00:00Z");
    patient = with_import(patient, record);
    EXPECT_EQ(patient.differences(), (std::vector{PatientField::email}));
}

} // namespace
} // namespace foramen::test
