#include "csv_rows.hpp"

#include "csv_cells.hpp"
#include "foramen/domain/base/overloaded.hpp"
#include "foramen/domain/patient/record_number.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

/// Where a use case says that a fault is, and the field that it came from.
struct FieldOfPlace {
    std::string_view begins;
    CsvField field;
};
constexpr std::array kPlaces{
    FieldOfPlace{"/content/familyName", CsvField::family_name},
    FieldOfPlace{"/content/birthDate", CsvField::birth_date},
    FieldOfPlace{"/content/weight", CsvField::weight_kg},
    FieldOfPlace{"/content/language", CsvField::language},
    FieldOfPlace{"/local", CsvField::time},
    FieldOfPlace{"/procedures/0/key", CsvField::procedure},
    FieldOfPlace{"/procedures/0/purpose", CsvField::purpose},
    FieldOfPlace{"/procedures/0/side", CsvField::side},
    FieldOfPlace{"/procedures/0/levels", CsvField::levels},
    FieldOfPlace{"/procedures", CsvField::procedure},
    FieldOfPlace{"/resources", CsvField::physician},
    FieldOfPlace{"/patient", CsvField::record_number},
};

[[nodiscard]] std::optional<CsvField> field_of(std::string_view place) {
    for (const FieldOfPlace& known : kPlaces)
        if (place.starts_with(known.begins))
            return known.field;
    return std::nullopt;
}

void note(CsvRow& row, const std::vector<Violation>& violations) {
    for (const Violation& violation : violations)
        row.problems.push_back({field_of(violation.pointer), violation.code, violation.message});
}

[[nodiscard]] bool looks_like_social_security(std::string_view number) {
    constexpr std::string_view kForm = "ddd-dd-dddd";
    return number.size() == kForm.size() &&
           std::equal(number.begin(), number.end(), kForm.begin(), [](char c, char form) {
               return form == 'd' ? c >= '0' && c <= '9' : c == form;
           });
}

[[nodiscard]] std::string roles_of(const ResourceTaken& taken) {
    std::vector<std::string> roles;
    for (const ResourceTaken::Conflict& conflict : taken.conflicts)
        if (std::ranges::find(roles, conflict.role) == roles.end())
            roles.push_back(conflict.role);
    std::string text;
    for (const std::string& role : roles)
        text += (text.empty() ? "" : ", ") + role;
    return text;
}

} // namespace

void note_refusal(CsvRow& row, const Refusal& refusal) {
    std::visit(
        Overloaded{
            [&](const Invalid& r) { note(row, r.violations); },
            [&](const OutsideAvailability& r) { note(row, r.violations); },
            [&](const IncompatibleResources& r) { note(row, r.violations); },
            [&](const LocalTimeRefused& r) {
                row.problems.push_back({CsvField::time, "local_time",
                                        "this local time does not exist or exists twice (" +
                                            std::to_string(r.candidates.size()) + " readings)"});
            },
            [&](const ResourceTaken& r) {
                const bool closed = !r.conflicts.empty() && r.conflicts.front().block.has_value();
                row.problems.push_back({CsvField::time, closed ? "blocked" : "taken",
                                        "nothing is free for: " + roles_of(r)});
            },
            [&](const PatientDeceased&) {
                row.problems.push_back(
                    {CsvField::record_number, "patient_deceased", "the patient has died"});
            },
            [&](const BundleRefused& r) {
                row.problems.push_back(
                    {CsvField::record_number, r.violations.front().code, "names another patient"});
            },
            [&](const LikelyDuplicate& r) {
                CsvProblem problem{{}, "likely_duplicate", "somebody like this is known"};
                for (const LikelyDuplicate::Known& known : r.known)
                    problem.patients.push_back(known.patient);
                row.problems.push_back(std::move(problem));
            },
            [&](const auto&) {
                row.problems.push_back({{}, "refused", "is not possible"});
            },
        },
        refusal);
}

bool stands_twice(const CsvWork& work, CsvRow& row, CsvField field, std::string key) {
    row.key = std::move(key);
    const auto earlier = work.tx.csv().earlier_with_key(work.import.id, *row.key, row.number);
    if (earlier)
        row.problems.push_back(
            {field, "twice", "an earlier row is about the same", {}, {*earlier}});
    return earlier.has_value();
}

std::string record_number_of(CsvCells& cells) {
    std::string number = cells.needed(CsvField::record_number);
    if (number.empty())
        return number;
    if (looks_like_social_security(number)) {
        cells.fault(CsvField::record_number, "social_security_number",
                    "looks like a social-security number, which is never stored");
        return {};
    }
    if (!cells.map().assigner.empty())
        return number;
    const auto ours = parse_record_number(number);
    if (!ours)
        cells.fault(CsvField::record_number, "not_a_record_number",
                    "is no record number of this clinic");
    return ours.value_or("");
}

std::optional<PatientSummary> patient_of_row(const CsvWork& work, CsvCells& cells) {
    const std::string number = record_number_of(cells);
    if (number.empty())
        return std::nullopt;
    auto patient = work.tx.csv().patient(cells.map().assigner, number);
    if (!patient)
        cells.fault(CsvField::record_number, "unknown_patient", "nobody has this number");
    return patient;
}

} // namespace foramen::app
