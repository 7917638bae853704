#include "procedure_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace foramen::fhir {

namespace {

[[nodiscard]] ReportedStatus status_of(const std::string& status) {
    constexpr std::array<std::pair<std::string_view, ReportedStatus>, 6> kStatuses{{
        {"preparation", ReportedStatus::planned},
        {"in-progress", ReportedStatus::in_progress},
        {"on-hold", ReportedStatus::in_progress},
        {"not-done", ReportedStatus::not_done},
        {"stopped", ReportedStatus::stopped},
        {"completed", ReportedStatus::completed},
    }};
    for (const auto& [name, value] : kStatuses)
        if (name == status)
            return value;
    return ReportedStatus::unknown;
}

/// All codings of a CodeableConcept; its text, where it has one, as a coding without a code.
void add_codings(const json::value& concept_value, std::vector<CodedText>& out, bool with_text) {
    if (const auto* codings = array_member(concept_value, "coding"))
        for (const json::value& coding : *codings) {
            CodedText coded{system_member(coding).value_or(""),
                            text_member(coding, "code").value_or(""),
                            text_member(coding, "display").value_or("")};
            if (!coded.code.empty() || !coded.name.empty())
                out.push_back(std::move(coded));
        }
    if (const auto text = with_text ? text_member(concept_value, "text") : std::nullopt)
        out.push_back({"", "", *text});
}

[[nodiscard]] bool is_modifier(const std::string& text) {
    return text.size() == 2 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

/// Extensions whose name says that they hold a modifier, with a value of any of the usual types.
void add_modifiers(const json::value& element, std::vector<std::string>& out) {
    const auto* extensions = array_member(element, "extension");
    if (extensions == nullptr)
        return;
    for (const json::value& extension : *extensions) {
        const auto url = text_member(extension, "url").value_or("");
        if (url.find("odifier") == std::string::npos)
            continue;
        std::vector<CodedText> values;
        for (const char* name : {"valueCode", "valueString"})
            if (auto text = text_member(extension, name))
                values.push_back({"", std::move(*text), ""});
        if (const json::value* coding = member(extension, "valueCoding"))
            values.push_back({"", text_member(*coding, "code").value_or(""), ""});
        if (const json::value* concept_value = member(extension, "valueCodeableConcept"))
            add_codings(*concept_value, values, false);
        for (CodedText& value : values)
            if (is_modifier(value.code))
                out.push_back(std::move(value.code));
    }
}

[[nodiscard]] std::vector<std::string> modifiers_of(const json::value& resource) {
    std::vector<std::string> modifiers;
    add_modifiers(resource, modifiers);
    if (const json::value* code = member(resource, "code")) {
        add_modifiers(*code, modifiers);
        if (const auto* codings = array_member(*code, "coding"))
            for (const json::value& coding : *codings)
                add_modifiers(coding, modifiers);
    }
    return modifiers;
}

/// The start, or the end where a period has nothing else. R5 calls it an occurrence.
[[nodiscard]] DateOnly performed_on(const json::value& resource) {
    for (const char* name : {"performedDateTime", "occurrenceDateTime"})
        if (member(resource, name) != nullptr)
            return date_member(resource, name);
    const json::value* period = member(resource, "performedPeriod");
    if (period == nullptr)
        period = member(resource, "occurrencePeriod");
    if (period == nullptr)
        return {};
    return date_member(*period, member(*period, "start") != nullptr ? "start" : "end");
}

} // namespace

ProcedureReading read_procedure(const json::value& resource, std::string source_key) {
    const auto status = text_member(resource, "status").value_or("");
    if (status == "entered-in-error")
        return {{}, "entered_in_error"};
    OutsideProcedure out;
    out.source_key = std::move(source_key);
    out.status = status_of(status);
    if (const json::value* code = member(resource, "code")) {
        add_codings(*code, out.codings, false);
        out.name = text_member(*code, "text").value_or("");
    }
    const DateOnly performed = performed_on(resource);
    if ((out.codings.empty() && out.name.empty()) || !performed.valid)
        return {{}, "malformed"};
    out.performed = performed.date;
    if (const auto* sites = array_member(resource, "bodySite"))
        for (const json::value& site : *sites)
            add_codings(site, out.body_sites, true);
    for (const char* name : {"statusReason", "outcome"})
        if (const json::value* ending = member(resource, name))
            add_codings(*ending, out.endings, true);
    out.modifiers = modifiers_of(resource);
    return {std::move(out), {}};
}

} // namespace foramen::fhir
