#include "swap_decision.hpp"

#include "foramen/domain/base/overloaded.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"
#include "start_time.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// Faults of the visit that the path names belong to the request as a whole.
[[nodiscard]] std::string_view pointer_of(const SwapRequest& request, AppointmentId visit) {
    return visit == request.with ? "/with" : "";
}

[[nodiscard]] auto refused(const SwapRequest& request, AppointmentId visit, Refusal refusal) {
    const auto point = [&](std::vector<Violation>& violations) {
        for (Violation& violation : violations)
            violation.pointer = pointer_of(request, visit);
    };
    std::visit(Overloaded{[&](Invalid& r) { point(r.violations); },
                          [&](OutsideAvailability& r) { point(r.violations); },
                          [&](IncompatibleResources& r) { point(r.violations); }, [](auto&) {}},
               refusal);
    return make_unexpected(SwapRefused{visit, std::move(refusal)});
}

[[nodiscard]] std::optional<SwapRefused> check(const SwapRequest& request, const Visit& visit,
                                               const std::optional<Visit>& with,
                                               const Actor& actor) {
    const auto fault = [](std::string code, std::string message) {
        return SwapRefused{std::nullopt, Invalid{{{"/with", std::move(code), std::move(message)}}}};
    };
    if (!actor.knows(visit.site))
        return SwapRefused{std::nullopt, NotFound{}};
    if ((actor.roles_at(visit.site) & kEditors).empty())
        return SwapRefused{std::nullopt, NotPermitted{}};
    if (request.with == request.visit)
        return fault("the_same", "a visit cannot change places with itself");
    if (!with || !actor.knows(with->site))
        return fault("unknown_appointment", "no such visit");
    if (with->site != visit.site)
        return fault("other_site", "both must be at one site");
    if (with->date != visit.date)
        return fault("other_day", "both must be on one day");
    if (with->starts == visit.starts)
        return fault("same_start", "both start at the same time");
    return std::nullopt;
}

/// The starts within a place, from its own on; nothing but its own unless `later_too` or it is
/// over.
[[nodiscard]] Answer<std::vector<Instant>> starts_in(const Visit& place, const Site& site,
                                                     Instant now, bool later_too) {
    const auto fault_at = [&](Instant start) { return check_start(start, site, start, now); };
    const auto own_fault = fault_at(place.starts);
    std::vector<Instant> starts;
    if (!own_fault)
        starts.push_back(place.starts);
    if (own_fault || later_too)
        for (Instant start = place.starts + kBin;
             start < place.ends() && site.zone.local(start).date == place.date; start += kBin)
            // Not before the bin in which now lies: nobody goes back in time.
            if (start + kBin > now && !fault_at(start))
                starts.push_back(start);
    if (starts.empty())
        return refuse(*own_fault);
    return starts;
}

/// The resources of the place, where they can fill the visit's roles, around its own physician.
[[nodiscard]] RolePins taken_over(const PreparedEdit& edit, const Visit& place,
                                  const ClinicModel& clinic) {
    RolePins pins = edit.pins.back(); // the physician alone
    for (const RoleNeed& need : edit.plan.roles) {
        const VisitReservation* held = place.reservation(need.role);
        if (held == nullptr)
            continue;
        const auto able = eligible(clinic, *edit.site, need);
        if (std::ranges::find(able, held->resource, &Resource::id) != able.end())
            pins.emplace(need.role, held->resource);
    }
    return pins;
}

[[nodiscard]] Answer<SwapMove> prepare_move(const SwapRequest& request, const Visit& visit,
                                            const Visit& place, const Actor& actor,
                                            const ClinicModel& clinic, Instant now) {
    SwapMove move;
    const bool named = visit.id == request.visit;
    auto starts = starts_in(place, *clinic.site(visit.site), now, visit.starts < place.starts);
    // What is wrong with the visit itself is said first.
    move.request.visit = visit.id;
    move.request.based_on = named ? request.based_on : request.with_based_on;
    move.request.start = starts ? starts->front() : place.starts;
    move.request.note = request.note;
    auto edit = prepare_edit(move.request, visit, actor, clinic, now);
    if (!edit)
        return make_unexpected(edit.error());
    move.edit = std::move(*edit);
    move.edit.pins.insert(move.edit.pins.begin(), taken_over(move.edit, place, clinic));
    move.starts = std::move(*starts);
    return move;
}

