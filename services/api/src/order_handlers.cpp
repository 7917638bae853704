#include "order_handlers.hpp"

#include "foramen/app/orders.hpp"
#include "render_order.hpp"
#include "rights.hpp"
#include "wire/queries.hpp"

namespace foramen::api {

namespace {

constexpr int kDefaultLimit = 100;

/// Exactly one of the members.
[[nodiscard]] Read<app::OrderEdit> edit_of(const wire::OrderChange& body) {
    const auto fault = [](const char* pointer, const char* code) {
        return make_unexpected(validation_failed(
            {{"body", pointer, code, "exactly one of content, withdraw and reopen is needed"}}));
    };
    const int members = int{body.content.has_value()} + int{body.withdraw.has_value()} +
                        int{body.reopen.has_value()};
    if (members == 0)
        return fault("/content", "required");
    if (members > 1)
        return fault(body.reopen ? "/reopen" : "/withdraw", "only_one");
    if (body.content)
        return app::OrderEdit(content_of(*body.content));
    if (body.withdraw)
        return app::OrderEdit(body.withdraw->code);
    return app::OrderEdit(app::Reopen{});
}

[[nodiscard]] http::Response answer_order(int status, const ClinicModel& clinic,
                                          const app::Order& order, Instant now) {
    http::Response response = answer_json(status, to_json(render_order(clinic, order, now)));
    response.headers.push_back({"ETag", etag_of(order.version)});
    return response;
}

} // namespace

std::vector<http::Route> OrderHandlers::routes() {
    return {
        closed({http::Method::get, "/api/v1/orders", "listOrders", http::Lane::read},
               [this](const Call& c) { return list(c); }),
        closed(writing(http::Method::post, "/api/v1/orders", "createOrder"),
               [this](const Call& c) { return create(c); }),
        closed({http::Method::get, "/api/v1/orders/{orderId}", "getOrder", http::Lane::read},
               [this](const Call& c) { return get(c); }),
        closed(writing(http::Method::patch, "/api/v1/orders/{orderId}", "changeOrder"),
               [this](const Call& c) { return change(c); }),
    };
}

http::Response OrderHandlers::list(const Call& call) {
    const auto query = read_parameters<wire::OrdersQuery>(c_, "listOrders", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (auto problem = check_site(call, *clinic, query->site, rights_of("listOrders")))
        return answer_problem(*problem, call.request);
    const int limit = query->limit.value_or(kDefaultLimit);
    app::OrderQuery wanted;
    wanted.site = query->site;
    // What is to be done, unless one status is asked for.
    wanted.statuses = {OrderStatus::incomplete, OrderStatus::ready};
    if (query->status)
        wanted.statuses = {*query->status};
    wanted.after = query->after;
    // One more than is shown says that there are more.
    wanted.limit = limit + 1;
    const Instant now = c_.services.clock.now();
    wire::OrderList list;
    for (const app::Order& order : c_.services.reads.orders(wanted, call.request.deadline))
        list.orders.push_back(render_order(*clinic, order, now));
    list.more = list.orders.size() > static_cast<std::size_t>(limit);
    if (list.more)
        list.orders.pop_back();
    return answer_json(200, to_json(list));
}

http::Response OrderHandlers::create(const Call& call) {
    if (const auto p = read_parameters<wire::NoParameters>(c_, "createOrder", call.request); !p)
        return answer_problem(p.error(), call.request);
    const auto document = read_json(c_, "createOrder", call.request);
    if (!document)
        return answer_problem(document.error(), call.request);
    const auto body = from_document<wire::NewOrder>(*document);
    if (!body)
        return answer_problem(body.error(), call.request);
    app::CreateOrder use_case(c_.services.work, c_.services.clinic, c_.services.clock,
                              c_.services.ids);
    const auto made = use_case.run(
        {body->site, body->patient, content_of(body->content), idempotency_of(c_, call, *document)},
        call.actor, call.request.deadline);
    if (!made)
        return answer_refusal(c_, call, made.error());
    http::Response response =
        answer_order(201, *made->clinic, made->order, c_.services.clock.now());
    response.headers.push_back({"Location", "/api/v1/orders/" + made->order.id.to_string()});
    return response;
}

http::Response OrderHandlers::get(const Call& call) {
    const auto path = read_parameters<wire::OrderPath>(c_, "getOrder", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto order = c_.services.reads.order(path->order_id, call.request.deadline);
    if (!order)
        return answer_problem(http::problems::not_found(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    if (auto problem = check_site(call, *clinic, order->site, rights_of("getOrder")))
        return answer_problem(*problem, call.request);
    return answer_order(200, *clinic, *order, c_.services.clock.now());
}

http::Response OrderHandlers::change(const Call& call) {
    const auto path = read_parameters<wire::OrderPath>(c_, "changeOrder", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    const auto based_on = version_of(call.request.header("if-match").value_or(""));
    if (!based_on)
        return answer_problem(validation_failed({{"header", "/If-Match", "bad_format",
                                                  "must be a version such as \"v1\""}}),
                              call.request);
    const auto body = read_body<wire::OrderChange>(c_, "changeOrder", call.request);
    if (!body)
        return answer_problem(body.error(), call.request);
    const auto edit = edit_of(*body);
    if (!edit)
        return answer_problem(edit.error(), call.request);
    app::ChangeOrder use_case(c_.services.work, c_.services.clinic, c_.services.clock);
    const auto changed =
        use_case.run({path->order_id, *edit, *based_on}, call.actor, call.request.deadline);
    if (!changed)
        return answer_refusal(c_, call, changed.error());
    return answer_order(200, *changed->clinic, changed->order, c_.services.clock.now());
}

} // namespace foramen::api
