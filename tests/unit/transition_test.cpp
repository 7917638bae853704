// What a step of a visit asks for and does, arrow by arrow, without a database.
#include "foramen/app/transition.hpp"
#include "support/test_checklist.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace foramen::test {
namespace {

class DecideTransition : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    ClinicModel model = small.model();
    app::VisitState state;
    app::TransitionRequest request;
    app::Actor actor{id<UserId>(900), "Nia Abara", {{small.site, RoleSet::everybody()}}, ""};
    Instant now = at("2026-11-23T15:05:00Z");

    void SetUp() override {
        app::Visit& visit = state.visit.emplace();
        visit.site = small.site;
        visit.date = day("2026-11-23");
        visit.starts = at("2026-11-23T15:00:00Z");
        visit.version = 3;
        visit.checklist_templates = {1};
        visit.procedures.push_back({});
        visit.procedures.back().side = Side::left;
        const Interval whole = between("2026-11-23T14:30:00Z", "2026-11-23T15:50:00Z");
        visit.reservations = {{"patient", as_resource(id<PatientId>(700)), whole, whole},
                              {"room", small.room_1, whole, whole}};
    }
    [[nodiscard]] app::Visit& visit() { return *state.visit; }
    [[nodiscard]] app::Answer<app::Transition> step(Status from, Status to) {
        visit().status = from;
        request.to = to;
        return app::decide_transition({&request, &model, &state, &actor, now});
    }
    /// The kind of refusal, or the code of its first violation.
    [[nodiscard]] std::string refusal(Status from, Status to) {
        const auto result = step(from, to);
        if (result)
            return "done";
        if (const auto* invalid = std::get_if<app::Invalid>(&result.error()))
            return invalid->violations.front().pointer + " " + invalid->violations.front().code;
        if (std::holds_alternative<app::IllegalTransition>(result.error()))
            return "illegal";
        if (std::holds_alternative<app::NotPermitted>(result.error()))
            return "not permitted";
        if (const auto* closed = std::get_if<app::GateClosed>(&result.error()))
            return std::accumulate(closed->reasons.begin(), closed->reasons.end(),
                                   std::string("gate"), [](std::string text, GateReason reason) {
                                       return std::move(text) + " " + std::string(name_of(reason));
                                   });
        if (std::holds_alternative<app::Displaced>(result.error()))
            return "displaced";
        return std::holds_alternative<app::ResourceTaken>(result.error()) ? "taken" : "other";
    }
    void answer_for_the_room() {
        visit().answers = good_answers(
            spine_checklist("ESI"),
            {ChecklistPhase::booking, ChecklistPhase::pre_call, ChecklistPhase::day_of},
            at("2026-11-23T14:40:00Z"));
    }
};

TEST_F(DecideTransition, TakesOnlyTheArrowsThatThereAre) {
    for (const auto& [from, from_name] : EnumNames<Status>::table)
        for (const auto& [to, to_name] : EnumNames<Status>::table)
            EXPECT_EQ(refusal(from, to) == "illegal", find_arrow(from, to) == nullptr)
                << from_name << " to " << to_name;
}

TEST_F(DecideTransition, ExpectsAMinorOnlyWithARepresentative) {
    const auto born = [&](const char* date) { visit().patient.birth_date = Phi(day(date)); };
    const auto represented = [&](Status from, Status to) {
        visit().status = from;
        request.to = to;
        return app::decide_transition({&request, &model, &state, &actor, now, true}).has_value();
    };
    for (const auto& [from, to] :
         {std::pair(Status::booked, Status::confirmed), std::pair(Status::booked, Status::arrived),
          std::pair(Status::confirmed, Status::arrived),
          std::pair(Status::no_show, Status::arrived)}) {
        born("2008-11-24"); // eighteen on the day after the visit
        EXPECT_EQ(refusal(from, to), "gate representative_missing");
        EXPECT_TRUE(represented(from, to));
        born("2008-11-23");
        EXPECT_EQ(refusal(from, to), "done");
    }
    // What is on its way already is not stopped by it.
    born("2015-01-01");
    EXPECT_NE(refusal(Status::in_prep, Status::arrived), "gate representative_missing");
    EXPECT_NE(refusal(Status::arrived, Status::in_prep), "gate representative_missing");
}

TEST_F(DecideTransition, AsksForTheRolesOfTheArrowAtTheSiteOfTheVisit) {
    for (const Arrow& arrow : arrows())
        for (const auto& [role, name] : EnumNames<Role>::table) {
            if (arrow.roles.empty())
                continue;
            actor.roles = {{small.site, RoleSet{role}}};
            EXPECT_EQ(refusal(arrow.from, arrow.to) == "not permitted", !arrow.roles.contains(role))
                << name << ": " << name_of(arrow.from) << " to " << name_of(arrow.to);
            actor.roles = {{id<SiteId>(999), RoleSet{role}}};
            EXPECT_EQ(refusal(arrow.from, arrow.to), "not permitted");
        }
}

