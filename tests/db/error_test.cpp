// SQLSTATE by SQLSTATE: what becomes of an error of the database.
#include "errors.hpp"
#include "foramen/app/ports/store_errors.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace foramen::test {
namespace {

using db::classify;
using db::Failure;
using db::QueryFailed;
using Kind = Failure::Kind;

struct Case {
    const char* sqlstate;
    Kind kind;
};

// The names are those of PostgreSQL's own table of error codes.
const std::vector<Case> kCases{
    {"23505", Kind::constraint},        // unique_violation
    {"23P01", Kind::constraint},        // exclusion_violation
    {"23503", Kind::constraint},        // foreign_key_violation
    {"23514", Kind::constraint},        // check_violation
    {"40001", Kind::retry},             // serialization_failure
    {"40P01", Kind::retry},             // deadlock_detected
    {"55P03", Kind::lock_timeout},      // lock_not_available
    {"57014", Kind::statement_timeout}, // query_canceled
    {"57P01", Kind::away},              // admin_shutdown
    {"57P02", Kind::away},              // crash_shutdown
    {"57P03", Kind::away},              // cannot_connect_now
    {"57P05", Kind::away},              // idle_session_timeout
    {"25P03", Kind::away},              // idle_in_transaction_session_timeout
    {"25006", Kind::away},              // read_only_sql_transaction: a standby
    {"53100", Kind::away},              // disk_full
    {"53200", Kind::away},              // out_of_memory
    {"53300", Kind::away},              // too_many_connections
    {"53400", Kind::away},              // configuration_limit_exceeded
    {"58030", Kind::away},              // io_error
    {"08000", Kind::away},              // connection_exception
    {"08001", Kind::away},              // sqlclient_unable_to_establish_sqlconnection
    {"08003", Kind::away},              // connection_does_not_exist
    {"08004", Kind::away},              // sqlserver_rejected_establishment_of_sqlconnection
    {"08006", Kind::away},              // connection_failure
    {"08P01", Kind::away},              // protocol_violation
    {"", Kind::away},                   // libpq has lost the server
    {"23502", Kind::bug},               // not_null_violation: has no name
    {"25P02", Kind::bug},               // in_failed_sql_transaction
    {"22P02", Kind::bug},               // invalid_text_representation
    {"22021", Kind::bug},               // character_not_in_repertoire
    {"42601", Kind::bug},               // syntax_error
    {"42501", Kind::bug},               // insufficient_privilege
    {"42P01", Kind::bug},               // undefined_table
    {"0A000", Kind::bug},               // feature_not_supported
    {"P0001", Kind::bug},               // raise_exception
    {"XX000", Kind::bug},               // internal_error
};

TEST(Classify, KnowsEachKindOfError) {
    for (const Case& one : kCases) {
        const Failure failure = classify(one.sqlstate, "");
        EXPECT_EQ(failure.kind, one.kind) << one.sqlstate;
        EXPECT_EQ(failure.sqlstate, one.sqlstate);
    }
}

TEST(Classify, ReadsTheNameOfTheConstraintAndNothingElse) {
    const auto name = [](const char* sqlstate, const char* message) {
        return classify(sqlstate, message).constraint;
    };
    EXPECT_EQ(name("23505", "duplicate key value violates unique constraint \"site_name_key\""),
              "site_name_key");
    EXPECT_EQ(name("23P01", "conflicting key value violates exclusion constraint \"a_no_overlap\""),
              "a_no_overlap");
    EXPECT_EQ(name("23503", "insert or update on table \"site_hours\" violates foreign key "
                            "constraint \"site_hours_site_fkey\""),
              "site_hours_site_fkey");
    EXPECT_EQ(name("23503", "update or delete on table \"site\" violates foreign key constraint "
                            "\"site_hours_site_fkey\" on table \"site_hours\""),
              "site_hours_site_fkey");
    EXPECT_EQ(
        name("23514", "new row for relation \"site\" violates check constraint \"site_grid\""),
        "site_grid");
    EXPECT_EQ(name("23514", "a message without any name"), "");
    EXPECT_EQ(name("40001", "constraint \"site_grid\""), "");
}

/// The exception that reaches the use cases, by its type.
[[nodiscard]] std::string exception_for(Kind kind, const std::string& constraint = {}) {
    try {
        db::rethrow_for_app(QueryFailed(Failure{kind, "XXXXX", constraint}, "insert_visit"));
    } catch (const app::ConstraintViolated& violated) {
        return "constraint " + violated.constraint();
    } catch (const app::StoreUnavailable&) {
        return "unavailable";
    } catch (const app::StoreBusy&) {
        return "busy";
    } catch (const app::StoreTimeout&) {
        return "timeout";
    } catch (const std::logic_error& bug) {
        return std::string("bug: ") + bug.what();
    }
}

TEST(Rethrow, GivesTheUseCasesWhatTheyCanAnswer) {
    EXPECT_EQ(exception_for(Kind::constraint, "reservation_no_overlap"),
              "constraint reservation_no_overlap");
    EXPECT_EQ(exception_for(Kind::retry), "busy");
    EXPECT_EQ(exception_for(Kind::lock_timeout), "busy");
    EXPECT_EQ(exception_for(Kind::statement_timeout), "timeout");
    EXPECT_EQ(exception_for(Kind::away), "unavailable");
    EXPECT_EQ(exception_for(Kind::bug), "bug: query insert_visit failed with XXXXX");
    EXPECT_EQ(exception_for(Kind::constraint, "patient_sex"),
              "bug: query insert_visit failed with XXXXX on patient_sex");
}

} // namespace
} // namespace foramen::test
