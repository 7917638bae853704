#include "foramen/app/post_block.hpp"

#include "block_audit.hpp"
#include "clinic_retry.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// The site of the block, if the person may block this resource there.
[[nodiscard]] Answer<const Site*> site_of(const BlockRequest& request, const Actor& actor,
                                          const ClinicModel& clinic) {
    const Resource* resource = clinic.resource(request.resource);
    const bool known =
        resource != nullptr && std::ranges::any_of(clinic.sites(), [&](const Site& site) {
            return actor.knows(site.id) && works_at(*resource, site);
        });
    const Site* site = clinic.site(request.site);
    if (!known || site == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    if ((actor.roles_at(request.site) & kBlockers).empty())
        return refuse(NotPermitted{});
    if (!works_at(*resource, *site))
        return refuse(Invalid{{{"/site", "not_here", "the resource does not work at this site"}}});
    return site;
}

} // namespace

Answer<PostedBlock> PostBlock::attempt(const BlockRequest& request, const Actor& actor,
                                       Deadline deadline,
                                       const std::shared_ptr<const ClinicModel>& clinic) {
    const auto site = site_of(request, actor, *clinic);
    if (!site)
        return make_unexpected(site.error());
    const Role role = (actor.roles_at(request.site) & kBlockers).first().value();
    const Instant now = clock_.now();
    const auto time = block_time(request, **site, now);
    Block block;
    block.id = BlockId(ids_.next());
    block.resource = request.resource;
    block.site = request.site;
    block.kind = request.kind;
    block.reason = request.reason;
    block.created_at = now;
    block.created_by = actor.name;
    if (time) {
        block.time = *time;
        block.occurrences = occurrences(*time, (*site)->zone);
    }
    std::optional<Answer<PostedBlock>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const BlockState state =
            tx.blocks().begin_block(request.resource, block.occurrences, request.idempotency, now);
        if (state.replay) {
            auto first = tx.blocks().find_block(BlockId(state.replay->entity));
            if (state.replay->body != request.idempotency->body)
                answer = refuse(IdempotencyConflict{});
            else if (first)
                answer = PostedBlock{clinic, std::move(*first), state.visits};
            else
                answer = refuse(NotFound{});
            return Decision::roll_back;
        }
        // Asked only now: a retry of what was posted gets the first answer even when the same
        // request would be refused today.
        if (!time) {
            answer = make_unexpected(time.error());
            return Decision::roll_back;
        }
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        answer = PostedBlock{clinic, block, state.visits};
        if (request.dry_run)
            return Decision::roll_back;
        std::vector<DisplacedChange> changes;
        for (const DisplacedVisit& visit : state.visits)
            if (!visit.displaced)
                changes.push_back(displaced_change(visit, cause_of(block), true, actor, role, now));
        std::optional<IdempotentSuccess> success;
        if (request.idempotency)
            success = IdempotentSuccess{
                *request.idempotency, {request.idempotency->body, 201, block.id.uuid(), 1}, now};
        tx.blocks().insert_block(block, actor.user, changes, block_audit(block, actor, role, now),
                                 success);
        return Decision::commit;
    });
    return *answer;
}

Answer<PostedBlock> PostBlock::run(const BlockRequest& request, const Actor& actor,
                                   Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
