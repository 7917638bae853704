#include "oracle_clinic.hpp"

#include "support/values.hpp"

#include <algorithm>
#include <array>

namespace foramen::test {

namespace {

/// A zone and a date on which its clocks change, or do not.
struct Change {
    const char* zone;
    const char* date;
};
constexpr std::array kChanges{
    Change{"America/New_York", "2026-03-08"},    Change{"America/New_York", "2026-11-01"},
    Change{"America/New_York", "2026-07-15"},    Change{"America/Phoenix", "2026-03-08"},
    Change{"Australia/Lord_Howe", "2026-10-04"}, Change{"Australia/Lord_Howe", "2026-04-05"},
    Change{"America/Havana", "2026-03-08"},      Change{"America/Havana", "2026-11-01"},
};

class Builder {
public:
    explicit Builder(Dice& dice) : dice_(dice) {}

    [[nodiscard]] OracleClinic run() {
        const Change& change = dice_.pick(kChanges);
        middle_ = day(change.date);
        clinic_.data.levels = {{"L2-3", "lumbar-sacral", "lumbar", 22},
                               {"L3-4", "lumbar-sacral", "lumbar", 23},
                               {"L4-5", "lumbar-sacral", "lumbar", 24},
                               {"L5-S1", "lumbar-sacral", "lumbar", 25}};
        for (const char* key : {"ESI_TF_L", "MBB_LS", "SIJ_TX"})
            shape(clinic_.add_procedure(key));
        sites_ = {add_site("A", change.zone), add_site("B", "America/Phoenix")};
        for (const SiteId site : sites_)
            fill(site);
        for (int i = dice_.between(2, 4); i > 0; --i)
            add_physician();
        restrict_some();
        if (dice_.one_in(2))
            clinic_.data.travel.push_back({sites_[0], sites_[1], Minutes{dice_.between(1, 90)}});
        for (Resource& resource : clinic_.data.resources)
            if (resource.kind == ResourceKind::c_arm && dice_.one_in(4))
                lend(resource);
        for (Resource& resource : clinic_.data.resources)
            if (dice_.one_in(25))
                resource.out_of_service_from = middle_.plus_days(dice_.roll(2));
            else if (dice_.one_in(25))
                resource.in_service_from = middle_;
        OracleClinic out{std::move(clinic_.data), middle_.plus_days(-1), middle_.plus_days(1), {}};
        for (std::uint32_t i = 0; i < 8; ++i)
            out.patients.push_back(id<PatientId>(5000 + i));
        return out;
    }

private:
    [[nodiscard]] Minutes bins(std::initializer_list<int> choices) {
        const std::vector<int> list(choices);
        return Minutes{5 * dice_.pick(list)};
    }

    void shape(ProcedureType& type) {
        using P = VisitPhase;
        type.prep = bins({0, 3, 6});
        type.procedure = bins({2, 4, 7});
        type.bilateral_extra = bins({0, 2});
        type.level_extra = bins({0, 1});
        type.turnover = bins({0, 2, 3});
        type.recovery = bins({0, 4, 9});
        if (dice_.one_in(3))
            type.needs.push_back({"sedation", ResourceKind::staff_post, "circulating_nurse", false,
                                  P::prep, P::recovery});
        if (dice_.one_in(3))
            type.needs.push_back(
                {"prep_bay", ResourceKind::recovery_bay, {}, false, P::prep, P::prep});
        if (dice_.one_in(4))
            type.needs.push_back(
                {"ultrasound", ResourceKind::ultrasound, {}, false, P::procedure, P::procedure});
        if (dice_.one_in(3))
            std::erase_if(type.needs, [](const Need& need) { return need.role == "c_arm"; });
        if (dice_.one_in(4))
            std::erase_if(type.needs, [](const Need& need) { return need.role == "recovery_bay"; });
    }

    /// A stretch of hours on whole bins; some at night, where the clocks change.
    [[nodiscard]] std::pair<int, int> any_hours() {
        static constexpr std::array kBegin{0, 0, 75, 120, 390, 420, 450, 760};
        static constexpr std::array kLength{95, 240, 480, 600, 1440, 1440};
        const int begin = dice_.pick(kBegin) + 5 * dice_.roll(4);
        return {begin, std::min(24 * 60, begin + dice_.pick(kLength))};
    }

