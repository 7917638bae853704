/// Procedure codes by their form.
#pragma once

#include <string_view>

namespace foramen::app {

/// The URI of the code system whose codes look like that (CPT, HCPCS or SNOMED CT; modifiers may
/// stand behind a hyphen); empty when none does.
[[nodiscard]] std::string_view system_of_code(std::string_view text);

} // namespace foramen::app
