#include "foramen/app/patient.hpp"

namespace foramen::app {

PatientSummary PatientRecord::summary() const {
    const PatientContent& c = content.reveal();
    return {id,
            record_number,
            Phi(PersonName{c.name.family, c.name.given, c.preferred_name}),
            Phi(c.birth_date),
            c.sex,
            c.death.deceased,
            Phi(c.interpreter_needed.value_or(false) ? std::optional(c.language) : std::nullopt)};
}

std::vector<PatientField> PatientRecord::differences() const {
    std::vector<PatientField> out;
    for (const auto& [field, origin] : origins) {
        const auto& outside = origin.outside.reveal();
        if (origin.entered && outside && !origin.kept &&
            !same_field(field, *outside, content.reveal()))
            out.push_back(field);
    }
    return out;
}

} // namespace foramen::app
