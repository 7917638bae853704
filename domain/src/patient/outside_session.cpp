#include "foramen/domain/patient/outside_session.hpp"

#include "outside_reading.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace foramen {

namespace {

/// What one session is: a day, a family, and a region or none.
using SessionKey = std::tuple<ReportedDate, std::string, std::string>;
using SessionParts = std::map<SessionKey, std::vector<OutsideInjection>>;

[[nodiscard]] std::optional<UnplacedReason> why_not(const OutsideProcedure& procedure,
                                                    const ProcedureMeaning& meaning) {
    if (meaning.matched_by == MatchedBy::none)
        return UnplacedReason::other_procedure;
    if (!meaning.sense.injection)
        return UnplacedReason::not_an_injection;
    if (!procedure.performed)
        return UnplacedReason::no_date;
    if (procedure.status == ReportedStatus::in_progress)
        return UnplacedReason::in_progress;
    return std::nullopt;
}

/// Those without a region join the only session of the day and family that has one.
void join_those_without_region(SessionParts& parts) {
    for (auto it = parts.begin(); it != parts.end();) {
        const auto& [day, family, region] = it->first;
        std::vector<SessionParts::iterator> others;
        for (auto other = parts.begin(); region.empty() && other != parts.end(); ++other)
            if (std::get<0>(other->first) == day && std::get<1>(other->first) == family &&
                !std::get<2>(other->first).empty())
                others.push_back(other);
        if (others.size() != 1) {
            ++it;
            continue;
        }
        auto& joined = others.front()->second;
        joined.insert(joined.end(), it->second.begin(), it->second.end());
        it = parts.erase(it);
    }
}

/// Add-on codes tell of levels that nobody named: a line of each side is one level of both.
[[nodiscard]] int levels_by_codes(const std::vector<OutsideInjection>& parts) {
    struct Lines {
        int left = 0;
        int right = 0;
        int other = 0;
    };
    std::map<std::string, Lines> add_ons;
    for (const OutsideInjection& part : parts) {
        if (!part.meaning.sense.additional_level)
            continue;
        Lines& lines = add_ons[part.code];
        (part.side == Side::left    ? lines.left
         : part.side == Side::right ? lines.right
                                    : lines.other)++;
    }
    int levels = 1;
    for (const auto& [code, lines] : add_ons)
        levels += lines.other + std::max(lines.left, lines.right);
    return levels;
}

[[nodiscard]] bool has_levels(const std::optional<std::string>& region,
                              const ClinicalCodes& codes) {
    return !region ||
           std::ranges::find(codes.levels(), *region, &SpineLevel::region) != codes.levels().end();
}

[[nodiscard]] OutsideConfidence confidence_of(const OutsideInjection& part) {
    if (part.meaning.matched_by == MatchedBy::name)
        return OutsideConfidence::by_name;
    return part.meaning.system == "snomed" ? OutsideConfidence::coded_snomed
                                           : OutsideConfidence::coded_cpt;
}

void add_levels(const OutsideInjection& part, OutsideSession& session) {
    for (const std::string& key : part.levels) {
        const auto there = std::ranges::find(session.levels, key, &TreatedLevel::key);
        if (there == session.levels.end())
            session.levels.push_back({key, part.side});
        else
            there->side = both_sides(there->side, part.side);
    }
}

template <class T>
void sort_once(std::vector<T>& values) {
    std::ranges::sort(values);
    const auto rest = std::ranges::unique(values);
    values.erase(rest.begin(), rest.end());
}

void sort_levels(std::vector<TreatedLevel>& levels, const ClinicalCodes& codes) {
    std::ranges::sort(levels, {}, [&codes](const TreatedLevel& level) {
        return std::ranges::find(codes.levels(), level.key, &SpineLevel::key)->ordinal;
    });
}

[[nodiscard]] OutsideSession session_of(const SessionKey& key,
                                        const std::vector<OutsideInjection>& parts,
                                        const ClinicalCodes& codes) {
    OutsideSession session;
    std::string region;
    std::tie(session.day, session.family, region) = key;
    if (!region.empty())
        session.region = std::move(region);
    session.status = OutsideStatus::future;
    for (const OutsideInjection& part : parts) {
        session.side_by_name = part.side
                                   ? part.side_by_name && (!session.side || session.side_by_name)
                                   : session.side_by_name;
        session.side = both_sides(session.side, part.side);
        add_levels(part, session);
        if (!part.meaning.sense.approach.empty())
            session.approaches.push_back(part.meaning.sense.approach);
        if (part.purpose)
            session.purposes.push_back(*part.purpose);
        session.status = std::max(session.status, part.status);
        session.confidence = std::min(session.confidence, confidence_of(part));
        session.source_keys.push_back(part.procedure->source_key);
    }
    sort_once(session.approaches);
    sort_once(session.purposes);
    sort_levels(session.levels, codes);
    if (has_levels(session.region, codes))
        session.levels_at_least =
            std::max(levels_by_codes(parts), static_cast<int>(session.levels.size()));
    if (session.day.precision != DatePrecision::day)
        session.confidence = OutsideConfidence::partial_date;
    return session;
}

} // namespace

OutsideHistory outside_history(std::span<const OutsideProcedure> procedures,
                               const ClinicalCodes& codes, LocalDate today) {
    OutsideHistory history;
    SessionParts parts;
    for (const OutsideProcedure& procedure : procedures) {
        const LocalDate on = procedure.performed ? procedure.performed->first : today;
        const auto meaning = codes.procedure(procedure.codings, procedure.name, on);
        if (const auto reason = why_not(procedure, meaning)) {
            history.unplaced.push_back({procedure.source_key, *reason});
            continue;
        }
        OutsideInjection part = read_injection(procedure, meaning, codes, today);
        const SessionKey key{*procedure.performed, meaning.sense.family, part.region.value_or("")};
        parts[key].push_back(std::move(part));
    }
    join_those_without_region(parts);
    for (const auto& [key, members] : parts)
        history.sessions.push_back(session_of(key, members, codes));
    return history;
}

} // namespace foramen
