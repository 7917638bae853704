// The queries that people wait for read what they need through an index, whatever the database has
// grown to. The server itself counts the scans, also those inside functions.
#include "foramen/app/search_patients.hpp"
#include "foramen/db/database.hpp"
#include "support/deadlines.hpp"
#include "support/demo_seed.hpp"
#include "support/eventually.hpp"
#include "support/quiet_observer.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <thread>

namespace foramen::test {
namespace {

// Statements are kept prepared: from the sixth time on the server may choose a general plan.
constexpr int kTimes = 8;

// Each visit of the demo again on the same weekday of each of these weeks, for another patient.
constexpr const char* kGrow = R"sql(
SET session_replication_role = replica;
CREATE TEMP TABLE person AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, 20000) AS n;
INSERT INTO resource (id, kind, name) SELECT id, 'patient', '' FROM person;
INSERT INTO patient SELECT (jsonb_populate_record(p, jsonb_build_object(
  'id', x.id, 'record_number', (900000000 + x.n)::text))).*
FROM person x JOIN patient p ON p.id = (SELECT id FROM patient ORDER BY id LIMIT 1);
INSERT INTO patient_phone SELECT id, 1, '+1' || (9170000000 + n), 'home' FROM person;
CREATE TEMP TABLE copy AS
  SELECT v.old, gen_random_uuid() AS id, gen_random_uuid() AS ordered, v.week, p.id AS patient
  FROM (SELECT a.id AS old, w AS week, row_number() OVER (ORDER BY w, a.id) AS n
        FROM appointment a CROSS JOIN generate_series(1, 40) AS w) v
  JOIN person p ON p.n = v.n;
INSERT INTO procedure_order SELECT (jsonb_populate_record(o, jsonb_build_object(
  'id', c.ordered, 'patient_id', c.patient))).*
FROM copy c JOIN appointment a ON a.id = c.old JOIN procedure_order o ON o.id = a.order_id;
INSERT INTO appointment SELECT (jsonb_populate_record(a, jsonb_build_object(
  'id', c.id, 'order_id', c.ordered, 'patient_id', c.patient,
  'local_date', a.local_date + 7 * c.week, 'starts', a.starts + c.week * interval '7 days'))).*
FROM copy c JOIN appointment a ON a.id = c.old;
INSERT INTO appointment_procedure SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN appointment_procedure x ON x.appointment_id = c.old;
INSERT INTO appointment_checklist SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN appointment_checklist x ON x.appointment_id = c.old;
INSERT INTO appointment_phase SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN appointment_phase x ON x.appointment_id = c.old;
INSERT INTO appointment_event SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN appointment_event x ON x.appointment_id = c.old;
INSERT INTO appointment_event_resource SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN appointment_event_resource x ON x.appointment_id = c.old;
INSERT INTO checklist_answer SELECT (jsonb_populate_record(
  x, jsonb_build_object('appointment_id', c.id))).*
FROM copy c JOIN checklist_answer x ON x.appointment_id = c.old;
INSERT INTO reservation (resource_id, appointment_id, role, planned, during)
SELECT CASE x.role WHEN 'patient' THEN c.patient ELSE x.resource_id END, c.id, x.role,
  tstzrange(lower(x.planned) + c.week * interval '7 days',
            upper(x.planned) + c.week * interval '7 days'),
  tstzrange(lower(x.during) + c.week * interval '7 days',
            upper(x.during) + c.week * interval '7 days')
FROM copy c JOIN reservation x ON x.appointment_id = c.old
WHERE NOT isempty(x.during);
INSERT INTO audit_event (at, patient_id, action, entity, entity_id, entity_version)
SELECT '2026-01-01'::timestamptz + n * interval '1 minute', id, 'x.made', 'x', id, 1 FROM person;
RESET session_replication_role;
ANALYZE
)sql";

class IndexTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        database_ = std::make_unique<TestDatabase>("indexes");
        seed_demo(*database_, {at("2026-11-23T13:00:00Z"), 40, 2});
        database_->sql(kGrow);
    }
    static void TearDownTestSuite() { database_.reset(); }
    [[nodiscard]] static TestDatabase& database() { return *database_; }

    template <class T>
    [[nodiscard]] static T id_from(const std::string& sql) {
        return T::parse(database().value(sql)).value();
    }
    [[nodiscard]] static std::vector<ResourceId> clinic_resources() {
        std::vector<ResourceId> ids;
        for (const auto& row : database().sql("SELECT id FROM resource WHERE kind <> 'patient'"))
            ids.push_back(ResourceId::parse(row.front()).value());
        return ids;
    }

    /// Large tables that were read from end to end while this ran.
    [[nodiscard]] std::vector<std::vector<std::string>>
    read_whole(const std::function<void(db::Database&)>& work) {
        database().sql("SELECT pg_stat_reset()");
        {
            db::Database stores({database().connection(), 1, 1, "index-test"}, observer);
            for (int i = 0; i < kTimes; ++i)
                work(stores);
        }
        // A backend reports what it did before it is gone.
        while (database().value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                "current_database() AND application_name = 'index-test'") != "0")
            std::this_thread::yield();
        return database().sql("SELECT relname FROM pg_stat_user_tables JOIN pg_class c USING "
                              "(relname) WHERE seq_scan > 0 AND c.reltuples > 2000");
    }
    [[nodiscard]] static int scans(const std::string& index) {
        return std::stoi(database().value(
            "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = '" + index + "'"));
    }

    QuietObserver observer;
    const std::vector<std::vector<std::string>> nothing;
    const Interval week = between("2027-03-01T00:00:00Z", "2027-03-08T00:00:00Z");

