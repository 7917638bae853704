#include "render_entries.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

[[nodiscard]] CodedText coded(const app::Coding& coding) {
    return {coding.system, coding.code, coding.name};
}

/// "anticoagulant:doac".
template <class Classified>
[[nodiscard]] std::string word_of(const Classified& one) {
    const std::string word(name_of(one.value));
    return one.kind.empty() ? word : word + ":" + one.kind;
}

template <class Found>
[[nodiscard]] wire::Meaning kinds_of(const Found& found) {
    wire::Meaning out;
    out.matched_by = found.matched_by;
    for (const auto& one : found.classes)
        out.classes.push_back(word_of(one));
    return out;
}

/// A date without a place is a day of UTC.
[[nodiscard]] LocalDate date_of(Instant at) {
    return LocalDate::from_days(
        std::chrono::local_days{std::chrono::floor<std::chrono::days>(at.time_since_epoch())});
}

} // namespace

void add_entries(wire::Patient& out, const app::PatientRecord& record, const ClinicalCodes& codes,
                 LocalDate today) {
    for (const app::Medication& m : record.medications)
        if (!m.retracted)
            out.medications.push_back(
                {m.coding.name, m.coding.system, m.coding.code, m.status, m.authored_at,
                 kinds_of(codes.drug(coded(m.coding),
                                     m.authored_at ? date_of(*m.authored_at) : today))});
    for (const app::Allergy& a : record.allergies) {
        if (a.retracted)
            continue;
        const AllergenMeaning found = codes.allergen(coded(a.coding), today);
        wire::Meaning meaning{{}, found.matched_by};
        for (const AllergenClass one : found.classes)
            meaning.classes.emplace_back(name_of(one));
        out.allergies.push_back({a.coding.name, a.coding.system, a.coding.code, a.clinical_status,
                                 a.verification_status, a.criticality, std::move(meaning)});
    }
    for (const app::Condition& c : record.conditions)
        if (!c.retracted)
            out.conditions.push_back({c.coding.name, c.coding.system, c.coding.code,
                                      c.clinical_status, c.onset_at, c.abated_at,
                                      kinds_of(codes.condition(coded(c.coding), today))});
}

void add_sessions(wire::Patient& out, const app::PatientRecord& record, const ClinicalCodes& codes,
                  LocalDate today) {
    std::vector<OutsideProcedure> procedures;
    for (const app::ReportedProcedure& entry : record.procedures)
        if (!entry.retracted)
            procedures.push_back(entry.details);
    const OutsideHistory history = outside_history(procedures, codes, today);
    for (const OutsideSession& session : history.sessions) {
        wire::OutsideSession one{session.day.first,
                                 session.day.precision,
                                 session.family,
                                 session.region,
                                 {},
                                 session.side,
                                 session.side_by_name,
                                 session.approaches,
                                 session.purposes,
                                 session.status,
                                 session.confidence};
        for (const TreatedLevel& level : session.levels)
            one.levels.push_back({level.key, level.side});
        out.outside_sessions.push_back(std::move(one));
    }
    for (const UnplacedProcedure& unplaced : history.unplaced) {
        if (unplaced.reason == UnplacedReason::other_procedure)
            continue;
        const auto found =
            std::ranges::find(procedures, unplaced.source_key, &OutsideProcedure::source_key);
        wire::UnplacedProcedure one{found->name, {}, unplaced.reason};
        if (found->performed)
            one.date = found->performed->first;
        out.unplaced_procedures.push_back(std::move(one));
    }
}

} // namespace foramen::api
