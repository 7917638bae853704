#include "contact_reading.hpp"

#include "foramen/domain/patient/phone.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace foramen::fhir {

namespace {

[[nodiscard]] std::string kind_of(const std::string& system, const std::string& use) {
    if (use == "home" || use == "work" || use == "mobile")
        return use;
    return system == "sms" ? "mobile" : "other";
}

/// ContactPoint.rank: 1 is the first to use; without one, the last.
[[nodiscard]] std::int64_t rank_of(const json::value& point) {
    const json::value* rank = member(point, "rank");
    return rank != nullptr && rank->is_int64() && rank->as_int64() > 0
               ? rank->as_int64()
               : std::numeric_limits<std::int64_t>::max();
}

} // namespace

std::vector<app::FormerName> former_names_of(const json::value& patient,
                                             const app::PersonName& now) {
    std::vector<app::FormerName> out;
    const auto* names = array_member(patient, "name");
    if (names == nullptr)
        return out;
    for (const json::value& name : *names) {
        const auto use = text_member(name, "use").value_or("");
        const auto family = text_member(name, "family");
        if ((use != "maiden" && use != "old") || !family)
            continue;
        const app::FormerName former{*family, given_names(name)};
        const bool same =
            former.family == now.family && (former.given.empty() || former.given == now.given);
        if (!same && std::ranges::find(out, former) == out.end())
            out.push_back(former);
    }
    return out;
}

Phones phones_of(const json::value& patient) {
    Phones out;
    const auto* points = array_member(patient, "telecom");
    if (points == nullptr)
        return out;
    std::vector<std::pair<std::int64_t, app::Phone>> ranked;
    for (const json::value& point : *points) {
        const auto system = text_member(point, "system").value_or("");
        const auto use = text_member(point, "use").value_or("");
        if ((system != "phone" && system != "sms") || use == "old")
            continue;
        const auto number = normalise_phone(text_member(point, "value").value_or(""));
        if (number)
            ranked.emplace_back(rank_of(point), app::Phone{*number, kind_of(system, use)});
        else
            ++out.unreadable;
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
    for (auto& [rank, phone] : ranked)
        if (std::ranges::find(out.read, phone.number, &app::Phone::number) == out.read.end())
            out.read.push_back(std::move(phone));
    return out;
}

} // namespace foramen::fhir
