#include "foramen/fhir/repeated_name.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace foramen::fhir {

namespace json = boost::json;

namespace {

/// Whether a name can be told: one that FHIR or an interface could have, and nothing about anybody.
[[nodiscard]] bool is_plain(std::string_view name) {
    constexpr std::size_t kLongest = 64;
    return name.size() <= kLongest && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

struct Finder {
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    using Error = boost::system::error_code;

    /// An object or array that is open.
    struct Level {
        bool is_array = false;
        std::size_t at = 0;          ///< elements of an array so far
        std::string name;            ///< the last member of an object
        std::set<std::string> names; ///< all of them
    };

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return open(false); }
    bool on_object_end(std::size_t, Error&) { return close(); }
    bool on_array_begin(Error&) { return open(true); }
    bool on_array_end(std::size_t, Error&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, Error&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, Error&) {
        key.append(part.data(), part.size());
        Level& level = levels.back();
        level.name = key;
        if (!level.names.insert(std::move(key)).second && !found)
            found = pointer();
        key.clear();
        return true;
    }
    bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
    bool on_string(json::string_view, std::size_t, Error&) { return value(); }
    bool on_number_part(json::string_view, Error&) { return true; }
    bool on_int64(std::int64_t, json::string_view, Error&) { return value(); }
    bool on_uint64(std::uint64_t, json::string_view, Error&) { return value(); }
    bool on_double(double, json::string_view, Error&) { return value(); }
    bool on_bool(bool, Error&) { return value(); }
    bool on_null(Error&) { return value(); }
    bool on_comment_part(json::string_view, Error&) { return true; }
    bool on_comment(json::string_view, Error&) { return true; }

    bool open(bool is_array) {
        levels.push_back({is_array, 0, {}, {}});
        return true;
    }
    bool close() {
        levels.pop_back();
        return value();
    }
    bool value() {
        if (!levels.empty() && levels.back().is_array)
            ++levels.back().at;
        return true;
    }
    [[nodiscard]] std::string pointer() const {
        std::string out;
        for (const Level& level : levels) {
            if (!level.is_array && !is_plain(level.name))
                break;
            out += "/" + (level.is_array ? std::to_string(level.at) : level.name);
        }
        return out;
    }

    std::vector<Level> levels;
    std::string key;
    std::optional<std::string> found;
};

} // namespace

std::optional<std::string> repeated_name(std::string_view text) {
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::basic_parser<Finder> parser{options};
    boost::system::error_code error;
    parser.write_some(false, text.data(), text.size(), error);
    return parser.handler().found;
}

} // namespace foramen::fhir
