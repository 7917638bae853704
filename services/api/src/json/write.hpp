/// Wire values to JSON. Described structs become closed objects with camelCase members; an empty
/// optional member is left out.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"
#include "names.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace foramen::api {

namespace json = boost::json;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
    EnumNames<E>::table;
};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

[[nodiscard]] inline json::value to_json(bool value) {
    return value;
}
template <std::integral T>
requires(!std::same_as<T, bool>) [[nodiscard]] json::value to_json(T value) {
    return static_cast<std::int64_t>(value);
}
/// Whole numbers without a fraction, so that 120 mmHg reads as 120.
[[nodiscard]] inline json::value to_json(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value)
        return whole;
    return value;
}
[[nodiscard]] inline json::value to_json(const std::string& value) {
    return json::value(value);
}
[[nodiscard]] inline json::value to_json(Instant value) {
    return json::value(to_rfc3339(value));
}
[[nodiscard]] inline json::value to_json(LocalDate value) {
    return json::value(value.to_string());
}
[[nodiscard]] inline json::value to_json(LocalTime value) {
    return json::value(value.to_string());
}
template <class Tag>
[[nodiscard]] json::value to_json(const Id<Tag>& value) {
    return json::value(value.to_string());
}
template <NamedEnum E>
[[nodiscard]] json::value to_json(E value) {
    return json::value(name_of(value));
}
template <class T>
[[nodiscard]] json::value to_json(const std::vector<T>& values);
template <class... T>
[[nodiscard]] json::value to_json(const std::variant<T...>& value);
template <Described T>
[[nodiscard]] json::value to_json(const T& value);

template <class T>
json::value to_json(const std::vector<T>& values) {
    json::array out;
    out.reserve(values.size());
    for (const T& value : values)
        out.push_back(to_json(value));
    return out;
}

template <class... T>
json::value to_json(const std::variant<T...>& value) {
    return std::visit([](const auto& held) { return to_json(held); }, value);
}

template <Described T>
json::value to_json(const T& value) {
    json::object out;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) {
            const auto& field = value.*member.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>::value) {
                if (field)
                    out[camel_case(member.name)] = to_json(*field);
            } else {
                out[camel_case(member.name)] = to_json(field);
            }
        });
    return out;
}

} // namespace foramen::api
