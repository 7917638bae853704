#include "fields.hpp"

#include "foramen/domain/base/text.hpp"
#include "uris.hpp"

namespace foramen::fhir {

namespace {

[[nodiscard]] std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

/// FHIR allows more digits in a fraction than an instant has.
[[nodiscard]] std::string shortened_fraction(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos)
        return std::string(text);
    auto end = dot + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    constexpr std::size_t kDigits = 6;
    const auto kept = std::min(end, dot + 1 + kDigits);
    return std::string(text.substr(0, kept)) + std::string(text.substr(end));
}

[[nodiscard]] bool is_partial_date(std::string_view text) {
    const auto digits = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (text[i] < '0' || text[i] > '9')
                return false;
        return true;
    };
    if (text.size() == 4)
        return digits(0, 4);
    return text.size() == 7 && digits(0, 4) && text[4] == '-' && digits(5, 7);
}

[[nodiscard]] std::optional<std::string> text_in(const json::value& value,
                                                 std::size_t longest = kLongestText) {
    const auto* text = value.if_string();
    if (text == nullptr || has_control_character(view(*text)))
        return std::nullopt;
    std::string squeezed = squeeze_spaces(view(*text));
    if (squeezed.empty() || code_points(squeezed) > longest)
        return std::nullopt;
    return squeezed;
}

} // namespace

const json::value* member(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains({name.data(), name.size()});
}

const json::array* array_member(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    return found == nullptr ? nullptr : found->if_array();
}

std::optional<std::string> text_member(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    return found == nullptr ? std::nullopt : text_in(*found);
}

std::optional<std::string> uri_member(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    return found == nullptr ? std::nullopt : text_in(*found, kLongestUri);
}

bool is_readable(const json::value& value, std::size_t longest) {
    const auto* text = value.if_string();
    return text != nullptr && !has_control_character(view(*text)) &&
           code_points(squeeze_spaces(view(*text))) <= longest;
}

std::vector<std::string> texts_in(const json::value& value, std::string_view name) {
    std::vector<std::string> out;
    if (const auto* elements = array_member(value, name))
        for (const json::value& element : *elements)
            if (auto text = text_in(element))
                out.push_back(std::move(*text));
    return out;
}

std::optional<std::string> system_member(const json::value& value) {
    auto uri = uri_member(value, "system");
    std::string name = uri ? name_of_uri(std::move(*uri)) : std::string();
    return name.empty() || code_points(name) > kLongestText ? std::nullopt
                                                            : std::optional(std::move(name));
}

const json::value* extension_of(const json::value& element, std::string_view url) {
    if (const auto* extensions = array_member(element, "extension"))
        for (const json::value& extension : *extensions)
            if (text_member(extension, "url") == url)
                return &extension;
    return nullptr;
}

std::optional<std::string> reference_member(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    return found == nullptr ? std::nullopt : text_member(*found, "reference");
}

std::optional<std::string> code_member(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    if (found == nullptr)
        return std::nullopt;
    if (found->is_string())
        return text_in(*found);
    const auto* codings = array_member(*found, "coding");
    if (codings == nullptr || codings->empty())
        return std::nullopt;
    return text_member(codings->front(), "code");
}

std::optional<app::Coding> coding_of(const json::value& concept_value) {
    app::Coding coding;
    std::string display;
    if (const auto* codings = array_member(concept_value, "coding"))
        for (const json::value& candidate : *codings) {
            if (coding.code.empty()) {
                coding.system = system_member(candidate).value_or("");
                coding.code = text_member(candidate, "code").value_or("");
            }
            if (display.empty())
                display = text_member(candidate, "display").value_or("");
        }
    coding.name = text_member(concept_value, "text").value_or(display);
    if (coding.name.empty())
        coding.name = coding.code;
    return coding.name.empty() ? std::nullopt : std::optional<app::Coding>(std::move(coding));
}

std::string given_names(const json::value& name) {
    std::string out;
    for (const std::string& given : texts_in(name, "given"))
        out += (out.empty() ? "" : " ") + given;
    return out;
}

DateTime date_time_member(const json::value& value, std::string_view name) {
    if (member(value, name) == nullptr)
        return {};
    const auto text = text_member(value, name);
    if (!text)
        return {false, {}};
    if (is_partial_date(*text))
        return {};
    if (const auto date = LocalDate::parse(*text))
        return {true, Instant{date->days().time_since_epoch()}};
    const auto instant = parse_rfc3339(shortened_fraction(*text));
    return {instant.has_value(), instant};
}

DateOnly date_member(const json::value& value, std::string_view name) {
    if (member(value, name) == nullptr)
        return {};
    const auto text = text_member(value, name);
    if (!text)
        return {false, {}};
    constexpr std::size_t kYear = 4;
    constexpr std::size_t kDay = 10;
    const bool partial = is_partial_date(*text);
    const bool only_year = text->size() == kYear;
    const auto first = LocalDate::parse(partial ? *text + (only_year ? "-01-01" : "-01")
                                        : text->size() < kDay ? std::string()
                                                              : text->substr(0, kDay));
    const bool whole =
        partial || text->size() == kDay || parse_rfc3339(shortened_fraction(*text)).has_value();
    if (!first || !whole)
        return {false, {}};
    const auto precision = !partial    ? DatePrecision::day
                           : only_year ? DatePrecision::year
                                       : DatePrecision::month;
    return {true, ReportedDate{*first, precision}};
}

} // namespace foramen::fhir
