#include "foramen/app/edit_visit.hpp"

#include "clinic_retry.hpp"
#include "edit_writing.hpp"
#include "visit_edit.hpp"

namespace foramen::app {

Answer<EditOutcome> EditVisit::attempt(const EditRequest& request, const Actor& actor,
                                       Deadline deadline,
                                       const std::shared_ptr<const ClinicModel>& clinic) {
    const auto seen = reads_.visit(request.visit, deadline);
    if (!seen)
        return refuse(NotFound{});
    const Instant now = clock_.now();
    const auto prepared = prepare_edit(request, *seen, actor, *clinic, now);
    if (!prepared)
        return make_unexpected(prepared.error());
    const EditRead read{seen->id, seen->patient.id, prepared->candidates(*clinic, *seen),
                        with_moves(*clinic, prepared->plan.whole_range(prepared->start)), now};
    std::optional<Answer<EditOutcome>> answer;
    Visit was;
    work_.transact(deadline, [&](Transaction& tx) {
        const auto [state, booking] = tx.booking().begin_edit(read);
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        const Visit& before = *state.visit;
        if (before.version != seen->version) {
            answer = refuse(StaleVersion{before.version, before.events.back().user_name});
            return Decision::roll_back;
        }
        auto edit = decide_edit(request, *prepared, before, *clinic, actor, booking, state.blocks);
        if (!edit) {
            answer = make_unexpected(edit.error());
            return Decision::roll_back;
        }
        answer = EditOutcome{
            clinic, write_edited(tx, before, *prepared, std::move(*edit), actor, rules_), {}};
        was = before;
        return request.dry_run ? Decision::roll_back : Decision::commit;
    });
    if (*answer) {
        const VisitDifference change{std::move(was), (*answer)->visit};
        (*answer)->knock_on =
            knock_on_today(reads_, *prepared->site, std::span(&change, 1), now, deadline);
    }
    return *answer;
}

Answer<EditOutcome> EditVisit::run(const EditRequest& request, const Actor& actor,
                                   Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
