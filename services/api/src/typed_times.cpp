#include "typed_times.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] std::optional<Minutes> offset_of(const std::optional<std::string>& text) {
    if (!text)
        return std::nullopt;
    const auto two = [&](std::size_t at) {
        return ((*text)[at] - '0') * 10 + ((*text)[at + 1] - '0');
    };
    const Minutes offset{two(1) * 60 + two(4)};
    return (*text)[0] == '-' ? -offset : offset;
}

} // namespace

app::TypedTime typed_time(const wire::LocalDateTime& local) {
    return {local.date, local.time, offset_of(local.offset)};
}

} // namespace foramen::api
