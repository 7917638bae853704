#include "outside_reading.hpp"

#include "foramen/domain/patient/spine_text.hpp"

#include <algorithm>

namespace foramen {

namespace {

/// The modifiers that stand behind a code: "50" and "KX" of "64493-50-KX".
void add_modifiers(std::string_view code, std::vector<std::string>& modifiers) {
    std::size_t at = code.find_first_of("- :");
    while (at != std::string_view::npos) {
        const std::size_t end = code.find_first_of("- :", at + 1);
        const auto part = code.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        if (part.size() == 2)
            modifiers.emplace_back(part);
        at = end;
    }
}

[[nodiscard]] std::string all_names(const OutsideProcedure& procedure) {
    std::string text = procedure.name;
    for (const auto* list : {&procedure.codings, &procedure.body_sites})
        for (const CodedText& coded : *list)
            text += ", " + coded.name;
    return text;
}

[[nodiscard]] bool all_the_same(const std::vector<std::string>& values) {
    return !values.empty() && std::ranges::all_of(values, [&values](const std::string& value) {
        return value == values.front();
    });
}

class InjectionReader {
public:
    InjectionReader(const OutsideProcedure& procedure, const ClinicalCodes& codes)
        : procedure_(procedure), codes_(codes), on_(procedure.performed->first),
          names_(all_names(procedure)), modifiers_(procedure.modifiers) {
        for (const CodedText& coding : procedure.codings) {
            add_modifiers(coding.code, modifiers_);
            if (coding.code.size() == 2)
                modifiers_.push_back(coding.code);
        }
    }

    void read_side(OutsideInjection& out) const {
        for (const std::string& modifier : modifiers_)
            for (const std::string& value : codes_.values_of_modifier("side", modifier, on_))
                out.side = both_sides(out.side, parse_enum<Side>(value));
        for (const auto* list : {&procedure_.codings, &procedure_.body_sites})
            for (const CodedText& coded : *list)
                for (const std::string& value : codes_.values_of_code("side", coded, on_))
                    out.side = both_sides(out.side, parse_enum<Side>(value));
        if (out.side)
            return;
        for (const std::string& value : codes_.values_of_words("side", names_, on_))
            out.side = both_sides(out.side, parse_enum<Side>(value));
        out.side_by_name = out.side.has_value();
    }

    /// The code's own region, else the one of its levels, else the one that its words name.
    void read_region(OutsideInjection& out) const {
        out.levels = levels_in(names_, codes_.levels());
        out.region = out.meaning.sense.region;
        std::vector<std::string> regions;
        if (!out.region)
            for (const SpineLevel& level : codes_.levels())
                if (std::ranges::find(out.levels, level.key) != out.levels.end())
                    regions.push_back(level.region);
        if (!out.region && regions.empty())
            regions = codes_.values_of_words("region", names_, on_);
        if (all_the_same(regions))
            out.region = regions.front();
    }

    void read_purpose(OutsideInjection& out) const {
        out.purpose = out.meaning.sense.purpose;
        if (out.meaning.sense.kx_is_diagnostic)
            for (const std::string& modifier : modifiers_)
                for (const std::string& value : codes_.values_of_modifier("purpose", modifier, on_))
                    out.purpose = parse_enum<Purpose>(value);
        if (out.purpose)
            return;
        // A licensed descriptor says "diagnostic or therapeutic", and with that nothing.
        const auto words = codes_.values_of_words("purpose", names_, on_);
        if (all_the_same(words))
            out.purpose = parse_enum<Purpose>(words.front());
    }

    void read_status(OutsideInjection& out, LocalDate today) const {
        const auto ended = how_it_ended();
        if (procedure_.status == ReportedStatus::planned || procedure_.performed->first > today)
            out.status = OutsideStatus::future;
        else if (procedure_.status == ReportedStatus::not_done)
            out.status = OutsideStatus::aborted_before;
        else if (procedure_.status == ReportedStatus::stopped)
            out.status = ended.value_or(OutsideStatus::aborted);
        else if (procedure_.status == ReportedStatus::completed)
            out.status = ended_by_modifier().value_or(OutsideStatus::completed);
        else
            out.status = ended.value_or(OutsideStatus::unknown);
    }

private:
    [[nodiscard]] std::optional<OutsideStatus> ended_by_modifier() const {
        std::optional<OutsideStatus> ended;
        for (const std::string& modifier : modifiers_)
            for (const std::string& value : codes_.values_of_modifier("outcome", modifier, on_))
                ended = std::max(ended, parse_enum<OutsideStatus>(value));
        return ended;
    }

    /// Words that contradict each other say nothing.
    [[nodiscard]] std::optional<OutsideStatus> how_it_ended() const {
        if (const auto ended = ended_by_modifier(); ended && *ended != OutsideStatus::aborted)
            return ended;
        std::vector<std::string> values;
        for (const CodedText& ending : procedure_.endings)
            for (std::string& value : codes_.values_of_words("outcome", ending.name, on_))
                values.push_back(std::move(value));
        return all_the_same(values) ? parse_enum<OutsideStatus>(values.front()) : std::nullopt;
    }

    const OutsideProcedure& procedure_;
    const ClinicalCodes& codes_;
    LocalDate on_;
    std::string names_;
    std::vector<std::string> modifiers_;
};

/// The billing code that says what it is.
[[nodiscard]] std::string billed_code(const OutsideProcedure& procedure,
                                      const ClinicalCodes& codes) {
    for (const CodedText& coding : procedure.codings) {
        const auto system = codes.system_key(coding.system, procedure.performed->first);
        if (system == "cpt" || system == "hcpcs")
            return coding.code.substr(0, coding.code.find_first_of("- :"));
    }
    return {};
}

} // namespace

std::optional<Side> both_sides(std::optional<Side> a, std::optional<Side> b) {
    if (!a || a == b)
        return b;
    if (!b)
        return a;
    const bool middle = *a == Side::midline || *b == Side::midline;
    if (middle)
        return *a == Side::midline ? b : a;
    return Side::bilateral;
}

OutsideInjection read_injection(const OutsideProcedure& procedure, const ProcedureMeaning& meaning,
                                const ClinicalCodes& codes, LocalDate today) {
    const InjectionReader reader(procedure, codes);
    OutsideInjection out;
    out.procedure = &procedure;
    out.meaning = meaning;
    out.code = billed_code(procedure, codes);
    reader.read_side(out);
    reader.read_region(out);
    reader.read_purpose(out);
    reader.read_status(out, today);
    return out;
}

} // namespace foramen
