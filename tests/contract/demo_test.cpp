// What a new user finds: the demo clinic of a week, loaded at 10:30 local time of its first site.
#include "support/demo_seed.hpp"
#include "support/service_process.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace foramen::test {
namespace {

constexpr const char* kHalfPastTen = "2026-11-23T15:30:00Z";

[[nodiscard]] DemoSeed week() {
    DemoSeed seed{at(kHalfPastTen)};
    seed.patients = 300;
    seed.days = 7;
    return seed;
}

class DemoLoad : public testing::Test {
protected:
    static void SetUpTestSuite() {
        database_ = std::make_unique<TestDatabase>("demo_load");
        seed_demo(*database_, week());
    }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static const TestDatabase& database() { return *database_; }
    [[nodiscard]] static double number(const std::string& sql) {
        return std::stod(database().value(sql));
    }

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(DemoLoad, LeavesADatabaseThatChecksClean) {
    const CommandResult check = run_command({"check"}, database().connection());
    EXPECT_EQ(check.exit_code, 0) << check.output;
}

TEST_F(DemoLoad, HasEveryStateButTentative) {
    EXPECT_EQ(database().value("SELECT string_agg(DISTINCT status, ' ' ORDER BY status) "
                               "FROM appointment"),
              "arrived booked cancelled confirmed discharged in_prep in_procedure in_recovery "
              "in_room no_show ready");
}

TEST_F(DemoLoad, HasDoneNothingInTheFuture) {
    for (const char* time :
         {"at FROM appointment_event", "at FROM audit_event", "signed_at FROM checklist_answer",
          "completed_at FROM checklist_phase_record"}) {
        const std::string row = std::string("SELECT count(*) FROM (SELECT ") + time + ") AS x(t)";
        EXPECT_GT(number(row), 0) << time;
        EXPECT_EQ(number(row + " WHERE t > '" + kHalfPastTen + "'"), 0) << time;
    }
}

TEST_F(DemoLoad, FillsAboutSeventyPercentOfThePhysiciansTime) {
    const double taken =
        number("SELECT sum(extract(epoch FROM upper(r.planned) - lower(r.planned)) / 60) "
               "FROM reservation r JOIN resource s ON s.id = r.resource_id "
               "WHERE s.kind = 'physician'");
    // Seven days have each weekday once.
    const double duty = number("SELECT sum(h.ends - h.starts) FROM weekly_hours h JOIN resource s "
                               "ON s.id = h.resource_id WHERE s.kind = 'physician'");
    EXPECT_GT(taken / duty, 0.6);
    EXPECT_LT(taken / duty, 0.8);
}

TEST_F(DemoLoad, HasTheMixOfAnInjectionClinic) {
    const auto percent_of = [](const std::string& keys) {
        return number("SELECT 100.0 * count(*) FILTER (WHERE t.key ~ '^(" + keys +
                      ")') / count(*) FROM appointment_procedure p "
                      "JOIN procedure_type t ON t.id = p.procedure_type_id");
    };
    EXPECT_NEAR(percent_of("ESI|SNRB"), 38, 10);
    EXPECT_NEAR(percent_of("MBB|FACET"), 24, 8);
    EXPECT_NEAR(percent_of("RFA"), 10, 5);
    EXPECT_NEAR(percent_of("SIJ"), 10, 5);
}

TEST_F(DemoLoad, OpensBothSitesOnAllSevenDaysInTwoZones) {
    EXPECT_EQ(number("SELECT count(DISTINCT (site_id, local_date)) FROM appointment"), 14);
    EXPECT_EQ(number("SELECT count(DISTINCT time_zone) FROM site"), 2);
}

TEST_F(DemoLoad, KnowsWhenEquipmentIsInspectedAndWhoStandsOnThePostsToday) {
    EXPECT_EQ(number("SELECT count(*) FROM resource WHERE kind = 'c_arm' AND inspection_due > "
                     "'2027-05-22'"), // nothing that can be booked today meets a closed C-arm
              3);
    EXPECT_EQ(
        database().value("SELECT inspection_due FROM resource WHERE kind = 'rf_generator' AND "
                         "inspection_due IS NOT NULL"),
        "2026-12-19");
    EXPECT_EQ(number("SELECT count(*) FROM appointment WHERE displaced"), 0);
    EXPECT_EQ(
        database().value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM (SELECT count(*) "
                         "FROM staff_assignment a JOIN resource r ON r.id = a.resource_id "
                         "WHERE a.local_date = '2026-11-23' GROUP BY r.home_site_id) AS x(n)"),
        "3 5");
}

TEST_F(DemoLoad, IsTheSameClinicAgainFromTheSameSeed) {
    const TestDatabase again("demo_again");
    seed_demo(again, week());
    const std::string clinic =
        "SELECT md5(string_agg(concat_ws(' ', p.record_number, a.starts, a.status, s.name, "
        "t.key, q.side, q.levels), ';' ORDER BY a.starts, p.record_number, t.key, a.id)) "
        "FROM appointment a JOIN patient p ON p.id = a.patient_id JOIN site s ON s.id = a.site_id "
        "JOIN appointment_procedure q ON q.appointment_id = a.id "
        "JOIN procedure_type t ON t.id = q.procedure_type_id";
    EXPECT_EQ(again.value(clinic), database().value(clinic));
}

} // namespace
} // namespace foramen::test
