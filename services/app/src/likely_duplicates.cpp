#include "foramen/app/likely_duplicates.hpp"

#include "foramen/domain/patient/name_match.hpp"

#include <algorithm>

namespace foramen::app {

std::vector<LikelyPerson> likely_duplicates(const PersonState& state) {
    std::vector<LikelyPerson> people;
    const auto add = [&](const PatientSummary& patient, LikelyReason reason) {
        const auto known = std::ranges::find(
            people, patient.id, [](const LikelyPerson& person) { return person.patient.id; });
        if (known == people.end())
            people.push_back({patient, {reason}});
        else if (std::ranges::find(known->reasons, reason) == known->reasons.end())
            known->reasons.push_back(reason);
    };
    for (const PatientSummary& patient : state.numbered)
        add(patient, LikelyReason::record_number);
    for (const FoundPatient& found : state.born_then)
        if (similar_names(state.key.reveal(), found.key.reveal()))
            add(found.summary, LikelyReason::birth_date_and_name);
    for (const FoundPatient& found : state.phoned)
        add(found.summary, LikelyReason::phone);
    std::ranges::stable_sort(people, std::ranges::greater{},
                             [](const LikelyPerson& person) { return person.reasons.size(); });
    return people;
}

std::vector<LikelyPerson> without(std::vector<LikelyPerson> people,
                                  const std::vector<PatientId>& ids) {
    std::erase_if(people, [&](const LikelyPerson& person) {
        return std::ranges::find(ids, person.patient.id) != ids.end();
    });
    return people;
}

LikelyDuplicate to_refusal(const std::vector<LikelyPerson>& people) {
    LikelyDuplicate refusal;
    for (const LikelyPerson& person : people)
        refusal.known.push_back({person.patient.id, person.reasons});
    return refusal;
}

} // namespace foramen::app
