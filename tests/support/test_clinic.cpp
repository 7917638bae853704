#include "support/test_clinic.hpp"

#include "support/test_checklist.hpp"
#include "support/values.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::test {

namespace {

[[nodiscard]] LocalDate founded() {
    return day("2020-01-01");
}

[[nodiscard]] std::vector<WeeklyHours> every_day(SiteId site, std::string_view from,
                                                 std::string_view to) {
    std::vector<WeeklyHours> rows;
    for (unsigned weekday = 1; weekday <= 7; ++weekday)
        rows.push_back({site, std::chrono::weekday{weekday}, wall(from), wall(to), founded(), {}});
    return rows;
}

[[nodiscard]] std::vector<Need> needs_under_fluoroscopy() {
    using P = VisitPhase;
    return {
        {"physician", ResourceKind::physician, {}, true, P::procedure, P::procedure},
        {"room", ResourceKind::room, "fluoroscopy", false, P::procedure, P::turnover},
        {"c_arm", ResourceKind::c_arm, {}, false, P::procedure, P::turnover},
        {"circulating_nurse", ResourceKind::staff_post, "circulating_nurse", false, P::procedure,
         P::turnover},
        {"c_arm_operator", ResourceKind::staff_post, "c_arm_operator", false, P::procedure,
         P::procedure},
        {"recovery_bay", ResourceKind::recovery_bay, {}, false, P::recovery, P::recovery},
    };
}

} // namespace

SiteId TestClinic::add_site(std::string name, std::string_view zone_name, std::string_view opens,
                            std::string_view closes) {
    const auto site = id<SiteId>(next_++);
    data.sites.push_back({site, std::move(name), zone(zone_name)});
    data.site_hours[site] = every_day(site, opens, closes);
    return site;
}

Resource& TestClinic::add(ResourceKind kind, std::string name) {
    Resource made;
    made.id = id<ResourceId>(next_++);
    made.kind = kind;
    made.name =
        name.empty() ? std::string(name_of(kind)) + " " + std::to_string(next_) : std::move(name);
    made.ordinal = static_cast<int>(next_);
    made.in_service_from = founded();
    data.resources.push_back(std::move(made));
    return data.resources.back();
}

ResourceId TestClinic::add_room(SiteId site, std::vector<std::string> capabilities) {
    Resource& room = add(ResourceKind::room, "");
    room.home_site = site;
    room.follows_site_hours = true;
    std::ranges::sort(capabilities);
    room.capabilities = std::move(capabilities);
    return room.id;
}

ResourceId TestClinic::add_equipment(SiteId site, ResourceKind kind) {
    Resource& made = add(kind, "");
    made.home_site = site;
    made.follows_site_hours = true;
    return made.id;
}

ResourceId TestClinic::add_post(SiteId site, std::string capability, std::string_view from,
                                std::string_view to) {
    Resource& post = add(ResourceKind::staff_post, "");
    post.home_site = site;
    post.capabilities = {std::move(capability)};
    post.hours = every_day(site, from, to);
    return post.id;
}

ResourceId TestClinic::add_physician(std::string name, std::vector<std::string> privileges) {
    Resource& physician = add(ResourceKind::physician, std::move(name));
    std::ranges::sort(privileges);
    physician.privileges = std::move(privileges);
    return physician.id;
}

void TestClinic::add_hours(ResourceId resource_id, SiteId site, std::string_view from,
                           std::string_view to) {
    for (unsigned weekday = 1; weekday <= 7; ++weekday)
        add_hours(resource_id, site, weekday, from, to);
}

void TestClinic::add_hours(ResourceId resource_id, SiteId site, unsigned weekday,
                           std::string_view from, std::string_view to) {
    resource(resource_id)
        .hours.push_back(
            {site, std::chrono::weekday{weekday}, wall(from), wall(to), founded(), {}});
}

void TestClinic::restrict(ResourceId resource_id, ResourceId other) {
    data.restrictions.push_back({resource_id, resource(other).kind, other});
}

