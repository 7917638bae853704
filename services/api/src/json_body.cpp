#include "json_body.hpp"

#include "foramen/domain/base/text.hpp"
#include "json/pointer.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cmath>
#include <set>
#include <string>

namespace foramen::api {

namespace json = boost::json;

namespace {

/// Only looks for names that stand twice in one object: the parser itself keeps the last one
/// silently, and two readers of one body could disagree.
struct DuplicateFinder {
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    using Error = boost::system::error_code;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) {
        names.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Error&) {
        names.pop_back();
        return true;
    }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, Error&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, Error&) {
        key.append(part.data(), part.size());
        found = found || !names.back().insert(key).second;
        key.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
    bool on_string(json::string_view, std::size_t, Error&) { return true; }
    bool on_number_part(json::string_view, Error&) { return true; }
    bool on_int64(std::int64_t, json::string_view, Error&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, Error&) { return true; }
    bool on_double(double, json::string_view, Error&) { return true; }
    bool on_bool(bool, Error&) { return true; }
    bool on_null(Error&) { return true; }
    bool on_comment_part(json::string_view, Error&) { return true; }
    bool on_comment(json::string_view, Error&) { return true; }

    std::vector<std::set<std::string>> names;
    std::string key;
    bool found = false;
};

[[nodiscard]] bool has_duplicates(std::string_view text) {
    json::basic_parser<DuplicateFinder> parser{json::parse_options{}};
    boost::system::error_code error;
    parser.write_some(false, text.data(), text.size(), error);
    return error.failed() || parser.handler().found;
}

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
    if (error || has_duplicates(text))
        return make_unexpected(BodyFault(NotJson{}));
    std::vector<SchemaFault> faults;
    find_unusable(value, "", faults);
    if (!faults.empty())
        return make_unexpected(BodyFault(std::move(faults)));
    return value;
}

} // namespace foramen::api