private:
    static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(IndexTest, TheDatabaseIsLargeEnoughToTell) {
    for (const char* table :
         {"patient", "resource", "procedure_order", "appointment", "appointment_procedure",
          "appointment_phase", "appointment_event", "appointment_event_resource", "reservation"})
        EXPECT_GT(std::stod(database().value("SELECT reltuples FROM pg_class WHERE relname = '" +
                                             std::string(table) + "'")),
                  2000.0)
            << table;
    EXPECT_EQ(read_whole([](db::Database& /*unused*/) {
                  database().sql("SELECT count(*) FROM reservation WHERE role = 'room'");
              }),
              (std::vector<std::vector<std::string>>{{"reservation"}}));
}

TEST_F(IndexTest, ReadingForOpenings) {
    const auto resources = clinic_resources();
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  EXPECT_FALSE(
                      stores.reads().busy(resources, week, Instant{}, {}, later()).busy.empty());
              }),
              nothing);
    EXPECT_GE(scans("reservation_no_overlap"), kTimes);
}

TEST_F(IndexTest, BeginningABooking) {
    const app::BookingRead read{{},
                                at("2026-11-23T13:00:00Z"),
                                id_from<PatientId>("SELECT id FROM patient ORDER BY id LIMIT 1"),
                                clinic_resources(),
                                week};
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  stores.work().transact(later(), [&](app::Transaction& transaction) {
                      EXPECT_FALSE(transaction.booking().begin_booking(read).taken.empty());
                      return app::Decision::roll_back;
                  });
              }),
              nothing);
    EXPECT_GE(scans("reservation_no_overlap"), kTimes);
}

TEST_F(IndexTest, BeginningAChange) {
    const auto visit = id_from<AppointmentId>(
        "SELECT id FROM appointment WHERE local_date = '2027-03-01' ORDER BY id LIMIT 1");
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  stores.work().transact(later(), [&](app::Transaction& transaction) {
                      EXPECT_TRUE(transaction.booking()
                                      .begin_visit_change(visit, {}, Instant{})
                                      .visit.has_value());
                      return app::Decision::roll_back;
                  });
              }),
              nothing);
    EXPECT_GE(scans("appointment_pkey"), kTimes);
}

TEST_F(IndexTest, TheOrdersOfASiteAndOneOfThem) {
    database().sql("UPDATE procedure_order SET status = 'ready' WHERE id = (SELECT order_id FROM "
                   "appointment ORDER BY id LIMIT 1)");
    const auto site = id_from<SiteId>("SELECT site_id FROM appointment ORDER BY id LIMIT 1");
    const auto order = id_from<OrderId>("SELECT order_id FROM appointment ORDER BY id LIMIT 1");
    const app::OrderQuery waiting{site, {OrderStatus::incomplete, OrderStatus::ready}, {}, 100};
    app::OrderQuery behind = waiting;
    behind.after = order;
    const app::OrderQuery withdrawn{site, {OrderStatus::withdrawn}, order, 100};
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  EXPECT_FALSE(stores.reads().orders(waiting, later()).empty());
                  EXPECT_TRUE(stores.reads().orders(behind, later()).empty());
                  for (const app::Order& one : stores.reads().orders(withdrawn, later()))
                      EXPECT_EQ(one.status, OrderStatus::withdrawn);
                  EXPECT_TRUE(stores.reads().order(order, later()).has_value());
                  stores.work().transact(later(), [&](app::Transaction& transaction) {
                      EXPECT_TRUE(transaction.orders().lock(order).has_value());
                      return app::Decision::roll_back;
                  });
              }),
              nothing);
    EXPECT_GE(scans("procedure_order_queue"), kTimes);
}

TEST_F(IndexTest, TheDayListAndTheAppointmentsOfADay) {
    const auto site = id_from<SiteId>("SELECT id FROM site ORDER BY ordinal LIMIT 1");
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  EXPECT_FALSE(stores.reads().day_list(site, day("2027-03-01"), later()).empty());
                  EXPECT_FALSE(stores.reads().visits_on(site, day("2027-03-01"), later()).empty());
              }),
              nothing);
    EXPECT_GE(scans("appointment_day"), 2 * kTimes);
}

