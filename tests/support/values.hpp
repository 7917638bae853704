/// Values written as text, so that tests read like the facts that they are about. A text that is
/// wrong throws and fails the test.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/interval.hpp"
#include "foramen/domain/time/local.hpp"
#include "foramen/domain/time/time_zone.hpp"

#include <cstdint>
#include <string_view>

namespace foramen::test {

[[nodiscard]] inline Instant at(std::string_view rfc3339) {
    return parse_rfc3339(rfc3339).value();
}
[[nodiscard]] inline LocalDate day(std::string_view date) {
    return LocalDate::parse(date).value();
}
[[nodiscard]] inline LocalTime wall(std::string_view time) {
    return LocalTime::parse(time).value();
}
[[nodiscard]] inline TimeZone zone(std::string_view iana_name) {
    return TimeZone::locate(iana_name).value();
}
[[nodiscard]] inline Interval between(std::string_view start, std::string_view end) {
    return Interval::make(at(start), at(end)).value();
}

/// The same number is the same id, everywhere.
[[nodiscard]] inline Uuid uuid(std::uint32_t number) {
    Uuid::Bytes bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto byte = static_cast<std::uint8_t>(number >> (8 * i));
        bytes[15 - i] = byte;
        // Hashing looks at the last eight bytes, sorting at the first: both should differ.
        bytes[3 - i] = byte;
    }
    return Uuid(bytes);
}
template <class T>
[[nodiscard]] T id(std::uint32_t number) {
    return T(uuid(number));
}

inline constexpr std::chrono::microseconds kMicrosecond{1};

} // namespace foramen::test
