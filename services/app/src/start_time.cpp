#include "start_time.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] Invalid fault(const WantedStart& wanted, std::string code, std::string message) {
    return Invalid{{{std::string(pointer_of(wanted)), std::move(code), std::move(message)}}};
}

} // namespace

std::string_view pointer_of(const WantedStart& start) {
    return std::holds_alternative<TypedTime>(start) ? "/local" : "/start";
}

Answer<Instant> start_of(const WantedStart& wanted, const Site& site) {
    if (const auto* instant = std::get_if<Instant>(&wanted))
        return *instant;
    const auto& typed = std::get<TypedTime>(wanted);
    const LocalMeaning meaning = site.zone.meaning(typed.date, typed.time);
    if (meaning.kind == LocalMeaning::Kind::unique && !typed.offset)
        return meaning.first;
    LocalTimeRefused refused;
    for (const Instant candidate : {meaning.first, meaning.second}) {
        const Minutes offset = site.zone.local(candidate).offset;
        // In a gap the reading is not the time typed, so no offset can choose it silently: the
        // caller sends the instant instead.
        if (typed.offset == offset && meaning.kind != LocalMeaning::Kind::gap)
            return candidate;
        if (refused.candidates.empty() || refused.candidates.front().instant != candidate)
            refused.candidates.push_back({candidate, offset});
    }
    return refuse(refused);
}

std::optional<Invalid> check_start(const WantedStart& wanted, const Site& site, Instant start,
                                   Instant now) {
    const LocalDateTime local = site.zone.local(start);
    const bool whole_minute = start.time_since_epoch() % Minutes{1} == std::chrono::microseconds{0};
    if (!whole_minute || local.time.minutes() % static_cast<int>(site.grid.count()) != 0)
        return fault(wanted, "off_grid",
                     "starts lie on the site's grid of " + std::to_string(site.grid.count()) +
                         " minutes");
    // A start in the present minute is a walk-in that is already at the door.
    if (start < std::chrono::floor<Minutes>(now) - site.grid)
        return fault(wanted, "in_the_past", "this time has passed");
    const LocalDate today = site.zone.local(now).date;
    if (local.date - today > site.booking_horizon_days)
        return fault(wanted, "too_far_ahead",
                     "at most " + std::to_string(site.booking_horizon_days) +
                         " days ahead at this site");
    return std::nullopt;
}

} // namespace foramen::app
