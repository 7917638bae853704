// When people, and all that follows its site, are there: changed for some days, or for good to what
// it was at first. Each change is predicted, looked at, then made.
#include "day_world.hpp"

namespace foramen::test {

namespace {

[[nodiscard]] LocalTime hour(int number) {
    return *LocalTime::from_minutes(number * 60);
}

/// What is left of the hours without those between.
[[nodiscard]] std::vector<LocalHours> without(const std::vector<LocalHours>& all, LocalTime from,
                                              LocalTime to) {
    std::vector<LocalHours> out;
    for (const LocalHours& hours : all) {
        if (hours.from < std::min(from, hours.to))
            out.push_back({hours.from, std::min(from, hours.to)});
        if (std::max(to, hours.from) < hours.to)
            out.push_back({std::max(to, hours.from), hours.to});
    }
    return out;
}

[[nodiscard]] json::object json_of(const LocalHours& hours) {
    return {{"from", hours.from.to_string()}, {"to", hours.to.to_string()}};
}

[[nodiscard]] json::object json_of(const HoursChange& change) {
    json::object out{{"first", change.first.to_string()}};
    if (change.last)
        out["last"] = change.last->to_string();
    json::array weekly;
    for (const WeekdayHours& entry : change.weekly) {
        json::object row = json_of(entry.hours);
        row["weekday"] = entry.weekday.iso_encoding();
        weekly.push_back(std::move(row));
    }
    out["weekly"] = std::move(weekly);
    json::array exceptions;
    for (const HoursException& exception : change.exceptions) {
        json::array hours;
        for (const LocalHours& each : exception.hours)
            hours.push_back(json_of(each));
        exceptions.push_back(
            json::object{{"date", exception.date.to_string()}, {"hours", std::move(hours)}});
    }
    if (!exceptions.empty())
        out["exceptions"] = std::move(exceptions);
    return out;
}

/// Weekly rows never change here: what holds on some days is remembered as their exceptions.
[[nodiscard]] std::vector<LocalHours> weekly_of(const std::vector<WeeklyHours>& rows, SiteId site,
                                                std::chrono::weekday weekday) {
    std::vector<LocalHours> out;
    for (const WeeklyHours& row : rows)
        if (row.site == site && row.weekday == weekday)
            out.push_back({row.from, row.to});
    return out;
}

} // namespace

/// One of those who are to be with the patient, or nobody: all that follows the site. Whoever is
/// missed comes first, half of the time.
Resource* DayWorld::any_with_own_hours(const DayVisit& near) {
    const auto own = [this](ResourceId id) {
        const auto found = std::ranges::find(data.resources, id, &Resource::id);
        return found == data.resources.end() || found->follows_site_hours ? nullptr : &*found;
    };
    for (const DayBroken& broken : state.broken(near))
        if (broken.block == nullptr && dice.one_in(2))
            return own(broken.place->resource);
    std::vector<Resource*> people;
    for (const DayPlace& place : near.places)
        if (Resource* resource = own(place.resource); resource != nullptr)
            people.push_back(resource);
    return people.empty() || dice.one_in(4) ? nullptr : dice.pick(people);
}

/// As at first, without some hours from that one on, none, or around the clock.
std::vector<LocalHours> DayWorld::any_hours(SiteId site, const Resource* resource,
                                            std::chrono::weekday weekday, int missed) {
    const auto at_first =
        weekly_of(resource != nullptr ? resource->hours : data.site_hours.at(site), site, weekday);
    const int kind = dice.roll(8);
    if (kind < 4)
        return without(at_first, hour(missed), hour(std::min(24, missed + dice.between(1, 3))));
    if (kind == 4 && resource != nullptr)
        return {};
    return kind == 5 ? std::vector<LocalHours>{{hour(0), hour(24)}} : at_first;
}

/// From about the day of the visit on.
HoursChange DayWorld::wanted_hours(const DayVisit& near, const Resource* resource) {
    const SiteId site = near.site;
    HoursChange change;
    change.site = site;
    change.first = date_at(site, near.start).plus_days(dice.pick(std::vector{0, 0, 0, 0, 1, -1}));
    if (near.displaced ? dice.one_in(2) : dice.one_in(6)) {
        const auto& rows = resource != nullptr ? resource->hours : data.site_hours.at(site);
        for (const WeeklyHours& row : rows)
            if (row.site == site)
                change.weekly.push_back({row.weekday, {row.from, row.to}});
        return change;
    }
    const int starts = oracle_at(site).site().zone.local(near.start).time.minutes() / 60;
    const int missed = std::clamp(starts + dice.between(-1, 1), 0, 23);
    change.last = change.first.plus_days(dice.roll(3));
    for (LocalDate date = change.first; date <= *change.last; date = date.plus_days(1)) {
        for (const LocalHours& hours : any_hours(site, resource, date.weekday(), missed))
            change.weekly.push_back({date.weekday(), hours});
        if (dice.one_in(4))
            change.exceptions.push_back(
                {site, date, any_hours(site, resource, date.weekday(), missed)});
    }
    return change;
}

/// On one date nothing begins or ends at a time that the clocks skip.
bool DayWorld::names_no_time(const HoursChange& change) const {
    const auto skipped = [&](LocalDate date, LocalTime time) {
        return oracle_at(change.site).site().zone.meaning(date, time).kind ==
               LocalMeaning::Kind::gap;
    };
    for (const HoursException& exception : change.exceptions)
        for (const LocalHours& hours : exception.hours)
            if (skipped(exception.date, hours.from) || skipped(exception.date, hours.to))
                return true;
    return false;
}

void DayWorld::put_in_place(const HoursChange& change, std::vector<HoursException>& exceptions) {
    std::erase_if(exceptions, [&](const HoursException& exception) {
        return exception.site == change.site && change.first <= exception.date &&
               (!change.last || exception.date <= *change.last);
    });
    if (!change.last)
        return;
    for (LocalDate date = change.first; date <= *change.last; date = date.plus_days(1)) {
        HoursException held{change.site, date, {}};
        const auto named = std::ranges::find(change.exceptions, date, &HoursException::date);
        if (named != change.exceptions.end())
            held.hours = named->hours;
        for (const WeekdayHours& entry : change.weekly)
            if (named == change.exceptions.end() && entry.weekday == date.weekday())
                held.hours.push_back(entry.hours);
        exceptions.push_back(std::move(held));
    }
}

/// What is stored means, minute by minute, what is remembered.
void DayWorld::expect_stored_hours(const std::set<ResourceId>& changed) {
    const ClinicModel::Data stored = stored_clinic(clinic.database());
    std::vector<MinuteOracle> as_stored;
    for (const MinuteOracle& oracle : oracles)
        as_stored.emplace_back(stored, oracle.site().id, window_.plus_days(-2),
                               window_.plus_days(4));
    const std::chrono::hours days{72};
    const Interval around = *Interval::make(now() - days / 2, now() + days);
    for (const ResourceId resource : changed)
        ASSERT_FALSE(duty_differs(as_stored, resource, around)) << resource.to_string();
}

/// Who is with somebody outside of their hours is displaced, and listed; inside them again, not.
void DayWorld::change_hours() {
    const DayVisit* near = displaced_or([](const DayVisit& each) { return each.live(); });
    if (near == nullptr)
        return;
    const SiteId site = near->site;
    Resource* resource = any_with_own_hours(*near);
    at_.reset();
    const HoursChange change = wanted_hours(*near, resource);
    const json::object body = json_of(change);
    std::string known = "/api/v1/sites/" + site.to_string() + "/hours";
    std::string path = known;
    std::string dry = known + "?dryRun=true";
    std::set<ResourceId> changed;
    if (resource != nullptr) {
        known = "/api/v1/resources/" + resource->id.to_string() + "/hours";
        path = known + "?site=" + site.to_string();
        dry = path + "&dryRun=true";
        changed = {resource->id};
    } else {
        for (const Resource& each : data.resources)
            if (each.follows_site_hours && each.home_site == site)
                changed.insert(each.id);
    }
    SCOPED_TRACE("hours of " + (resource != nullptr ? resource->name : "the site") +
                 json::serialize(body) + " at " + to_rfc3339(now()));
    const ApiReply before_it = clinic.as("admin").get(known);
    const std::string version = "\"v" + before_it.at("/version") + "\"";
    const ApiReply seen = clinic.as("admin").put(dry, body, version);
    if (change.first < today(site) || names_no_time(change)) {
        count("hours refused");
        return expect_problem(seen, "validation-failed");
    }
    ASSERT_EQ(seen.status, 200) << seen.raw.body;
    auto& exceptions = resource != nullptr ? resource->exceptions : data.site_exceptions[site];
    const auto exceptions_before = exceptions;
    put_in_place(change, exceptions);
    std::vector<MinuteOracle> before;
    before.swap(oracles);
    make_oracles();
    const DayEffect effect = effect_of(before, changed);
    expect_effect(seen, effect);
    if (HasFatalFailure())
        return;
    if (dice.one_in(4)) {
        exceptions = exceptions_before;
        return make_oracles();
    }
    const ApiReply reply = clinic.as("admin").put(path, body, version);
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    ASSERT_EQ(reply.at("/version"), std::to_string(std::stoi(before_it.at("/version")) + 1));
    expect_effect(reply, effect);
    adopt(effect);
    expect_stored_hours(changed);
    counts["displaced by hours"] += static_cast<int>(effect.lost.size());
    counts["back from hours"] += static_cast<int>(effect.found.size());
    count(resource != nullptr ? "hours" : "hours of a site");
}

} // namespace foramen::test
