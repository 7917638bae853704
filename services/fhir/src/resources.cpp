#include "resources.hpp"

#include "fields.hpp"
#include "foramen/domain/base/text.hpp"
#include "names.hpp"
#include "uris.hpp"

#include <algorithm>

namespace foramen::fhir {

std::string type_of(const json::value* resource) {
    constexpr std::size_t kLongest = 64;
    std::string type =
        resource == nullptr ? "" : text_member(*resource, "resourceType").value_or("");
    const bool plain = type.size() <= kLongest && std::ranges::all_of(type, [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                       });
    return plain ? type : "";
}

std::string source_key(const json::value& entry, const json::value& resource,
                       const std::string& type) {
    auto id = text_member(resource, "id");
    if (!id) {
        id = uri_member(entry, "fullUrl");
        const std::string own = std::string(names::kOurs) + type + ":";
        if (id && id->starts_with(own))
            id = percent_decoded(std::string_view(*id).substr(own.size())).value_or(*id);
    }
    return id && code_points(*id) <= kLongestText ? type + "/" + *id : std::string();
}

std::optional<Instant> last_updated(const json::value& resource) {
    const json::value* meta = member(resource, "meta");
    return meta == nullptr ? std::nullopt : date_time_member(*meta, "lastUpdated").at;
}

const char* not_understood(const json::value& resource) {
    for (const char* name : {"modifierExtension", "implicitRules"})
        if (const json::value* found = member(resource, name))
            if (const auto* list = found->if_array(); list == nullptr || !list->empty())
                return name;
    return nullptr;
}

} // namespace foramen::fhir
