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
    const KnownVisit* procedures = nullptr;
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
    bool signed_in = false;
    std::map<int, Instant> time_outs; ///< that stand, by the place of the procedure
    bool signed_out = false;

    [[nodiscard]] Instant arrives() const;
    [[nodiscard]] bool live() const { return is_live(status); }
    /// Whether the patient may be brought into the room, or remain there.
    [[nodiscard]] bool is_prepared(Instant now) const { return answered && now < good_until; }
    /// Whether the needle may go in: the team has stopped for it at most ten minutes ago.
    [[nodiscard]] bool may_begin(Instant now) const;
    [[nodiscard]] DayPlace& place(const std::string& role);
};

struct DayHold {
    std::string id;
    std::string owner;
    SiteId site;
    const KnownVisit* procedures = nullptr;
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
    std::optional<SiteId> at; ///< of a block none
};

/// Why a visit has not what it holds.
struct DayBroken {
    const DayPlace* place = nullptr;
    const DayBlock* block = nullptr; ///< without one it is not on duty
};

class DayState {
public:
    std::vector<DayVisit> visits;
    std::vector<DayHold> holds;
    std::vector<DayBlock> blocks; ///< that nobody has ended
    /// Whether a place is on duty for all of a time that the visit holds it, or would.
    std::function<bool(const DayVisit&, const DayPlace&, const Interval&)> on_duty;

    [[nodiscard]] std::vector<DayTaken> taken(Instant now) const;

    /// Where the visit holds what is blocked or not on duty.
    [[nodiscard]] std::vector<DayBroken> broken(const DayVisit& visit) const;

    /// The visit comes into another state, with what it gives back or takes again.
    void step(DayVisit& visit, Status to, Instant now) const;

    /// Of the visits of one site's day that are not over, from the plan, what happened and the
    /// clock: computed again and again until nothing changes any more.
    [[nodiscard]] std::map<std::string, DayExpectation>
    expectations(const std::function<bool(const DayVisit&)>& of_the_day, Instant now) const;
};

} // namespace foramen::test
