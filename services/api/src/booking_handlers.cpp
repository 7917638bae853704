#include "booking_handlers.hpp"

#include "foramen/app/book_appointment.hpp"
#include "foramen/app/edit_visit.hpp"
#include "render.hpp"
#include "rights.hpp"
#include "similar_names.hpp"
#include "visit_access.hpp"
#include "wire/queries.hpp"
#include "wished_visit.hpp"

#include <charconv>

namespace foramen::api {

namespace {

[[nodiscard]] app::PartOfDay part_of(const std::optional<std::string>& text) {
    if (text == "morning")
        return app::PartOfDay::morning;
    if (text == "afternoon")
        return app::PartOfDay::afternoon;
    return app::PartOfDay::any;
}

/// Of an order that a booking makes.
[[nodiscard]] OrderReason order_reason(const std::optional<std::string>& text) {
    return text == "add-on" ? OrderReason::add_on : OrderReason::walk_in;
}

/// Faults of the one procedure of a query stand at the names of its parameters.
[[nodiscard]] app::Refusal at_parameters(app::Refusal refusal) {
    constexpr std::string_view kProcedure = "/procedures/0/";
    if (auto* invalid = std::get_if<app::Invalid>(&refusal))
        for (app::Violation& violation : invalid->violations) {
            if (!violation.pointer.starts_with(kProcedure))
                continue;
            const std::string field = violation.pointer.substr(kProcedure.size());
            if (field == "key")
                violation.pointer = "/procedureType";
            else
                violation.pointer = field == "side" ? "/sides" : "/" + field;
        }
    return refusal;
}

using Expected = std::unordered_map<AppointmentId, app::ExpectedTimes>;

/// Today alone has a delay; before and after it there is nothing but the plan.
[[nodiscard]] Expected expected_on(const Site& site, LocalDate date, Instant now,
                                   const std::vector<const app::Visit*>& visits) {
    return site.zone.local(now).date == date ? app::expected_times(visits, now) : Expected{};
}

void add_expected(wire::Appointment& appointment, const ClinicModel& clinic,
                  const Expected& expected) {
    if (const auto times = expected.find(appointment.id); times != expected.end())
        appointment.expected = render_expected(clinic, times->second);
}

[[nodiscard]] bool has_physician(const app::Visit& visit,
                                 const std::optional<ResourceId>& physician) {
    if (!physician)
        return true;
    const app::VisitReservation* held = visit.reservation("physician");
    return held != nullptr && held->resource == *physician;
}

[[nodiscard]] Read<app::BookingRequest> booking_of(const wire::BookingRequest& body) {
    if (body.order && body.order_reason)
        return make_unexpected(validation_failed(
            {{"body", "/orderReason", "only_without_order", "the order has a reason of its own"}}));
    if (!body.order && !body.procedures)
        return make_unexpected(validation_failed(
            {{"body", "/procedures", "required", "needed by a visit that names no order"}}));
    auto wish = wished_visit(body);
    if (!wish)
        return make_unexpected(wish.error());
    app::BookingRequest request{std::move(*wish)};
    if (body.procedures)
        request.procedures = procedures_of(*body.procedures);
    request.order = body.order;
    request.new_order = order_reason(body.order_reason);
    request.hold = body.hold_id;
    return request;
}

} // namespace

http::Response BookingHandlers::openings(const Call& call) {
    const auto query = read_parameters<wire::OpeningsQuery>(c_, "findOpenings", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    app::OpeningsRequest request;
    request.sites = query->site;
    request.procedures.push_back({query->procedure_type, query->purpose, query->sides,
                                  query->levels.value_or(std::vector<std::string>{})});
    request.patient = query->patient;
    request.order = query->order;
    request.physician = query->physician;
    request.from = query->from;
    request.to = query->to;
    request.part = part_of(query->part_of_day);
    request.limit = static_cast<std::size_t>(query->limit.value_or(10));
    return search(call, request, "findOpenings");
}

http::Response BookingHandlers::search_openings(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "searchOpenings", call.request); !p)
        return answer_problem(p.error(), call.request);
    const auto body = read_body<wire::OpeningsSearch>(c_, "searchOpenings", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::OpeningsRequest request;
    request.sites = body->sites;
    request.procedures = procedures_of(body->procedures);
    request.patient = body->patient;
    request.order = body->order;
    request.appointment = body->appointment;
    request.hold = body->hold;
    request.physician = body->physician;
    request.from = body->from;
    request.to = body->to;
    request.part = part_of(body->part_of_day);
    request.limit = static_cast<std::size_t>(body->limit.value_or(10));
    return search(call, request, "searchOpenings");
}

http::Response BookingHandlers::search(const Call& call, const app::OpeningsRequest& request,
                                       std::string_view operation) {
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    for (const SiteId site : request.sites)
        if (const auto problem = check_site(call, *clinic, site, rights_of(operation)))
            return answer_problem(*problem, call.request);
    app::FindOpenings use_case(c_.services.reads, c_.services.clinic, c_.services.clock);
    auto answer = use_case.run(request, call.actor, call.request.deadline);
    if (answer)
        return answer_json(200, to_json(render_openings(request, *answer)));
    const bool asked_in_query = operation == "findOpenings";
    return answer_problem(
        asked_in_query ? to_problem(at_parameters(std::move(answer.error())), *clinic, "query")
                       : to_problem(answer.error(), *clinic),
        call.request);
}

http::Response BookingHandlers::book(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "bookAppointment", call.request); !p)
        return answer_problem(p.error(), call.request);
    const auto document = read_json(c_, "bookAppointment", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::BookingRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    auto wish = booking_of(*body);
    if (!wish)
        return answer_problem(wish.error(), call.request);
    app::BookingRequest request = std::move(*wish);
    request.idempotency = idempotency_of(c_, call, *document);
    app::BookAppointment use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                                  c_.services.ids, c_.services.rules);
    const auto booked = use_case.run(request, call.actor, call.request.deadline);
    if (!booked)
        return answer_refusal(c_, call, booked.error());
    http::Response response = answer_json(
        booked->status,
        to_json(render_visit(*booked->clinic, booked->visit, call.actor.roles_at(request.site))));
    response.headers.push_back(
        {"Location", "/api/v1/appointments/" + booked->visit.id.to_string()});
    response.headers.push_back({"ETag", etag_of(booked->visit.version)});
    return response;
}

