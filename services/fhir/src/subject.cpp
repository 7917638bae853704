#include "subject.hpp"

#include "fields.hpp"
#include "uris.hpp"

#include <algorithm>

namespace foramen::fhir {

namespace {

constexpr std::string_view kByType = "Patient/";
constexpr std::string_view kByIdentifier = "Patient?identifier=";

} // namespace

SubjectNames::SubjectNames(const json::value& entry, const json::value& patient) {
    if (const auto url = text_member(entry, "fullUrl")) {
        names_.insert(*url);
        // A relative reference counts from the same address.
        if (const auto type = url->rfind("/" + std::string(kByType)); type != std::string::npos)
            names_.insert(url->substr(type + 1));
    }
    if (const auto id = text_member(patient, "id"))
        names_.insert(std::string(kByType) + *id);
    if (const auto* identifiers = array_member(patient, "identifier"))
        for (const json::value& identifier : *identifiers)
            if (const auto value = text_member(identifier, "value"))
                identifiers_.emplace(text_member(identifier, "system").value_or(""), *value);
}

bool SubjectNames::meant_by(const json::value& resource, std::string_view element) const {
    const json::value* reference = member(resource, element);
    if (reference == nullptr)
        return false;
    const auto name = text_member(*reference, "reference");
    if (!name) {
        const json::value* identifier = member(*reference, "identifier");
        return identifier != nullptr &&
               has_identifier(text_member(*identifier, "system").value_or(""),
                              text_member(*identifier, "value").value_or(""));
    }
    if (name->starts_with(kByIdentifier)) {
        const auto token = percent_decoded(std::string_view(*name).substr(kByIdentifier.size()));
        const auto bar = token ? token->find('|') : std::string::npos;
        return token && (bar == std::string::npos
                             ? has_identifier("", *token)
                             : has_identifier(token->substr(0, bar), token->substr(bar + 1)));
    }
    return names_.contains(std::string_view(*name).substr(0, name->find("/_history/")));
}

bool SubjectNames::has_identifier(std::string_view system, std::string_view value) const {
    return std::ranges::any_of(identifiers_, [&](const auto& own) {
        return own.second == value && (system.empty() || own.first == system);
    });
}

} // namespace foramen::fhir
