#include "foramen/app/csv_fields.hpp"

#include "csv_codes.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

using enum CsvField;

constexpr std::array kPatientFields{CsvFieldUse{record_number, true},
                                    CsvFieldUse{family_name, true},
                                    CsvFieldUse{given_names},
                                    CsvFieldUse{preferred_name},
                                    CsvFieldUse{birth_date, true},
                                    CsvFieldUse{sex},
                                    CsvFieldUse{mobile_phone},
                                    CsvFieldUse{home_phone},
                                    CsvFieldUse{work_phone},
                                    CsvFieldUse{email},
                                    CsvFieldUse{street},
                                    CsvFieldUse{city},
                                    CsvFieldUse{state},
                                    CsvFieldUse{postal_code},
                                    CsvFieldUse{country},
                                    CsvFieldUse{language},
                                    CsvFieldUse{interpreter},
                                    CsvFieldUse{weight_kg},
                                    CsvFieldUse{weight_lb},
                                    CsvFieldUse{referring_physician},
                                    CsvFieldUse{primary_physician}};

constexpr std::array kSessionFields{CsvFieldUse{record_number, true},
                                    CsvFieldUse{date, true},
                                    CsvFieldUse{procedure, true},
                                    CsvFieldUse{side},
                                    CsvFieldUse{levels},
                                    CsvFieldUse{outcome},
                                    CsvFieldUse{source_id}};

constexpr std::array kBookingFields{CsvFieldUse{record_number, true},
                                    CsvFieldUse{source_id, true},
                                    CsvFieldUse{date, true},
                                    CsvFieldUse{time, true},
                                    CsvFieldUse{procedure, true},
                                    CsvFieldUse{side},
                                    CsvFieldUse{levels},
                                    CsvFieldUse{purpose},
                                    CsvFieldUse{physician}};

/// Names of columns as old systems write them: small letters and digits alone.
struct UsualName {
    std::string_view name;
    CsvField field;
};
constexpr std::array kUsualNames{
    UsualName{"mrn", record_number},
    UsualName{"recordnumber", record_number},
    UsualName{"medicalrecordnumber", record_number},
    UsualName{"chartnumber", record_number},
    UsualName{"chartno", record_number},
    UsualName{"chart", record_number},
    UsualName{"patientid", record_number},
    UsualName{"patientnumber", record_number},
    UsualName{"patientno", record_number},
    UsualName{"lastname", family_name},
    UsualName{"familyname", family_name},
    UsualName{"surname", family_name},
    UsualName{"last", family_name},
    UsualName{"patientlastname", family_name},
    UsualName{"firstname", given_names},
    UsualName{"givenname", given_names},
    UsualName{"givennames", given_names},
    UsualName{"first", given_names},
    UsualName{"patientfirstname", given_names},
    UsualName{"preferredname", preferred_name},
    UsualName{"nickname", preferred_name},
    UsualName{"dob", birth_date},
    UsualName{"birthdate", birth_date},
    UsualName{"dateofbirth", birth_date},
    UsualName{"birthday", birth_date},
    UsualName{"sex", sex},
    UsualName{"gender", sex},
    UsualName{"mobile", mobile_phone},
    UsualName{"mobilephone", mobile_phone},
    UsualName{"cell", mobile_phone},
    UsualName{"cellphone", mobile_phone},
    UsualName{"homephone", home_phone},
    UsualName{"phone", home_phone},
    UsualName{"phonenumber", home_phone},
    UsualName{"telephone", home_phone},
    UsualName{"workphone", work_phone},
    UsualName{"email", email},
    UsualName{"emailaddress", email},
    UsualName{"street", street},
    UsualName{"address", street},
    UsualName{"address1", street},
    UsualName{"addressline1", street},
    UsualName{"streetaddress", street},
    UsualName{"city", city},
    UsualName{"town", city},
    UsualName{"state", state},
    UsualName{"province", state},
    UsualName{"zip", postal_code},
    UsualName{"zipcode", postal_code},
    UsualName{"postalcode", postal_code},
    UsualName{"postcode", postal_code},
    UsualName{"country", country},
    UsualName{"language", language},
    UsualName{"preferredlanguage", language},
    UsualName{"interpreter", interpreter},
    UsualName{"interpreterneeded", interpreter},
    UsualName{"weight", weight_kg},
    UsualName{"weightkg", weight_kg},
    UsualName{"weightlb", weight_lb},
    UsualName{"weightlbs", weight_lb},
    UsualName{"referringphysician", referring_physician},
    UsualName{"referringprovider", referring_physician},
    UsualName{"referredby", referring_physician},
    UsualName{"primaryphysician", primary_physician},
    UsualName{"pcp", primary_physician},
    UsualName{"primarycarephysician", primary_physician},
    UsualName{"date", date},
    UsualName{"dateofservice", date},
    UsualName{"dos", date},
    UsualName{"servicedate", date},
    UsualName{"visitdate", date},
    UsualName{"appointmentdate", date},
    UsualName{"apptdate", date},
    UsualName{"proceduredate", date},
    UsualName{"time", time},
    UsualName{"starttime", time},
    UsualName{"appointmenttime", time},
    UsualName{"appttime", time},
    UsualName{"procedure", procedure},
    UsualName{"procedurecode", procedure},
    UsualName{"cpt", procedure},
    UsualName{"cptcode", procedure},
    UsualName{"code", procedure},
    UsualName{"appointmenttype", procedure},
    UsualName{"appttype", procedure},
    UsualName{"side", side},
    UsualName{"laterality", side},
    UsualName{"level", levels},
    UsualName{"levels", levels},
    UsualName{"spinelevel", levels},
    UsualName{"purpose", purpose},
    UsualName{"outcome", outcome},
    UsualName{"status", outcome},
    UsualName{"result", outcome},
    UsualName{"physician", physician},
    UsualName{"provider", physician},
    UsualName{"doctor", physician},
    UsualName{"id", source_id},
    UsualName{"appointmentid", source_id},
    UsualName{"apptid", source_id},
    UsualName{"bookingid", source_id},
    UsualName{"visitid", source_id},
    UsualName{"encounterid", source_id},
    UsualName{"sessionid", source_id},
};