void TestClinic::dock(ResourceId c_arm, ResourceId room) {
    restrict(c_arm, room);
    restrict(room, c_arm);
}

Resource& TestClinic::resource(ResourceId resource_id) {
    const auto it = std::ranges::find(data.resources, resource_id, &Resource::id);
    if (it == data.resources.end())
        throw std::logic_error("no such resource in the test clinic");
    return *it;
}

ProcedureType& TestClinic::add_procedure(std::string key) {
    ProcedureType type;
    type.version_id = static_cast<std::int64_t>(data.procedure_types.size()) + 1;
    type.key = std::move(key);
    type.name = "Transforaminal, lumbar";
    type.family = "ESI";
    type.board_group = "esi";
    type.regions = {"lumbar-sacral"};
    type.purposes = {Purpose::therapeutic};
    type.sides = {Side::left, Side::right, Side::bilateral};
    type.levels = {"L2-3", "L3-4", "L4-5", "L5-S1"};
    type.levels_min = 1;
    type.levels_max = 2;
    type.prep = Minutes{30};
    type.procedure = Minutes{20};
    type.bilateral_extra = Minutes{10};
    type.level_extra = Minutes{5};
    type.turnover = Minutes{10};
    type.recovery = Minutes{30};
    type.imaging = "fluoroscopy";
    type.bleeding = {{"asra-2018", {}, BleedingClass::intermediate}};
    type.needs = needs_under_fluoroscopy();
    type.effective_from = founded();
    type.source = "test";
    data.procedure_types.push_back(std::move(type));
    return data.procedure_types.back();
}

ProcedureType& TestClinic::procedure(std::string_view key) {
    const auto it = std::ranges::find(data.procedure_types, key, &ProcedureType::key);
    if (it == data.procedure_types.end())
        throw std::logic_error("no such procedure in the test clinic");
    return *it;
}

SmallClinic small_clinic() {
    SmallClinic out;
    TestClinic& clinic = out.clinic;
    clinic.data.version = 1;
    clinic.data.levels = {{"C6-7", "cervical-thoracic", "cervical", 7},
                          {"T12-L1", "cervical-thoracic", "thoracic", 20},
                          {"L2-3", "lumbar-sacral", "lumbar", 22},
                          {"L3-4", "lumbar-sacral", "lumbar", 23},
                          {"L4-5", "lumbar-sacral", "lumbar", 24},
                          {"L5-S1", "lumbar-sacral", "lumbar", 25}};
    clinic.add_procedure("ESI_TF_L");
    clinic.data.checklists.push_back(spine_checklist("ESI"));
    out.site = clinic.add_site("Riverside", "America/New_York");
    out.room_1 = clinic.add_room(out.site);
    out.room_2 = clinic.add_room(out.site);
    out.docked = clinic.add_equipment(out.site, ResourceKind::c_arm);
    out.mobile = clinic.add_equipment(out.site, ResourceKind::c_arm);
    clinic.dock(out.docked, out.room_1);
    out.okafor = clinic.add_physician("Dr. Okafor", {"ESI_TF_L"});
    out.lindqvist = clinic.add_physician("Dr. Lindqvist", {"ESI_TF_L"});
    for (const ResourceId physician : {out.okafor, out.lindqvist}) {
        clinic.add_hours(physician, out.site, "07:30", "12:00");
        clinic.add_hours(physician, out.site, "12:45", "16:30");
    }
    out.nurse_1 = clinic.add_post(out.site, "circulating_nurse");
    out.nurse_2 = clinic.add_post(out.site, "circulating_nurse");
    out.operator_1 = clinic.add_post(out.site, "c_arm_operator");
    out.operator_2 = clinic.add_post(out.site, "c_arm_operator");
    out.bay_1 = clinic.add_equipment(out.site, ResourceKind::recovery_bay);
    out.bay_2 = clinic.add_equipment(out.site, ResourceKind::recovery_bay);
    return out;
}

std::vector<ProcedureRequest> one_injection() {
    return {{"ESI_TF_L", Purpose::therapeutic, Side::left, {"L4-5"}}};
}

} // namespace foramen::test
