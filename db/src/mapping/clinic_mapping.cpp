#include "clinic_mapping.hpp"

#include "json_write.hpp"

#include <algorithm>

namespace foramen::db {

namespace {

[[nodiscard]] Minutes minutes_of(const json::value& value) {
    return Minutes{integer_of(value)};
}

/// [site, weekday (ISO), from, to, valid from, valid to]
[[nodiscard]] WeeklyHours hours_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<SiteId>(a[0]), std::chrono::weekday{static_cast<unsigned>(integer_of(a[1]))},
            local_time_of(a[2]), local_time_of(a[3]),
            date_of(a[4]),       maybe_date(a[5])};
}

/// [site, date, [[from, to], …]]
[[nodiscard]] HoursException exception_of(const json::value& row) {
    const auto& a = row.as_array();
    HoursException exception{id_of<SiteId>(a[0]), date_of(a[1]), {}};
    for (const json::value& hours : elements_of(a[2]))
        exception.hours.push_back(
            {local_time_of(hours.as_array()[0]), local_time_of(hours.as_array()[1])});
    return exception;
}

[[nodiscard]] Site site_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<SiteId>(a[0]),
            text_of(a[1]),
            zone_of(a[2]),
            minutes_of(a[3]),
            static_cast<int>(integer_of(a[4])),
            static_cast<int>(integer_of(a[5])),
            minutes_of(a[6]),
            static_cast<int>(integer_of(a[7]))};
}

[[nodiscard]] std::vector<std::string> sorted_texts(const json::value& value) {
    auto texts = texts_of(value);
    std::ranges::sort(texts);
    return texts;
}

[[nodiscard]] Resource resource_of(const json::value& value) {
    const auto& o = value.as_object();
    Resource resource;
    resource.id = id_of<ResourceId>(o.at("id"));
    resource.kind = enum_of<ResourceKind>(o.at("kind"));
    resource.name = text_of(o.at("name"));
    if (!o.at("site").is_null())
        resource.home_site = id_of<SiteId>(o.at("site"));
    resource.ordinal = static_cast<int>(integer_of(o.at("ordinal")));
    resource.follows_site_hours = o.at("followsSite").as_bool();
    resource.in_service_from = date_of(o.at("from"));
    resource.out_of_service_from = maybe_date(o.at("to"));
    resource.capabilities = sorted_texts(o.at("capabilities"));
    resource.privileges = sorted_texts(o.at("privileges"));
    for (const json::value& row : elements_of(o.at("hours")))
        resource.hours.push_back(hours_of(row));
    for (const json::value& row : elements_of(o.at("exceptions")))
        resource.exceptions.push_back(exception_of(row));
    resource.inspection_due = maybe_date(o.at("inspection"));
    resource.version = static_cast<int>(integer_of(o.at("version")));
    resource.move = Minutes{integer_of(o.at("move"))};
    for (const json::value& row : elements_of(o.at("stays")))
        resource.stays.push_back({id_of<SiteId>(row.as_array()[0]), date_of(row.as_array()[1]),
                                  date_of(row.as_array()[2])});
    return resource;
}

[[nodiscard]] Travel travel_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<SiteId>(a[0]), id_of<SiteId>(a[1]), minutes_of(a[2])};
}

[[nodiscard]] Need need_of(const json::value& row) {
    const auto& a = row.as_array();
    Need need{text_of(a[0]),  enum_of<ResourceKind>(a[1]), {},
              a[3].as_bool(), enum_of<VisitPhase>(a[4]),   enum_of<VisitPhase>(a[5])};
    if (!a[2].is_null())
        need.capability = text_of(a[2]);
    return need;
}

[[nodiscard]] BleedingRow bleeding_of(const json::value& row) {
    const auto& a = row.as_array();
    BleedingRow out{text_of(a[0]), {}, enum_of<BleedingClass>(a[2])};
    if (a[1].as_string() != "any")
        out.segment = text_of(a[1]);
    return out;
}

