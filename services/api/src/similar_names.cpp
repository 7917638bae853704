#include "similar_names.hpp"

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

[[nodiscard]] bool similar(const app::PatientSummary& a, const app::PatientSummary& b) {
    const app::PersonName& x = a.name.reveal();
    const app::PersonName& y = b.name.reveal();
    if (x.family == y.family ||
        (initial(x.family) == initial(y.family) && initial(x.given) == initial(y.given)))
        return true;
    const std::string& m = a.record_number.reveal();
    const std::string& n = b.record_number.reveal();
    int different = 0;
    for (std::size_t i = 0; i < m.size() && i < n.size(); ++i)
        different += m[i] != n[i] ? 1 : 0;
    return m.size() == n.size() && different <= 2;
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
