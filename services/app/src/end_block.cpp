#include "foramen/app/end_block.hpp"

#include "block_audit.hpp"
#include "clinic_retry.hpp"
#include "foramen/app/displacement.hpp"
#include "foramen/app/post_block.hpp"

namespace foramen::app {

namespace {

[[nodiscard]] std::optional<Refusal> check(const BlockEndState& state, ResourceId resource,
                                           int version, const Actor& actor) {
    if (!state.block || state.block->resource != resource || !actor.knows(state.block->site))
        return NotFound{};
    if ((actor.roles_at(state.block->site) & kBlockers).empty())
        return NotPermitted{};
    if (state.block->version != version)
        return StaleVersion{state.block->version};
    return std::nullopt;
}

[[nodiscard]] bool displaced_otherwise(const ClinicModel& clinic, const BlockedVisit& under,
                                       BlockId ended) {
    std::vector<BlockedTime> others = under.blocks;
    std::erase_if(others, [&](const BlockedTime& time) { return time.block == ended; });
    return !displacement(clinic, under.visit, others).empty();
}

} // namespace

Answer<EndedBlock> EndBlock::run(ResourceId resource, BlockId id, int version, const Actor& actor,
                                 Deadline deadline) {
    const Instant now = clock_.now();
    return on_present_clinic(
        clinic_, deadline,
        [&](const std::shared_ptr<const ClinicModel>& clinic) -> Answer<EndedBlock> {
            std::optional<Answer<EndedBlock>> answer;
            work_.transact(deadline, [&](Transaction& tx) {
                const BlockEndState state = tx.blocks().begin_block_end(id);
                if (auto refusal = check(state, resource, version, actor)) {
                    answer = refuse(std::move(*refusal));
                    return Decision::roll_back;
                }
                EndedBlock ended{clinic, *state.block, {}};
                if (ended.block.ended_at) {
                    answer = std::move(ended);
                    return Decision::roll_back;
                }
                if (state.clinic_version != clinic->version())
                    throw ClinicChanged{};
                const Role role = (actor.roles_at(ended.block.site) & kBlockers).first().value();
                ended.block.ended_at = now;
                ended.block.ended_by = actor.name;
                ended.block.version += 1;
                std::vector<DisplacedChange> changes;
                for (const BlockedVisit& under : state.visits) {
                    const Visit& visit = under.visit;
                    if (displaced_otherwise(*clinic, under, id))
                        continue;
                    changes.push_back(displaced_change(listed(visit), cause_of(ended.block), false,
                                                       actor, role, now));
                    ended.undisplaced.push_back(visit.id);
                }
                tx.blocks().end_block(ended.block, actor.user, changes,
                                      block_audit(ended.block, actor, role, now));
                answer = std::move(ended);
                return Decision::commit;
            });
            return *answer;
        });
}

} // namespace foramen::app