http::Response BookingHandlers::edit(const Call& call) {
    const auto path = read_parameters<wire::EditPath>(c_, "editAppointment", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto body = read_body<wire::VisitEdit>(c_, "editAppointment", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    if (body->start && body->local)
        return answer_problem(
            validation_failed({{"body", "/start", "only_one", "at most one of start and local"}}),
            call.request);
    if (!body->start && !body->local && !body->procedures && !body->resources)
        return answer_problem(
            validation_failed({{"body", "", "required", "start, procedures or resources"}}),
            call.request);
    app::EditRequest request;
    request.visit = path->appointment_id;
    request.based_on = *version;
    if (body->start)
        request.start = *body->start;
    else if (body->local)
        request.start = typed_time(*body->local);
    if (body->procedures)
        request.procedures = procedures_of(*body->procedures);
    request.resources = chosen_resources(body->resources);
    request.note = body->note.value_or("");
    request.dry_run = path->dry_run == "true";
    app::EditVisit use_case(c_.services.work, c_.services.reads, c_.services.clinic,
                            c_.services.clock, c_.services.rules);
    const auto edited = use_case.run(request, call.actor, call.request.deadline);
    if (!edited)
        return answer_refusal(c_, call, edited.error());
    const app::Visit& visit = edited->visit;
    wire::Appointment out = render_visit(*edited->clinic, visit, call.actor.roles_at(visit.site));
    out.knock_on = render_knock_on(*edited->clinic, edited->knock_on);
    http::Response response = answer_json(200, to_json(out));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(visit.version)});
    return response;
}

http::Response BookingHandlers::list(const Call& call) {
    const auto query = read_parameters<wire::DayQuery>(c_, "listAppointments", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("listAppointments")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(query->site);
    const RoleSet roles = call.actor.roles_at(site.id);
    wire::AppointmentList list;
    list.site = site.id;
    list.time_zone = site.zone.name();
    list.date = query->date;
    list.day = render_range(site.zone.day(query->date));
    list.as_of = c_.services.clock.now();
    const auto visits = c_.services.reads.visits_on(site.id, query->date, call.request.deadline);
    std::vector<const app::Visit*> day;
    for (const app::Visit& visit : visits)
        day.push_back(&visit);
    const Expected expected = expected_on(site, query->date, list.as_of, day);
    for (const app::Visit& visit : visits) {
        if (!has_physician(visit, query->physician) ||
            (query->status && visit.status != *query->status))
            continue;
        list.appointments.push_back(render_visit(*clinic, visit, roles));
        add_expected(list.appointments.back(), *clinic, expected);
    }
    return answer_json(200, to_json(list));
}

http::Response BookingHandlers::get(const Call& call) {
    const auto found = read_visit(c_, call, "getAppointment");
    return found ? answer_visit(call, *found->clinic, found->visit)
                 : answer_problem(found.error(), call.request);
}

http::Response BookingHandlers::day_list(const Call& call) {
    const auto query = read_parameters<wire::DayQuery>(c_, "getDayList", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("getDayList")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(query->site);
    const RoleSet roles = call.actor.roles_at(site.id);
    const Instant now = c_.services.clock.now();
    wire::DayList list;
    list.site = site.id;
    list.time_zone = site.zone.name();
    list.date = query->date;
    list.day = render_range(site.zone.day(query->date));
    list.as_of = now;
    const auto visits = c_.services.reads.day_list(site.id, query->date, call.request.deadline);
    const auto similar = similar_patients(visits);
    std::vector<const app::Visit*> day;
    for (const app::ListedVisit& listed : visits)
        day.push_back(&listed.visit);
    const Expected expected = expected_on(site, query->date, now, day);
    for (const app::ListedVisit& listed : visits) {
        const Status status = listed.visit.status;
        if (status == Status::cancelled || status == Status::no_show ||
            !has_physician(listed.visit, query->physician))
            continue;
        list.rows.push_back(render_day_list_row(*clinic, listed, roles, now));
        add_expected(list.rows.back().appointment, *clinic, expected);
        list.rows.back().similar_name = similar.contains(listed.visit.patient.id);
    }
    return answer_json(200, to_json(list));
}

} // namespace foramen::api
