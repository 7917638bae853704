#include "foramen/support/log.hpp"

#include "foramen/domain/time/instant.hpp"
#include "foramen/support/clock.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace foramen::support {

namespace {

[[nodiscard]] std::shared_ptr<spdlog::logger>& logger() {
    static std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "foramen", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        return made;
    }();
    return instance;
}

[[nodiscard]] spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
    case LogLevel::debug:
        return spdlog::level::debug;
    case LogLevel::info:
        return spdlog::level::info;
    case LogLevel::warning:
        return spdlog::level::warn;
    case LogLevel::error:
        break;
    }
    return spdlog::level::err;
}

[[nodiscard]] std::string_view name_of(LogLevel level) {
    switch (level) {
    case LogLevel::debug:
        return "debug";
    case LogLevel::info:
        return "info";
    case LogLevel::warning:
        return "warning";
    case LogLevel::error:
        break;
    }
    return "error";
}

/// A JSON string; control characters become escapes, so that no value can end the line.
void append_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (u < 0x20 || u == 0x7f) {
            out += "\\u00";
            out += kHex[u >> 4];
            out += kHex[u & 0x0fU];
        } else {
            out += c;
        }
    }
    out += '"';
}

} // namespace

void start_log(const std::string& level) {
    logger()->set_level(level == "debug"     ? spdlog::level::debug
                        : level == "warning" ? spdlog::level::warn
                        : level == "error"   ? spdlog::level::err
                        : level == "off"     ? spdlog::level::off
                                             : spdlog::level::info);
    logger()->flush_on(spdlog::level::info);
}

void log(LogLevel level, std::string_view event, const std::vector<LogField>& fields) noexcept {
    try {
        if (!logger()->should_log(to_spdlog(level)))
            return;
        std::string line = "{\"ts\":";
        append_quoted(line, to_rfc3339(Instant{system_time()}));
        line += ",\"level\":";
        append_quoted(line, name_of(level));
        line += ",\"event\":";
        append_quoted(line, event);
        for (const LogField& field : fields) {
            line += ',';
            append_quoted(line, field.name);
            line += ':';
            if (const auto* number = std::get_if<std::int64_t>(&field.value))
                line += std::to_string(*number);
            else
                append_quoted(line, std::get<std::string_view>(field.value));
        }
        line += '}';
        logger()->log(to_spdlog(level), line);
    } catch (...) {
        // A log that fails must not take the service with it.
    }
}

} // namespace foramen::support
