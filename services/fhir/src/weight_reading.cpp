#include "weight_reading.hpp"

#include "names.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace foramen::fhir {

namespace {

[[nodiscard]] bool is_body_weight(const json::value& observation) {
    const json::value* code = member(observation, "code");
    const auto* codings = code == nullptr ? nullptr : array_member(*code, "coding");
    if (codings == nullptr)
        return false;
    for (const json::value& coding : *codings)
        if (text_member(coding, "system") == names::kLoinc &&
            text_member(coding, "code") == names::kBodyWeight)
            return true;
    return false;
}

} // namespace

std::optional<app::Weight> weight_of(const json::value& observation) {
    constexpr std::array<std::pair<std::string_view, double>, 3> kGrams{
        {{"kg", 1000}, {"g", 1}, {"[lb_av]", 453.59237}}};
    constexpr double kLeast = 500;
    constexpr double kMost = 500'000;
    if (!is_body_weight(observation))
        return std::nullopt;
    const auto status = text_member(observation, "status");
    const json::value* quantity = member(observation, "valueQuantity");
    const json::value* value = quantity == nullptr ? nullptr : member(*quantity, "value");
    const DateOnly on = date_member(observation, "effectiveDateTime");
    if ((status != "final" && status != "amended" && status != "corrected") || value == nullptr ||
        !value->is_number() || !on.valid)
        return std::nullopt;
    const std::string unit = text_member(*quantity, "code").value_or("");
    for (const auto& [name, grams] : kGrams) {
        const double weight = value->to_number<double>() * grams;
        if (unit != name || !(weight >= kLeast && weight <= kMost))
            continue;
        app::Weight out{static_cast<int>(std::lround(weight)), {}};
        if (on.date && on.date->precision == DatePrecision::day)
            out.on = on.date->first;
        return out;
    }
    return std::nullopt;
}

} // namespace foramen::fhir
