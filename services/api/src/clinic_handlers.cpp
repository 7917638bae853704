#include "clinic_handlers.hpp"

#include "foramen/domain/schedule/site_schedule.hpp"
#include "render.hpp"
#include "render_hours.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

http::Response ClinicHandlers::sites(const Call& call) {
    const auto parameters = read_parameters<wire::NoParameters>(c_, "listSites", call.request);
    if (!parameters)
        return answer_problem(parameters.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    const Instant now = c_.services.clock.now();
    wire::SiteList list;
    for (const Site& site : clinic->sites())
        if (call.actor.knows(site.id))
            list.sites.push_back(render_site(site, call.actor.roles_at(site.id), now));
    return answer_json(200, to_json(list));
}

http::Response ClinicHandlers::procedure_types(const Call& call) {
    const auto query = read_parameters<wire::OnDateQuery>(c_, "listProcedureTypes", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    LocalDate on;
    if (query->on) {
        on = *query->on;
    } else {
        for (const Site& site : clinic->sites()) {
            if (!call.actor.knows(site.id))
                continue;
            on = site.zone.local(c_.services.clock.now()).date;
            break;
        }
    }
    wire::ProcedureTypeList list;
    for (const ProcedureType& type : clinic->procedure_types())
        if (type.effective_on(on))
            list.procedure_types.push_back(render_procedure_type(type));
    for (const SpineLevel& level : clinic->levels())
        list.levels.push_back({level.key, level.region, level.segment});
    return answer_json(200, to_json(list));
}

http::Response ClinicHandlers::resources(const Call& call) {
    const auto query = read_parameters<wire::ResourcesQuery>(c_, "listResources", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("listResources")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(query->site);
    wire::ResourceList list;
    list.site = site.id;
    list.time_zone = site.zone.name();
    if (query->date)
        list.day = render_range(site.zone.day(*query->date));
    for (const Resource& resource : clinic->resources()) {
        if (!works_at(resource, site) || (query->kind && resource.kind != *query->kind))
            continue;
        wire::Resource out;
        out.id = resource.id;
        out.kind = resource.kind;
        out.name = resource.name;
        out.ordinal = resource.ordinal;
        out.capabilities = resource.capabilities;
        out.inspection_due = resource.inspection_due;
        out.move_minutes = static_cast<int>(resource.move.count());
        if (resource.home_site && call.actor.knows(*resource.home_site))
            out.home_site = resource.home_site;
        out.stays =
            render_stays(resource, site.zone.local(c_.services.clock.now()).date, call.actor);
        out.version = resource.version;
        if (query->date) {
            out.on_duty.emplace();
            const IntervalSet duty = clinic->duty(resource, site, *query->date);
            for (const Interval& stretch : duty.intervals())
                out.on_duty->push_back(render_range(stretch));
        }
        list.resources.push_back(std::move(out));
    }
    return answer_json(200, to_json(list));
}

std::variant<http::StreamGrant, http::Response> ClinicHandlers::events(const Call& call) {
    const auto query = read_parameters<wire::SiteQuery>(c_, "getEvents", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("getEvents")))
        return answer_problem(*problem, call.request);
    return http::StreamGrant{{Api::site_topic(query->site.to_string())}};
}

} // namespace foramen::api
