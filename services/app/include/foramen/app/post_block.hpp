/// Posts a block: a fact, so nothing that is booked refuses it. What it falls on is displaced in
/// the same transaction.
#pragma once

#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/app/wanted_start.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace foramen::app {

struct TypedRange {
    TypedTime start;
    TypedTime end;
};

struct BlockRequest {
    ResourceId resource;
    SiteId site; ///< whose clock the times are of
    BlockKind kind = BlockKind::other;
    std::string reason;
    std::variant<TypedRange, WeeklyRule> time;
    bool dry_run = false; ///< says what would be displaced, and stores nothing
    std::optional<IdempotencyRequest> idempotency;
};

struct PostedBlock {
    std::shared_ptr<const ClinicModel> clinic;
    Block block;
    std::vector<DisplacedVisit> displaced; ///< all that it falls on, wherever
};

/// Who may post and end blocks, at the block's site.
inline constexpr RoleSet kBlockers{Role::scheduler, Role::nurse, Role::admin};

class PostBlock {
public:
    PostBlock(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<PostedBlock> run(const BlockRequest& request, const Actor& actor,
                                          Deadline deadline);

private:
    [[nodiscard]] Answer<PostedBlock> attempt(const BlockRequest& request, const Actor& actor,
                                              Deadline deadline,
                                              const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

/// The time of a block as asked for at `now`; refused when it has no end, goes backwards, lasts
/// more than two years, began before yesterday or never occurs.
[[nodiscard]] Answer<BlockTime> block_time(const BlockRequest& request, const Site& site,
                                           Instant now);

} // namespace foramen::app
