/// Whether the elements that are read have the JSON form that FHIR gives them.
#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace foramen::fhir {

struct Misshapen {
    std::string place; ///< below the resource, e.g. "/name/0/given"
    std::string code;  ///< "wrong_type"; of a Patient also "unreadable_text": too long, or with
                       ///< control characters
};

/// Whether resources of this type are read at all.
[[nodiscard]] bool is_read(std::string_view type);

/// Elements of a resource that hold something that they cannot: `null`, a number for a text, an
/// object for an array. Elements that are not read are not looked at; of other types than those
/// that are read, nothing is.
[[nodiscard]] std::vector<Misshapen> misshapen(const boost::json::value& resource,
                                               std::string_view type);

} // namespace foramen::fhir
