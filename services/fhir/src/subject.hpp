/// Whom a reference means.
#pragma once

#include <boost/json.hpp>

#include <set>
#include <string>
#include <string_view>

namespace foramen::fhir {

/// What the entries of a bundle can call its patient.
class SubjectNames {
public:
    /// By the names of the patient's own entry: its fullUrl, its type and id, its identifiers.
    SubjectNames(const boost::json::value& entry, const boost::json::value& patient);

    /// Whether the Reference in this element means the patient: by the entry's full name or by type
    /// and id, of any version; by "Patient?identifier=", as in transactions; or by an identifier
    /// alone. A patient that is contained in another resource is another one.
    [[nodiscard]] bool meant_by(const boost::json::value& resource, std::string_view element) const;

private:
    [[nodiscard]] bool has_identifier(std::string_view system, std::string_view value) const;

    std::set<std::string, std::less<>> names_;
    std::set<std::pair<std::string, std::string>> identifiers_; ///< system and value
};

} // namespace foramen::fhir
