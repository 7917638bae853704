/// A clinic whose clock moves, beside what the oracles and the simple memory say of it: holds that
/// end, patients who come and go, edits, blocks, and every view of it.
#pragma once

#include "day_state.hpp"

namespace foramen::test {

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

    // Changes of the plan.
    void move();
    void substitute();
    void block();
    void end_block();

    // Everything that can be seen, against what is remembered: of the site at which something has
    // happened, and of the other one now and then.
    void compare_all();

    DayState state;
    std::map<std::string, int> counts;

private:
    using Ignored = std::function<bool(const DayTaken&)>;

    [[nodiscard]] Instant now() const { return clock.now(); }
    [[nodiscard]] LocalDate date_at(SiteId site, Instant at) const {
        return oracle_at(site).site().zone.local(at).date;
    }
    [[nodiscard]] LocalDate today(SiteId site) const { return date_at(site, now()); }
    [[nodiscard]] const MinuteOracle& oracle_at(SiteId site) const;
    /// The oracle of a site with all that is taken now.
    const MinuteOracle& look(SiteId site, const Ignored& ignored = {});
    void turn_to(Instant instant);
    /// The oracles know some days around now.
    void move_window();
    /// The busier site, mostly.
    [[nodiscard]] SiteId any_site();
    [[nodiscard]] Instant near_start(const MinuteOracle& oracle, const OracleVisit& visit,
                                     PatientId patient);
    [[nodiscard]] bool has_passed(Instant start) const;
    /// What a wish is answered that names these resources; empty: it is granted.
    void expect_refusal(const ApiReply& reply, const MinuteOracle& oracle, const OracleVisit& visit,
                        Instant start, const OraclePins& pins) const;
    static void expect_problem(const ApiReply& reply, const std::string& problem) {
        ASSERT_EQ(reply.problem(), problem) << reply.status << reply.raw.body;
    }
    void has_written();
    void count(const std::string& what) { ++counts[what]; }

    [[nodiscard]] DayVisit planned(const MinuteOracle& oracle, const KnownProcedure& procedure,
                                   PatientId patient, Instant start, const ApiReply& reply,
                                   const char* list) const;
    /// At any time near now unless one is given.
    void book(SiteId site, const KnownProcedure& procedure, std::optional<Instant> at,
              const OraclePins& pins);
    [[nodiscard]] DayHold* any_hold();
    void prolong(DayHold& hold, const std::string& who);

    /// One of the earliest visits of the day that are not over; or nothing.
    [[nodiscard]] DayVisit* next_visit();
    [[nodiscard]] DayVisit* any_visit(const std::function<bool(const DayVisit&)>& wanted);
    [[nodiscard]] DayVisit* displaced_or(const std::function<bool(const DayVisit&)>& wanted);
    /// The problem that the step is answered with; empty: none.
    [[nodiscard]] std::string refusal_of(const DayVisit& visit, Status to) const;
    [[nodiscard]] std::string refusal_of_retake(const DayVisit& visit) const;
    void step(DayVisit& visit, Status to, const std::string& who, json::object more = {});
    void answer_for(const DayVisit& visit, Status to);
    void settle(DayVisit& visit, const MinuteOracle& oracle, const OracleVisit& wanted,
                Instant start, const std::vector<OraclePins>& tries, const ApiReply& reply);
    [[nodiscard]] static OraclePins roles_of(const std::vector<DayPlace>& places);
    [[nodiscard]] ApiReply patch(const DayVisit& visit, const json::object& body);
    [[nodiscard]] static Ignored own(const DayVisit& visit);
    [[nodiscard]] Ignored own_and_over(const DayVisit& visit) const;

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
