// What an order still misses, what may be done with it, and what its visits do to it.
#include "foramen/app/order_decision.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using app::Order;
using app::OrderContent;

class OrderDecision : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    ClinicModel model = small.model();
    LocalDate today = day("2026-11-23");

    [[nodiscard]] static OrderContent whole() {
        OrderContent content;
        content.procedures = {{"ESI_TF_L", Purpose::therapeutic, Side::left, {"L4-5"}}};
        content.indication = Phi(std::string("pain in the leg"));
        content.ordering_physician = "Dr. Reyes";
        return content;
    }
    [[nodiscard]] std::vector<std::string> missing(const OrderContent& content) const {
        std::vector<std::string> out;
        for (const auto& gap : app::judge_order(content, model, today).missing)
            out.push_back(gap.pointer + " " + gap.code);
        return out;
    }
    [[nodiscard]] std::vector<std::string> faults(const OrderContent& content) const {
        std::vector<std::string> out;
        for (const auto& fault : app::judge_order(content, model, today).faults)
            out.push_back(fault.pointer + " " + fault.code);
        return out;
    }
    [[nodiscard]] Order order(OrderStatus status) const {
        Order out;
        out.id = id<OrderId>(1);
        out.site = small.site;
        out.patient.id = id<PatientId>(700);
        out.status = status;
        out.version = 4;
        out.content = whole();
        return out;
    }
    [[nodiscard]] app::Answer<Order> edit(OrderStatus status, const app::OrderEdit& edit) const {
        return app::edited_order(order(status), edit, model, today);
    }
    /// The refusal of a booking: pointer and code, or the status that is in the way.
    [[nodiscard]] std::string bookable(const std::optional<Order>& order, SiteId site,
                                       PatientId patient) const {
        const auto refusal = app::check_bookable(order, site, patient);
        if (!refusal)
            return "yes";
        if (const auto* invalid = std::get_if<app::Invalid>(&*refusal))
            return invalid->violations.front().pointer + " " + invalid->violations.front().code;
        return std::string(name_of(std::get<app::OrderNotReady>(*refusal).status));
    }
};

TEST_F(OrderDecision, MissesNothingWhenABookingHasAllItNeeds) {
    EXPECT_TRUE(missing(whole()).empty());
    EXPECT_TRUE(faults(whole()).empty());
}

TEST_F(OrderDecision, NamesAllThatIsMissingAtOnce) {
    EXPECT_EQ(missing({}), (std::vector<std::string>{"/content/procedures required",
                                                     "/content/indication required",
                                                     "/content/orderingPhysician required"}));
    OrderContent content = whole();
    content.indication = Phi(std::string(" \n"));
    content.procedures.push_back({"ESI_TF_L", {}, {}, {}});
    EXPECT_EQ(missing(content),
              (std::vector<std::string>{
                  "/content/procedures/1/purpose required", "/content/procedures/1/side required",
                  "/content/procedures/1/levels too_few_levels", "/content/indication required"}));
    EXPECT_TRUE(faults(content).empty());
}

TEST_F(OrderDecision, TellsWhatIsWrongFromWhatIsMissing) {
    OrderContent content = whole();
    content.procedures.front().side = Side::midline;
    EXPECT_EQ(faults(content),
              std::vector<std::string>{"/content/procedures/0/side side_not_allowed"});
    content = whole();
    content.procedures.front() = {"ESI_TF_L", {}, {}, {"C6-7"}};
    EXPECT_EQ(faults(content),
              std::vector<std::string>{"/content/procedures/0/levels level_not_allowed"});
    content.procedures.front().key = "NOPE";
    EXPECT_EQ(faults(content),
              std::vector<std::string>{"/content/procedures/0/key unknown_procedure"});
    content = whole();
    content.wanted_from = day("2026-12-02");
    content.wanted_to = day("2026-12-01");
    content.preferred_physician = small.room_1;
    EXPECT_EQ(faults(content),
              (std::vector<std::string>{"/content/preferredPhysician unknown_physician",
                                        "/content/wantedTo before_from"}));
    content = whole();
    content.preferred_physician = small.okafor;
    content.wanted_from = content.wanted_to = day("2026-12-01");
    EXPECT_TRUE(faults(content).empty());
}

TEST_F(OrderDecision, IsTwiceTheSameOnlyOnceTheSidesAreKnown) {
    OrderContent content = whole();
    content.procedures.push_back(content.procedures.front());
    EXPECT_EQ(faults(content),
              std::vector<std::string>{"/content/procedures/1/key procedure_twice"});
    content.procedures.back().side.reset();
    EXPECT_TRUE(faults(content).empty());
}