TEST_F(DecideTransition, WritesDownWhoWentFromWhereToWhere) {
    const auto change = step(Status::booked, Status::arrived).value();
    EXPECT_EQ(change.visit.status, Status::arrived);
    EXPECT_EQ(change.visit.version, 4);
    EXPECT_EQ(change.event.from, Status::booked);
    EXPECT_EQ(change.event.to, Status::arrived);
    EXPECT_EQ(change.event.at, now);
    EXPECT_EQ(change.event.user, id<UserId>(900));
    EXPECT_EQ(change.role, Role::front_desk);
    EXPECT_EQ(change.event.role, Role::front_desk);
    ASSERT_EQ(change.visit.events.size(), 1U);
    EXPECT_EQ(change.visit.events.back().sequence, 1);
}

TEST_F(DecideTransition, LetsAVisitBeginOnItsOwnLocalDayOnly) {
    now = at("2026-11-24T04:59:59Z"); // 23:59:59 in New York
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "done");
    now = at("2026-11-24T05:00:00Z");
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/to not_today");
    EXPECT_EQ(refusal(Status::no_show, Status::arrived), "/to not_today");
    now = at("2026-11-23T04:59:59Z");
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/to not_today");
    EXPECT_EQ(refusal(Status::booked, Status::confirmed), "done");
}

TEST_F(DecideTransition, IsNoNoShowBeforeTheStart) {
    now = visit().starts - kMicrosecond;
    EXPECT_EQ(refusal(Status::booked, Status::no_show), "/to not_started");
    now = visit().starts;
    EXPECT_EQ(refusal(Status::booked, Status::no_show), "done");
}

TEST_F(DecideTransition, CancelsForACodedReasonAndWithdrawsTheOrder) {
    EXPECT_EQ(refusal(Status::booked, Status::cancelled), "/reason required");
    request.reason_code = "mis_click";
    EXPECT_EQ(refusal(Status::booked, Status::cancelled), "/reason/code unknown_code");
    for (const std::string_view code : cancel_reasons()) {
        request.reason_code = std::string(code);
        const auto change = step(Status::booked, Status::cancelled).value();
        EXPECT_EQ(change.order_status, "withdrawn");
        EXPECT_EQ(change.event.reason_code, code);
    }
}

TEST_F(DecideTransition, LeavesAReferralWaitingAndTakesItBackOnlyFromThere) {
    now = visit().starts;
    request.reason_code = "patient";
    state.order = {OrderReason::referral, OrderStatus::scheduled};
    EXPECT_EQ(step(Status::booked, Status::cancelled)->order_status, "ready");
    EXPECT_EQ(step(Status::booked, Status::no_show)->order_status, "ready");
    for (const auto& [status, name] : EnumNames<OrderStatus>::table) {
        state.order->status = status;
        const auto back = step(Status::no_show, Status::arrived);
        EXPECT_EQ(back.has_value(), status == OrderStatus::ready) << name;
        if (back)
            EXPECT_EQ(back->order_status, "scheduled");
        else
            EXPECT_EQ(std::get<app::OrderNotReady>(back.error()).status, status) << name;
    }
    state.order->reason = OrderReason::walk_in;
    EXPECT_EQ(step(Status::no_show, Status::arrived)->order_status, std::nullopt);
}

TEST_F(DecideTransition, GoesBackForACodedReasonAndVoidsTheTimeOut) {
    EXPECT_EQ(refusal(Status::in_room, Status::in_prep), "/reason required");
    request.reason_code = "weather";
    EXPECT_EQ(refusal(Status::in_room, Status::in_prep), "/reason/code unknown_code");
    request.reason_code = "clinical";
    visit().records = {signed_record(ChecklistPhase::sign_in, now),
                       signed_record(ChecklistPhase::time_out, now)};
    const auto change = step(Status::in_room, Status::in_prep).value();
    EXPECT_EQ(change.voided_records, std::vector{visit().records[1].id});
    EXPECT_FALSE(change.visit.records[0].voided_at);
    EXPECT_EQ(change.visit.records[1].voided_at, now);
}

TEST_F(DecideTransition, KnowsThePatientBeforePrep) {
    EXPECT_EQ(refusal(Status::arrived, Status::in_prep), "gate items_missing");
    visit().answers = {good_answer(*model.checklist_version(1)->item("C01.day_of"), now)};
    EXPECT_EQ(refusal(Status::arrived, Status::in_prep), "done");
}

