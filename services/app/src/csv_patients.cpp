#include "csv_cells.hpp"
#include "csv_rows.hpp"
#include "foramen/app/import_patient.hpp"
#include "foramen/app/patient_check.hpp"
#include "foramen/domain/patient/language.hpp"
#include "foramen/domain/patient/name_match.hpp"
#include "foramen/domain/patient/phone.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace foramen::app {

namespace {

constexpr std::array kSexes{
    CsvWord<std::string_view>{"female", "female"},   CsvWord<std::string_view>{"f", "female"},
    CsvWord<std::string_view>{"male", "male"},       CsvWord<std::string_view>{"m", "male"},
    CsvWord<std::string_view>{"other", "other"},     CsvWord<std::string_view>{"o", "other"},
    CsvWord<std::string_view>{"unknown", "unknown"}, CsvWord<std::string_view>{"u", "unknown"}};

constexpr std::array kAnswers{CsvWord<bool>{"yes", true},    CsvWord<bool>{"y", true},
                              CsvWord<bool>{"true", true},   CsvWord<bool>{"1", true},
                              CsvWord<bool>{"no", false},    CsvWord<bool>{"n", false},
                              CsvWord<bool>{"false", false}, CsvWord<bool>{"0", false}};

constexpr std::array kPhones{std::pair(CsvField::mobile_phone, "mobile"),
                             std::pair(CsvField::home_phone, "home"),
                             std::pair(CsvField::work_phone, "work")};

constexpr std::size_t kLongestEmail = 254;
constexpr std::size_t kMostStreetLines = 4;
constexpr double kGramsPerKilogram = 1000;
constexpr double kGramsPerPound = 453.59237;
/// More is no weight, whatever its unit.
constexpr double kMostWeight = 2000;

[[nodiscard]] bool looks_like_email(const std::string& text) {
    const std::size_t at = text.find('@');
    return at != 0 && at != std::string::npos && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string::npos && text.find(' ') == std::string::npos;
}

[[nodiscard]] bool is_country(const std::string& text) {
    return text.empty() || (text.size() == 2 &&
                            std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
}

[[nodiscard]] std::string email_of(CsvCells& cells) {
    std::string email = cells.text(CsvField::email, kLongestEmail);
    if (email.empty() || looks_like_email(email))
        return email;
    cells.fault(CsvField::email, "not_an_email", "is no e-mail address");
    return {};
}

[[nodiscard]] Address address_of(CsvCells& cells) {
    Address address;
    address.lines = cells.lines(CsvField::street, kMostStreetLines);
    address.city = cells.text(CsvField::city);
    address.state = cells.text(CsvField::state);
    address.postal_code = cells.text(CsvField::postal_code);
    address.country = cells.text(CsvField::country);
    if (!is_country(address.country))
        cells.fault(CsvField::country, "not_a_country", "must be two capital letters, such as US");
    return address;
}

[[nodiscard]] std::string language_of(CsvCells& cells) {
    std::string language = cells.text(CsvField::language);
    if (language.empty() || is_language(language))
        return language;
    cells.fault(CsvField::language, "not_a_language", "must be a language tag, such as es");
    return {};
}

[[nodiscard]] std::optional<Weight> weight_of(CsvCells& cells) {
    for (const auto& [field, grams] : {std::pair(CsvField::weight_kg, kGramsPerKilogram),
                                       std::pair(CsvField::weight_lb, kGramsPerPound)})
        if (const auto number = cells.number(field))
            return Weight{static_cast<int>(std::lround(std::min(*number, kMostWeight) * grams)),
                          {}};
    return std::nullopt;
}

/// One that stands in two columns is one number.
[[nodiscard]] std::vector<Phone> phones_of(CsvCells& cells) {
    std::vector<Phone> phones;
    for (const auto& [field, kind] : kPhones) {
        const std::string written = cells.text(field);
        if (written.empty())
            continue;
        const auto number = normalise_phone(written);
        if (!number)
            cells.fault(field, "not_a_phone_number",
                        "must be a telephone number; one from abroad begins with +");
        else if (std::ranges::find(phones, *number, &Phone::number) == phones.end())
            phones.push_back({*number, kind});
    }
    return phones;
}

[[nodiscard]] PatientContent content_of(CsvCells& cells) {
    PatientContent content;
    content.name.family = cells.needed(CsvField::family_name);
    content.name.given = cells.text(CsvField::given_names);
    content.preferred_name = cells.text(CsvField::preferred_name);
    if (!cells.needed(CsvField::birth_date).empty())
        content.birth_date = cells.date(CsvField::birth_date).value_or(LocalDate{});
    content.sex = cells.word<std::string_view>(CsvField::sex, kSexes).value_or("unknown");
    content.phones = phones_of(cells);
    content.email = email_of(cells);
    content.address = address_of(cells);
    content.language = language_of(cells);
    content.interpreter_needed = cells.word<bool>(CsvField::interpreter, kAnswers);
    content.weight = weight_of(cells);
    content.referring_physician = cells.text(CsvField::referring_physician);
    content.primary_physician = cells.text(CsvField::primary_physician);
    return content;
}

/// Those in the file who would be asked about, were they here already.
[[nodiscard]] bool likely_in_file(const CsvWork& work, CsvRow& row) {
    CsvProblem problem{{}, "likely_duplicate", "an earlier row is about somebody like this"};
    for (const auto& [number, key] :
         work.tx.csv().earlier_people(work.import.id, *row.birth_date, row.number))
        if (similar_names(row.name_key.reveal(), key.reveal()))
            problem.rows.push_back(number);
    if (problem.rows.empty())
        return false;
    row.problems.push_back(std::move(problem));
    return true;
}

[[nodiscard]] CsvOutcome outcome_of(const CsvWork& work, ImportResult result) {
    switch (result) {
    case ImportResult::created:
        return work.new_outcome();
    case ImportResult::updated:
        return work.other_outcome();
    case ImportResult::unchanged:
        break;
    }
    return CsvOutcome::unchanged;
}

void try_patient(const CsvWork& work, CsvRow& row, const ImportedRecord& record) {
    ImportPatient use_case(work.within, work.clock, work.ids);
    const auto tried = use_case.try_out(record, {}, work.actor, Role::admin, work.deadline);
    if (!tried)
        return note_refusal(row, tried.error());
    const bool fresh = tried->imported.result == ImportResult::created;
    if (fresh) {
        row.birth_date = record.content.birth_date;
        row.name_key = tried->name_key;
        if (likely_in_file(work, row))
            return;
    } else {
        row.patient = tried->imported.patient.id;
    }
    row.outcome = outcome_of(work, tried->imported.result);
}

} // namespace

void judge_patient(const CsvWork& work, CsvRow& row) {
    CsvCells cells(work.import, row);
    if (!cells.whole())
        return;
    const std::string number = record_number_of(cells);
    ImportedRecord record;
    record.content = content_of(cells);
    if (!cells.faultless())
        return;
    record.identifiers = {{cells.map().assigner, number}};
    record.as_of = work.import.created_at;
    if (stands_twice(work, row, CsvField::record_number, number))
        return;
    const auto today = latest_today(*work.clinic.cached(work.deadline), work.clock.now());
    auto checked = checked_content(record.content, today);
    if (!checked)
        return note_refusal(row, checked.error());
    record.content = std::move(*checked);
    if (!work.writes())
        return try_patient(work, row, record);
    ImportPatient use_case(work.within, work.clock, work.ids);
    const auto imported = use_case.run(record, {}, work.actor, Role::admin, work.deadline);
    if (!imported)
        return note_refusal(row, imported.error());
    row.patient = imported->patient.id;
    row.outcome = outcome_of(work, imported->result);
}

} // namespace foramen::app
