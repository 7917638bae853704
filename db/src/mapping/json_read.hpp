/// Reading the documents that our own SQL makes. A document that does not have the expected shape
/// is a bug and throws; nothing from outside comes this way.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/interval.hpp"
#include "foramen/domain/time/local.hpp"

#include <boost/json.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::db {

namespace json = boost::json;

[[nodiscard]] json::value parse_document(std::string_view text);

[[nodiscard]] std::string text_of(const json::value& value);
/// Null is the empty text.
[[nodiscard]] std::string text_or_empty(const json::value& value);
[[nodiscard]] std::int64_t integer_of(const json::value& value);
[[nodiscard]] double number_of(const json::value& value);
[[nodiscard]] Instant instant_of(const json::value& micros);
[[nodiscard]] std::optional<Instant> maybe_instant(const json::value& micros);
[[nodiscard]] LocalDate date_of(const json::value& value);
[[nodiscard]] std::optional<LocalDate> maybe_date(const json::value& value);
[[nodiscard]] std::vector<std::string> texts_of(const json::value& value);

/// The elements of an array; null is an empty one.
[[nodiscard]] const json::array& elements_of(const json::value& value);

template <class IdType>
[[nodiscard]] IdType id_of(const json::value& value) {
    const auto id = IdType::parse(std::string_view(value.as_string()));
    if (!id)
        throw std::logic_error("not an id in a document of the database");
    return *id;
}

template <class E>
[[nodiscard]] E enum_of(const json::value& value) {
    const auto parsed = parse_enum<E>(std::string_view(value.as_string()));
    if (!parsed)
        throw std::logic_error("unknown word in a document of the database");
    return *parsed;
}

template <class E>
[[nodiscard]] std::optional<E> maybe_enum(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional<E>(enum_of<E>(value));
}

template <class E>
[[nodiscard]] std::vector<E> enums_of(const json::value& value) {
    std::vector<E> out;
    for (const json::value& element : elements_of(value))
        out.push_back(enum_of<E>(element));
    return out;
}

[[nodiscard]] Interval interval_of(const json::value& from, const json::value& to);

} // namespace foramen::db
