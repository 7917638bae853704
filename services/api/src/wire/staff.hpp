/// Wire types of staff posts and of the people on them.
#pragma once

#include "clinic.hpp"

namespace foramen::api::wire {

struct PersonOnPost {
    UserId user;
    std::string name;
    std::optional<LocalTime> from;
    std::optional<LocalTime> to;
    Instant start;
    Instant end;
};
BOOST_DESCRIBE_STRUCT(PersonOnPost, (), (user, name, from, to, start, end))

struct PostDay {
    ResourceRef post;
    std::vector<Role> roles;
    std::vector<PersonOnPost> people;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(PostDay, (), (post, roles, people, version))

struct StaffMember {
    UserId id;
    std::string name;
    std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(StaffMember, (), (id, name, roles))

struct StaffDay {
    SiteId site;
    std::string time_zone;
    LocalDate date;
    std::vector<PostDay> posts;
    std::vector<StaffMember> staff;
};
BOOST_DESCRIBE_STRUCT(StaffDay, (), (site, time_zone, date, posts, staff))

struct AssignedPerson {
    UserId user;
    std::optional<LocalTime> from;
    std::optional<LocalTime> to;
};
BOOST_DESCRIBE_STRUCT(AssignedPerson, (), (user, from, to))

struct StaffAssignment {
    std::vector<AssignedPerson> people;
};
BOOST_DESCRIBE_STRUCT(StaffAssignment, (), (people))

struct PostDayPath {
    ResourceId resource_id;
    LocalDate date;
};
BOOST_DESCRIBE_STRUCT(PostDayPath, (), (resource_id, date))

} // namespace foramen::api::wire