    [[nodiscard]] WeeklyHours row(SiteId site, unsigned weekday) {
        const auto [from, to] = any_hours();
        WeeklyHours out{site,
                        std::chrono::weekday{weekday},
                        *LocalTime::from_minutes(from),
                        *LocalTime::from_minutes(to),
                        day("2020-01-01"),
                        {}};
        if (dice_.one_in(20))
            out.valid_from = middle_;
        else if (dice_.one_in(20))
            out.valid_to = middle_.plus_days(dice_.roll(2));
        return out;
    }

    [[nodiscard]] std::vector<WeeklyHours> any_week(SiteId site) {
        std::vector<WeeklyHours> rows;
        for (unsigned weekday = 1; weekday <= 7; ++weekday)
            for (int i = dice_.between(dice_.one_in(6) ? 0 : 1, 2); i > 0; --i)
                rows.push_back(row(site, weekday));
        return rows;
    }

    [[nodiscard]] SiteId add_site(const char* name, const char* zone_name) {
        const SiteId site = clinic_.add_site(name, zone_name, "00:00", "24:00");
        if (dice_.one_in(3))
            clinic_.data.site_hours[site] = any_week(site);
        clinic_.data.sites.back().grid = bins({1, 2, 3, 6});
        return site;
    }

    void fill(SiteId site) {
        for (int i = dice_.between(1, 3); i > 0; --i)
            if (dice_.one_in(4))
                clinic_.add_room(site, {"injection"});
            else
                clinic_.add_room(site);
        for (int i = dice_.between(1, 3); i > 0; --i) {
            const ResourceId arm = clinic_.add_equipment(site, ResourceKind::c_arm);
            if (!dice_.one_in(3))
                clinic_.resource(arm).move = Minutes{5 * dice_.between(1, 9)};
        }
        for (int i = dice_.between(0, 1); i > 0; --i)
            clinic_.add_equipment(site, ResourceKind::ultrasound);
        for (int i = dice_.between(1, 3); i > 0; --i)
            clinic_.add_equipment(site, ResourceKind::recovery_bay);
        for (int i = dice_.between(1, 3); i > 0; --i)
            add_post(site, "circulating_nurse");
        for (int i = dice_.between(1, 2); i > 0; --i)
            add_post(site, "c_arm_operator");
    }

    void add_post(SiteId site, const char* capability) {
        Resource& post = clinic_.resource(clinic_.add_post(site, capability));
        // One post for both tasks: the roles compete for it.
        if (dice_.one_in(3))
            post.capabilities = {"c_arm_operator", "circulating_nurse"};
        if (dice_.one_in(3))
            post.hours = any_week(site);
    }

    void add_physician() {
        std::vector<std::string> privileges;
        for (const ProcedureType& type : clinic_.data.procedure_types)
            if (!dice_.one_in(4))
                privileges.push_back(type.key);
        Resource& physician = clinic_.resource(clinic_.add_physician("Dr.", privileges));
        for (const SiteId site : sites_)
            if (!dice_.one_in(4)) {
                const auto rows = any_week(site);
                physician.hours.insert(physician.hours.end(), rows.begin(), rows.end());
            }
    }

    /// For a day or two to the other site.
    void lend(Resource& equipment) {
        const SiteId other = equipment.home_site == sites_[0] ? sites_[1] : sites_[0];
        const LocalDate first = middle_.plus_days(dice_.between(-1, 1));
        equipment.stays.push_back({other, first, first.plus_days(dice_.roll(2))});
    }

    [[nodiscard]] std::vector<ResourceId> all(ResourceKind kind) const {
        std::vector<ResourceId> out;
        for (const Resource& resource : clinic_.data.resources)
            if (resource.kind == kind)
                out.push_back(resource.id);
        return out;
    }

