#include "oracle_world.hpp"

#include "foramen/domain/schedule/site_time.hpp"

namespace foramen::test {

OracleWorld::OracleWorld(std::uint64_t seed, Tally& tally)
    : dice_(seed), tally_(tally), clinic_(oracle_clinic(dice_)), model_(clinic_.data) {
    for (const Site& site : clinic_.data.sites)
        oracles_.push_back(
            std::make_unique<MinuteOracle>(clinic_.data, site.id, clinic_.first, clinic_.last));
}

void OracleWorld::know(const Visit& visit, bool taken) {
    const auto places = places_of(model_, visit.held);
    for (const auto& oracle : oracles_) {
        for (const PlacedTime& time : places)
            if (taken)
                oracle->place(time);
            else
                oracle->displace(time);
        for (const auto& [resource, during] : visit.held)
            if (taken)
                oracle->take(resource, during, visit.site);
            else
                oracle->give_back(resource, during, visit.site);
    }
}

std::vector<PlacedTime> OracleWorld::placed() const {
    std::vector<PlacedTime> out;
    for (const Visit& visit : visits_) {
        const auto some = places_of(model_, visit.held);
        out.insert(out.end(), some.begin(), some.end());
    }
    return out;
}

std::vector<BlockedBy> OracleWorld::taken(SiteId here) const {
    std::vector<BlockedBy> out;
    for (const Visit& visit : visits_)
        for (const auto& [resource, during] : visit.held) {
            out.push_back({{}, resource, during});
            if (const auto way = with_ways(model_, here, {resource, visit.site, during}))
                out.push_back({{}, resource, *way, std::nullopt, std::nullopt, true});
        }
    out.insert(out.end(), blocks_.begin(), blocks_.end());
    return out;
}

void OracleWorld::cancel() {
    if (visits_.empty())
        return;
    const auto chosen = visits_.begin() + dice_.roll(static_cast<int>(visits_.size()));
    know(*chosen, false);
    visits_.erase(chosen);
    ++tally_.cancelled;
}

void OracleWorld::end_early() {
    if (visits_.empty())
        return;
    Visit& visit = visits_[static_cast<std::size_t>(dice_.roll(static_cast<int>(visits_.size())))];
    know(visit, false);
    for (auto& [resource, during] : visit.held) {
        const auto length = std::chrono::floor<std::chrono::seconds>(during.length()).count();
        during = *Interval::make(
            during.start(),
            during.start() + std::chrono::seconds{dice_.between(1, static_cast<int>(length))});
    }
    know(visit, true);
}

void OracleWorld::block() {
    if (!blocks_.empty() && dice_.one_in(3)) {
        const auto ended = blocks_.begin() + dice_.roll(static_cast<int>(blocks_.size()));
        for (const auto& oracle : oracles_)
            oracle->give_back(ended->resource, ended->during);
        blocks_.erase(ended);
        return;
    }
    const Resource& resource = dice_.pick(model_.resources());
    const Site& site = dice_.pick(clinic_.data.sites);
    const LocalDate first = clinic_.first.plus_days(dice_.roll(clinic_.last - clinic_.first + 1));
    WeeklyRule rule{{first.weekday()},
                    *LocalTime::from_minutes(dice_.between(0, 20 * 60)),
                    *LocalTime::from_minutes(24 * 60),
                    first,
                    clinic_.last};
    rule.to = *LocalTime::from_minutes(rule.from.minutes() + dice_.between(1, 4 * 60));
    // Often all of a kind, as when a site is closed.
    const bool all = dice_.one_in(2);
    for (const Resource& other : model_.resources())
        if (all ? other.kind == resource.kind : other.id == resource.id)
            for (const Interval& during : occurrences(rule, site.zone))
                block(other.id, during);
}

void OracleWorld::block(ResourceId resource, const Interval& during) {
    blocks_.push_back({{}, resource, during, BlockKind::outage});
    for (const auto& oracle : oracles_)
        oracle->take(resource, during);
    ++tally_.blocked;
}

} // namespace foramen::test
