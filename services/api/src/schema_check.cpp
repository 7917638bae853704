#include "schema_check.hpp"

#include "json/pointer.hpp"

#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace foramen::api {

namespace {

namespace json = boost::json;
using valijson::adapters::BoostJsonAdapter;

/// The context is "<root>", "[name]", "[0]", …
[[nodiscard]] std::string pointer_of(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i)
        pointer +=
            "/" + pointer_token(std::string_view(context[i]).substr(1, context[i].size() - 2));
    return pointer;
}

/// The member's name at the end of the text: … property 'x'. or … constraints: 'x'.
[[nodiscard]] std::string quoted_name(std::string_view text) {
    constexpr std::string_view kConstraints = "constraints: ";
    const auto tail = text.find(kConstraints);
    const auto first = text.find('\'', tail == std::string_view::npos ? 0 : tail);
    const auto last = text.rfind('\'');
    if (first == std::string_view::npos || last <= first)
        return {};
    return std::string(text.substr(first + 1, last - first - 1));
}

struct Wording {
    std::string_view beginning; ///< of the library's text
    std::string_view code;
    std::string_view message;
};

// The library's texts are not ours to show: some repeat names and limits in their own style.
constexpr std::array kWordings{
    Wording{"Value type not permitted", "wrong_type", "has the wrong type"},
    Wording{"String should be no fewer", "too_short", "is too short"},
    Wording{"String should be no more", "too_long", "is too long"},
    Wording{"Failed to match regex", "bad_format", "does not have the right form"},
    Wording{"Failed to match against any enum", "unknown_word", "is not one of the known words"},
    Wording{"Expected number less", "too_large", "is too large"},
    Wording{"Expected number greater", "too_small", "is too small"},
    Wording{"Array should contain no fewer", "too_few", "has too few elements"},
    Wording{"Array should contain no more", "too_many", "has too many elements"},
    Wording{"Object should have no fewer", "too_few", "has too few members"},
};

/// Faults of a parent that only say that a child is faulty.
[[nodiscard]] bool is_echo(std::string_view text) {
    return text.rfind("Failed to validate", 0) == 0;
}

[[nodiscard]] SchemaFault translate(const std::string& pointer, std::string_view text) {
    if (text.rfind("Missing required property", 0) == 0)
        return {pointer + "/" + pointer_token(quoted_name(text)), "required", "is missing"};
    if (text.rfind("Object contains a property", 0) == 0)
        return {pointer + "/" + pointer_token(quoted_name(text)), "unknown_member",
                "is not a known member"};
    for (const Wording& wording : kWordings)
        if (text.rfind(wording.beginning, 0) == 0)
            return {pointer, std::string(wording.code), std::string(wording.message)};
    return {pointer, "invalid", "is not valid"};
}

} // namespace

struct SchemaCheck::Impl {
    valijson::Schema schema;
};

SchemaCheck::SchemaCheck(const json::value& schema, const json::value& components)
    : impl_(std::make_unique<Impl>()) {
    // The library follows references only below a root that is no reference itself.
    const json::value root{{"allOf", json::array{schema}}, {"components", components}};
    valijson::SchemaParser parser;
    parser.populateSchema(BoostJsonAdapter(root), impl_->schema);
}

SchemaCheck::SchemaCheck(SchemaCheck&&) noexcept = default;
SchemaCheck::~SchemaCheck() = default;

std::vector<SchemaFault> SchemaCheck::check(const json::value& value) const {
    // A validator caches its regular expressions and belongs to one thread.
    thread_local valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(impl_->schema, BoostJsonAdapter(value), &results))
        return {};
    std::vector<SchemaFault> faults;
    valijson::ValidationResults::Error error;
    while (results.popError(error))
        if (!is_echo(error.description))
            faults.push_back(translate(pointer_of(error.context), error.description));
    if (faults.empty())
        faults.push_back({"", "invalid", "is not valid"});
    return faults;
}

} // namespace foramen::api