TEST_F(DecideTransition, KeepsTheRoomClosedUntilItsGateIsOpenAndThePlaceIsSure) {
    EXPECT_EQ(refusal(Status::in_prep, Status::ready), "gate items_missing");
    EXPECT_EQ(refusal(Status::ready, Status::in_room), "gate items_missing");
    answer_for_the_room();
    EXPECT_EQ(refusal(Status::in_prep, Status::ready), "done");
    EXPECT_EQ(refusal(Status::ready, Status::in_room), "done");
    visit().displaced = true;
    EXPECT_EQ(refusal(Status::in_prep, Status::ready), "done");
    EXPECT_EQ(refusal(Status::ready, Status::in_room), "displaced");
    // A block is over by time, too.
    state.blocks = {{id<BlockId>(800), BlockKind::outage, small.room_1,
                     between("2026-11-23T14:00:00Z", "2026-11-23T15:06:00Z")}};
    EXPECT_EQ(refusal(Status::ready, Status::in_room), "displaced");
    state.blocks.front().during = between("2026-11-23T14:00:00Z", "2026-11-23T15:05:00Z");
    EXPECT_EQ(refusal(Status::ready, Status::in_room), "done");
}

TEST_F(DecideTransition, TakesTheMarkFromWhatIsOverOrHoldsTheBlockedTimeNoMore) {
    visit().displaced = true;
    state.blocks = {{id<BlockId>(800), BlockKind::outage, small.room_1,
                     between("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")}};
    EXPECT_TRUE(step(Status::booked, Status::arrived).value().visit.displaced);
    EXPECT_FALSE(step(Status::booked, Status::no_show).value().visit.displaced);
    state.blocks.front().during = between("2026-11-23T15:50:00Z", "2026-11-23T16:00:00Z");
    EXPECT_FALSE(step(Status::booked, Status::arrived).value().visit.displaced);
}

TEST_F(DecideTransition, EndsAProcedureWithSignOutAndOneOutcomeForEach) {
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "gate sign_out_missing");
    visit().records = {signed_record(ChecklistPhase::time_out, now),
                       signed_record(ChecklistPhase::sign_out, now)};
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "/outcome outcome_for_each");
    request.outcomes = {{1, Outcome::completed}, {1, Outcome::completed}};
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "/outcome outcome_for_each");
    request.outcomes = {{1, Outcome::completed}, {2, Outcome::completed}};
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery),
              "/outcome/1/procedure unknown_procedure");
    request.outcomes = {{1, Outcome::completed}};
    const auto change = step(Status::in_procedure, Status::in_recovery).value();
    EXPECT_EQ(change.visit.procedures.front().outcome, Outcome::completed);
    EXPECT_EQ(refusal(Status::in_room, Status::in_recovery),
              "/outcome/0/result only_aborted_before");
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/outcome not_here");
}

TEST_F(DecideTransition, WantsATimeOutForEachProcedureWithANeedle) {
    visit().procedures.push_back(visit().procedures.front());
    visit().procedures.back().position = 2;
    visit().procedures.back().side = Side::right;
    answer_for_the_room();
    visit().records = {signed_record(ChecklistPhase::sign_in, now),
                       signed_record(ChecklistPhase::time_out, now, 2),
                       signed_record(ChecklistPhase::sign_out, now)};
    // The needle goes in for the first procedure.
    EXPECT_EQ(refusal(Status::in_room, Status::in_procedure), "gate time_out_missing");
    visit().records[1] = signed_record(ChecklistPhase::time_out, now);
    EXPECT_EQ(refusal(Status::in_room, Status::in_procedure), "done");
    request.outcomes = {{1, Outcome::completed}};
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "/outcome outcome_for_each");
    for (const Outcome needle : {Outcome::completed, Outcome::aborted_after}) {
        request.outcomes = {{1, Outcome::completed}, {2, needle}};
        const auto refused = step(Status::in_procedure, Status::in_recovery);
        ASSERT_FALSE(refused);
        const auto& closed = std::get<app::GateClosed>(refused.error());
        EXPECT_EQ(closed.reasons, std::vector{GateReason::time_out_missing});
        EXPECT_EQ(closed.procedures, std::vector{2});
    }
    request.outcomes = {{1, Outcome::completed}, {2, Outcome::aborted_before}};
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "done");
    visit().records.push_back(signed_record(ChecklistPhase::time_out, now, 2));
    request.outcomes = {{2, Outcome::completed}, {1, Outcome::aborted_after}};
    const auto change = step(Status::in_procedure, Status::in_recovery).value();
    EXPECT_EQ(change.visit.procedures[0].outcome, Outcome::aborted_after);
    EXPECT_EQ(change.visit.procedures[1].outcome, Outcome::completed);
    visit().records.back().voided_at = now;
    EXPECT_EQ(refusal(Status::in_procedure, Status::in_recovery), "gate time_out_missing");
}

