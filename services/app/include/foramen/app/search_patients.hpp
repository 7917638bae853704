/// Finds people by what somebody typed: words of a name in any order, begun or with slips of the
/// keys; a birth date; a record or telephone number. The most likely first.
#pragma once

#include "foramen/app/ports/read_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct PatientQuery {
    std::string text; ///< of the name; may be empty
    std::optional<LocalDate> birth_date;
    std::string record; ///< as typed, our own number or another system's; may be empty
    int limit = 20;
    std::string phone = {}; ///< as typed, whole or its end; may be empty
};

struct PatientsFound {
    std::vector<PatientSummary> patients;
    bool more = false;
};

class SearchPatients {
public:
    explicit SearchPatients(ReadStore& store) : store_(store) {}

    /// A record number finds whoever has it, whatever else was typed; one with a slip in it finds
    /// those whom it may mean, or whose telephone number ends so. A telephone number finds all who
    /// have it, and whoever has the typed name and birth date is the first of them; a number that
    /// nobody has is passed over. A name and a birth date together find the people of that name
    /// born on that day; when there are none, those of the name, who may have been born on another.
    [[nodiscard]] PatientsFound run(const PatientQuery& query, Deadline deadline);

private:
    struct ByName {
        std::vector<FoundPatient> people;
        double least; ///< how well a name has to fit
    };
    [[nodiscard]] ByName by_name(const std::vector<NameToken>& tokens, Deadline deadline);
    [[nodiscard]] std::vector<FoundPatient> by_number(const std::string& typed, Deadline deadline);
    [[nodiscard]] std::vector<FoundPatient> by_phone(const std::string& typed, Deadline deadline);

    ReadStore& store_;
};

} // namespace foramen::app
