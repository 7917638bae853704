#include "similar_names.hpp"

#include <algorithm>
#include <string>

namespace foramen::api {

namespace {

/// The first letter in UTF-8.
[[nodiscard]] std::string initial(const std::string& name) {
    std::size_t length = name.empty() ? 0 : 1;
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xc0U) == 0x80U)
        ++length;
    return name.substr(0, length);
}

/// One digit changed or two neighbours swapped.
[[nodiscard]] bool nearly_same(const std::string& one, const std::string& other) {
    if (one.size() != other.size())
        return false;
    const auto [a, b] = std::ranges::mismatch(one, other);
    if (a == one.end())
        return false;
    const auto at = static_cast<std::size_t>(a - one.begin());
    if (one.compare(at + 1, std::string::npos, other, at + 1) == 0)
        return true;
    return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
           one.compare(at + 2, std::string::npos, other, at + 2) == 0;
}

[[nodiscard]] bool similar(const app::PatientSummary& a, const app::PatientSummary& b) {
    const app::PersonName& x = a.name.reveal();
    const app::PersonName& y = b.name.reveal();
    if (x.family == y.family ||
        (initial(x.family) == initial(y.family) && initial(x.given) == initial(y.given)))
        return true;
    return nearly_same(a.record_number.reveal(), b.record_number.reveal());
}

} // namespace

std::unordered_set<PatientId> similar_patients(const std::vector<app::ListedVisit>& visits) {
    std::unordered_set<PatientId> out;
    for (std::size_t i = 0; i < visits.size(); ++i)
        for (std::size_t j = i + 1; j < visits.size(); ++j) {
            const app::PatientSummary& a = visits[i].visit.patient;
            const app::PatientSummary& b = visits[j].visit.patient;
            if (a.id == b.id || !similar(a, b))
                continue;
            out.insert(a.id);
            out.insert(b.id);
        }
    return out;
}

} // namespace foramen::api
