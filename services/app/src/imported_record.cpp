#include "foramen/app/imported_record.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace foramen::app {

namespace {

/// What the newest record from elsewhere says of the field.
[[nodiscard]] const PatientContent& said(const FieldOrigin& origin, const PatientContent& ours) {
    const auto& outside = origin.outside.reveal();
    return outside ? *outside : ours;
}

void take_field(PatientField field, const PatientContent& theirs, Instant at, PatientContent& ours,
                FieldOrigin& origin) {
    const PatientContent& before = said(origin, ours);
    // Of two records of one time it does not matter which came first.
    if (origin.outside_at && (at < *origin.outside_at ||
                              (at == *origin.outside_at && !field_before(field, before, theirs))))
        return;
    origin.outside_at = at;
    if (!origin.entered) {
        copy_field(field, theirs, ours);
        return;
    }
    if (!same_field(field, before, theirs))
        origin.kept = false;
    PatientContent outside;
    copy_field(field, theirs, outside);
    origin.outside = Phi(std::optional(std::move(outside)));
}

/// Records from elsewhere do not know what a patient allows of a number: that stays with it.
[[nodiscard]] PatientContent with_permissions(PatientContent theirs, const PatientContent& ours) {
    for (Phone& phone : theirs.phones) {
        const auto known = std::ranges::find(ours.phones, phone.number, &Phone::number);
        if (known == ours.phones.end())
            continue;
        phone.may_call = known->may_call;
        phone.may_leave_message = known->may_leave_message;
    }
    return theirs;
}

template <class Entry>
[[nodiscard]] bool is_ours(const Entry& entry) {
    if constexpr (requires { entry.entered; })
        return entry.entered;
    else
        return false;
}

/// Entries that the import does not name stay: what was known once is never dropped by silence.
template <class Entry>
void merge(std::vector<Entry>& stored, const std::vector<Entry>& imported) {
    // A record can have many thousands of them.
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < stored.size(); ++i)
        places.emplace(stored[i].source_key, i);
    for (const Entry& entry : imported) {
        const auto [place, is_new] = places.try_emplace(entry.source_key, stored.size());
        if (is_new) {
            stored.push_back(entry);
            continue;
        }
        Entry& known = stored[place->second];
        if (!is_ours(known) &&
            (known.as_of < entry.as_of || (known.as_of == entry.as_of && known < entry)))
            known = entry;
    }
    std::ranges::sort(stored, {}, &Entry::source_key);
}

template <class Entry>
[[nodiscard]] bool same_entries(std::vector<Entry> a, std::vector<Entry> b) {
    const auto untimed = [](std::vector<Entry>& entries) {
        for (Entry& entry : entries)
            entry.as_of = {};
    };
    untimed(a);
    untimed(b);
    return a == b;
}

} // namespace

PatientRecord with_import(PatientRecord record, const ImportedRecord& imported) {
    PatientContent ours = record.content.reveal();
    const PatientContent theirs = with_permissions(imported.content, ours);
    for (const auto& [field, name] : EnumNames<PatientField>::table)
        if (!imported.entries_alone && says(field, theirs))
            take_field(field, theirs, imported.as_of, ours, record.origins[field]);
    record.content = Phi(std::move(ours));
    merge(record.medications, imported.medications);
    merge(record.allergies, imported.allergies);
    merge(record.conditions, imported.conditions);
    merge(record.procedures, imported.procedures);
    merge(record.coverages, imported.coverages);
    merge(record.notes, imported.notes);
    for (const PatientIdentifier& identifier : imported.identifiers)
        if (std::ranges::find(record.identifiers, identifier) == record.identifiers.end())
            record.identifiers.push_back(identifier);
    std::ranges::sort(record.identifiers);
    return record;
}

bool looks_the_same(const PatientRecord& a, const PatientRecord& b) {
    return a.content == b.content && a.identifiers == b.identifiers &&
           a.differences() == b.differences() && same_entries(a.medications, b.medications) &&
           same_entries(a.allergies, b.allergies) && same_entries(a.conditions, b.conditions) &&
           same_entries(a.procedures, b.procedures) && same_entries(a.coverages, b.coverages) &&
           same_entries(a.notes, b.notes);
}

PatientRecord with_entered(PatientRecord record, const PatientContent& content) {
    const PatientContent& before = record.content.reveal();
    for (const PatientField field : changed_fields(before, content)) {
        FieldOrigin& origin = record.origins[field];
        if (!origin.entered && origin.outside_at) {
            PatientContent outside;
            copy_field(field, before, outside);
            origin.outside = Phi(std::optional(std::move(outside)));
        }
        origin.entered = true;
        // A new look at the field is a decision on what others say of it.
        origin.kept = true;
    }
    record.content = Phi(content);
    return record;
}

} // namespace foramen::app
