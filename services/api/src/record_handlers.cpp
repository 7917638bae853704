#include "record_handlers.hpp"

#include "foramen/app/read_audit.hpp"
#include "foramen/app/tasks.hpp"
#include "render_record.hpp"
#include "rights.hpp"

namespace foramen::api {

namespace {

constexpr int kTaskLimit = 200;
constexpr int kAuditLimit = 50;

} // namespace

http::Response RecordHandlers::tasks(const Call& call) {
    const auto query = read_parameters<wire::TasksQuery>(c_, "listTasks", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    const RoleSet asked = query->role ? RoleSet{*query->role} : rights_of("listTasks");
    if (auto problem = check_site(call, *clinic, query->site, asked))
        return answer_problem(*problem, call.request);
    app::TaskQuery wanted;
    wanted.site = query->site;
    wanted.status = query->status.value_or(TaskStatus::open);
    wanted.roles = asked & call.actor.roles_at(query->site);
    // One more than is shown says that there are more.
    wanted.limit = kTaskLimit + 1;
    wire::TaskList list;
    for (const app::Task& task : c_.services.reads.tasks(wanted, call.request.deadline))
        list.tasks.push_back(render_task(task));
    list.more = list.tasks.size() > kTaskLimit;
    if (list.more)
        list.tasks.pop_back();
    return answer_json(200, to_json(list));
}

http::Response RecordHandlers::change_task(const Call& call) {
    const auto path = read_parameters<wire::TaskPath>(c_, "changeTask", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto body = read_body<wire::TaskChange>(c_, "changeTask", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::ChangeTask use_case(c_.services.work, c_.services.clock);
    const auto task = use_case.run({path->task_id, body->status, body->note, *version}, call.actor,
                                   call.request.deadline);
    if (!task)
        return answer_refusal(c_, call, task.error());
    http::Response response = answer_json(200, to_json(render_task(*task)));
    response.headers.push_back({"ETag", etag_of(task->version)});
    return response;
}

http::Response RecordHandlers::audit(const Call& call) {
    const auto query = read_parameters<wire::AuditQuery>(c_, "readAudit", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    app::AuditFilter filter;
    filter.from = query->from;
    filter.to = query->to;
    filter.patient = query->patient;
    filter.user = query->user;
    filter.entity = query->entity;
    if (query->entity_id)
        filter.entity_id = query->entity_id->uuid();
    filter.action = query->action;
    filter.limit = query->limit.value_or(kAuditLimit);
    if (query->cursor) {
        filter.before = position_of(*query->cursor);
        if (!filter.before)
            return answer_problem(validation_failed({{"query", "/cursor", "bad_format",
                                                      "must be the next of another page"}}),
                                  call.request);
    }
    app::ReadAudit use_case(c_.services.work, c_.services.clock, c_.services.ids);
    const auto page = use_case.run(std::move(filter), call.actor, call.request.deadline);
    if (!page)
        return answer_refusal(c_, call, page.error(), "query");
    return answer_json(200, to_json(render_audit(*page)));
}

} // namespace foramen::api
