#include "coverage_reading.hpp"

#include "elements.hpp"
#include "fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace foramen::fhir {

namespace {

// HL7 v3 ActCode, as far as a policy's kind can be told by it.
constexpr std::array<std::pair<std::string_view, CoverageKind>, 4> kActCodes{{
    {"WCBPOL", CoverageKind::workers_compensation},
    {"AUTOPOL", CoverageKind::motor_accident},
    {"EHCPOL", CoverageKind::commercial},
    {"pay", CoverageKind::self_pay},
}};

[[nodiscard]] CoverageKind kind_of(const json::value& resource) {
    const auto code = code_member(resource, "type").value_or("");
    if (const auto ours = parse_enum<CoverageKind>(code))
        return *ours;
    const auto known = std::ranges::find(kActCodes, code, [](const auto& x) { return x.first; });
    return known == kActCodes.end() ? CoverageKind::other : known->second;
}

[[nodiscard]] std::string payer_of(const json::value& resource) {
    if (const auto* payors = array_member(resource, "payor"))
        for (const json::value& payor : *payors)
            if (auto name = text_member(payor, "display"))
                return std::move(*name);
    return {};
}

[[nodiscard]] std::string class_of(const json::value& resource, std::string_view code) {
    if (const auto* classes = array_member(resource, "class"))
        for (const json::value& one : *classes)
            if (code_member(one, "type") == code)
                return text_member(one, "value").value_or("");
    return {};
}

/// An extension's code of this length, of digits and capitals only.
[[nodiscard]] std::string code_of(const json::value& resource, std::string_view url,
                                  std::size_t least, std::size_t most, bool (*allowed)(char)) {
    const json::value* found = extension_of(resource, url);
    auto code = found == nullptr ? std::nullopt : text_member(*found, "valueCode");
    const bool good = code && code->size() >= least && code->size() <= most &&
                      std::ranges::all_of(*code, allowed);
    return good ? std::move(*code) : std::string();
}

[[nodiscard]] bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] bool is_either(char c) {
    return is_digit(c) || is_capital(c);
}

/// Only whole days; of a month nobody knows which of them.
[[nodiscard]] std::optional<LocalDate> day_member(const json::value& resource,
                                                  std::string_view name) {
    const json::value* period = member(resource, "period");
    if (period == nullptr)
        return std::nullopt;
    const auto date = date_member(*period, name).date;
    return date && date->precision == DatePrecision::day ? std::optional(date->first)
                                                         : std::nullopt;
}

[[nodiscard]] json::object class_element(std::string_view code, const std::string& value) {
    return {{"type", coded(names::kCoverageClass, code)}, {"value", value}};
}

} // namespace

CoverageReading read_coverage(const json::value& resource) {
    CoverageReading out;
    app::CoverageContent& content = out.coverage.content;
    out.in_error = text_member(resource, "status") == "entered-in-error";
    content.kind = kind_of(resource);
    content.payer = payer_of(resource);
    // Somebody is asked; who it is has a name.
    if (content.payer.empty())
        out.skipped = "no_payer";
    content.plan = class_of(resource, "plan");
    content.group_number = class_of(resource, "group");
    content.member_number = text_member(resource, "subscriberId").value_or("");
    constexpr std::size_t kLongestJurisdiction = 8;
    content.contractor = code_of(resource, names::kContractor, 1, kLongestJurisdiction, is_either);
    content.state = code_of(resource, names::kState, 2, 2, is_capital);
    content.place_of_service = code_of(resource, names::kPlaceOfService, 2, 2, is_digit);
    content.starts = day_member(resource, "start");
    content.ends = day_member(resource, "end");
    if (content.starts && content.ends && *content.ends < *content.starts)
        out.skipped = "malformed";
    constexpr std::int64_t kLastRank = 100;
    if (const json::value* order = member(resource, "order"); order != nullptr && order->is_int64())
        out.coverage.rank =
            static_cast<int>(std::clamp<std::int64_t>(order->as_int64(), 1, kLastRank));
    if (out.in_error) {
        const json::value* why = extension_of(resource, names::kWithdrawal);
        out.coverage.withdrawn =
            parse_enum<Withdrawal>(why == nullptr ? ""
                                                  : text_member(*why, "valueCode").value_or(""))
                .value_or(Withdrawal::entered_in_error);
    }
    return out;
}

void write_coverage(json::object& out, const app::CoverageEntry& coverage) {
    const app::CoverageContent& content = coverage.content;
    out["status"] = coverage.withdrawn ? "entered-in-error" : "active";
    out["type"] = coded(names::kCoverageKind, name_of(content.kind));
    out["payor"] = json::array{json::object{{"display", content.payer}}};
    put(out, "subscriberId", content.member_number);
    json::object period;
    if (content.starts)
        period["start"] = content.starts->to_string();
    if (content.ends)
        period["end"] = content.ends->to_string();
    if (!period.empty())
        out["period"] = std::move(period);
    json::array classes;
    if (!content.plan.empty())
        classes.push_back(class_element("plan", content.plan));
    if (!content.group_number.empty())
        classes.push_back(class_element("group", content.group_number));
    put(out, "class", std::move(classes));
    out["order"] = coverage.rank;
    json::array extensions;
    for (const auto& [url, code] : {std::pair(names::kContractor, content.contractor),
                                    std::pair(names::kState, content.state),
                                    std::pair(names::kPlaceOfService, content.place_of_service)})
        if (!code.empty())
            extensions.push_back(extension(url, "valueCode", json::value(code)));
    if (coverage.withdrawn)
        extensions.push_back(
            extension(names::kWithdrawal, "valueCode", json::value(name_of(*coverage.withdrawn))));
    put(out, "extension", std::move(extensions));
}

} // namespace foramen::fhir
