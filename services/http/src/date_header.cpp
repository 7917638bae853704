#include "date_header.hpp"

#include <array>
#include <chrono>
#include <cstdint>

namespace foramen::http {

namespace {

/// The one place of the server that reads the wall clock: HTTP wants it on every response, and
/// nothing else here depends on it.
[[nodiscard]] std::time_t wall_clock() {
    return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

[[nodiscard]] std::string two_digits(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

} // namespace

const std::string& DateHeader::now() {
    const std::time_t second = wall_clock();
    if (second == second_)
        return text_;
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    using namespace std::chrono;
    const sys_seconds at{seconds{second}};
    const auto day = floor<std::chrono::days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    text_ = days[weekday{day}.c_encoding()];
    text_ += ", " + two_digits(static_cast<unsigned>(date.day())) + ' ' +
             months[static_cast<unsigned>(date.month()) - 1] + ' ' +
             std::to_string(static_cast<int>(date.year())) + ' ' +
             two_digits(time.hours().count()) + ':' + two_digits(time.minutes().count()) + ':' +
             two_digits(time.seconds().count()) + " GMT";
    second_ = second;
    return text_;
}

} // namespace foramen::http
