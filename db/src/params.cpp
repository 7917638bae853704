#include "params.hpp"

namespace foramen::db {

std::string array_literal(const std::vector<std::string>& elements) {
    std::string out = "{";
    for (const std::string& element : elements) {
        if (out.size() > 1)
            out += ',';
        out += '"';
        for (const char c : element) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    out += '}';
    return out;
}

std::string multirange_literal(const std::vector<Interval>& times) {
    std::string out = "{";
    for (const Interval& during : times) {
        out += out.size() == 1 ? "[" : ",[";
        out.append(to_rfc3339(during.start()))
            .append(",")
            .append(to_rfc3339(during.end()))
            .append(")");
    }
    return out + "}";
}

} // namespace foramen::db
