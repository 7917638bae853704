// The patients' search: words of the dictionary, and who has them.
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"

#include <charconv>

namespace foramen::db {

namespace {

/// "{1,2,3}".
[[nodiscard]] std::vector<int> numbers_in(const std::string& array) {
    std::vector<int> out;
    const char* at = array.data() + 1;
    const char* const end = array.data() + array.size();
    for (int number = 0; at < end;) {
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc{})
            break;
        out.push_back(number);
        at = read.ptr + 1;
    }
    return out;
}

[[nodiscard]] std::vector<app::FoundPatient> found_in(const Rows& rows) {
    std::vector<app::FoundPatient> found;
    found.reserve(rows.size());
    for (const Row& row : rows)
        found.push_back(
            {patient_summary_of(parse_document(row.at(0).value())), Phi(row.at(1).value())});
    return found;
}

} // namespace

std::vector<app::NameToken> PostgresReads::name_tokens(const std::string& text,
                                                       app::Deadline deadline) {
    std::vector<app::NameToken> tokens;
    for (const Row& row : read_.many(queries::name_tokens, Params().add("text", text), 5, deadline))
        tokens.push_back({std::stoi(row.at(0).value()), std::stoi(row.at(1).value()),
                          row.at(2).value(), numbers_in(row.at(3).value()),
                          numbers_in(row.at(4).value())});
    return tokens;
}

std::vector<app::FoundPatient>
PostgresReads::patients_by_words(const std::vector<app::WordGroups>& readings, int limit,
                                 app::Deadline deadline) {
    return found_in(read_.many(
        queries::patients_by_words,
        Params().add("readings", json::serialize(json::value_from(readings))).add("limit", limit),
        2, deadline));
}

std::vector<app::FoundPatient> PostgresReads::patients_from(const std::string& beginning, int limit,
                                                            app::Deadline deadline) {
    return found_in(read_.many(queries::patients_from,
                               Params().add("beginning", beginning).add("limit", limit), 2,
                               deadline));
}

std::vector<app::FoundPatient> PostgresReads::patients_born(LocalDate date, int limit,
                                                            app::Deadline deadline) {
    return found_in(read_.many(queries::patients_born,
                               Params().add("date", date).add("limit", limit), 2, deadline));
}

std::vector<app::FoundPatient> PostgresReads::patients_phoned(const std::string& end, int limit,
                                                              app::Deadline deadline) {
    return found_in(read_.many(queries::patients_phoned,
                               Params().add("end", end).add("limit", limit), 2, deadline));
}

std::vector<app::FoundPatient>
PostgresReads::patients_numbered(const std::vector<std::string>& numbers,
                                 const std::string& beginning, int limit, app::Deadline deadline) {
    return found_in(read_.many(queries::patients_numbered,
                               Params()
                                   .add("numbers", array_literal(numbers))
                                   .add("beginning", beginning)
                                   .add("limit", limit),
                               2, deadline));
}

} // namespace foramen::db
