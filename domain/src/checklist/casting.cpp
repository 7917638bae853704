#include "foramen/domain/checklist/casting.hpp"

namespace foramen {

namespace {

using Cast = std::vector<std::optional<Role>>;

[[nodiscard]] bool fill(std::span<const RoleSet> needed, std::span<const RoleSet> held,
                        Cast& cast) {
    if (needed.empty())
        return true;
    for (std::size_t person = 0; person < held.size(); ++person) {
        const auto role = (held[person] & needed.front()).first();
        if (!role || cast[person])
            continue;
        cast[person] = role;
        if (fill(needed.subspan(1), held, cast))
            return true;
        cast[person].reset();
    }
    return false;
}

} // namespace

std::optional<Cast> cast_roles(std::span<const RoleSet> needed, std::span<const RoleSet> held) {
    Cast cast(held.size());
    return fill(needed, held, cast) ? std::optional<Cast>(std::move(cast)) : std::nullopt;
}

} // namespace foramen
