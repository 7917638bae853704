#include "booking_obstacles.hpp"

#include "foramen/domain/base/overloaded.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// Where the request names a role, or where it could have.
[[nodiscard]] std::string place_of(const std::vector<UsedResource>& named,
                                   std::string_view elsewhere, const std::string& role,
                                   std::string_view member) {
    const auto it = std::ranges::find(named, role, &UsedResource::role);
    if (it == named.end())
        return std::string(elsewhere);
    return "/resources/" + std::to_string(it - named.begin()) + "/" + std::string(member);
}

} // namespace

Refusal to_refusal(const BookingObstacle& obstacle, const std::vector<UsedResource>& named,
                   std::string_view elsewhere) {
    return std::visit(
        Overloaded{
            [&](const UnknownRole& o) -> Refusal {
                return Invalid{{{place_of(named, elsewhere, o.role, "role"), "unknown_role",
                                 "this visit has no such role"}}};
            },
            [&](const NotAble& o) -> Refusal {
                return Invalid{{{place_of(named, elsewhere, o.role, "resource"), "not_able",
                                 "this resource cannot fill this role at this site"}}};
            },
            [&](const OffDuty& o) -> Refusal {
                return OutsideAvailability{
                    {{place_of(named, elsewhere, o.role, "resource"), "off_duty",
                      "nobody for the role " + o.role + " is on duty for the whole stretch"}}};
            },
            [&](const InspectionDue& o) -> Refusal {
                return OutsideAvailability{
                    {{place_of(named, elsewhere, o.role, "resource"), "inspection_due",
                      "what could fill the role " + o.role + " must be inspected before"}}};
            },
            [&](const NotTogether& o) -> Refusal {
                IncompatibleResources refused;
                for (const std::string& role : o.roles)
                    refused.violations.push_back({place_of(named, elsewhere, role, "resource"),
                                                  "incompatible",
                                                  "does not work with another chosen resource"});
                return refused;
            },
            [&](const Blocked& o) -> Refusal {
                ResourceTaken taken;
                for (const BlockedBy& by : o.by)
                    taken.conflicts.push_back(
                        {by.resource, by.role, by.during, by.block, by.moved_from, by.on_the_way});
                return taken;
            },
        },
        obstacle);
}

} // namespace foramen::app
