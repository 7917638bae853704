#include "booking_obstacles.hpp"

#include "foramen/domain/base/overloaded.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// Where the request names a role, or where it could have.
[[nodiscard]] std::string place_of(const BookingRequest& request, const std::string& role,
                                   std::string_view member) {
    const auto it = std::ranges::find(request.resources, role, &UsedResource::role);
    if (it == request.resources.end())
        return std::holds_alternative<Instant>(request.start) ? "/start" : "/local";
    return "/resources/" + std::to_string(it - request.resources.begin()) + "/" +
           std::string(member);
}

} // namespace

Refusal to_refusal(const BookingObstacle& obstacle, const BookingRequest& request) {
    return std::visit(
        Overloaded{
            [&](const UnknownRole& o) -> Refusal {
                return Invalid{{{place_of(request, o.role, "role"), "unknown_role",
                                 "this visit has no such role"}}};
            },
            [&](const NotAble& o) -> Refusal {
                return Invalid{{{place_of(request, o.role, "resource"), "not_able",
                                 "this resource cannot fill this role at this site"}}};
            },
            [&](const OffDuty& o) -> Refusal {
                return OutsideAvailability{
                    {{place_of(request, o.role, "resource"), "off_duty",
                      "nobody for the role " + o.role + " is on duty for the whole stretch"}}};
            },
            [&](const NotTogether& o) -> Refusal {
                IncompatibleResources refused;
                for (const std::string& role : o.roles)
                    refused.violations.push_back({place_of(request, role, "resource"),
                                                  "incompatible",
                                                  "does not work with another chosen resource"});
                return refused;
            },
            [&](const Blocked& o) -> Refusal {
                ResourceTaken taken;
                for (const BlockedBy& by : o.by)
                    taken.conflicts.push_back({by.resource, by.role, by.during});
                return taken;
            },
        },
        obstacle);
}

} // namespace foramen::app
