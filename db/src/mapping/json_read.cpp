#include "json_read.hpp"

namespace foramen::db {

json::value parse_document(std::string_view text) {
    json::parse_options options;
    options.max_depth = 16;
    return json::parse({text.data(), text.size()}, {}, options);
}

std::string text_of(const json::value& value) {
    return std::string(value.as_string());
}

std::string text_or_empty(const json::value& value) {
    return value.is_null() ? std::string() : text_of(value);
}

std::int64_t integer_of(const json::value& value) {
    return value.to_number<std::int64_t>();
}

double number_of(const json::value& value) {
    return value.to_number<double>();
}

Instant instant_of(const json::value& micros) {
    return Instant{std::chrono::microseconds{integer_of(micros)}};
}

std::optional<Instant> maybe_instant(const json::value& micros) {
    return micros.is_null() ? std::nullopt : std::optional<Instant>(instant_of(micros));
}

LocalDate date_of(const json::value& value) {
    const auto date = LocalDate::parse(std::string_view(value.as_string()));
    if (!date)
        throw std::logic_error("not a date in a document of the database");
    return *date;
}

std::optional<LocalDate> maybe_date(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional<LocalDate>(date_of(value));
}

std::vector<std::string> texts_of(const json::value& value) {
    std::vector<std::string> out;
    for (const json::value& element : elements_of(value))
        out.push_back(text_of(element));
    return out;
}

const json::array& elements_of(const json::value& value) {
    static const json::array kNone;
    return value.is_null() ? kNone : value.as_array();
}

Interval interval_of(const json::value& from, const json::value& to) {
    const auto interval = Interval::make(instant_of(from), instant_of(to));
    if (!interval)
        throw std::logic_error("an empty range in a document of the database");
    return *interval;
}

} // namespace foramen::db
