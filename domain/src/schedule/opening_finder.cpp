#include "foramen/domain/schedule/opening_finder.hpp"

#include <algorithm>
#include <numeric>

namespace foramen {

namespace {

/// The starts for which the bins of [start + offset, start + offset + length) are all free.
/// Stretches are widened to whole bins.
[[nodiscard]] BinSet allowed_starts(const BinSet& free, Minutes offset, Minutes length) {
    const auto first = std::chrono::floor<Minutes>(offset).count();
    const auto floor_div = [](auto a, auto b) { return a >= 0 ? a / b : -((-a + b - 1) / b); };
    const auto bin = kBin.count();
    const auto from = floor_div(first, bin);
    const auto to = -floor_div(-(first + length.count()), bin);
    BinSet out = free;
    out.keep_runs(static_cast<std::size_t>(to - from));
    out.shift_back(static_cast<std::ptrdiff_t>(from));
    return out;
}

[[nodiscard]] std::optional<RoomBins> allowed_starts(const RoomBins* free, const RoleNeed& need) {
    if (free == nullptr)
        return std::nullopt;
    RoomBins out{{}, allowed_starts(free->elsewhere, need.offset, need.length)};
    for (const auto& [room, bins] : free->rooms)
        out.rooms.emplace_back(room, allowed_starts(bins, need.offset, need.length));
    return out;
}

[[nodiscard]] bool overlap_in_time(const RoleNeed& a, const RoleNeed& b) {
    return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

} // namespace

OpeningFinder::OpeningFinder(const VisitPlan& plan, const std::vector<RoleCandidates>& roles,
                             const BinSet* patient_free, Compatible compatible)
    : compatible_(std::move(compatible)) {
    roles_.reserve(roles.size());
    for (const RoleCandidates& role : roles) {
        RoleOptions options{role.need, {}};
        options.options.reserve(role.candidates.size());
        for (const Candidate& candidate : role.candidates)
            options.options.push_back(
                {candidate.resource, candidate.restricted,
                 allowed_starts(*candidate.free, role.need->offset, role.need->length),
                 allowed_starts(candidate.by_room, *role.need)});
        roles_.push_back(std::move(options));
    }
    if (patient_free != nullptr)
        patient_ = allowed_starts(*patient_free, -plan.prep, plan.prep + plan.until_end);
    build_components();
}

const BinSet* OpeningFinder::moved_starts(const RoleOptions& a, const Option& x,
                                          const RoleOptions& b, const Option& y) {
    if (x.by_room && b.need->kind == ResourceKind::room)
        return &x.by_room->in(y.resource);
    if (y.by_room && a.need->kind == ResourceKind::room)
        return &y.by_room->in(x.resource);
    return nullptr;
}

bool OpeningFinder::must_decide_together(const RoleOptions& a, const RoleOptions& b) const {
    for (const Option& x : a.options)
        for (const Option& y : b.options) {
            if (x.resource == y.resource && overlap_in_time(*a.need, *b.need))
                return true;
            if (!fit(x, y) || moved_starts(a, x, b, y) != nullptr)
                return true;
        }
    return false;
}

bool OpeningFinder::fit(const Option& a, const Option& b) const {
    return (!a.restricted && !b.restricted) || a.resource == b.resource ||
           compatible_(a.resource, b.resource);
}

void OpeningFinder::build_components() {
    std::vector<std::size_t> group(roles_.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    for (std::size_t a = 0; a < roles_.size(); ++a)
        for (std::size_t b = a + 1; b < roles_.size(); ++b)
            if (group[a] != group[b] && must_decide_together(roles_[a], roles_[b])) {
                const std::size_t from = group[b];
                const std::size_t to = group[a];
                std::ranges::replace(group, from, to);
            }
    for (std::size_t g = 0; g < roles_.size(); ++g) {
        Component component;
        for (std::size_t role = 0; role < roles_.size(); ++role)
            if (group[role] == g)
                component.push_back(role);
        if (!component.empty())
            components_.push_back(std::move(component));
    }
}

bool OpeningFinder::may_join(const RoleOptions& role, const Option& option,
                             const Component& component, const Chosen& chosen) const {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const RoleOptions& other = roles_[component[i]];
        const bool twice = chosen[i]->resource == option.resource;
        if ((twice && overlap_in_time(*role.need, *other.need)) || !fit(*chosen[i], option))
            return false;
    }
    return true;
}

void OpeningFinder::collect(const Component& component, Chosen& chosen, const BinSet& so_far,
                            BinSet& out) const {
    if (chosen.size() == component.size()) {
        out.or_with(so_far);
        return;
    }
    const RoleOptions& role = roles_[component[chosen.size()]];
    for (const Option& option : role.options) {
        if (!may_join(role, option, component, chosen))
            continue;
        BinSet next = so_far;
        next.and_with(option.starts);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (const BinSet* moved = moved_starts(role, option, roles_[component[i]], *chosen[i]))
                next.and_with(*moved);
        if (!next.any())
            continue;
        chosen.push_back(&option);
        collect(component, chosen, next, out);
        chosen.pop_back();
    }
}

BinSet OpeningFinder::union_of(const RoleOptions& role, std::size_t size) const {
    BinSet out(size);
    for (const Option& option : role.options)
        out.or_with(option.starts);
    return out;
}

BinSet OpeningFinder::starts(const BinSet& wanted) const {
    BinSet out = wanted;
    if (patient_)
        out.and_with(*patient_);
    for (const Component& component : components_) {
        if (component.size() == 1) {
            out.and_with(union_of(roles_[component.front()], wanted.size()));
            continue;
        }
        BinSet together(wanted.size());
        Chosen chosen;
        collect(component, chosen, out, together);
        out = std::move(together);
    }
    return out;
}

bool OpeningFinder::in_time(const RoleOptions& role, const Option& option,
                            const Component& component, const Chosen& chosen,
                            std::size_t start) const {
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (const BinSet* moved = moved_starts(role, option, roles_[component[i]], *chosen[i]);
            moved != nullptr && !moved->test(start))
            return false;
    return true;
}

bool OpeningFinder::choose(const Component& component, std::size_t start, Chosen& chosen) const {
    if (chosen.size() == component.size())
        return true;
    const RoleOptions& role = roles_[component[chosen.size()]];
    for (const Option& option : role.options) {
        if (!option.starts.test(start) || !may_join(role, option, component, chosen) ||
            !in_time(role, option, component, chosen, start))
            continue;
        chosen.push_back(&option);
        if (choose(component, start, chosen))
            return true;
        chosen.pop_back();
    }
    return false;
}

std::optional<Assignment> OpeningFinder::assign(std::size_t start) const {
    if (patient_ && !patient_->test(start))
        return std::nullopt;
    Assignment assignment(roles_.size());
    for (const Component& component : components_) {
        Chosen chosen;
        if (!choose(component, start, chosen))
            return std::nullopt;
        for (std::size_t i = 0; i < component.size(); ++i)
            assignment[component[i]] = chosen[i]->resource;
    }
    return assignment;
}

std::vector<std::size_t> OpeningFinder::unmet(std::size_t start) const {
    for (const Component& component : components_) {
        Chosen chosen;
        if (!choose(component, start, chosen))
            return component;
    }
    return {};
}

std::vector<OpeningFinder::Scarcity> OpeningFinder::scarcity(const BinSet& wanted) const {
    std::vector<Scarcity> out;
    for (const RoleOptions& role : roles_) {
        BinSet alone = union_of(role, wanted.size());
        alone.and_with(wanted);
        out.push_back({role.need->role, role.need->kind, alone.count()});
    }
    if (patient_) {
        BinSet alone = *patient_;
        alone.and_with(wanted);
        out.push_back({"patient", ResourceKind::patient, alone.count()});
    }
    return out;
}

} // namespace foramen