[[nodiscard]] std::string letters_and_digits(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
    }
    return out;
}

[[nodiscard]] bool has_field(CsvKind kind, CsvField field) {
    const auto fields = csv_fields(kind);
    return std::ranges::find(fields, field, &CsvFieldUse::field) != fields.end();
}

void check_columns(const CsvImport& import, const CsvMap& map, std::vector<Violation>& faults) {
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
        const auto& [field, column] = map.columns[i];
        const std::string place = "/columns/" + std::to_string(i);
        if (!has_field(import.kind, field))
            faults.push_back({place + "/field", "not_of_this_kind", "this kind has no such field"});
        if (std::ranges::find(import.columns, column) == import.columns.end())
            faults.push_back({place + "/column", "unknown_column", "the file has no such column"});
        const auto here = map.columns.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(map.columns.begin(), here,
                        [&, f = field](const CsvColumn& c) { return c.field == f; }))
            faults.push_back({place + "/field", "twice", "has a column already"});
    }
    for (const CsvFieldUse& use : csv_fields(import.kind))
        if (use.required &&
            std::ranges::find(map.columns, use.field, &CsvColumn::field) == map.columns.end())
            faults.push_back(
                {"/columns", "required", "needs a column for " + std::string(name_of(use.field))});
}

[[nodiscard]] bool can_mean(CsvKind kind, const CsvValue& value, const ClinicModel& clinic) {
    if (value.field == CsvField::physician) {
        const auto id = ResourceId::parse(value.value);
        const Resource* resource = id ? clinic.resource(*id) : nullptr;
        return resource != nullptr && resource->kind == ResourceKind::physician;
    }
    const bool type = std::ranges::any_of(
        clinic.procedure_types(), [&](const ProcedureType& t) { return t.key == value.value; });
    return type || (kind == CsvKind::sessions && !system_of_code(value.value).empty());
}

} // namespace

std::span<const CsvFieldUse> csv_fields(CsvKind kind) {
    switch (kind) {
    case CsvKind::patients:
        return kPatientFields;
    case CsvKind::sessions:
        return kSessionFields;
    case CsvKind::bookings:
        break;
    }
    return kBookingFields;
}

std::vector<CsvColumn> suggested_columns(CsvKind kind, const std::vector<std::string>& columns) {
    std::vector<CsvColumn> out;
    for (const std::string& column : columns) {
        const auto known =
            std::ranges::find(kUsualNames, letters_and_digits(column), &UsualName::name);
        if (known == kUsualNames.end() || !has_field(kind, known->field) ||
            std::ranges::find(out, known->field, &CsvColumn::field) != out.end())
            continue;
        out.push_back({known->field, column});
    }
    return out;
}

std::vector<Violation> map_faults(const CsvImport& import, const CsvMap& map,
                                  const ClinicModel& clinic) {
    std::vector<Violation> faults;
    check_columns(import, map, faults);
    if (import.kind == CsvKind::patients && squeeze_spaces(map.assigner).empty())
        faults.push_back({"/assigner", "required", "who gave the record numbers"});
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const CsvValue& value = map.values[i];
        const std::string place = "/values/" + std::to_string(i);
        const bool mapped = value.field == procedure || value.field == physician;
        if (!mapped || !has_field(import.kind, value.field))
            faults.push_back({place + "/field", "not_of_this_kind", "its words have no meaning"});
        else if (!can_mean(import.kind, value, clinic))
            faults.push_back({place + "/value", "unknown_value", "is nothing of this clinic"});
    }
    return faults;
}

} // namespace foramen::app
