#include "accept_encoding.hpp"

#include "text.hpp"

#include <optional>

namespace foramen::http {

namespace {

/// "0", "1", "0.5", "1.000"; what cannot be read counts as "do not send".
[[nodiscard]] int thousandths(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1'))
        return 0;
    int value = (text[0] - '0') * 1000;
    if (text.size() == 1)
        return value;
    if (text[1] != '.' || text.size() > 5)
        return 0;
    int weight = 100;
    for (const char c : text.substr(2)) {
        if (c < '0' || c > '9')
            return 0;
        value += (c - '0') * weight;
        weight /= 10;
    }
    return value <= 1000 ? value : 0;
}

[[nodiscard]] int quality_of(std::string_view member) {
    for (const std::string_view parameter : split(member, ';')) {
        if (parameter.starts_with("q=") || parameter.starts_with("Q="))
            return thousandths(parameter.substr(2));
    }
    return 1000;
}

} // namespace

int coding_quality(std::string_view accept_encoding, std::string_view coding) {
    std::optional<int> any;
    for (const std::string_view member : split(accept_encoding, ',')) {
        const auto name = trimmed(member.substr(0, member.find(';')));
        if (equals_ignoring_case(name, coding))
            return quality_of(member);
        if (name == "*")
            any = quality_of(member);
    }
    return any.value_or(0);
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    std::string_view rest = trimmed(if_none_match);
    if (rest == "*")
        return true;
    // Tags may hold commas, so the list is read tag by tag and not split.
    while (true) {
        const auto open = rest.find('"');
        if (open == std::string_view::npos)
            return false;
        const auto close = rest.find('"', open + 1);
        if (close == std::string_view::npos)
            return false;
        if (rest.substr(open, close - open + 1) == etag)
            return true;
        rest.remove_prefix(close + 1);
    }
}

} // namespace foramen::http
