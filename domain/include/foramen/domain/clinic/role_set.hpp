/// A set of roles: what a person holds at a site, or who may do something.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace foramen {

class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const Role role : roles)
            add(role);
    }
    [[nodiscard]] static constexpr RoleSet everybody() {
        RoleSet all;
        for (const auto& entry : EnumNames<Role>::table)
            all.add(entry.first);
        return all;
    }

    constexpr void add(Role role) { bits_ = bits_ | bit(role); }
    [[nodiscard]] constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
    [[nodiscard]] constexpr RoleSet operator&(RoleSet other) const {
        return from_bits(bits_ & other.bits_);
    }
    [[nodiscard]] constexpr RoleSet operator|(RoleSet other) const {
        return from_bits(bits_ | other.bits_);
    }
    /// The first role of the set in the order of the vocabulary; what the audit names as acting.
    [[nodiscard]] constexpr std::optional<Role> first() const {
        for (const auto& entry : EnumNames<Role>::table)
            if (contains(entry.first))
                return entry.first;
        return std::nullopt;
    }

    friend constexpr bool operator==(RoleSet, RoleSet) = default;

private:
    [[nodiscard]] static constexpr std::uint32_t bit(Role role) {
        return std::uint32_t{1} << static_cast<unsigned>(role);
    }
    [[nodiscard]] static constexpr RoleSet from_bits(std::uint32_t bits) {
        RoleSet set;
        set.bits_ = bits;
        return set;
    }

    std::uint32_t bits_ = 0;
};

} // namespace foramen
