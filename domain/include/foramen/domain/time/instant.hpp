/// A point in time: UTC microseconds, PostgreSQL's own resolution. On the wire RFC 3339.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace foramen {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Minutes = std::chrono::minutes;

/// Parses "YYYY-MM-DDTHH:MM[:SS[.fraction]](Z|±HH:MM)". The fraction has 1 to 6 digits. A leap
/// second, an hour of 24 and a date that the calendar does not have are refused; years 1900 to
/// 2200, as written and in UTC.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// "2026-11-23T15:00:00Z"; a fraction only when there is one.
[[nodiscard]] std::string to_rfc3339(Instant at);

} // namespace foramen
