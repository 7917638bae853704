/// A clinic whose clock moves, beside what the oracles and the simple memory say of it: holds that
/// end, patients who come and go, edits, blocks, equipment and people on their ways, and every view
/// of it.
#pragma once

#include "day_state.hpp"
#include "foramen/domain/clinic/hours_change.hpp"

namespace foramen::test {

/// What is not in the way of a question.
struct DayIgnored {
    std::set<std::string> owners;
    std::optional<Instant> over = std::nullopt; ///< nor what has ended by then
};

/// The rest of somebody's or something's day, for others to take over.
struct RestOfDay {
    ResourceId resource;
    SiteId site;
    LocalDate date;
    std::optional<ResourceId> with;
    std::vector<std::string> visits; ///< none: all
};

/// Whom a change of duty displaces, and who has their place again.
struct DayEffect {
    std::set<std::string> lost;
    std::set<std::string> found;
};

class DayWorld : public ModelWorld {
protected:
    /// Saturday, 16:00 in New York; the clocks change in the night that follows.
    DayWorld();

    // The clock.
    void pass_time();

    // Holds and bookings.
    void book_near();
    void book_after_hold();
    void hold();
    void prolong();
    void give_up();
    void book_held();

    // The course of the day.
    void go_on();
    void go_back();
    void stay_away();
    void come_late();
    void mis_click();
    void sign();

    // Changes of the plan.
    void move();
    void change();
    void substitute();
    void rest_of_day();
    void swap();
    void block();
    void end_block();

    // Where equipment is, and how long it and people need from one place to another.
    void change_stays();
    void change_way();
    void change_move();

    // When people, and all that follows its site, are there.
    void change_hours();

    // Everything that can be seen, against what is remembered: of the site at which something has
    // happened, and of the other one now and then.
    void compare_all();

    DayState state;
    std::map<std::string, int> counts;

private:
    using Placed = std::pair<std::string, PlacedTime>; ///< with its owner

    [[nodiscard]] Instant now() const { return clock.now(); }
    [[nodiscard]] LocalDate date_at(SiteId site, Instant at) const {
        return oracle_at(site).site().zone.local(at).date;
    }
    [[nodiscard]] LocalDate today(SiteId site) const { return date_at(site, now()); }
    [[nodiscard]] const MinuteOracle& oracle_at(SiteId site) const;
    /// The oracle of a site with all that is taken now.
    const MinuteOracle& look(SiteId site, const DayIgnored& ignored = {},
                             std::optional<ResourceId> avoided = std::nullopt);
    /// Whether it ever works at the site.
    [[nodiscard]] bool works_at(SiteId site, ResourceId resource) const;
    void turn_to(Instant instant);
    /// The oracles know some days around now.
    void move_window();
    void make_oracles();
    [[nodiscard]] const Resource* equipment_or_room(ResourceId resource) const;
    [[nodiscard]] Minutes way(SiteId one, SiteId other) const;
    /// Where equipment stands that takes time to be moved.
    [[nodiscard]] std::vector<Placed> placed() const;
    static void add_placed(const std::string& owner,
                           const std::vector<std::pair<const Resource*, Interval>>& used,
                           std::vector<Placed>& out);
    [[nodiscard]] Resource& any_equipment();
    [[nodiscard]] std::vector<ResourceStay> wanted_stays(const Resource& equipment);
    [[nodiscard]] bool duty_differs(const std::vector<MinuteOracle>& before, ResourceId resource,
                                    const Interval& during) const;
    /// Of a change of the duty of these, whose oracles before it are given.
    [[nodiscard]] DayEffect effect_of(const std::vector<MinuteOracle>& before,
                                      const std::set<ResourceId>& changed) const;
    static void expect_effect(const ApiReply& reply, const DayEffect& effect);
    void adopt(const DayEffect& effect);
    [[nodiscard]] Resource* any_with_own_hours(const DayVisit& near);
    [[nodiscard]] std::vector<LocalHours> any_hours(SiteId site, const Resource* resource,
                                                    std::chrono::weekday weekday, int missed);
    [[nodiscard]] HoursChange wanted_hours(const DayVisit& near, const Resource* resource);
    [[nodiscard]] bool names_no_time(const HoursChange& change) const;
    static void put_in_place(const HoursChange& change, std::vector<HoursException>& exceptions);
    void expect_stored_hours(const std::set<ResourceId>& changed);
    [[nodiscard]] bool is_way_too_long(Minutes minutes) const;
    [[nodiscard]] bool is_move_too_long(const Resource& equipment, Minutes minutes) const;
    /// The busier site, mostly.
    [[nodiscard]] SiteId any_site();
    [[nodiscard]] Instant near_start(const MinuteOracle& oracle, const OracleVisit& visit,
                                     PatientId patient);
    [[nodiscard]] bool has_passed(Instant start) const;
    /// What a wish is answered that names these resources; empty: it is granted.
    void expect_refusal(const ApiReply& reply, const MinuteOracle& oracle, const OracleVisit& visit,
                        Instant start, const OraclePins& pins) const;
    /// The same when the start itself is not at fault.
    static void expect_crowded(const ApiReply& reply, const MinuteOracle& oracle,
                               const OracleVisit& visit, Instant start, const OraclePins& pins);
    static void expect_problem(const ApiReply& reply, const std::string& problem) {
        ASSERT_EQ(reply.problem(), problem) << reply.status << reply.raw.body;
    }
    void has_written();
    void count(const std::string& what) { ++counts[what]; }

