/// Parameters and rows of a query, all as text: PostgreSQL's own input and output functions are the
/// type system, with an explicit cast at each parameter.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/interval.hpp"
#include "foramen/domain/time/local.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::db {

/// Named values in the order in which they are added; a query is always called with the same names.
class Params {
public:
    struct Value {
        std::string name;
        std::optional<std::string> text;
    };

    Params& add(std::string name, std::optional<std::string> text) {
        values_.push_back({std::move(name), std::move(text)});
        return *this;
    }
    Params& add(std::string name, std::string text) {
        return add(std::move(name), std::optional<std::string>(std::move(text)));
    }
    Params& add(std::string name, std::string_view text) {
        return add(std::move(name), std::string(text));
    }
    Params& add(std::string name, const char* text) {
        return add(std::move(name), std::string(text));
    }
    Params& add(std::string name, std::int64_t number) {
        return add(std::move(name), std::to_string(number));
    }
    Params& add(std::string name, int number) {
        return add(std::move(name), std::to_string(number));
    }
    Params& add(std::string name, Instant at) { return add(std::move(name), to_rfc3339(at)); }
    Params& add(std::string name, LocalDate date) { return add(std::move(name), date.to_string()); }
    Params& add(std::string name, const Uuid& id) { return add(std::move(name), id.to_string()); }
    template <class Tag>
    Params& add(std::string name, const Id<Tag>& id) {
        return add(std::move(name), id.to_string());
    }

    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
    std::vector<Value> values_;
};

/// A PostgreSQL array literal; every element is quoted.
[[nodiscard]] std::string array_literal(const std::vector<std::string>& elements);

template <class Tag>
[[nodiscard]] std::string array_literal(const std::vector<Id<Tag>>& ids) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const Id<Tag>& id : ids)
        texts.push_back(id.to_string());
    return array_literal(texts);
}

/// A PostgreSQL tstzmultirange literal.
[[nodiscard]] std::string multirange_literal(const std::vector<Interval>& times);

/// From microseconds since 1970, as the queries answer instants.
[[nodiscard]] inline Instant instant_from(const std::string& micros) {
    return Instant{std::chrono::microseconds{std::stoll(micros)}};
}

using Row = std::vector<std::optional<std::string>>;
using Rows = std::vector<Row>;

} // namespace foramen::db