/// One edit for one start and one wish.
struct Option {
    PreparedEdit prepared;
    Answer<DecidedEdit> decided;
};

/// Tries what may be until `take` is content with something. Answers why the most wanted start
/// cannot be, when there is nothing.
[[nodiscard]] std::optional<Refusal> try_options(const SwapMove& move, const SwapSide& side,
                                                 const ClinicModel& clinic, const Actor& actor,
                                                 const Surroundings& around,
                                                 const std::function<bool(Option)>& take) {
    std::optional<Refusal> why;
    for (const Instant start : move.starts) {
        for (const RolePins& pins : move.edit.pins) {
            Option option{move.edit, refuse(NotFound{})};
            option.prepared.start = start;
            option.prepared.pins = {pins};
            option.decided =
                decide_among(move.request, option.prepared, *side.visit, clinic, actor, around);
            if (!option.decided) {
                if (start == move.starts.front())
                    why = option.decided.error();
            } else if (take(std::move(option))) {
                return std::nullopt;
            }
        }
    }
    return why;
}

} // namespace

Interval SwapMove::window(const ClinicModel& clinic) const {
    return with_moves(clinic, *Interval::make(edit.plan.whole_range(starts.front()).start(),
                                              edit.plan.whole_range(starts.back()).end()));
}

Result<PreparedSwap, SwapRefused> prepare_swap(const SwapRequest& request, const Visit& visit,
                                               const std::optional<Visit>& with, const Actor& actor,
                                               const ClinicModel& clinic, Instant now) {
    if (auto fault = check(request, visit, with, actor))
        return make_unexpected(std::move(*fault));
    const bool first_is_named = with->starts < visit.starts;
    const std::array<const Visit*, 2> order{first_is_named ? &visit : &*with,
                                            first_is_named ? &*with : &visit};
    PreparedSwap swap;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto move = prepare_move(request, *order.at(i), *order.at(1 - i), actor, clinic, now);
        if (!move)
            return refused(request, order.at(i)->id, move.error());
        swap.moves.at(i) = std::move(*move);
    }
    return swap;
}

Result<DecidedSwap, SwapRefused> decide_swap(const SwapRequest& request, const PreparedSwap& swap,
                                             const std::array<SwapSide, 2>& sides,
                                             const ClinicModel& clinic, const Actor& actor) {
    const std::array<const Visit*, 2> leaving{sides[0].visit, sides[1].visit};
    std::array<Surroundings, 2> around;
    for (std::size_t i = 0; i < sides.size(); ++i)
        around.at(i) = in_the_way(sides.at(i).around, leaving, clinic, swap.moves.at(i).edit);
    std::optional<DecidedSwap> decided;
    std::optional<Refusal> second_why;
    const auto first_why =
        try_options(swap.moves[0], sides[0], clinic, actor, around[0], [&](Option first) {
            Surroundings with_first = around[1];
            with_first.add(first.decided->visit, clinic);
            auto why =
                try_options(swap.moves[1], sides[1], clinic, actor, with_first, [&](Option second) {
                    if (second.prepared.start < first.prepared.start)
                        return false;
                    decided = DecidedSwap{{std::move(first.prepared), std::move(second.prepared)},
                                          {std::move(*first.decided), std::move(*second.decided)}};
                    return true;
                });
            if (!decided && !second_why)
                second_why = std::move(why);
            return decided.has_value();
        });
    if (decided)
        return std::move(*decided);
    if (second_why)
        return refused(request, sides[1].visit->id, std::move(*second_why));
    return refused(request, sides[0].visit->id, *first_why);
}

} // namespace foramen::app
