// Random bookings and cancellations through the interface, on a real database, against the minute
// oracle: every answer to a booking, and every opening of whole days on which the clocks change in
// New York and not in Phoenix.
#include "model_world.hpp"

#include <iostream>

namespace foramen::test {
namespace {

class ModelTest : public ModelWorld {};

TEST_F(ModelTest, OffersBooksAndRefusesExactlyWhatTheOracleSays) {
    const int steps = std::getenv("FORAMEN_SOAK") != nullptr ? 6000 : 400;
    for (int i = 0; i < steps && !HasFatalFailure(); ++i) {
        if (dice.roll(4) < 3)
            book();
        else
            cancel();
        if (!HasFatalFailure() && dice.one_in(3))
            search();
    }
    std::cout << "seed " << seed << ": " << accepted << " booked, " << refused << " refused, "
              << cancelled << " cancelled, " << searches << " days searched with " << openings
              << " openings, " << needs << " needs of empty searches\n";
    for (const long count :
         {long{accepted}, long{refused}, long{cancelled}, long{searches}, openings, long{needs}})
        EXPECT_GT(count, 5);
    const CommandResult check = run_command({"check"}, clinic.database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

TEST_F(ModelTest, CountsWhatEachNeedWouldAllowOverAllOfALongSearch) {
    for (int i = 0; i < 60 && !HasFatalFailure(); ++i)
        book();
    // Read in windows, one after the other; what is never found needs them all.
    clinic.database().sql("UPDATE procedure_need SET capability = 'nobody has it' FROM "
                          "procedure_type t WHERE t.id = procedure_type_id AND t.key = 'MBB_LS' "
                          "AND role = 'c_arm_operator'");
    const ClinicModel::Data changed = stored_clinic(clinic.database());
    const LocalDate first = day("2026-11-24");
    const LocalDate last = day("2027-03-20");
    const OracleVisit visit =
        oracle_visit(changed, {{"MBB_LS", Purpose::diagnostic, Side::right, {"L4-5", "L5-S1"}}});
    for (std::size_t site = 0; site < 2; ++site) {
        MinuteOracle oracle(changed, SiteId::parse(clinic.site(site)).value(), first, last);
        for (const Booked& one : booked)
            for (const auto& [resource, during] : one.reservations)
                oracle.take(resource, during);
        const ApiReply reply =
            clinic.as("scheduler")
                .get(
                    "/api/v1/openings?site=" + clinic.site(site) +
                    "&procedureType=MBB_LS&purpose=diagnostic&sides=right&levels=L4-5,L5-S1&from=" +
                    first.to_string() + "&to=" + last.to_string() +
                    "&patient=" + patients[0].to_string());
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        compare(reply, oracle, visit, oracle.starts(first, last), patients[0]);
    }
    EXPECT_EQ(needs, 2 * static_cast<int>(visit.needs.size() + 1));
}

} // namespace
} // namespace foramen::test
