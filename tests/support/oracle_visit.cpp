// What the procedures of one visit need, minute by minute, from their types.
#include "support/minute_oracle.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace foramen::test {

namespace {

[[nodiscard]] const ProcedureType& type_of(const ClinicModel::Data& clinic,
                                           const std::string& key) {
    for (const ProcedureType& type : clinic.procedure_types)
        if (type.key == key)
            return type;
    throw std::logic_error("the oracle knows no procedure " + key);
}

[[nodiscard]] int count_of(Minutes minutes) {
    return static_cast<int>(minutes.count());
}

/// When each phase happens, in minutes from the start of the visit.
struct Timeline {
    int prep = 0;
    std::vector<std::pair<int, int>> procedures;
    int needle_end = 0;
    int turnover = 0;
    int recovery = 0;

    [[nodiscard]] std::pair<int, int> range(VisitPhase phase, std::size_t procedure) const {
        switch (phase) {
        case VisitPhase::prep:
            return {-prep, 0};
        case VisitPhase::procedure:
            return procedures[procedure];
        case VisitPhase::turnover:
            return {needle_end, needle_end + turnover};
        case VisitPhase::recovery:
            break;
        }
        return {needle_end, needle_end + recovery};
    }
};

[[nodiscard]] Timeline timeline_of(const ClinicModel::Data& clinic,
                                   const std::vector<ProcedureRequest>& procedures) {
    Timeline out;
    for (const ProcedureRequest& procedure : procedures) {
        const ProcedureType& type = type_of(clinic, procedure.key);
        int length = count_of(type.procedure);
        if (procedure.side == Side::bilateral)
            length += count_of(type.bilateral_extra);
        for (std::size_t further = 1; further < procedure.levels.size(); ++further)
            length += count_of(type.level_extra);
        out.procedures.emplace_back(out.needle_end, out.needle_end + length);
        out.needle_end += length;
        out.prep = std::max(out.prep, count_of(type.prep));
        out.turnover = std::max(out.turnover, count_of(type.turnover));
        out.recovery = std::max(out.recovery, count_of(type.recovery));
    }
    return out;
}

/// One role is one resource from the first minute that any procedure needs it to the last.
void add_need(OracleVisit& visit, const ProcedureType& type, const Need& need,
              const Timeline& timeline, std::size_t procedure) {
    constexpr std::array kPhases{VisitPhase::prep, VisitPhase::procedure, VisitPhase::turnover,
                                 VisitPhase::recovery};
    std::optional<std::pair<int, int>> minutes;
    for (const VisitPhase phase : kPhases) {
        const auto [from, to] = timeline.range(phase, procedure);
        if (phase < need.first || phase > need.last || from == to)
            continue;
        if (!minutes)
            minutes = {from, to};
        minutes->first = std::min(minutes->first, from);
        minutes->second = std::max(minutes->second, to);
    }
    if (!minutes)
        return;
    auto known = std::ranges::find(visit.needs, need.role, &OracleNeed::role);
    if (known == visit.needs.end())
        known = visit.needs.insert(known,
                                   {need.role, need.kind, {}, {}, minutes->first, minutes->second});
    known->from = std::min(known->from, minutes->first);
    known->to = std::max(known->to, minutes->second);
    if (need.capability)
        known->capabilities.push_back(*need.capability);
    if (need.privileged)
        known->privileges.push_back(type.key);
}

} // namespace

OracleVisit oracle_visit(const ClinicModel::Data& clinic,
                         const std::vector<ProcedureRequest>& procedures) {
    const Timeline timeline = timeline_of(clinic, procedures);
    OracleVisit visit;
    visit.patient_from = -timeline.prep;
    visit.patient_to = timeline.needle_end + timeline.recovery;
    visit.procedures_end = timeline.needle_end;
    visit.turnover = timeline.turnover;
    for (std::size_t i = 0; i < procedures.size(); ++i) {
        const ProcedureType& type = type_of(clinic, procedures[i].key);
        for (const Need& need : type.needs)
            add_need(visit, type, need, timeline, i);
    }
    return visit;
}

} // namespace foramen::test
