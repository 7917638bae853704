#include "mapping/order_mapping.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

namespace foramen::db {

void add_idempotency(Params& params, const std::optional<app::IdempotencyRequest>& request,
                     Instant now) {
    using Text = std::optional<std::string>;
    params.add("user", request ? Text(request->user.to_string()) : Text())
        .add("method", request ? Text(request->method) : Text())
        .add("route", request ? Text(request->route) : Text())
        .add("key", request ? Text(request->key) : Text())
        .add("since", now - app::kIdempotencyLifetime);
}

app::BookingState BookingStore::begin_booking(const app::BookingRead& read) {
    Params params;
    add_idempotency(params, read.idempotency, read.now);
    // Without a window nothing can be in the way: an empty range at the present.
    params.add("patient", read.patient)
        .add("resources", array_literal(read.resources))
        .add("from", read.window ? read.window->start() : read.now)
        .add("to", read.window ? read.window->end() : read.now)
        .add("at", read.now)
        .add("hold", read.hold ? std::optional<std::string>(read.hold->to_string()) : std::nullopt)
        .add("by", read.by);
    const auto row = run_.one(queries::begin_booking, params, 3);
    app::BookingState state = booking_state_of(parse_document(row->at(0).value()));
    state.placed = placed_times_in(row->at(1));
    state.at_sites = site_times_in(row->at(2));
    return state;
}

std::optional<app::Visit> BookingStore::find_visit(AppointmentId id) {
    const auto row = run_.one(queries::visit_by_id, Params().add("id", id), 1);
    if (!row)
        return std::nullopt;
    return visit_of(parse_document(row->at(0).value()));
}

void BookingStore::insert_visit(const app::Visit& visit, std::optional<OrderReason> new_order,
                                const app::AuditEntry& audit,
                                const std::optional<app::IdempotentSuccess>& success,
                                const std::optional<app::HoldTakenOver>& hold) {
    static_cast<void>(run_.many(
        queries::insert_visit,
        Params().add("visit", document_of_new_visit(visit, new_order, audit, success, hold)), 4));
}

app::VisitState BookingStore::begin_visit_change(
    AppointmentId id, const std::optional<app::IdempotencyRequest>& idempotency, Instant now) {
    Params params;
    params.add("visit", id).add("at", now);
    add_idempotency(params, idempotency, now);
    const auto row = run_.one(queries::begin_visit_change, params, 4);
    app::VisitState state = visit_state_of(parse_document(row->at(0).value()));
    if (row->at(1))
        state.order = visit_order_of(parse_document(*row->at(1)));
    state.planned_moves = placed_times_in(row->at(2));
    state.around_plan = site_times_in(row->at(3));
    return state;
}

void BookingStore::lock_edits(const std::vector<AppointmentId>& visits,
                              const std::vector<ResourceId>& resources) {
    static_cast<void>(run_.many(
        queries::lock_visit_edits,
        Params().add("visits", array_literal(visits)).add("resources", array_literal(resources)),
        1));
}

std::pair<app::VisitState, app::BookingState> BookingStore::begin_edit(const app::EditRead& read) {
    const auto row = run_.one(queries::begin_visit_edit,
                              Params()
                                  .add("visit", read.visit)
                                  .add("since", read.now - app::kIdempotencyLifetime)
                                  .add("patient", read.patient)
                                  .add("resources", array_literal(read.resources))
                                  .add("from", read.window.start())
                                  .add("to", read.window.end())
                                  .add("at", read.now),
                              3);
    const json::value both = parse_document(row->at(0).value());
    app::BookingState booking = booking_state_of(both.at("booking"));
    booking.placed = placed_times_in(row->at(1));
    booking.at_sites = site_times_in(row->at(2));
    return {visit_state_of(both.at("change")), std::move(booking)};
}

void BookingStore::write_edit(const app::EditedVisit& edit, const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::write_visit_edit,
                                Params().add("edit", document_of_edit(edit, audit)), 1));
}

std::optional<app::IdempotencyRow> BookingStore::begin_swap(const app::SwapRead& read) {
    Params params;
    params.add("visits", array_literal(read.visits))
        .add("resources", array_literal(read.resources));
    add_idempotency(params, read.idempotency, read.now);
    const auto row = run_.one(queries::begin_visit_swap, params, 1);
    return row->at(0) ? replay_of(parse_document(*row->at(0))) : std::nullopt;
}

void BookingStore::write_swap(const std::vector<app::AuditedEdit>& edits,
                              const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(queries::write_visit_swap,
                                Params().add("swap", document_of_swap(edits, success)), 1));
}

void BookingStore::change_state(const app::StateChange& change, const app::AuditEntry& audit,
                                const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(queries::change_state,
                                Params().add("change", document_of_change(change, audit, success)),
                                3));
}

void BookingStore::insert_answer(const app::Visit& visit, const ItemAnswer& answer,
                                 const app::AuditEntry& audit) {
    static_cast<void>(run_.many(queries::insert_answer,
                                Params().add("answer", document_of_answer(visit, answer, audit)),
                                2));
}

void BookingStore::write_interpreter(const app::Visit& visit, UserId by,
                                     const app::AuditEntry& audit) {
    static_cast<void>(
        run_.many(queries::write_interpreter,
                  Params().add("interpreter", document_of_interpreter(visit, by, audit)), 2));
}

void BookingStore::insert_phase_record(const app::Visit& visit, const PhaseRecord& record,
                                       const std::vector<std::string>& confirmed,
                                       const app::AuditEntry& audit,
                                       const std::optional<app::IdempotentSuccess>& success) {
    static_cast<void>(run_.many(
        queries::insert_phase_record,
        Params().add("record", document_of_record(visit, record, confirmed, audit, success)), 3));
}

} // namespace foramen::db
