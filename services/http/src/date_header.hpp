/// The Date header's value, formatted once a second.
#pragma once

#include <ctime>
#include <string>

namespace foramen::http {

class DateHeader {
public:
    /// IMF-fixdate, e.g. "Sun, 06 Nov 1994 08:49:37 GMT".
    [[nodiscard]] const std::string& now();

private:
    std::time_t second_ = -1;
    std::string text_;
};

} // namespace foramen::http
