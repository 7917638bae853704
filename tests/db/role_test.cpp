// What the service may do with the database, and that nobody else may do anything.
#include "support/pg_session.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <map>

namespace foramen::test {
namespace {

class RoleTest : public testing::Test {
protected:
    static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("role"); }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static TestDatabase& database() { return *database_; }
    [[nodiscard]] static std::string as_service(const std::string& sql) {
        return database().sqlstate("foramen_service", sql);
    }

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

constexpr const char* kRefused = "42501";

// S select, I insert, U update, D delete, G usage. A new table or grant has to be thought about
// here.
const std::map<std::string, std::string> kServiceRights{
    {"account_setup", "ISU"},
    {"allergen_concept", "S"},
    {"allergen_name_word", "S"},
    {"app_user", "ISU"},
    {"appointment", "ISU"},
    {"appointment_checklist", "IS"},
    {"appointment_event", "IS"},
    {"appointment_event_resource", "IS"},
    {"appointment_phase", "IS"},
    {"appointment_procedure", "ISU"},
    {"audit_event", "IS"},
    {"audit_seal", "IS"},
    {"block", "IS"},
    {"block_occurrence", "IS"},
    {"checklist_answer", "IS"},
    {"checklist_choice", "S"},
    {"checklist_item", "S"},
    {"checklist_phase_record", "ISU"},
    {"checklist_phase_rule", "S"},
    {"checklist_template", "S"},
    {"clinic_version", "S"},
    {"code_system", "S"},
    {"condition_concept", "S"},
    {"condition_name_word", "S"},
    {"csv_import", "ISU"},
    {"csv_import_document", "S"},
    {"csv_import_place", "DIS"},
    {"csv_import_row", "ISU"},
    {"drug_concept", "S"},
    {"drug_form_word", "S"},
    {"drug_ingredient", "S"},
    {"drug_ingredient_class", "S"},
    {"drug_name_word", "S"},
    {"hold", "DISU"},
    {"idempotency", "DISU"},
    {"imported_booking", "IS"},
    {"job", "DISU"},
    {"live_block", "S"},
    {"medicare_contractor", "S"},
    {"name_variant", "IS"},
    {"name_word", "IS"},
    {"order_document", "S"},
    {"organisation", "ISU"},
    {"patient", "ISU"},
    {"patient_access", "IS"},
    {"patient_allergy", "ISU"},
    {"patient_condition", "ISU"},
    {"patient_contact", "DISU"},
    {"patient_coverage", "ISU"},
    {"patient_coverage_past", "IS"},
    {"patient_distinct", "IS"},
    {"patient_field_origin", "DISU"},
    {"patient_former_name", "DISU"},
    {"patient_identifier", "ISU"},
    {"patient_medication", "ISU"},
    {"patient_merge", "S"},
    {"patient_note", "ISU"},
    {"patient_past", "IS"},
    {"patient_phone", "DISU"},
    {"patient_procedure", "ISU"},
    {"patient_record_number_seq", "G"},
    {"phase_signature", "IS"},
    {"place_of_service", "S"},
    {"post_role", "S"},
    {"privilege", "DISU"},
    {"procedure_bleeding_class", "S"},
    {"procedure_concept", "S"},
    {"procedure_name_word", "S"},
    {"procedure_need", "S"},
    {"procedure_order", "ISU"},
    {"procedure_order_item", "DIS"},
    {"procedure_qualifier", "S"},
    {"procedure_type", "S"},
    {"reservation", "ISU"},
    {"resource", "ISU"},
    {"resource_capability", "DISU"},
    {"resource_restriction", "DISU"},
    {"resource_stay", "S"},
    {"schema_migrations", "S"},
    {"sign_in_attempt", "DISU"},
    {"site", "ISU"},
    {"site_hours", "ISU"},
    {"site_hours_exception", "S"},
    {"site_travel", "S"},
    {"spine_level", "S"},
    {"staff_assignment", "DIS"},
    {"staff_post_day", "ISU"},
    {"task", "ISU"},
    {"task_document", "S"},
    {"user_role", "DIS"},
    {"user_session", "DISU"},
    {"visit_document", "S"},
    {"visit_interpreter", "ISU"},
    {"weekly_hours", "DISU"},
    {"weekly_hours_exception", "S"},
};

TEST_F(RoleTest, TheServiceHasExactlyTheRightsThatAreListed) {
    std::map<std::string, std::string> found;
    for (const auto& row : database().sql(
             "SELECT c.relname, string_agg(CASE a.privilege_type WHEN 'USAGE' THEN 'G' ELSE "
             "left(a.privilege_type, 1) END, '' ORDER BY a.privilege_type) "
             "FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = "
             "'public'::regnamespace AND a.grantee = 'foramen_service'::regrole "
             "GROUP BY c.relname"))
        found[row[0]] = row[1];
    EXPECT_EQ(found, kServiceRights);
}

TEST_F(RoleTest, NobodyButOwnerAndServiceHasARight) {
    EXPECT_EQ(database().sql("SELECT c.relname, a.grantee FROM pg_class c, aclexplode(c.relacl) a "
                             "WHERE c.relnamespace = 'public'::regnamespace AND a.grantee NOT IN "
                             "('foramen_owner'::regrole, 'foramen_service'::regrole)"),
              (std::vector<std::vector<std::string>>{}));
    EXPECT_EQ(database().sql("SELECT a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a "
                             "WHERE n.nspname = 'public' AND a.grantee = 0"),
              (std::vector<std::vector<std::string>>{}));
}

TEST_F(RoleTest, AStrangerCannotReadOrCallAnything) {
    // A role that every server has and that Foramen gives nothing.
    const PgSession stranger(database().connection("postgres"));
    stranger.sql("SET ROLE pg_signal_backend");
    for (const char* sql :
         {"SELECT * FROM public.patient", "SELECT * FROM public.audit_event",
          "SELECT * FROM public.visit_document", "SELECT * FROM public.schema_migrations",
          "SELECT public.take_locks('{a}')", "SELECT public.write_audit('{}')"})
        EXPECT_EQ(stranger.sqlstate(sql), kRefused) << sql;
}

TEST_F(RoleTest, TheOwnerOwnsEverythingAndIsNoSuperuser) {
    EXPECT_EQ(database().sql("SELECT relname FROM pg_class WHERE relnamespace = "
                             "'public'::regnamespace AND relowner <> 'foramen_owner'::regrole"),
              (std::vector<std::vector<std::string>>{}));
    EXPECT_EQ(database().sql("SELECT proname FROM pg_proc p WHERE pronamespace = "
                             "'public'::regnamespace AND proowner <> 'foramen_owner'::regrole "
                             "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND "
                             "d.deptype = 'e')"),
              (std::vector<std::vector<std::string>>{}));
    EXPECT_EQ(database().value("SELECT count(*) FROM pg_roles WHERE rolname IN ('foramen_owner', "
                               "'foramen_service') AND NOT rolsuper AND NOT rolcreaterole AND NOT "
                               "rolcreatedb AND NOT rolreplication AND NOT rolbypassrls"),
              "2");
    EXPECT_EQ(database().value("SELECT count(*) FROM pg_auth_members WHERE member = "
                               "'foramen_service'::regrole"),
              "0");
}

TEST_F(RoleTest, TheServiceCannotChangeTheSchema) {
    constexpr const char* kOtherMicros =
        "CREATE OR REPLACE FUNCTION public.micros(at timestamptz) RETURNS bigint LANGUAGE sql AS "
        "'SELECT 0::bigint'";
    for (const char* sql :
         {"CREATE TABLE public.mine (x integer)",
          "CREATE SCHEMA mine",
          "CREATE VIEW public.mine AS SELECT 1",
          "CREATE SEQUENCE public.mine",
          "CREATE FUNCTION public.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
          kOtherMicros,
          "CREATE INDEX mine ON patient (sex)",
          "ALTER TABLE patient ADD COLUMN x integer",
          "ALTER TABLE patient DISABLE TRIGGER ALL",
          "ALTER TABLE reservation DROP CONSTRAINT reservation_no_overlap",
          "DROP TABLE idempotency",
          "DROP VIEW visit_document",
          "DROP FUNCTION write_audit(json)",
          "TRUNCATE user_session",
          "CREATE EXTENSION file_fdw",
          "SET ROLE foramen_owner",
          "SET session_replication_role = replica",
          "CREATE ROLE mine",
          "ALTER ROLE foramen_service SUPERUSER",
          "CREATE DATABASE mine",
          "COPY (SELECT 1) TO PROGRAM 'true'",
          "COPY site TO '/tmp/foramen-role-test'"})
        EXPECT_EQ(as_service(sql), kRefused) << sql;
}

TEST_F(RoleTest, TheServiceCanAddToTheAuditAndNeverChangeIt) {
    EXPECT_EQ(as_service("INSERT INTO audit_event (at, action, entity, entity_id, entity_version) "
                         "VALUES ('2026-11-23Z', 'probe', 'probe', gen_random_uuid(), 1)"),
              "");
    EXPECT_EQ(as_service("SELECT * FROM audit_event"), "");
    constexpr const char* kUpsert =
        "INSERT INTO audit_event (id, at, action, entity, entity_id, entity_version) OVERRIDING "
        "SYSTEM VALUE VALUES (1, '2026-11-23Z', 'probe', 'probe', gen_random_uuid(), 1) ON "
        "CONFLICT ON CONSTRAINT audit_event_pkey DO UPDATE SET action = 'other'";
    for (const char* sql :
         {"UPDATE audit_event SET action = 'other'", "DELETE FROM audit_event",
          "TRUNCATE audit_event", "ALTER TABLE audit_event DISABLE TRIGGER ALL", kUpsert})
        EXPECT_EQ(as_service(sql), kRefused) << sql;
}

TEST_F(RoleTest, TheServiceCannotRewriteWhatWasRecorded) {
    for (const char* sql :
         {"UPDATE appointment_event SET at = at", "DELETE FROM appointment_event",
          "UPDATE checklist_answer SET note = ''", "DELETE FROM checklist_answer",
          "UPDATE phase_signature SET role = role", "DELETE FROM checklist_phase_record",
          "DELETE FROM appointment", "DELETE FROM reservation", "DELETE FROM patient",
          "UPDATE clinic_version SET version = 1", "UPDATE procedure_type SET name = 'x'",
          "INSERT INTO schema_migrations VALUES ('9999')"})
        EXPECT_EQ(as_service(sql), kRefused) << sql;
}

TEST_F(RoleTest, TheServiceCannotReadWhatItDoesNotNeed) {
    for (const char* sql : {"SELECT * FROM pg_authid", "SELECT * FROM pg_statistic",
                            "SELECT pg_read_file('PG_VERSION')", "SELECT * FROM pg_ls_dir('.')",
                            "SELECT lo_import('/etc/hostname')"})
        EXPECT_EQ(as_service(sql), kRefused) << sql;
}

TEST_F(RoleTest, TheVersionOfTheClinicRisesByTriggerOnly) {
    const auto version = [] { return database().value("SELECT version FROM clinic_version"); };
    const std::string before = version();
    EXPECT_EQ(as_service("INSERT INTO site (id, name, time_zone) "
                         "VALUES (gen_random_uuid(), 'North', 'UTC')"),
              "");
    EXPECT_EQ(std::stoi(version()), std::stoi(before) + 1);
    EXPECT_EQ(as_service("SELECT bump_clinic_version()"), "0A000");
}

} // namespace
} // namespace foramen::test
