#include "hours_handlers.hpp"

#include "foramen/app/change_hours.hpp"
#include "foramen/app/set_inspection.hpp"
#include "foramen/app/set_move_time.hpp"
#include "foramen/app/set_stays.hpp"
#include "foramen/app/set_travel_times.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"
#include "render_displaced.hpp"
#include "render_hours.hpp"
#include "rights.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

[[nodiscard]] HoursChange change_of(const wire::HoursChange& body, SiteId site) {
    HoursChange change;
    change.site = site;
    change.first = body.first;
    change.last = body.last;
    for (const wire::WeekdayHours& entry : body.weekly)
        change.weekly.push_back(
            {std::chrono::weekday{static_cast<unsigned>(entry.weekday)}, {entry.from, entry.to}});
    if (!body.exceptions)
        return change;
    for (const wire::HoursException& exception : *body.exceptions) {
        HoursException& added = change.exceptions.emplace_back();
        added.site = site;
        added.date = exception.date;
        for (const wire::LocalHours& hours : exception.hours)
            added.hours.push_back({hours.from, hours.to});
    }
    return change;
}

[[nodiscard]] http::Response answer_travel(const app::TravelTimes& times) {
    wire::TravelTimes out;
    for (const app::WayTo& way : times.ways)
        out.times.push_back({way.site, static_cast<int>(way.time.count())});
    http::Response response = answer_json(200, to_json(out));
    response.headers.push_back({"ETag", etag_of(times.version)});
    return response;
}

} // namespace