[[nodiscard]] ProcedureType procedure_type_of(const json::value& value) {
    const auto& o = value.as_object();
    ProcedureType type;
    type.version_id = integer_of(o.at("id"));
    type.key = text_of(o.at("key"));
    type.name = text_of(o.at("name"));
    type.family = text_of(o.at("family"));
    type.board_group = text_of(o.at("group"));
    type.codes = texts_of(o.at("codes"));
    type.regions = texts_of(o.at("regions"));
    type.purposes = enums_of<Purpose>(o.at("purposes"));
    type.sides = enums_of<Side>(o.at("sides"));
    type.levels = texts_of(o.at("levels"));
    type.levels_min = static_cast<int>(integer_of(o.at("levelsMin")));
    type.levels_max = static_cast<int>(integer_of(o.at("levelsMax")));
    type.prep = minutes_of(o.at("prep"));
    type.turnover = minutes_of(o.at("turnover"));
    type.procedure = minutes_of(o.at("block")) - type.turnover;
    type.bilateral_extra = minutes_of(o.at("bilateral"));
    type.level_extra = minutes_of(o.at("perLevel"));
    type.recovery = minutes_of(o.at("recovery"));
    type.imaging = text_of(o.at("imaging"));
    type.contrast = text_of(o.at("contrast"));
    type.steroid = text_of(o.at("steroid"));
    type.sedation = text_of(o.at("sedation"));
    type.effective_from = date_of(o.at("from"));
    type.effective_to = maybe_date(o.at("to"));
    type.source = text_of(o.at("source"));
    type.clinic_must_confirm = o.at("confirm").as_bool();
    for (const json::value& row : elements_of(o.at("bleeding")))
        type.bleeding.push_back(bleeding_of(row));
    for (const json::value& row : elements_of(o.at("needs")))
        type.needs.push_back(need_of(row));
    return type;
}

[[nodiscard]] std::optional<double> maybe_number(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional<double>(number_of(value));
}

[[nodiscard]] ItemDefinition item_of(const json::value& value) {
    const auto& o = value.as_object();
    ItemDefinition item;
    item.key = text_of(o.at("key"));
    item.code = text_of(o.at("code"));
    item.phase = enum_of<ChecklistPhase>(o.at("phase"));
    item.ordinal = static_cast<int>(integer_of(o.at("ordinal")));
    item.title = text_of(o.at("title"));
    item.help = text_of(o.at("help"));
    item.type = enum_of<ItemType>(o.at("type"));
    item.unit = text_of(o.at("unit"));
    item.plausible_min = maybe_number(o.at("min"));
    item.plausible_max = maybe_number(o.at("max"));
    item.fails_below = maybe_number(o.at("failsBelow"));
    item.fails_from = maybe_number(o.at("failsFrom"));
    item.note_required = o.at("note").as_bool();
    item.signers = roles_of(texts_of(o.at("signers")));
    item.gate = maybe_enum<Gate>(o.at("gate"));
    item.severity = text_of(o.at("severity"));
    item.validity = enum_of<Validity>(o.at("validity"));
    item.valid_for = minutes_of(o.at("minutes"));
    item.after = texts_of(o.at("after"));
    item.identifies_patient = o.at("identifies").as_bool();
    item.bleeding = enums_of<BleedingClass>(o.at("bleeding"));
    item.operands = texts_of(o.at("operands"));
    item.source = text_of(o.at("source"));
    for (const json::value& row : elements_of(o.at("choices"))) {
        const auto& a = row.as_array();
        item.choices.push_back(
            {text_of(a[0]), text_of(a[1]), enum_of<ChoiceEffect>(a[2]), enums_of<Side>(a[3])});
    }
    return item;
}

/// One comma-separated set of roles for each person who signs.
[[nodiscard]] RoleSet signer_of(std::string_view set) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= set.size();) {
        const std::size_t comma = std::min(set.find(',', at), set.size());
        names.emplace_back(set.substr(at, comma - at));
        at = comma + 1;
    }
    return roles_of(names);
}

