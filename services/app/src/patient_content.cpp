#include "foramen/app/patient_content.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::app {

namespace {

/// Calls `use` with the member that the field is.
template <class Use>
decltype(auto) with_member(PatientField field, Use use) {
    switch (field) {
    case PatientField::name:
        return use(&PatientContent::name);
    case PatientField::preferred_name:
        return use(&PatientContent::preferred_name);
    case PatientField::birth_date:
        return use(&PatientContent::birth_date);
    case PatientField::sex:
        return use(&PatientContent::sex);
    case PatientField::death:
        return use(&PatientContent::death);
    case PatientField::childbearing:
        return use(&PatientContent::childbearing);
    case PatientField::former_names:
        return use(&PatientContent::former_names);
    case PatientField::phones:
        return use(&PatientContent::phones);
    case PatientField::email:
        return use(&PatientContent::email);
    case PatientField::address:
        return use(&PatientContent::address);
    case PatientField::language:
        return use(&PatientContent::language);
    case PatientField::interpreter:
        return use(&PatientContent::interpreter_needed);
    case PatientField::contacts:
        return use(&PatientContent::contacts);
    case PatientField::mobility:
        return use(&PatientContent::mobility);
    case PatientField::weight:
        return use(&PatientContent::weight);
    case PatientField::referring_physician:
        return use(&PatientContent::referring_physician);
    case PatientField::primary_physician:
        return use(&PatientContent::primary_physician);
    }
    throw std::logic_error("not a field of a patient");
}

} // namespace

bool same_field(PatientField field, const PatientContent& a, const PatientContent& b) {
    return with_member(field, [&](auto member) { return a.*member == b.*member; });
}

bool field_before(PatientField field, const PatientContent& a, const PatientContent& b) {
    return with_member(field, [&](auto member) { return a.*member < b.*member; });
}

void copy_field(PatientField field, const PatientContent& from, PatientContent& to) {
    with_member(field, [&](auto member) { to.*member = from.*member; });
}

bool says(PatientField field, const PatientContent& content) {
    // Every record has one, and none is the default.
    return field == PatientField::birth_date || !same_field(field, content, PatientContent{});
}

std::vector<PatientField> changed_fields(const PatientContent& before,
                                         const PatientContent& after) {
    std::vector<PatientField> changed;
    for (const auto& [field, name] : EnumNames<PatientField>::table)
        if (!same_field(field, before, after))
            changed.push_back(field);
    return changed;
}

bool has_representative(const PatientContent& content) {
    return std::ranges::any_of(content.contacts, [](const Contact& contact) {
        return contact.representative && contact.may_consent;
    });
}

} // namespace foramen::app