http::Response HoursHandlers::of_resource(const Call& call) {
    const auto path = read_parameters<wire::ResourcePath>(c_, "getResourceHours", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    const Resource* resource = clinic->resource(path->resource_id);
    wire::ResourceHours out;
    for (const Site& site : clinic->sites())
        if (resource != nullptr && call.actor.knows(site.id) && works_at(*resource, site))
            out.sites.push_back(render_hours(*clinic, site, resource, c_.services.clock.now()));
    if (out.sites.empty())
        return answer_problem(http::problems::not_found(), call.request);
    out.resource = render_reference(*clinic, resource->id);
    out.follows_site = resource->follows_site_hours;
    out.version = resource->version;
    http::Response response = answer_json(200, to_json(out));
    response.headers.push_back({"ETag", etag_of(out.version)});
    return response;
}

http::Response HoursHandlers::of_site(const Call& call) {
    const auto path = read_parameters<wire::SitePath>(c_, "getSiteHours", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, path->site_id, rights_of("getSiteHours")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(path->site_id);
    http::Response response = answer_json(
        200, to_json(wire::SiteHours{render_hours(*clinic, site, nullptr, c_.services.clock.now()),
                                     site.version}));
    response.headers.push_back({"ETag", etag_of(site.version)});
    return response;
}

http::Response HoursHandlers::change(const Call& call, std::string_view operation,
                                     app::HoursRequest request) {
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto body = read_body<wire::HoursChange>(c_, operation, call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    request.change = change_of(*body, request.change.site);
    request.based_on = *version;
    const auto changed = app::ChangeHours(c_.services.work, c_.services.clinic, c_.services.clock)
                             .run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    const ClinicModel& clinic = *changed->clinic;
    const Site& site = *clinic.site(request.change.site);
    const Resource* resource = request.resource ? clinic.resource(*request.resource) : nullptr;
    wire::ChangedHours out;
    out.hours = render_hours(clinic, site, resource, c_.services.clock.now());
    out.effect = render_effect(c_, call, *changed, request.dry_run);
    out.version = resource != nullptr ? resource->version : site.version;
    out.dry_run = request.dry_run;
    http::Response response = answer_json(200, to_json(out));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(out.version)});
    return response;
}

http::Response HoursHandlers::change_resource(const Call& call) {
    const auto query =
        read_parameters<wire::ResourceHoursQuery>(c_, "changeResourceHours", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    app::HoursRequest request;
    request.resource = query->resource_id;
    request.change.site = query->site;
    request.dry_run = query->dry_run == "true";
    return change(call, "changeResourceHours", std::move(request));
}

http::Response HoursHandlers::change_site(const Call& call) {
    const auto query = read_parameters<wire::SiteHoursQuery>(c_, "changeSiteHours", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    app::HoursRequest request;
    request.change.site = query->site_id;
    request.dry_run = query->dry_run == "true";
    return change(call, "changeSiteHours", std::move(request));
}

http::Response HoursHandlers::set_inspection(const Call& call) {
    const auto edit =
        read_edit<wire::EquipmentDutyQuery, wire::Inspection>(c_, "setInspection", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    const app::InspectionRequest request{edit->parameters.resource_id, edit->body.due,
                                         edit->version, edit->parameters.dry_run == "true"};
    const auto changed = app::SetInspection(c_.services.work, c_.services.clinic, c_.services.clock)
                             .run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    const Resource& resource = *changed->clinic->resource(request.resource);
    http::Response response = answer_json(
        200, to_json(wire::ChangedInspection{render_reference(*changed->clinic, resource.id),
                                             resource.inspection_due,
                                             render_effect(c_, call, *changed, request.dry_run),
                                             resource.version, request.dry_run}));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(resource.version)});
    return response;
}

http::Response HoursHandlers::set_move_time(const Call& call) {
    const auto edit = read_edit<wire::ResourcePath, wire::MoveTime>(c_, "setMoveTime", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    const auto changed =
        app::SetMoveTime(c_.services.work, c_.services.clinic, c_.services.clock)
            .run({edit->parameters.resource_id, Minutes{edit->body.minutes}, edit->version},
                 call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    http::Response response =
        answer_json(200, to_json(wire::MoveTime{static_cast<int>(changed->move.count())}));
    response.headers.push_back({"ETag", etag_of(changed->version)});
    return response;
}

http::Response HoursHandlers::set_stays(const Call& call) {
    const auto edit = read_edit<wire::EquipmentDutyQuery, wire::Stays>(c_, "setStays", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    app::StaysRequest request{
        edit->parameters.resource_id, {}, edit->version, edit->parameters.dry_run == "true"};
    for (const wire::Stay& stay : edit->body.stays)
        request.stays.push_back({stay.site, stay.first, stay.last});
    const auto changed = app::SetStays(c_.services.work, c_.services.clinic, c_.services.clock)
                             .run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    const ClinicModel& clinic = *changed->clinic;
    const Resource& resource = *clinic.resource(request.resource);
    const LocalDate today =
        clinic.site(*resource.home_site)->zone.local(c_.services.clock.now()).date;
    http::Response response = answer_json(
        200, to_json(wire::ChangedStays{render_reference(clinic, resource.id),
                                        render_stays(resource, today, call.actor),
                                        render_effect(c_, call, *changed, request.dry_run),
                                        resource.version, request.dry_run}));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(resource.version)});
    return response;
}

http::Response HoursHandlers::travel_times(const Call& call) {
    const auto path = read_parameters<wire::SitePath>(c_, "getTravelTimes", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, path->site_id, rights_of("getTravelTimes")))
        return answer_problem(*problem, call.request);
    return answer_travel(app::travel_times_of(*clinic, *clinic->site(path->site_id), call.actor));
}

http::Response HoursHandlers::set_travel_times(const Call& call) {
    const auto edit = read_edit<wire::SitePath, wire::TravelTimes>(c_, "setTravelTimes", call);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    app::TravelTimesRequest request{edit->parameters.site_id, {}, edit->version};
    for (const wire::TravelTime& time : edit->body.times)
        request.ways.push_back({time.site, Minutes{time.minutes}});
    const auto changed =
        app::SetTravelTimes(c_.services.work, c_.services.clinic, c_.services.clock)
            .run(request, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return answer_travel(*changed);
}

} // namespace foramen::api