TEST_F(IndexTest, TheAppointmentsOfAPatientAndOneOfThem) {
    const auto visit = id_from<AppointmentId>("SELECT id FROM appointment ORDER BY id LIMIT 1");
    const auto patient =
        id_from<PatientId>("SELECT patient_id FROM appointment ORDER BY id LIMIT 1");
    const auto site = id_from<SiteId>("SELECT site_id FROM appointment ORDER BY id LIMIT 1");
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  EXPECT_FALSE(stores.reads().visits_of(patient, {site}, 50, later()).empty());
                  EXPECT_TRUE(stores.reads().visit(visit, later()).has_value());
                  EXPECT_TRUE(stores.reads().patient(patient, later()).has_value());
              }),
              nothing);
    EXPECT_GE(scans("appointment_patient"), kTimes);
    EXPECT_GE(scans("appointment_pkey"), kTimes);
}

TEST_F(IndexTest, FindingAPatient) {
    // The names of the many are all one: only the words of the few are in the dictionary.
    const auto name = database().sql("SELECT family_name, given_names, birth_date, record_number "
                                     "FROM patient WHERE record_number < '9' LIMIT 1");
    const std::string family = name.at(0).at(0);
    EXPECT_EQ(
        read_whole([&](db::Database& stores) {
            app::SearchPatients search(stores.reads());
            for (const std::string& text :
                 {family, family + " " + name.at(0).at(1), family.substr(0, 2), family.substr(1),
                  family + "x " + name.at(0).at(1) + " nobody"})
                EXPECT_FALSE(search.run({text, {}, "", 20}, later()).patients.empty()) << text;
            EXPECT_FALSE(search.run({"", day(name.at(0).at(2)), "", 20}, later()).patients.empty());
            EXPECT_FALSE(search.run({"", {}, "", 20, "555-0100"}, later()).patients.empty());
            for (const std::string& number :
                 {name.at(0).at(3), name.at(0).at(3).substr(0, 5), std::string("90000")})
                EXPECT_FALSE(search.run({"", {}, number, 20}, later()).patients.empty());
        }),
        nothing);
    EXPECT_GE(scans("patient_name_words"), kTimes);
    EXPECT_GE(scans("patient_phone_end"), kTimes);
    EXPECT_GE(scans("patient_name_beginning"), kTimes);
    EXPECT_GE(scans("patient_record_beginning"), kTimes);
}

TEST_F(IndexTest, ReadingTheAudit) {
    app::AuditFilter of_patient;
    of_patient.patient =
        id_from<PatientId>("SELECT patient_id FROM appointment ORDER BY id LIMIT 1");
    app::AuditFilter newest;
    newest.from = at("2026-01-05T00:00:00Z");
    newest.action = "x.";
    newest.before = app::AuditPosition{at("2026-01-10T00:00:00Z"), 7};
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  stores.work().transact(later(), [&](app::Transaction& transaction) {
                      EXPECT_FALSE(transaction.audit().page(of_patient).empty());
                      EXPECT_FALSE(transaction.audit().page(newest).empty());
                      return app::Decision::roll_back;
                  });
              }),
              nothing);
    EXPECT_GE(scans("audit_event_patient"), kTimes);
    EXPECT_GE(scans("audit_event_at"), kTimes);
}

TEST_F(IndexTest, SealingTheAudit) {
    // The sealer waits for every transaction of the server, those of other suites included.
    const auto seal = [](db::Database& stores, int limit) {
        EXPECT_TRUE(eventually([&] {
            stores.work().transact(later(), [&](app::Transaction& transaction) {
                EXPECT_TRUE(transaction.audit().seal(at("2026-11-23T13:00:00Z"), limit));
                return app::Decision::commit;
            });
            return stores.audit_chain().tail(1000, later()).rows == 0;
        }));
    };
    {
        db::Database stores({database().connection(), 1, 1, "index-test"}, observer);
        seal(stores, 1'000'000);
        database().sql("ANALYZE audit_seal");
    }
    EXPECT_EQ(read_whole([&](db::Database& stores) {
                  database().sql("INSERT INTO audit_event (at, action, entity, entity_id, "
                                 "entity_version) VALUES ('2026-11-23T13:00:00Z', 'x.made', 'x', "
                                 "gen_random_uuid(), 1)");
                  EXPECT_EQ(stores.audit_chain().tail(1000, later()).rows, 1);
                  seal(stores, 1000);
                  EXPECT_EQ(stores.audit_chain().tail(1000, later()).rows, 0);
              }),
              nothing);
    EXPECT_GE(scans("audit_event_transaction"), 3 * kTimes);
}

} // namespace
} // namespace foramen::test
