/// Structured log: one JSON line an event on standard error, with fixed names. Events are
/// constants; values are numbers, ids and names of our own. Nothing about a patient, no text of an
/// exception that came from outside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foramen::support {

enum class LogLevel { debug, info, warning, error };

struct LogField {
    std::string_view name;
    std::variant<std::int64_t, std::string_view> value;
};

/// "debug", "info", "warning", "error" or "off".
void start_log(const std::string& level);

/// Thread-safe, never throws.
void log(LogLevel level, std::string_view event, const std::vector<LogField>& fields = {}) noexcept;

} // namespace foramen::support
