// Where equipment is on which day, and how long it and people need from one place to another: each
// change is predicted, then made.
#include "day_world.hpp"

namespace foramen::test {

namespace {

[[nodiscard]] bool is_equipment(const Resource& resource) {
    return resource.kind == ResourceKind::c_arm || resource.kind == ResourceKind::rf_generator ||
           resource.kind == ResourceKind::ultrasound;
}

[[nodiscard]] std::string version_of(int version) {
    return "\"v" + std::to_string(version) + "\"";
}

[[nodiscard]] json::object list_of(const std::vector<ResourceStay>& stays) {
    json::array list;
    for (const ResourceStay& stay : stays)
        list.push_back(json::object{{"site", stay.site.to_string()},
                                    {"first", stay.first.to_string()},
                                    {"last", stay.last.to_string()}});
    return {{"stays", std::move(list)}};
}

/// What stays of those before, which have begun, when others are wanted from today on.
[[nodiscard]] std::vector<ResourceStay> stays_from(const std::vector<ResourceStay>& before,
                                                   const std::vector<ResourceStay>& wanted,
                                                   LocalDate today) {
    std::vector<ResourceStay> out = wanted;
    for (ResourceStay old : before) {
        const bool goes_on = std::ranges::any_of(wanted, [&](const ResourceStay& stay) {
            return stay.site == old.site && stay.first == old.first;
        });
        if (old.first >= today || goes_on)
            continue;
        old.last = std::min(old.last, today.plus_days(-1));
        out.push_back(old);
    }
    return out;
}

} // namespace

const Resource* DayWorld::equipment_or_room(ResourceId resource) const {
    const auto known = std::ranges::find(data.resources, resource, &Resource::id);
    return known == data.resources.end() ? nullptr : &*known;
}

/// There are two sites, and one way.
Minutes DayWorld::way(SiteId one, SiteId other) const {
    return one == other || data.travel.empty() ? Minutes{} : data.travel.front().time;
}

void DayWorld::add_placed(const std::string& owner,
                          const std::vector<std::pair<const Resource*, Interval>>& used,
                          std::vector<Placed>& out) {
    for (const auto& [equipment, during] : used)
        for (const auto& [room, its_time] : used)
            if (is_equipment(*equipment) && room->kind == ResourceKind::room)
                if (const auto both = during.intersection(its_time))
                    out.push_back({owner, {equipment->id, room->id, *both}});
}

std::vector<DayWorld::Placed> DayWorld::placed() const {
    std::map<std::string, std::vector<std::pair<const Resource*, Interval>>> used;
    for (const DayTaken& taken : state.taken(now()))
        if (const Resource* resource = equipment_or_room(taken.resource))
            used[taken.owner].emplace_back(resource, taken.during);
    std::vector<Placed> out;
    for (const auto& [owner, resources] : used)
        add_placed(owner, resources, out);
    return out;
}

/// What is in use or will be, most of the time.
Resource& DayWorld::any_equipment() {
    std::set<ResourceId> used;
    for (const DayTaken& taken : state.taken(now()))
        if (taken.during.end() > now())
            used.insert(taken.resource);
    std::vector<Resource*> all;
    std::vector<Resource*> in_use;
    for (Resource& resource : data.resources)
        if (is_equipment(resource)) {
            all.push_back(&resource);
            if (used.contains(resource.id))
                in_use.push_back(&resource);
        }
    return *dice.pick(in_use.empty() || dice.one_in(4) ? all : in_use);
}

/// Some of those that are known, and often another one.
std::vector<ResourceStay> DayWorld::wanted_stays(const Resource& equipment) {
    const LocalDate date = today(*equipment.home_site);
    std::vector<ResourceStay> wanted;
    for (const ResourceStay& stay : equipment.stays)
        if (stay.last >= date && dice.one_in(2))
            wanted.push_back(stay);
    const std::size_t away = oracles[0].site().id == *equipment.home_site ? 1 : 0;
    const LocalDate first = date.plus_days(dice.roll(3));
    const ResourceStay another{oracles[away].site().id, first, first.plus_days(dice.roll(2))};
    const bool fits = std::ranges::none_of(wanted, [&](const ResourceStay& stay) {
        return stay.first <= another.last && another.first <= stay.last;
    });
    if (fits && !dice.one_in(4))
        wanted.push_back(another);
    return wanted;
}

/// At either site, in any of the minutes.
bool DayWorld::duty_differs(const std::vector<MinuteOracle>& before, ResourceId resource,
                            const Interval& during) const {
    for (Instant at = std::chrono::floor<Minutes>(during.start()); at < during.end();
         at += Minutes{1})
        for (std::size_t site = 0; site < oracles.size(); ++site) {
            const Interval minute = Interval::starting_at(at, Minutes{1});
            if (before[site].on_duty(resource, minute) != oracles[site].on_duty(resource, minute))
                return true;
        }
    return false;
}

DayEffect DayWorld::effect_of(const std::vector<MinuteOracle>& before,
                              const std::set<ResourceId>& changed) const {
    DayEffect effect;
    for (const DayVisit& visit : state.visits) {
        const bool concerned = std::ranges::any_of(visit.places, [&](const DayPlace& place) {
            return visit.live() && changed.contains(place.resource) && place.during &&
                   duty_differs(before, place.resource, *place.during);
        });
        if (!concerned)
            continue;
        const auto broken = state.broken(visit);
        const bool lost = std::ranges::any_of(broken, [&](const DayBroken& each) {
            return each.block == nullptr && changed.contains(each.place->resource);
        });
        if (lost)
            effect.lost.insert(visit.id);
        if (visit.displaced && broken.empty())
            effect.found.insert(visit.id);
    }
    return effect;
}

void DayWorld::expect_effect(const ApiReply& reply, const DayEffect& effect) {
    std::set<std::string> lost;
    for (const json::value& visit : reply.body.at("effect").at("displaced").as_array())
        lost.insert(std::string(visit.at("appointment").as_string()));
    std::set<std::string> found;
    for (const json::value& visit : reply.body.at("effect").at("undisplaced").as_array())
        found.insert(std::string(visit.as_string()));
    ASSERT_EQ(lost, effect.lost) << reply.raw.body;
    ASSERT_EQ(found, effect.found) << reply.raw.body;
}

void DayWorld::adopt(const DayEffect& effect) {
    for (DayVisit& visit : state.visits)
        visit.displaced =
            (visit.displaced || effect.lost.contains(visit.id)) && !effect.found.contains(visit.id);
}

/// Who has it on a day on which it is elsewhere is displaced, and listed; who has it again is not.
void DayWorld::change_stays() {
    Resource& equipment = any_equipment();
    at_.reset();
    const auto wanted = wanted_stays(equipment);
    const auto stays_before = equipment.stays;
    const bool dry = dice.one_in(4);
    SCOPED_TRACE("stays of " + equipment.name + json::serialize(list_of(wanted)));
    const ApiReply reply = clinic.as("admin").put("/api/v1/resources/" + equipment.id.to_string() +
                                                      "/stays" + (dry ? "?dryRun=true" : ""),
                                                  list_of(wanted), version_of(equipment.version));
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    equipment.stays = stays_from(stays_before, wanted, today(*equipment.home_site));
    std::vector<MinuteOracle> before;
    before.swap(oracles);
    make_oracles();
    const DayEffect effect = effect_of(before, {equipment.id});
    expect_effect(reply, effect);
    if (HasFatalFailure())
        return;
    if (dry) {
        equipment.stays = stays_before;
        return make_oracles();
    }
    equipment.version += 1;
    adopt(effect);
    counts["displaced by stays"] += static_cast<int>(effect.lost.size());
    counts["back from stays"] += static_cast<int>(effect.found.size());
    count("stays");
}

/// Whether any two visits to come, at different sites, follow one another sooner.
bool DayWorld::is_way_too_long(Minutes minutes) const {
    for (const DayVisit& first : state.visits)
        for (const DayVisit& next : state.visits) {
            if (first.status > Status::ready || next.status > Status::ready ||
                first.site == next.site)
                continue;
            for (const DayPlace& one : first.places)
                for (const DayPlace& other : next.places)
                    if (one.resource == other.resource && one.during && other.during &&
                        one.during->end() <= other.during->start() &&
                        other.during->start() < one.during->end() + minutes)
                        return true;
        }
    return false;
}

void DayWorld::change_way() {
    at_.reset();
    const SiteId site = oracles[static_cast<std::size_t>(dice.roll(2))].site().id;
    const SiteId other = oracles[oracles[0].site().id == site ? 1 : 0].site().id;
    const Minutes minutes{dice.pick(std::vector{0, 7, 20, 45, 90})};
    const std::string path = "/api/v1/sites/" + site.to_string() + "/travel-times";
    json::array times;
    if (minutes > Minutes{})
        times.push_back(json::object{{"site", other.to_string()}, {"minutes", minutes.count()}});
    SCOPED_TRACE("a way of " + std::to_string(minutes.count()) + " minutes");
    const ApiReply known = clinic.as("admin").get(path);
    const ApiReply reply =
        clinic.as("admin").put(path, json::object{{"times", times}}, known.raw.header("etag"));
    if (minutes > way(site, other) && is_way_too_long(minutes)) {
        count("ways refused");
        return expect_problem(reply, "resource-taken");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    data.travel.clear();
    if (minutes > Minutes{})
        data.travel.push_back({site, other, minutes});
    count("ways");
}

/// Whether any two visits to come, in different rooms, have it sooner one after the other.
bool DayWorld::is_move_too_long(const Resource& equipment, Minutes minutes) const {
    std::set<std::string> to_come;
    for (const DayVisit& visit : state.visits)
        if (visit.status <= Status::ready)
            to_come.insert(visit.id);
    const auto all = placed();
    for (const auto& [first, one] : all)
        for (const auto& [next, other] : all)
            if (to_come.contains(first) && to_come.contains(next) &&
                one.equipment == equipment.id && other.equipment == equipment.id &&
                one.room != other.room && one.during.end() <= other.during.start() &&
                other.during.start() < one.during.end() + minutes)
                return true;
    return false;
}

void DayWorld::change_move() {
    at_.reset();
    Resource& equipment = any_equipment();
    const Minutes minutes{dice.pick(std::vector{0, 5, 10, 25})};
    SCOPED_TRACE("moving " + equipment.name + " takes " + std::to_string(minutes.count()));
    const ApiReply reply = clinic.as("admin").put(
        "/api/v1/resources/" + equipment.id.to_string() + "/move-time",
        json::object{{"minutes", minutes.count()}}, version_of(equipment.version));
    if (is_move_too_long(equipment, minutes)) {
        count("moves of equipment refused");
        return expect_problem(reply, "resource-taken");
    }
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    equipment.move = minutes;
    equipment.version += 1;
    count("moves of equipment");
}

} // namespace foramen::test