TEST_F(DecideTransition, RecordsWhatWasReallyUsedOfTheRightKind) {
    request.resources = {{"room", small.room_2}};
    const auto change = step(Status::booked, Status::arrived).value();
    ASSERT_EQ(change.event.resources.size(), 1U);
    EXPECT_EQ(change.event.resources.front().resource, small.room_2);
    EXPECT_EQ(change.visit.reservation("room")->resource, small.room_1);
    request.resources = {{"room", small.mobile}};
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/resources/0/resource not_able");
    request.resources = {{"room", small.room_2}, {"laser", small.room_2}};
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/resources/1/role unknown_role");
    request.resources = {{"patient", small.room_2}};
    EXPECT_EQ(refusal(Status::booked, Status::arrived), "/resources/0/role unknown_role");
}

TEST_F(DecideTransition, VoidsTheTimeOutWhenSomethingElseIsUsedFromTheRoomOn) {
    answer_for_the_room();
    visit().records = {signed_record(ChecklistPhase::sign_in, now),
                       signed_record(ChecklistPhase::time_out, now),
                       signed_record(ChecklistPhase::sign_out, now)};
    app::VisitEvent entered;
    entered.to = Status::in_room;
    entered.resources = {{"room", small.room_2}};
    visit().events = {entered};
    // Where the time-out was signed counts, not the plan.
    const auto unchanged = step(Status::in_room, Status::in_procedure).value();
    EXPECT_EQ(unchanged.event.resources.front().resource, small.room_2);
    EXPECT_TRUE(unchanged.voided_records.empty());
    request.resources = {{"room", small.room_2}};
    EXPECT_EQ(refusal(Status::in_room, Status::in_procedure), "done");
    request.resources = {{"room", small.room_1}};
    EXPECT_EQ(refusal(Status::in_room, Status::in_procedure), "gate time_out_missing substituted");
    request.outcomes = {{1, Outcome::completed}};
    const auto later = step(Status::in_procedure, Status::in_recovery).value();
    EXPECT_EQ(later.voided_records, std::vector{visit().records[1].id});
    EXPECT_EQ(later.visit.records[1].voided_at, now);
    EXPECT_FALSE(later.visit.records[2].voided_at);
}

TEST_F(DecideTransition, KeepsTheTimeOutWhenOnlyTheRecoveryBayIsAnother) {
    const Interval whole = visit().reservations.front().planned;
    visit().reservations.push_back({"recovery_bay", small.bay_1, whole, whole});
    visit().records = {signed_record(ChecklistPhase::time_out, now),
                       signed_record(ChecklistPhase::sign_out, now)};
    request.outcomes = {{1, Outcome::completed}};
    request.resources = {{"recovery_bay", small.bay_2}};
    EXPECT_TRUE(step(Status::in_procedure, Status::in_recovery).value().voided_records.empty());
}

TEST_F(DecideTransition, TakesTheTimeOfANoShowAgainUnlessSomebodyHasIt) {
    for (app::VisitReservation& reservation : visit().reservations)
        reservation.during.reset();
    const auto change = step(Status::no_show, Status::arrived).value();
    EXPECT_EQ(change.changed_roles, (std::vector<std::string>{"patient", "room"}));
    EXPECT_EQ(change.visit.reservation("room")->during, visit().reservation("room")->planned);
    state.planned_conflicts = {{small.room_1, visit().reservation("room")->planned}};
    const auto refused = step(Status::no_show, Status::arrived);
    ASSERT_FALSE(refused);
    const auto& conflicts = std::get<app::ResourceTaken>(refused.error()).conflicts;
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts.front().role, "room");
    EXPECT_FALSE(conflicts.front().block);
    state.planned_conflicts.clear();
    state.blocks = {
        {id<BlockId>(800), BlockKind::leave, small.room_1, visit().reservation("room")->planned}};
    const auto blocked = step(Status::no_show, Status::arrived);
    ASSERT_FALSE(blocked);
    EXPECT_EQ(std::get<app::ResourceTaken>(blocked.error()).conflicts.front().block,
              BlockKind::leave);
}

TEST_F(DecideTransition, LetsTheSystemTakeAReadyPatientBack) {
    visit().status = Status::ready;
    const app::Transition change =
        app::fall_back_to_prep(visit(), app::FallBack::item_reopened, now);
    EXPECT_EQ(change.visit.status, Status::in_prep);
    EXPECT_EQ(change.visit.version, 4);
    EXPECT_FALSE(change.event.user);
    EXPECT_FALSE(change.event.role);
    EXPECT_EQ(change.event.reason_code, "item_reopened");
    EXPECT_EQ(app::fall_back_to_prep(visit(), app::FallBack::item_expired, now).event.reason_code,
              "item_expired");
}

} // namespace
} // namespace foramen::test
