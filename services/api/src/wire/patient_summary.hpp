/// How a patient is named on the wire. The one place where protected values leave their wrapper for
/// an answer to somebody who may see them.
#pragma once

#include "../json/write.hpp"

#include <string>

namespace foramen::api::wire {

struct PatientSummary {
    PatientId id;
    std::string family_name;
    std::string given_names;
    std::string preferred_name;
    LocalDate birth_date;
    std::string sex;
    std::string record_number;
    bool deceased = false;
    std::optional<std::string> interpreter = {};
};
BOOST_DESCRIBE_STRUCT(PatientSummary, (),
                      (id, family_name, given_names, preferred_name, birth_date, sex, record_number,
                       deceased, interpreter))

} // namespace foramen::api::wire
