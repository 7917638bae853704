/// What happens in a clinic, remembered the simple way: visits, holds and blocks with the rules of
/// each step, and the delays of a day. Nothing is shared with the product but its vocabulary.
#pragma once

#include "foramen/domain/visit/status.hpp"
#include "model_world.hpp"

#include <functional>
#include <map>
#include <set>

namespace foramen::test {

struct DayPlace {
    std::string role;
    ResourceId resource;
    Interval planned;
    std::optional<Interval> during; ///< what is still held
    ResourceId used;                ///< what is really used, from the room on
};

struct DayVisit {
    std::string id;
    SiteId site;
    const KnownProcedure* procedure = nullptr;
    PatientId patient;
    Instant start;
    Instant end; ///< of the procedures, as planned
    Minutes turnover{0};
    Status status = Status::booked;
    bool displaced = false;
    std::vector<DayPlace> places; ///< by role
    Instant since;                ///< in preparation, in the room or out of it
    Instant entered;              ///< the room, last
    bool identified = false;
    bool answered = false; ///< all that is asked before the room
    Instant good_until;    ///< of the answer that expires

    [[nodiscard]] Instant arrives() const;
    [[nodiscard]] bool live() const { return is_live(status); }
};

struct DayHold {
    std::string id;
    std::string owner;
    SiteId site;
    const KnownProcedure* procedure = nullptr;
    PatientId patient;
    Instant start;
    Instant until;
    int prolonged = 0;
    bool gone = false;  ///< booked or given up
    bool swept = false; ///< somebody has written since it ended: its row may be gone
    std::vector<DayPlace> places;

    [[nodiscard]] bool takes(Instant now) const { return !gone && now < until; }
};

struct DayBlock {
    std::string id;
    ResourceId resource;
    Interval during;
};

/// How a visit will really be.
struct DayExpectation {
    Instant start;
    Instant end;
    std::set<ResourceId> waits_for; ///< any of them may be named
};

/// Something that takes a resource; the owner is a visit, a hold or a block.
struct DayTaken {
    std::string owner;
    ResourceId resource;
    Interval during;
};

class DayState {
public:
    std::vector<DayVisit> visits;
    std::vector<DayHold> holds;
    std::vector<DayBlock> blocks; ///< that nobody has ended

    [[nodiscard]] std::vector<DayTaken> taken(Instant now) const;

    /// Blocks over what the visit still holds: role and block.
    [[nodiscard]] std::vector<std::pair<const DayPlace*, const DayBlock*>>
    broken(const DayVisit& visit) const;

    /// The visit comes into another state, with what it gives back or takes again.
    void step(DayVisit& visit, Status to, Instant now) const;

    /// Of the visits of one site's day that are not over, from the plan, what happened and the
    /// clock: computed again and again until nothing changes any more.
    [[nodiscard]] std::map<std::string, DayExpectation>
    expectations(const std::function<bool(const DayVisit&)>& of_the_day, Instant now) const;
};

} // namespace foramen::test
