#include "foramen/app/swap_visits.hpp"

#include "clinic_retry.hpp"
#include "edit_writing.hpp"
#include "swap_decision.hpp"
#include "visit_change.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

using Outcome = Result<Swap, SwapRefused>;

[[nodiscard]] Outcome refuse_swap(Refusal refusal) {
    return make_unexpected(SwapRefused{std::nullopt, std::move(refusal)});
}

[[nodiscard]] SwapRead read_of(const SwapRequest& request,
                               const Result<PreparedSwap, SwapRefused>& prepared,
                               const ClinicModel& clinic, const std::array<Visit, 2>& seen,
                               Instant now) {
    SwapRead read{{request.visit, request.with}, {}, request.idempotency, now};
    if (!prepared)
        return read;
    for (const SwapMove& move : prepared->moves)
        for (const Visit& visit : seen)
            if (visit.id == move.request.visit) {
                const auto some = move.edit.candidates(clinic, visit);
                read.resources.insert(read.resources.end(), some.begin(), some.end());
            }
    return read;
}

/// What a key left behind: both visits as they are now.
[[nodiscard]] Outcome replay(Transaction& tx, const SwapRequest& request, const IdempotencyRow& row,
                             const std::shared_ptr<const ClinicModel>& clinic) {
    if (row.body != request.idempotency->body)
        return refuse_swap(IdempotencyConflict{});
    auto visit = tx.booking().find_visit(request.visit);
    auto with = tx.booking().find_visit(request.with);
    if (!visit || !with)
        return refuse_swap(NotFound{});
    return Swap{clinic, {std::move(*visit), std::move(*with)}, {}};
}

/// Judges the rules of both again and writes both; answers them in the order of the request.
[[nodiscard]] std::vector<Visit> write_both(Transaction& tx, const SwapRequest& request,
                                            const std::array<Visit, 2>& before, DecidedSwap swap,
                                            const Actor& actor, Rules& rules) {
    std::vector<AuditedEdit> edits;
    for (std::size_t i = 0; i < before.size(); ++i) {
        Visit& after = swap.edits.at(i).visit;
        const PreparedEdit& prepared = swap.prepared.at(i);
        after.rules = rules.judge({after.patient.id, after.site, after.date, &prepared.plan});
        AuditEntry audit = edit_audit(before.at(i), after, prepared, actor);
        audit.after.emplace_back("swappedWith", before.at(1 - i).id.to_string());
        edits.push_back(
            {{&after, before.at(i).date, true, swap.edits.at(i).voided_records}, std::move(audit)});
    }
    const std::size_t named = swap.edits[0].visit.id == request.visit ? 0 : 1;
    const Visit& visit = swap.edits.at(named).visit;
    if (!request.dry_run)
        tx.booking().write_swap(
            edits, success_of(request.idempotency, 200, visit, swap.prepared.at(named).now));
    std::vector<Visit> after{visit};
    after.push_back(std::move(swap.edits.at(1 - named).visit));
    return after;
}

} // namespace

Outcome SwapVisits::attempt(const SwapRequest& request, const Actor& actor, Deadline deadline,
                            const std::shared_ptr<const ClinicModel>& clinic) {
    const auto visit = reads_.visit(request.visit, deadline);
    if (!visit || !actor.knows(visit->site))
        return refuse_swap(NotFound{});
    const auto with = reads_.visit(request.with, deadline);
    const Instant now = clock_.now();
    const auto prepared = prepare_swap(request, *visit, with, actor, *clinic, now);
    const SwapRead read = read_of(request, prepared, *clinic, {*visit, with.value_or(*visit)}, now);
    std::optional<Outcome> outcome;
    std::array<Visit, 2> was;
    work_.transact(deadline, [&](Transaction& tx) {
        // Asked first: a retry of what was done gets its answer even when both have changed since.
        if (const auto row = tx.booking().begin_swap(read)) {
            outcome = replay(tx, request, *row, clinic);
            return Decision::roll_back;
        }
        if (!prepared) {
            outcome = make_unexpected(prepared.error());
            return Decision::roll_back;
        }
        std::array<Visit, 2> before;
        std::array<SwapSide, 2> sides;
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const SwapMove& move = prepared->moves.at(i);
            const Visit& seen = move.request.visit == visit->id ? *visit : *with;
            auto [state, booking] = tx.booking().begin_edit({seen.id, seen.patient.id,
                                                             move.edit.candidates(*clinic, seen),
                                                             move.window(*clinic), now});
            if (state.clinic_version != clinic->version())
                throw ClinicChanged{};
            before.at(i) = std::move(*state.visit);
            if (before.at(i).version != seen.version) {
                outcome = make_unexpected(
                    SwapRefused{seen.id, StaleVersion{before.at(i).version,
                                                      before.at(i).events.back().user_name}});
                return Decision::roll_back;
            }
            sides.at(i) = {&before.at(i), std::move(booking)};
        }
        auto decided = decide_swap(request, *prepared, sides, *clinic, actor);
        if (!decided) {
            outcome = make_unexpected(decided.error());
            return Decision::roll_back;
        }
        outcome =
            Swap{clinic, write_both(tx, request, before, std::move(*decided), actor, rules_), {}};
        was = std::move(before);
        return request.dry_run ? Decision::roll_back : Decision::commit;
    });
    if (*outcome && !was[0].events.empty()) {
        std::vector<VisitDifference> changes;
        for (const Visit& after : (*outcome)->visits)
            changes.push_back({after.id == was[0].id ? was[0] : was[1], after});
        (*outcome)->knock_on =
            knock_on_today(reads_, *clinic->site(visit->site), changes, now, deadline);
    }
    return std::move(*outcome);
}

Outcome SwapVisits::run(const SwapRequest& request, const Actor& actor, Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
