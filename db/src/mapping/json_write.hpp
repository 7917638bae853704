/// Values for the documents that our own SQL reads; what is not there is null.
#pragma once

#include "foramen/app/audit.hpp"
#include "json_read.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::db {

[[nodiscard]] inline json::value maybe_text(const std::optional<std::string>& text) {
    return text ? json::value(*text) : json::value();
}

[[nodiscard]] inline json::value maybe_date_text(const std::optional<LocalDate>& date) {
    return date ? json::value(date->to_string()) : json::value();
}

template <class T>
[[nodiscard]] json::value maybe_id(const std::optional<T>& id) {
    return id ? json::value(id->to_string()) : json::value();
}

template <class E>
[[nodiscard]] json::value maybe_name(const std::optional<E>& value) {
    return value ? json::value(name_of(*value)) : json::value();
}

[[nodiscard]] inline json::value maybe_time(const std::optional<Instant>& at) {
    return at ? json::value(to_rfc3339(*at)) : json::value();
}

[[nodiscard]] inline json::array array_of(const std::vector<std::string>& texts) {
    json::array out;
    for (const std::string& text : texts)
        out.emplace_back(text);
    return out;
}

[[nodiscard]] inline json::value fields_of(const app::AuditFields& fields) {
    if (fields.empty())
        return {};
    json::object out;
    for (const auto& [name, value] : fields)
        out[name] = value;
    return out;
}

} // namespace foramen::db
