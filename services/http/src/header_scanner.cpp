#include "header_scanner.hpp"

#include <algorithm>

namespace foramen::http {

namespace {

[[nodiscard]] bool is_forbidden(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && c != '\t') || u == 0x7f;
}

} // namespace

HeaderScanner::State HeaderScanner::scan(std::string_view bytes) {
    while (true) {
        const auto feed = bytes.find('\n', searched_);
        if (feed == std::string_view::npos) {
            searched_ = bytes.size();
            return State::more;
        }
        auto line = bytes.substr(line_start_, feed - line_start_);
        line_start_ = searched_ = feed + 1;
        if (line.empty() || line.back() != '\r')
            return State::malformed;
        line.remove_suffix(1);
        if (line.empty())
            return lines_ == 0 ? State::malformed : State::complete;
        const bool folded = lines_ > 0 && (line.front() == ' ' || line.front() == '\t');
        if (folded || std::any_of(line.begin(), line.end(), is_forbidden))
            return State::malformed;
        if (lines_ > max_fields_)
            return State::too_many_fields;
        ++lines_;
    }
}

} // namespace foramen::http
