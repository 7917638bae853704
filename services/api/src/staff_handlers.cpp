#include "staff_handlers.hpp"

#include "foramen/app/assign_staff.hpp"
#include "render.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"
#include "wire/staff.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] wire::PostDay render_post(const ClinicModel& clinic, const app::PostDay& day) {
    wire::PostDay out{render_reference(clinic, day.post), roles_in(day.roles), {}, day.version};
    for (const app::PersonOnPost& person : day.people) {
        wire::PersonOnPost& rendered = out.people.emplace_back();
        rendered.user = person.user;
        rendered.name = person.name;
        if (person.hours) {
            rendered.from = person.hours->from;
            rendered.to = person.hours->to;
        }
        rendered.start = person.during.start();
        rendered.end = person.during.end();
    }
    return out;
}

/// Both of from and to, or neither.
[[nodiscard]] Read<std::vector<app::AssignedPerson>> people_of(const wire::StaffAssignment& body) {
    std::vector<app::AssignedPerson> people;
    for (const wire::AssignedPerson& person : body.people) {
        const std::string place = "/people/" + std::to_string(people.size());
        if (person.from.has_value() != person.to.has_value())
            return make_unexpected(
                validation_failed({{"body", place + (person.from ? "/to" : "/from"), "required",
                                    "a person is there all day, or from one time to another"}}));
        app::AssignedPerson& assigned = people.emplace_back();
        assigned.user = person.user;
        if (person.from)
            assigned.hours = LocalHours{*person.from, *person.to};
    }
    return people;
}

} // namespace

http::Response StaffHandlers::of_day(const Call& call) {
    const auto query =
        read_parameters<wire::SiteDayQuery>(c_, "listStaffAssignments", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem =
            check_site(call, *clinic, query->site, rights_of("listStaffAssignments")))
        return answer_problem(*problem, call.request);
    const auto day = c_.services.reads.staff_on(query->site, query->date, call.request.deadline);
    wire::StaffDay out;
    out.site = query->site;
    out.time_zone = clinic->site(query->site)->zone.name();
    out.date = query->date;
    for (const app::PostDay& post : day.posts)
        // One that the model does not know yet was made a moment ago.
        if (clinic->resource(post.post) != nullptr)
            out.posts.push_back(render_post(*clinic, post));
    for (const app::StaffMember& member : day.staff)
        out.staff.push_back({member.id, member.name, roles_in(member.roles)});
    return answer_json(200, to_json(out));
}

http::Response StaffHandlers::assign(const Call& call) {
    const auto path = read_parameters<wire::PostDayPath>(c_, "assignStaff", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto body = read_body<wire::StaffAssignment>(c_, "assignStaff", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    auto people = people_of(*body);
    if (!people)
        return answer_problem(people.error(), call.request);
    const auto assigned = app::AssignStaff(c_.services.work, c_.services.clinic, c_.services.clock)
                              .run({path->resource_id, path->date, std::move(*people), *version},
                                   call.actor, call.request.deadline);
    if (!assigned)
        return answer_refusal(c_, call, assigned.error());
    http::Response response =
        answer_json(200, to_json(render_post(*assigned->clinic, assigned->day)));
    response.headers.push_back({"ETag", etag_of(assigned->day.version)});
    return response;
}

} // namespace foramen::api
