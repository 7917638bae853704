#include "header_scanner.hpp"

#include <algorithm>

namespace foramen::http {

namespace {

[[nodiscard]] bool is_forbidden(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && c != '\t') || u == 0x7f;
}

[[nodiscard]] bool is_clean(std::string_view line) {
    return std::none_of(line.begin(), line.end(), is_forbidden);
}

} // namespace

HeaderScanner::State HeaderScanner::scan(std::string_view bytes) {
    while (true) {
        const auto feed = bytes.find('\n', searched_);
        if (feed == std::string_view::npos) {
            searched_ = bytes.size();
            return State::more;
        }
        const auto line = bytes.substr(line_start_, feed - line_start_);
        line_start_ = searched_ = feed + 1;
        if (!line.ends_with('\r'))
            return State::malformed;
        const State state = judge(line.substr(0, line.size() - 1));
        if (state != State::more)
            return state;
        ++lines_;
    }
}

HeaderScanner::State HeaderScanner::judge(std::string_view line) const {
    if (line.empty())
        return lines_ == 0 ? State::malformed : State::complete;
    const bool is_folded = lines_ > 0 && (line.front() == ' ' || line.front() == '\t');
    if (is_folded || !is_clean(line))
        return State::malformed;
    return lines_ > max_fields_ ? State::too_many_fields : State::more;
}

} // namespace foramen::http
