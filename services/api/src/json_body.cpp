#include "json_body.hpp"

#include "foramen/domain/base/text.hpp"
#include "foramen/fhir/repeated_name.hpp"
#include "json/pointer.hpp"

#include <cmath>
#include <string>

namespace foramen::api {

namespace json = boost::json;

namespace {

void find_unusable(const json::value& value, const std::string& pointer,
                   std::vector<SchemaFault>& faults) {
    if (const auto* text = value.if_string()) {
        if (has_control_character({text->data(), text->size()}))
            faults.push_back({pointer, "control_character", "holds a control character"});
    } else if (const auto* number = value.if_double()) {
        if (!std::isfinite(*number))
            faults.push_back({pointer, "not_a_number", "is beyond every number"});
    } else if (const auto* array = value.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i)
            find_unusable((*array)[i], pointer + "/" + std::to_string(i), faults);
    } else if (const auto* object = value.if_object()) {
        for (const auto& member : *object) {
            const std::string_view name(member.key().data(), member.key().size());
            if (has_control_character(name))
                faults.push_back({pointer, "control_character",
                                  "has a member whose name holds a control character"});
            else
                find_unusable(member.value(), pointer + "/" + pointer_token(name), faults);
        }
    }
}

} // namespace

Result<json::value, BodyFault> parse_body(std::string_view text) {
    boost::system::error_code error;
    json::value value = json::parse({text.data(), text.size()}, error);
    if (error || fhir::repeated_name(text))
        return make_unexpected(BodyFault(NotJson{}));
    std::vector<SchemaFault> faults;
    find_unusable(value, "", faults);
    if (!faults.empty())
        return make_unexpected(BodyFault(std::move(faults)));
    return value;
}

} // namespace foramen::api