[[nodiscard]] PhaseRule phase_rule_of(const json::value& row) {
    const auto& a = row.as_array();
    PhaseRule rule;
    rule.phase = enum_of<ChecklistPhase>(a[0]);
    for (const std::string& set : texts_of(a[1]))
        rule.signers.push_back(signer_of(set));
    if (!a[2].is_null())
        rule.valid_for = minutes_of(a[2]);
    rule.after = texts_of(a[3]);
    rule.source = text_of(a[4]);
    return rule;
}

[[nodiscard]] ChecklistTemplate checklist_of(const json::value& value) {
    const auto& o = value.as_object();
    ChecklistTemplate list;
    list.id = integer_of(o.at("id"));
    list.family = text_of(o.at("family"));
    list.version = static_cast<int>(integer_of(o.at("version")));
    list.effective_from = date_of(o.at("from"));
    list.effective_to = maybe_date(o.at("to"));
    list.clinic_must_confirm = o.at("confirm").as_bool();
    for (const json::value& item : elements_of(o.at("items")))
        list.items.push_back(item_of(item));
    for (const json::value& rule : elements_of(o.at("phases")))
        list.phases.push_back(phase_rule_of(rule));
    return list;
}

} // namespace

ClinicModel clinic_of(const json::value& document) {
    const auto& o = document.as_object();
    ClinicModel::Data data;
    data.version = integer_of(o.at("version"));
    for (const json::value& row : elements_of(o.at("sites")))
        data.sites.push_back(site_of(row));
    for (const json::value& row : elements_of(o.at("siteHours"))) {
        const WeeklyHours hours = hours_of(row);
        data.site_hours[hours.site].push_back(hours);
    }
    for (const json::value& row : elements_of(o.at("siteExceptions"))) {
        const HoursException exception = exception_of(row);
        data.site_exceptions[exception.site].push_back(exception);
    }
    for (const json::value& value : elements_of(o.at("resources")))
        data.resources.push_back(resource_of(value));
    for (const json::value& row : elements_of(o.at("travel")))
        data.travel.push_back(travel_of(row));
    for (const json::value& row : elements_of(o.at("restrictions"))) {
        const auto& a = row.as_array();
        data.restrictions.push_back(
            {id_of<ResourceId>(a[0]), enum_of<ResourceKind>(a[1]), id_of<ResourceId>(a[2])});
    }
    for (const json::value& row : elements_of(o.at("levels"))) {
        const auto& a = row.as_array();
        data.levels.push_back(
            {text_of(a[0]), text_of(a[1]), text_of(a[2]), static_cast<int>(integer_of(a[3]))});
    }
    for (const json::value& value : elements_of(o.at("procedureTypes")))
        data.procedure_types.push_back(procedure_type_of(value));
    for (const json::value& value : elements_of(o.at("checklists")))
        data.checklists.push_back(checklist_of(value));
    return ClinicModel(std::move(data));
}

LocalTime local_time_of(const json::value& minutes) {
    return LocalTime::from_minutes(static_cast<int>(integer_of(minutes))).value();
}

RoleSet roles_of(const std::vector<std::string>& names) {
    RoleSet roles;
    for (const std::string& name : names) {
        const auto role = parse_enum<Role>(name);
        if (!role)
            throw std::logic_error("unknown role in a document of the database");
        roles.add(*role);
    }
    return roles;
}

TimeZone zone_of(const json::value& name) {
    auto zone = TimeZone::locate(std::string_view(name.as_string()));
    if (!zone)
        throw std::runtime_error("a site's time zone is not in this machine's database");
    return *std::move(zone);
}

json::array array_of_hours(const std::vector<WeeklyHours>& rows) {
    json::array out;
    for (const WeeklyHours& row : rows)
        out.push_back(json::object{{"site", row.site.to_string()},
                                   {"weekday", row.weekday.iso_encoding()},
                                   {"from", row.from.minutes()},
                                   {"to", row.to.minutes()},
                                   {"valid_from", row.valid_from.to_string()},
                                   {"valid_to", maybe_date_text(row.valid_to)}});
    return out;
}

} // namespace foramen::db