    /// Docked C-arms, rooms that take some C-arms only, physicians bound to rooms, bays to rooms.
    void restrict_some() {
        const auto rooms = all(ResourceKind::room);
        for (const ResourceId arm : all(ResourceKind::c_arm)) {
            const ResourceId room = dice_.pick(rooms);
            if (dice_.one_in(3))
                clinic_.dock(arm, room);
            else if (dice_.one_in(3))
                clinic_.restrict(arm, room);
            else if (dice_.one_in(3))
                clinic_.restrict(room, arm);
        }
        for (const ResourceId physician : all(ResourceKind::physician))
            while (dice_.one_in(3))
                clinic_.restrict(physician, dice_.pick(rooms));
        for (const ResourceId bay : all(ResourceKind::recovery_bay))
            if (dice_.one_in(6))
                clinic_.restrict(bay, dice_.pick(rooms));
        const auto posts = all(ResourceKind::staff_post);
        const ResourceId one = dice_.pick(posts);
        const ResourceId other = dice_.pick(posts);
        if (dice_.one_in(4) && one != other)
            clinic_.restrict(one, other);
    }

    Dice& dice_;
    TestClinic clinic_;
    LocalDate middle_;
    std::vector<SiteId> sites_;
};

} // namespace

OracleClinic oracle_clinic(Dice& dice) {
    return Builder(dice).run();
}

std::vector<ProcedureRequest> any_request(const OracleClinic& clinic, Dice& dice) {
    std::vector<ProcedureRequest> out;
    const int procedures = dice.one_in(3) ? dice.between(2, 4) : 1;
    for (int i = 0; i < procedures; ++i) {
        const ProcedureType& type = dice.pick(clinic.data.procedure_types);
        std::vector<std::string> levels{"L4-5"};
        if (dice.one_in(3))
            levels.emplace_back("L5-S1");
        const Side side = dice.pick(type.sides);
        // The same at the same place twice is no visit.
        const bool repeated = std::ranges::any_of(out, [&](const ProcedureRequest& other) {
            return other.key == type.key &&
                   (other.side == side || side == Side::bilateral || other.side == Side::bilateral);
        });
        if (!repeated)
            out.push_back({type.key, Purpose::therapeutic, side, std::move(levels)});
    }
    return out;
}

std::vector<PlacedTime> places_of(const ClinicModel& clinic, const Reservations& visit) {
    std::vector<PlacedTime> out;
    for (const auto& [room, its_time] : visit)
        for (const auto& [resource, during] : visit) {
            const Resource* equipment = clinic.resource(resource);
            const Resource* place = clinic.resource(room);
            if (equipment == nullptr || place == nullptr || equipment->move == Minutes{} ||
                place->kind != ResourceKind::room)
                continue;
            if (const auto both = during.intersection(its_time))
                out.push_back({resource, room, *both});
        }
    return out;
}

std::optional<std::pair<Instant, OraclePins>>
soon_after_a_move(const OracleClinic& clinic, const MinuteOracle& oracle, const OracleVisit& visit,
                  const std::vector<PlacedTime>& places, Dice& dice) {
    const auto need = std::ranges::find(visit.needs, "c_arm", &OracleNeed::role);
    if (need == visit.needs.end() || places.empty())
        return std::nullopt;
    const PlacedTime& place = dice.pick(places);
    OraclePins pins{{"c_arm", place.equipment}};
    Minutes move{};
    for (const Resource& resource : clinic.data.resources) {
        if (resource.id == place.equipment)
            move = resource.move;
        if (resource.kind == ResourceKind::room && resource.id != place.room &&
            resource.home_site == oracle.site().id && dice.one_in(2))
            pins.insert_or_assign("room", resource.id);
    }
    std::vector<Instant> starts;
    for (const Instant start : oracle.starts(clinic.first, clinic.last)) {
        const auto after = start + Minutes{need->from} - place.during.end();
        if (after >= Minutes{} && after < move && oracle.possible_when_empty(visit, start, pins))
            starts.push_back(start);
    }
    if (starts.empty())
        return std::nullopt;
    return std::pair(dice.pick(starts), std::move(pins));
}

} // namespace foramen::test
