/// Typed identifiers: a PatientId is not a ResourceId, and neither is a string.
/// Ids are opaque and may stand in URLs and logs; nothing about a person can be read from them.
#pragma once

#include "foramen/domain/base/uuid.hpp"

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace foramen {

template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(const Uuid& uuid) : uuid_(uuid) {}

    [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>(Id(*uuid)) : std::nullopt;
    }

    [[nodiscard]] constexpr const Uuid& uuid() const { return uuid_; }
    [[nodiscard]] std::string to_string() const { return uuid_.to_string(); }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    Uuid uuid_;
};

using SiteId = Id<struct SiteTag>;
using ResourceId = Id<struct ResourceTag>;
using PatientId = Id<struct PatientTag>;
using OrderId = Id<struct OrderTag>;
using AppointmentId = Id<struct AppointmentTag>;
using ReservationId = Id<struct ReservationTag>;
using BlockId = Id<struct BlockTag>;
using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using PhaseRecordId = Id<struct PhaseRecordTag>;

/// A patient can be in one place only, so each patient is also a resource, under the same UUID.
[[nodiscard]] constexpr ResourceId as_resource(PatientId patient) {
    return ResourceId(patient.uuid());
}

} // namespace foramen

template <class Tag>
struct std::hash<foramen::Id<Tag>> {
    std::size_t operator()(const foramen::Id<Tag>& id) const noexcept {
        return std::hash<foramen::Uuid>{}(id.uuid());
    }
};
