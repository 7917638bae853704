/// Reading FHIR elements out of JSON without trusting any of them.
#pragma once

#include "foramen/app/patient.hpp"
#include "foramen/domain/patient/outside_session.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::fhir {

namespace json = boost::json;

inline constexpr std::size_t kLongestText = 500; ///< code points
/// Four bytes at most, each in three characters, for every code point.
inline constexpr std::size_t kLongestUri = 12 * kLongestText + 100;

/// The member, or nothing when it is missing or the value is no object.
[[nodiscard]] const json::value* member(const json::value& value, std::string_view name);
[[nodiscard]] const json::array* array_member(const json::value& value, std::string_view name);

/// A text of 1 to 500 code points without control characters, spaces squeezed; nothing otherwise.
[[nodiscard]] std::optional<std::string> text_member(const json::value& value,
                                                     std::string_view name);

/// A text as text_member() takes one, with room for a name of kLongestText in a URI.
[[nodiscard]] std::optional<std::string> uri_member(const json::value& value,
                                                    std::string_view name);

/// Whether a value is a text without control characters, of at most so many code points.
[[nodiscard]] bool is_readable(const json::value& value, std::size_t longest = kLongestText);

/// The texts of an array, as text_member() takes one; others are left out.
[[nodiscard]] std::vector<std::string> texts_in(const json::value& value, std::string_view name);

/// A system or assigner, by the name that it has here.
[[nodiscard]] std::optional<std::string> system_member(const json::value& value);

/// The extension with this URL; null when there is none.
[[nodiscard]] const json::value* extension_of(const json::value& element, std::string_view url);

/// The reference of a Reference element.
[[nodiscard]] std::optional<std::string> reference_member(const json::value& value,
                                                          std::string_view name);

/// The code of the first coding of a CodeableConcept, e.g. of a status. Before R4 some were plain
/// codes.
[[nodiscard]] std::optional<std::string> code_member(const json::value& value,
                                                     std::string_view name);

/// A CodeableConcept with a name: its text, else a display, else the code.
[[nodiscard]] std::optional<app::Coding> coding_of(const json::value& concept_value);

/// The given names of a HumanName, divided by blanks.
[[nodiscard]] std::string given_names(const json::value& name);

/// A FHIR dateTime. Nothing for one that is only a year or a month; false in `valid` for one that
/// is none at all.
struct DateTime {
    bool valid = true;
    std::optional<Instant> at;
};
[[nodiscard]] DateTime date_time_member(const json::value& value, std::string_view name);

/// A FHIR dateTime as a day, month or year: the day is the one that its own offset has. Nothing
/// without the member; false in `valid` for one that is no dateTime.
struct DateOnly {
    bool valid = true;
    std::optional<ReportedDate> date;
};
[[nodiscard]] DateOnly date_member(const json::value& value, std::string_view name);

} // namespace foramen::fhir
