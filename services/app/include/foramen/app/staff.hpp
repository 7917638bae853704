/// Who stands on which staff post on a local day. Bookings hold posts, never people, so that this
/// may change without touching them.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/clinic/hours.hpp"
#include "foramen/domain/clinic/role_set.hpp"
#include "foramen/domain/time/interval.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct PersonOnPost {
    UserId user;
    std::string name;
    std::optional<LocalHours> hours; ///< nothing: all day
    Interval during;
};

struct PostDay {
    ResourceId post;
    RoleSet roles;                    ///< of which a person on it must hold one at the site
    int version = 0;                  ///< 0: nobody was ever assigned
    std::vector<PersonOnPost> people; ///< by time
};

struct StaffMember {
    UserId id;
    std::string name;
    RoleSet roles; ///< at the site
};

struct StaffDay {
    std::vector<PostDay> posts;
    std::vector<StaffMember> staff; ///< who could stand on one of the posts
};

} // namespace foramen::app
