/// Wire types of sign-in and of who is asking.
#pragma once

#include "../json/write.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::api::wire {

struct About {
    std::string name;
    std::string version;
    bool demo = false;
    std::vector<std::string> demo_accounts;
};
BOOST_DESCRIBE_STRUCT(About, (), (name, version, demo, demo_accounts))

struct SignIn {
    std::string username;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (username, password))

struct AccountSetup {
    std::string token;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(AccountSetup, (), (token, password))

struct Site {
    SiteId id;
    std::string name;
    std::string time_zone;
    int grid_minutes = 5;
    int booking_horizon_days = 365;
    LocalDate today;
    std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(Site, (),
                      (id, name, time_zone, grid_minutes, booking_horizon_days, today, roles))

struct SiteList {
    std::vector<Site> sites;
};
BOOST_DESCRIBE_STRUCT(SiteList, (), (sites))

struct SessionUser {
    UserId id;
    std::string username;
    std::string display_name;
    std::optional<ResourceId> physician;
};
BOOST_DESCRIBE_STRUCT(SessionUser, (), (id, username, display_name, physician))

struct Session {
    SessionUser user;
    std::vector<Site> sites;
    bool demo = false;
    Instant now;
    Instant expires_at;
    int idle_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, sites, demo, now, expires_at, idle_seconds))

} // namespace foramen::api::wire
