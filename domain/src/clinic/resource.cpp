#include "foramen/domain/clinic/resource.hpp"

#include <algorithm>

namespace foramen {

bool Resource::has_capability(const std::string& capability) const {
    return std::ranges::binary_search(capabilities, capability);
}

bool Resource::is_privileged_for(const std::string& procedure_key) const {
    return std::ranges::binary_search(privileges, procedure_key);
}

bool Resource::in_service_on(LocalDate date) const {
    return in_service_from <= date && (!out_of_service_from || date < *out_of_service_from);
}

bool Resource::awaits_inspection_on(LocalDate date) const {
    return inspection_due && *inspection_due <= date;
}

std::optional<SiteId> Resource::site_on(LocalDate date) const {
    for (const ResourceStay& stay : stays)
        if (stay.first <= date && date <= stay.last)
            return stay.site;
    return home_site;
}

} // namespace foramen