    [[nodiscard]] static std::vector<DayPlace> laid_out(const OracleVisit& visit, PatientId patient,
                                                        Instant start, const OraclePins& roles);
    [[nodiscard]] DayVisit planned(const MinuteOracle& oracle, const KnownVisit& procedures,
                                   PatientId patient, Instant start, const ApiReply& reply,
                                   const char* list) const;
    /// At any time near now unless one is given.
    void book(SiteId site, const KnownVisit& procedures, std::optional<Instant> at,
              const OraclePins& pins);
    [[nodiscard]] DayHold* any_hold();
    void prolong(DayHold& hold, const std::string& who);

    /// One of the earliest visits of the day that are not over; or nothing.
    [[nodiscard]] DayVisit* next_visit();
    [[nodiscard]] DayVisit* any_visit(const std::function<bool(const DayVisit&)>& wanted);
    [[nodiscard]] DayVisit* displaced_or(const std::function<bool(const DayVisit&)>& wanted);
    /// The problem that the step is answered with; empty: none.
    [[nodiscard]] std::string refusal_of(const DayVisit& visit, Status to,
                                         const json::object& more) const;
    [[nodiscard]] static std::string refusal_of_end(const DayVisit& visit,
                                                    const json::object& more);
    [[nodiscard]] std::string refusal_of_retake(const DayVisit& visit) const;
    void step(DayVisit& visit, Status to, const std::string& who, json::object more = {});
    void answer_for(const DayVisit& visit, Status to, const json::object& more);
    void sign(DayVisit& visit, const std::string& phase, int procedure = 1);
    [[nodiscard]] json::object any_outcome(const DayVisit& visit);
    void settle(DayVisit& visit, const KnownVisit& procedures, std::optional<Instant> wanted,
                const std::string& what, const ApiReply& reply);
    [[nodiscard]] OraclePins in_place_of(const MinuteOracle& oracle, const DayVisit& visit,
                                         const DayVisit& place);
    [[nodiscard]] std::vector<Instant> starts_in(const DayVisit& place, bool later_too) const;
    [[nodiscard]] bool can_swap(DayVisit& first, const DayVisit& second);
    void take_place(DayVisit& visit, const std::vector<Instant>& starts, const DayIgnored& ignored,
                    const ApiReply& reply);
    [[nodiscard]] OracleVisit rest_of(const DayVisit& visit) const;
    [[nodiscard]] static OraclePins roles_of(const std::vector<DayPlace>& places);
    [[nodiscard]] RestOfDay any_rest(const DayVisit& near);
    [[nodiscard]] std::vector<std::string> concerned(const RestOfDay& rest) const;
    [[nodiscard]] bool is_wrong(const RestOfDay& rest) const;
    void take_over(DayVisit& visit, const RestOfDay& rest, const json::value& row,
                   const ApiReply& reply);
    /// Others of today whom a change makes wait, or wait no more.
    [[nodiscard]] std::set<std::string> knock_on(SiteId site, const std::vector<DayVisit>& before,
                                                 const std::vector<std::string>& changed) const;
    [[nodiscard]] ApiReply patch(const DayVisit& visit, const json::object& body);

    void compare_site(SiteId site);
    using Expectations = std::map<std::string, DayExpectation>;
    [[nodiscard]] std::vector<const DayVisit*> on(SiteId site, LocalDate date) const;
    [[nodiscard]] std::string line_of(const DayVisit& visit, const Expectations& expected) const;
    [[nodiscard]] std::string line_of(const json::value& shown, const Expectations& expected) const;
    void compare_lists(SiteId site, LocalDate date);
    void compare_holds(SiteId site, LocalDate date);
    void compare_displaced(SiteId site);
    void compare_work(const DayVisit& visit, const json::value& work);
    void compare_openings(SiteId site);

    std::optional<SiteId> at_; ///< where something has happened; nothing: at both
    std::string with_;         ///< the visit with which somebody is busy
    LocalDate window_;         ///< the day around which the oracles know
};

} // namespace foramen::test
