/// Assigning people to posts inside a transaction.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/app/staff.hpp"

#include <utility>
#include <vector>

namespace foramen::app {

struct StaffState {
    PostDay day;
    std::vector<StaffMember> people; ///< those who were asked for and are not disabled
    std::vector<std::pair<UserId, Interval>> elsewhere; ///< on other posts that day
};

struct StaffRead {
    ResourceId post;
    SiteId site;
    LocalDate date;
    Interval day; ///< the same as instants
    std::vector<UserId> people;
};

class StaffWrites {
public:
    virtual ~StaffWrites() = default;

    /// One round trip: takes the locks of the post and of the people, then reads.
    [[nodiscard]] virtual StaffState begin_assignment(const StaffRead& read) = 0;
    /// `day` replaces what is stored.
    virtual void write_assignment(const PostDay& day, SiteId site, LocalDate date,
                                  const AuditEntry& audit) = 0;
};

} // namespace foramen::app
