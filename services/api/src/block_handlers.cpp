#include "block_handlers.hpp"

#include "foramen/app/end_block.hpp"
#include "foramen/app/post_block.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"
#include "render_block.hpp"
#include "render_displaced.hpp"
#include "rights.hpp"
#include "typed_times.hpp"
#include "wire/queries.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

constexpr int kDefaultDays = 30;
constexpr int kMaxDays = 366;

using Days = std::pair<LocalDate, LocalDate>;

[[nodiscard]] Read<Days> days_of(std::optional<LocalDate> from, std::optional<LocalDate> to,
                                 LocalDate today) {
    const LocalDate first = from.value_or(today);
    const LocalDate last = to.value_or(first.plus_days(kDefaultDays - 1));
    if (last < first)
        return make_unexpected(validation_failed(
            {{"query", "/to", "before_from", "the last day is before the first"}}));
    if (last - first >= kMaxDays)
        return make_unexpected(
            validation_failed({{"query", "/to", "range_too_long", "at most 366 days at once"}}));
    return Days{first, last};
}

[[nodiscard]] Interval window_of(const Site& site, const Days& days) {
    return *Interval::make(site.zone.day(days.first).start(), site.zone.day(days.second).end());
}

/// Exactly one of a range and a weekly rule.
[[nodiscard]] Read<std::variant<app::TypedRange, WeeklyRule>>
time_of(const wire::BlockRequest& body) {
    const auto fault = [](const char* pointer, const char* code, const char* message) {
        return make_unexpected(validation_failed({{"body", pointer, code, message}}));
    };
    if (body.weekly) {
        if (body.start || body.end)
            return fault(body.start ? "/start" : "/end", "only_one",
                         "a weekly block has no start and end of its own");
        WeeklyRule rule{
            {}, body.weekly->from, body.weekly->to, body.weekly->first, body.weekly->last};
        for (const int day : body.weekly->weekdays)
            rule.weekdays.emplace_back(static_cast<unsigned>(day));
        return rule;
    }
    if (!body.start)
        return fault("/start", "required", "a block has a start and an end, or is weekly");
    if (!body.end)
        return fault("/end", "required", "a block without an end is not known");
    return app::TypedRange{typed_time(*body.start), typed_time(*body.end)};
}

/// The first of the person's sites at which the resource works.
[[nodiscard]] const Site* site_of(const ClinicModel& clinic, const Call& call,
                                  ResourceId resource) {
    const Resource* known = clinic.resource(resource);
    for (const Site& site : clinic.sites())
        if (known != nullptr && call.actor.knows(site.id) && works_at(*known, site))
            return &site;
    return nullptr;
}

} // namespace

http::Response BlockHandlers::post(const Call& call) {
    const auto query = read_parameters<wire::PostBlockQuery>(c_, "postBlock", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto document = read_json(c_, "postBlock", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::BlockRequest>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    auto time = time_of(*body);
    if (!time)
        return answer_problem(time.error(), call.request);
    app::BlockRequest request;
    request.resource = query->resource_id;
    request.site = body->site;
    request.kind = body->kind;
    request.reason = body->reason.value_or("");
    request.time = std::move(*time);
    request.dry_run = query->dry_run == "true";
    if (!request.dry_run)
        request.idempotency = idempotency_of(c_, call, *document);
    const auto posted =
        app::PostBlock(c_.services.work, c_.services.clinic, c_.services.clock, c_.services.ids)
            .run(request, call.actor, call.request.deadline);
    if (!posted)
        return answer_refusal(c_, call, posted.error());
    wire::PostedBlock out;
    out.block = render_block(*posted->clinic, posted->block, std::nullopt);
    out.dry_run = request.dry_run;
    auto displaced =
        render_displaced(c_, call, *posted->clinic, posted->displaced, request.dry_run);
    out.displaced = std::move(displaced.visits);
    out.displaced_elsewhere = displaced.elsewhere;
    http::Response response = answer_json(request.dry_run ? 200 : 201, to_json(out));
    if (!request.dry_run)
        response.headers.push_back({"ETag", etag_of(posted->block.version)});
    return response;
}

http::Response BlockHandlers::end(const Call& call) {
    const auto path = read_parameters<wire::BlockPath>(c_, "endBlock", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto version = based_on(call);
    if (!version)
        return answer_problem(version.error(), call.request);
    const auto ended =
        app::EndBlock(c_.services.work, c_.services.clinic, c_.services.clock)
            .run(path->resource_id, path->block_id, *version, call.actor, call.request.deadline);
    if (!ended)
        return answer_refusal(c_, call, ended.error());
    http::Response response = answer_json(
        200, to_json(wire::EndedBlock{render_block(*ended->clinic, ended->block, std::nullopt),
                                      ended->undisplaced}));
    response.headers.push_back({"ETag", etag_of(ended->block.version)});
    return response;
}

http::Response BlockHandlers::of_resource(const Call& call) {
    const auto query =
        read_parameters<wire::ResourceBlocksQuery>(c_, "listResourceBlocks", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    const Site* site = site_of(*clinic, call, query->resource_id);
    if (site == nullptr)
        return answer_problem(http::problems::not_found(), call.request);
    const auto days =
        days_of(query->from, query->to, site->zone.local(c_.services.clock.now()).date);
    if (!days)
        return answer_problem(days.error(), call.request);
    const Interval window = window_of(*site, *days);
    wire::BlockList list{site->zone.name(), {}};
    for (const app::Block& block :
         c_.services.reads.blocks({query->resource_id}, window, call.request.deadline))
        list.blocks.push_back(render_block(*clinic, block, window));
    return answer_json(200, to_json(list));
}

http::Response BlockHandlers::of_day(const Call& call) {
    const auto query = read_parameters<wire::SiteDayQuery>(c_, "listBlocks", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("listBlocks")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(query->site);
    const Interval window = site.zone.day(query->date);
    std::vector<ResourceId> resources;
    for (const Resource& resource : clinic->resources())
        if (works_at(resource, site))
            resources.push_back(resource.id);
    wire::BlockList list{site.zone.name(), {}};
    for (const app::Block& block :
         c_.services.reads.blocks(resources, window, call.request.deadline)) {
        auto rendered = render_block(*clinic, block, window);
        // One that was ended before this day never took anything of it.
        if (!rendered.times.empty())
            list.blocks.push_back(std::move(rendered));
    }
    return answer_json(200, to_json(list));
}

http::Response BlockHandlers::displaced(const Call& call) {
    const auto query = read_parameters<wire::DisplacedQuery>(c_, "listDisplaced", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (const auto problem = check_site(call, *clinic, query->site, rights_of("listDisplaced")))
        return answer_problem(*problem, call.request);
    const Site& site = *clinic->site(query->site);
    const Instant now = c_.services.clock.now();
    const auto days = days_of(query->from, query->to, site.zone.local(now).date);
    if (!days)
        return answer_problem(days.error(), call.request);
    const auto found =
        app::ListDisplaced(c_.services.reads, c_.services.clinic, c_.services.clock)
            .run(site.id, days->first, days->second, call.actor, call.request.deadline);
    wire::DisplacedList list;
    list.site = site.id;
    list.time_zone = site.zone.name();
    list.from = days->first;
    list.to = days->second;
    list.as_of = now;
    list.more = found.more;
    for (const app::DisplacedWork& work : found.visits)
        list.visits.push_back(
            render_displaced_work(*found.clinic, work, call.actor.roles_at(site.id)));
    return answer_json(200, to_json(list));
}

} // namespace foramen::api
