#include "foramen/app/make_hold.hpp"

#include "booking_preparation.hpp"
#include "hold_rules.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] AuditFields describe(const Hold& hold) {
    AuditFields fields{{"starts", to_rfc3339(hold.starts)}, {"until", to_rfc3339(hold.until)}};
    for (const VisitReservation& held : hold.reservations)
        fields.emplace_back("role." + held.role, held.resource.to_string());
    return fields;
}

/// The first answer again, as far as the hold is still there.
[[nodiscard]] Answer<HeldOpening> replay(const WishedVisit& wish,
                                         const std::shared_ptr<const ClinicModel>& clinic,
                                         const IdempotencyRow& row, Transaction& tx) {
    if (row.body != wish.idempotency->body)
        return refuse(IdempotencyConflict{});
    auto hold = tx.holds().find_hold(HoldId(row.entity));
    if (!hold)
        return refuse(HoldExpired{});
    return HeldOpening{clinic, std::move(*hold)};
}

[[nodiscard]] Hold hold_of(const WishedVisit& wish, const PreparedVisit& prepared,
                           const std::vector<ChosenRole>& chosen, HoldId id, const Actor& actor) {
    Hold hold;
    hold.id = id;
    hold.site = wish.site;
    hold.patient = wish.patient;
    hold.owner = actor.user;
    hold.date = prepared.date;
    hold.starts = prepared.start;
    hold.procedures = held_procedures(prepared.plan);
    hold.until = prepared.now + prepared.site->hold;
    const Interval whole = prepared.plan.patient_range(prepared.start);
    hold.reservations.push_back(
        {std::string(kPatientRole), as_resource(wish.patient), whole, whole});
    for (const ChosenRole& role : chosen)
        hold.reservations.push_back({role.role, role.resource, role.during, role.during});
    return hold;
}

} // namespace

Answer<HeldOpening> MakeHold::attempt(const WishedVisit& wish, const Actor& actor,
                                      Deadline deadline,
                                      const std::shared_ptr<const ClinicModel>& clinic) {
    const Instant now = clock_.now();
    const auto prepared = prepare_visit(wish, actor, *clinic, now);
    if (!prepared && !wish.idempotency)
        return make_unexpected(prepared.error());
    const BookingRead read = read_for(wish, prepared, *clinic, now);
    std::optional<Answer<HeldOpening>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const BookingState state = tx.booking().begin_booking(read);
        if (state.replay) {
            answer = replay(wish, clinic, *state.replay, tx);
            return Decision::roll_back;
        }
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        if (!prepared) {
            answer = make_unexpected(prepared.error());
            return Decision::roll_back;
        }
        const auto chosen = choose_resources(wish, *prepared, *clinic, state);
        if (!chosen) {
            answer = make_unexpected(chosen.error());
            return Decision::roll_back;
        }
        Hold hold = hold_of(wish, *prepared, *chosen, HoldId(ids_.next()), actor);
        AuditEntry audit = hold_audit(hold, 1, "hold.made", actor, prepared->role, now);
        audit.after = describe(hold);
        std::optional<IdempotentSuccess> success;
        if (wish.idempotency)
            success = IdempotentSuccess{
                *wish.idempotency, {wish.idempotency->body, 201, hold.id.uuid(), 1}, now};
        tx.holds().insert_hold(hold, audit, success);
        answer = HeldOpening{clinic, std::move(hold)};
        return Decision::commit;
    });
    return *answer;
}

Answer<HeldOpening> MakeHold::run(const WishedVisit& wish, const Actor& actor, Deadline deadline) {
    return on_free_places(clinic_, deadline, [&](const std::shared_ptr<const ClinicModel>& clinic) {
        return attempt(wish, actor, deadline, clinic);
    });
}

} // namespace foramen::app