TEST_F(OrderDecision, IsReadyAsSoonAsNothingIsMissing) {
    OrderContent content = whole();
    content.ordering_physician.clear();
    const auto incomplete = edit(OrderStatus::ready, content);
    ASSERT_TRUE(incomplete);
    EXPECT_EQ(incomplete->status, OrderStatus::incomplete);
    EXPECT_EQ(incomplete->version, 5);
    EXPECT_EQ(edit(OrderStatus::incomplete, whole())->status, OrderStatus::ready);
}

TEST_F(OrderDecision, IsEditedAndWithdrawnOnlyWhileItWaits) {
    for (const auto& [status, name] : EnumNames<OrderStatus>::table) {
        const bool waits = status == OrderStatus::incomplete || status == OrderStatus::ready;
        EXPECT_EQ(edit(status, whole()).has_value(), waits) << name;
        EXPECT_EQ(edit(status, WithdrawReason::duplicate).has_value(), waits) << name;
        EXPECT_EQ(edit(status, app::Reopen{}).has_value(), status == OrderStatus::withdrawn)
            << name;
    }
    const auto withdrawn = edit(OrderStatus::ready, WithdrawReason::duplicate);
    EXPECT_EQ(withdrawn->status, OrderStatus::withdrawn);
    EXPECT_EQ(withdrawn->withdrawn, WithdrawReason::duplicate);
    const auto open = app::edited_order(*withdrawn, app::Reopen{}, model, today);
    EXPECT_EQ(open->status, OrderStatus::ready);
    EXPECT_EQ(open->withdrawn, std::nullopt);
    EXPECT_EQ(open->version, 6);
}

TEST_F(OrderDecision, ReopensAsIncompleteWhatTheCatalogueNoLongerKnows) {
    Order old = order(OrderStatus::withdrawn);
    old.content.procedures.front().key = "GONE";
    EXPECT_EQ(app::edited_order(old, app::Reopen{}, model, today)->status, OrderStatus::incomplete);
}

TEST_F(OrderDecision, IsBookedForItsOwnPatientAtItsOwnSiteWhenReady) {
    const auto patient = id<PatientId>(700);
    EXPECT_EQ(bookable({}, small.site, patient), "/order unknown_order");
    EXPECT_EQ(bookable(order(OrderStatus::ready), id<SiteId>(999), patient),
              "/order unknown_order");
    EXPECT_EQ(bookable(order(OrderStatus::ready), small.site, id<PatientId>(701)),
              "/order other_patient");
    EXPECT_EQ(bookable(order(OrderStatus::incomplete), small.site, patient), "/order incomplete");
    EXPECT_EQ(bookable(order(OrderStatus::ready), small.site, patient), "yes");
    for (const OrderStatus status :
         {OrderStatus::scheduled, OrderStatus::done, OrderStatus::withdrawn})
        EXPECT_EQ(bookable(order(status), small.site, patient), name_of(status));
    const auto procedures = app::procedures_of(whole());
    ASSERT_EQ(procedures.size(), 1U);
    EXPECT_EQ(procedures.front().side, Side::left);
    EXPECT_EQ(procedures.front().levels, std::vector<std::string>{"L4-5"});
}

TEST_F(OrderDecision, WaitsAgainAfterAVisitThatDidNotTakePlace) {
    using app::order_after;
    for (const OrderReason reason : {OrderReason::walk_in, OrderReason::add_on}) {
        EXPECT_EQ(order_after(reason, Status::booked, Status::cancelled), OrderStatus::withdrawn);
        EXPECT_EQ(order_after(reason, Status::booked, Status::no_show), std::nullopt);
        EXPECT_EQ(order_after(reason, Status::no_show, Status::arrived), std::nullopt);
    }
    const OrderReason referral = OrderReason::referral;
    EXPECT_EQ(order_after(referral, Status::booked, Status::cancelled), OrderStatus::ready);
    EXPECT_EQ(order_after(referral, Status::booked, Status::no_show), OrderStatus::ready);
    EXPECT_EQ(order_after(referral, Status::no_show, Status::arrived), OrderStatus::scheduled);
    EXPECT_EQ(order_after(referral, Status::booked, Status::arrived), std::nullopt);
    EXPECT_EQ(order_after(referral, Status::in_recovery, Status::discharged), OrderStatus::done);
}

} // namespace
} // namespace foramen::test
