#include "render_block.hpp"

#include <algorithm>

namespace foramen::api {

wire::Block render_block(const ClinicModel& clinic, const app::Block& block,
                         const std::optional<Interval>& window) {
    wire::Block out;
    out.id = block.id;
    out.resource = render_reference(clinic, block.resource);
    out.site = block.site;
    out.time_zone = clinic.site(block.site)->zone.name();
    out.kind = block.kind;
    out.reason = block.reason;
    if (const auto* rule = std::get_if<WeeklyRule>(&block.time)) {
        out.weekly = wire::WeeklyRule{{}, rule->from, rule->to, rule->first, rule->last};
        for (const std::chrono::weekday day : rule->weekdays)
            out.weekly->weekdays.push_back(static_cast<int>(day.iso_encoding()));
    }
    for (const Interval& during : block.occurrences) {
        const Instant end = block.ended_at ? std::min(during.end(), *block.ended_at) : during.end();
        const auto lasted = Interval::make(during.start(), end);
        if (lasted && (!window || lasted->overlaps(*window)))
            out.times.push_back(render_range(*lasted));
    }
    out.created_at = block.created_at;
    out.created_by = block.created_by;
    out.ended_at = block.ended_at;
    if (block.ended_at)
        out.ended_by = block.ended_by;
    out.version = block.version;
    return out;
}

wire::DisplacedWork render_displaced_work(const ClinicModel& clinic, const app::DisplacedWork& work,
                                          RoleSet roles) {
    wire::DisplacedWork out;
    out.appointment = render_visit(clinic, work.visit, roles);
    for (const app::BrokenRole& broken : work.broken) {
        wire::BrokenRole role;
        role.role = broken.role;
        role.resource = render_reference(clinic, broken.resource);
        role.start = broken.during.start();
        role.end = broken.during.end();
        role.cause = broken.cause;
        if (broken.block) {
            role.block = broken.block->block;
            role.block_kind = broken.block->kind;
            role.blocked = render_range(broken.block->during);
        }
        out.broken.push_back(std::move(role));
    }
    for (const app::TakeOver& take : work.take_over) {
        wire::TakeOver rendered{take.role, {}};
        for (const ResourceId resource : take.resources)
            rendered.resources.push_back(render_reference(clinic, resource));
        out.take_over.push_back(std::move(rendered));
    }
    if (work.openings)
        out.openings = render_openings(*work.search, *work.openings).openings;
    return out;
}

} // namespace foramen::api
