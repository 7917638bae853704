#include "support/stored_clinic.hpp"

#include "support/values.hpp"

#include <algorithm>
#include <string>

namespace foramen::test {

namespace {

using Row = std::vector<std::string>;

template <class T>
[[nodiscard]] T id_of(const std::string& text) {
    return T::parse(text).value();
}
[[nodiscard]] std::optional<LocalDate> date_of(const std::string& text) {
    return text.empty() ? std::nullopt : LocalDate::parse(text);
}
[[nodiscard]] Minutes minutes_of(const std::string& text) {
    return Minutes{std::stoi(text)};
}

/// site, ISO weekday, from, to, valid from, valid to.
[[nodiscard]] WeeklyHours hours_of(const Row& row, std::size_t first) {
    return {id_of<SiteId>(row[first]),
            std::chrono::weekday{static_cast<unsigned>(std::stoi(row[first + 1]))},
            LocalTime::from_minutes(std::stoi(row[first + 2])).value(),
            LocalTime::from_minutes(std::stoi(row[first + 3])).value(),
            day(row[first + 4]),
            date_of(row[first + 5])};
}

[[nodiscard]] Resource& resource_of(ClinicModel::Data& clinic, const std::string& id) {
    return *std::ranges::find(clinic.resources, id_of<ResourceId>(id), &Resource::id);
}

/// site, date and one range of minutes, or none, of its hours: rows by date and time.
void add_exception(const Row& row, std::size_t first, std::vector<HoursException>& exceptions) {
    const auto site = id_of<SiteId>(row[first]);
    const LocalDate date = day(row[first + 1]);
    if (exceptions.empty() || exceptions.back().date != date || exceptions.back().site != site)
        exceptions.push_back({site, date, {}});
    if (!row[first + 2].empty())
        exceptions.back().hours.push_back(
            {LocalTime::from_minutes(std::stoi(row[first + 2])).value(),
             LocalTime::from_minutes(std::stoi(row[first + 3])).value()});
}

void read_sites(const TestDatabase& database, ClinicModel::Data& clinic) {
    for (const Row& row : database.sql("SELECT id, name, time_zone, grid_minutes, "
                                       "booking_horizon_days FROM site ORDER BY id"))
        clinic.sites.push_back(
            {id_of<SiteId>(row[0]), row[1], zone(row[2]), minutes_of(row[3]), std::stoi(row[4])});
    for (const Row& row : database.sql(
             "SELECT site_id, weekday, opens, closes, valid_from, valid_to FROM site_hours"))
        clinic.site_hours[id_of<SiteId>(row[0])].push_back(hours_of(row, 0));
    for (const Row& row :
         database.sql("SELECT site_id, on_date, lower(part), upper(part) FROM "
                      "site_hours_exception LEFT JOIN LATERAL unnest(hours) AS part ON true "
                      "ORDER BY site_id, on_date, part"))
        add_exception(row, 0, clinic.site_exceptions[id_of<SiteId>(row[0])]);
    for (const Row& row : database.sql("SELECT site_id, other_id, minutes FROM site_travel"))
        clinic.travel.push_back({id_of<SiteId>(row[0]), id_of<SiteId>(row[1]), minutes_of(row[2])});
}

void read_resources(const TestDatabase& database, ClinicModel::Data& clinic) {
    for (const Row& row :
         database.sql("SELECT id, kind, name, home_site_id, ordinal, follows_site_hours::int, "
                      "in_service_from, out_of_service_from, move_minutes, version FROM resource "
                      "WHERE kind <> 'patient' "
                      "ORDER BY id")) {
        Resource& resource = clinic.resources.emplace_back();
        resource.id = id_of<ResourceId>(row[0]);
        resource.kind = parse_enum<ResourceKind>(row[1]).value();
        resource.name = row[2];
        if (!row[3].empty())
            resource.home_site = id_of<SiteId>(row[3]);
        resource.ordinal = std::stoi(row[4]);
        resource.follows_site_hours = row[5] == "1";
        resource.in_service_from = day(row[6]);
        resource.out_of_service_from = date_of(row[7]);
        resource.move = minutes_of(row[8]);
        resource.version = std::stoi(row[9]);
    }
    for (const Row& row : database.sql("SELECT resource_id, site_id, lower(days), upper(days) - 1 "
                                       "FROM resource_stay ORDER BY days"))
        resource_of(clinic, row[0])
            .stays.push_back({id_of<SiteId>(row[1]), day(row[2]), day(row[3])});
    for (const Row& row : database.sql("SELECT resource_id, capability FROM resource_capability"))
        resource_of(clinic, row[0]).capabilities.push_back(row[1]);
    for (const Row& row : database.sql("SELECT resource_id, procedure_key FROM privilege"))
        resource_of(clinic, row[0]).privileges.push_back(row[1]);
    for (const Row& row : database.sql("SELECT resource_id, site_id, weekday, starts, ends, "
                                       "valid_from, valid_to FROM weekly_hours"))
        resource_of(clinic, row[0]).hours.push_back(hours_of(row, 1));
    for (const Row& row :
         database.sql("SELECT resource_id, site_id, on_date, lower(part), upper(part) FROM "
                      "weekly_hours_exception LEFT JOIN LATERAL unnest(hours) AS part ON true "
                      "ORDER BY resource_id, site_id, on_date, part"))
        add_exception(row, 1, resource_of(clinic, row[0]).exceptions);
    for (const Row& row :
         database.sql("SELECT resource_id, other_kind, other_id FROM resource_restriction"))
        clinic.restrictions.push_back({id_of<ResourceId>(row[0]),
                                       parse_enum<ResourceKind>(row[1]).value(),
                                       id_of<ResourceId>(row[2])});
}

/// What of a procedure decides when it can be done; the needle has what turnover leaves of the
/// block.
void read_procedures(const TestDatabase& database, ClinicModel::Data& clinic) {
    for (const Row& row : database.sql(
             "SELECT id, key, prep_minutes, block_minutes - turnover_minutes, bilateral_extra, "
             "level_extra, turnover_minutes, recovery_minutes FROM procedure_type ORDER BY id")) {
        ProcedureType& type = clinic.procedure_types.emplace_back();
        type.version_id = std::stol(row[0]);
        type.key = row[1];
        type.prep = minutes_of(row[2]);
        type.procedure = minutes_of(row[3]);
        type.bilateral_extra = minutes_of(row[4]);
        type.level_extra = minutes_of(row[5]);
        type.turnover = minutes_of(row[6]);
        type.recovery = minutes_of(row[7]);
    }
    for (const Row& row :
         database.sql("SELECT procedure_type_id, role, kind, capability, privileged::int, "
                      "first_phase, last_phase FROM procedure_need ORDER BY ordinal")) {
        const auto type = std::ranges::find(clinic.procedure_types, std::stol(row[0]),
                                            &ProcedureType::version_id);
        type->needs.push_back({row[1], parse_enum<ResourceKind>(row[2]).value(),
                               row[3].empty() ? std::nullopt : std::optional(row[3]), row[4] == "1",
                               parse_enum<VisitPhase>(row[5]).value(),
                               parse_enum<VisitPhase>(row[6]).value()});
    }
}

} // namespace

ClinicModel::Data stored_clinic(const TestDatabase& database) {
    ClinicModel::Data clinic;
    read_sites(database, clinic);
    read_resources(database, clinic);
    read_procedures(database, clinic);
    return clinic;
}

} // namespace foramen::test
