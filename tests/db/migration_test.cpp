// The migrations as files, and the way down and up again.
#include "queries.hpp"
#include "support/demo_seed.hpp"
#include "support/pg_session.hpp"
#include "support/test_database.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace foramen::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUp = "-- migrate:up";
constexpr std::string_view kDown = "-- migrate:down";

struct Migration {
    std::string name;
    std::string text;

    [[nodiscard]] std::string version() const { return name.substr(0, name.find('_')); }
    [[nodiscard]] std::string up() const { return text.substr(0, text.find(kDown)); }
    [[nodiscard]] std::string down() const { return text.substr(text.find(kDown) + kDown.size()); }
};

[[nodiscard]] std::vector<Migration> migrations() {
    std::vector<Migration> all;
    for (const auto& entry : fs::directory_iterator(FORAMEN_DB_FOLDER "/migrations")) {
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        all.push_back({entry.path().filename().string(), text.str()});
    }
    std::ranges::sort(all, {}, &Migration::name);
    return all;
}

[[nodiscard]] std::size_t count(const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

TEST(Migrations, AreNamedByANumberOfTheirOwnAndWhatTheyDo) {
    std::string last;
    for (const Migration& migration : migrations()) {
        const std::string version = migration.version();
        EXPECT_EQ(version.size(), 4U) << migration.name;
        EXPECT_TRUE(std::ranges::all_of(version, [](char c) { return c >= '0' && c <= '9'; }))
            << migration.name;
        EXPECT_TRUE(migration.name.size() > 9 && migration.name.ends_with(".sql"))
            << migration.name;
        EXPECT_LT(last, version) << migration.name;
        last = version;
    }
}

TEST(Migrations, HaveAWayUpAndAWayDown) {
    for (const Migration& migration : migrations()) {
        EXPECT_EQ(migration.text.rfind(kUp, 0), 0U) << migration.name;
        EXPECT_EQ(count(migration.text, kUp), 1U) << migration.name;
        ASSERT_EQ(count(migration.text, kDown), 1U) << migration.name;
        // Or a comment that says why there is no way back.
        EXPECT_NE(migration.down().find_first_not_of(" \n"), std::string::npos) << migration.name;
    }
}

TEST(Migrations, AreAllExpectedByTheBinaryAndAppliedToTheTemplate) {
    std::vector<std::string> files;
    for (const Migration& migration : migrations())
        files.push_back(migration.version());
    EXPECT_EQ(files, std::vector<std::string>(db::expected_migrations.begin(),
                                              db::expected_migrations.end()));
    const TestDatabase database("migration");
    std::vector<std::string> applied;
    for (const auto& row : database.sql(db::queries::applied_migrations.sql))
        applied.push_back(row.front());
    EXPECT_EQ(applied, files);
}

/// Everything that migrations make, as text.
constexpr const char* kPicture =
    "SELECT 'relation ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(c.relacl::text, "
    "'') "
    "FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
    "UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || "
    "format_type(atttypid, atttypmod) || ' ' || attnotnull FROM pg_attribute "
    "JOIN pg_class c ON c.oid = attrelid WHERE c.relnamespace = 'public'::regnamespace "
    "AND attnum > 0 AND NOT attisdropped "
    "UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
    "UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t "
    "WHERE NOT t.tgisinternal "
    "UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p "
    "WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND NOT EXISTS "
    "(SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') "
    "UNION ALL SELECT 'view ' || viewname || ' ' || definition FROM pg_views "
    "WHERE schemaname = 'public' "
    "UNION ALL SELECT 'type ' || key || name || levels::text FROM procedure_type "
    "UNION ALL SELECT 'item ' || key || title || signers::text || operands::text "
    "FROM checklist_item ORDER BY 1";

TEST(Migrations, LeaveNothingOnTheWayDownAndMakeTheSameOnTheWayUp) {
    const TestDatabase database("migration_way");
    const PgSession owner(database.connection("foramen_owner"));
    const auto before = owner.sql(kPicture);
    ASSERT_GT(before.size(), 500U);
    auto all = migrations();
    for (auto migration = all.rbegin(); migration != all.rend(); ++migration)
        EXPECT_NO_THROW(owner.sql(migration->down())) << migration->name;
    EXPECT_EQ(owner.sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                        "AND relname NOT LIKE 'schema_migrations%'"),
              (std::vector<std::vector<std::string>>{}));
    EXPECT_EQ(owner.sql("SELECT proname FROM pg_proc p WHERE pronamespace = "
                        "'public'::regnamespace AND NOT EXISTS "
                        "(SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"),
              (std::vector<std::vector<std::string>>{}));
    for (const Migration& migration : all)
        EXPECT_NO_THROW(owner.sql(migration.up())) << migration.name;
    EXPECT_EQ(owner.sql(kPicture), before);
}

/// One visit of the demo's first patient, with the first two checklists.
constexpr const char* kVisit =
    "INSERT INTO procedure_order (id, site_id, patient_id, reason, status, created_at, created_by) "
    "SELECT '018f0000-0000-7000-8000-000000000001', s.id, p.id, 'walk-in', 'scheduled', "
    "'2026-11-23T13:00Z', u.id FROM (SELECT id FROM site LIMIT 1) s, (SELECT id FROM patient LIMIT "
    "1) p, (SELECT id FROM app_user LIMIT 1) u;"
    "INSERT INTO appointment (id, site_id, patient_id, order_id, status, version, local_date, "
    "starts, rules, created_at, created_by) SELECT '018f0000-0000-7000-8000-000000000002', "
    "site_id, patient_id, id, 'booked', 1, '2026-11-23', '2026-11-23T15:00Z', 'not-evaluated', "
    "created_at, created_by FROM procedure_order;"
    "INSERT INTO appointment_checklist SELECT '018f0000-0000-7000-8000-000000000002', "
    "row_number() OVER (ORDER BY id DESC), id FROM (SELECT id FROM checklist_template ORDER BY id "
    "LIMIT 2) t";

TEST(Migrations, KeepTheChecklistOfEveryVisit) {
    const TestDatabase database("migration_checklists");
    seed_demo(database, {at("2026-11-23T13:00:00Z")});
    const PgSession owner(database.connection("foramen_owner"));
    owner.sql(kVisit);
    const std::string first =
        database.value("SELECT template_id FROM appointment_checklist WHERE ordinal = 1");
    const auto all = migrations();
    const auto changed = std::ranges::find(all, "0040", &Migration::version);
    ASSERT_NE(changed, all.end());
    for (auto later = all.end(); later != changed; --later)
        owner.sql(std::prev(later)->down());
    EXPECT_EQ(database.value("SELECT checklist_template_id FROM appointment"), first);
    for (auto migration = changed; migration != all.end(); ++migration)
        owner.sql(migration->up());
    EXPECT_EQ(database.value("SELECT ordinal || ' ' || template_id FROM appointment_checklist"),
              "1 " + first);
}

TEST(Migrations, KeepWhatOrdersWereBookedForAndTheOrdersThemselves) {
    const TestDatabase database("migration_orders");
    seed_demo(database, {at("2026-11-23T13:00:00Z")});
    const PgSession owner(database.connection("foramen_owner"));
    owner.sql(kVisit);
    owner.sql("INSERT INTO appointment_procedure (appointment_id, position, procedure_type_id, "
              "purpose, side, levels, region, bleeding_class) SELECT "
              "'018f0000-0000-7000-8000-000000000002', 1, id, 'therapeutic', 'left', '{L4-5}', "
              "'lumbar', 'high' FROM procedure_type WHERE key = 'ESI_TF_L' LIMIT 1");
    // One that nobody has booked, with all that only later versions know.
    owner.sql("INSERT INTO procedure_order (id, site_id, patient_id, reason, status, created_at, "
              "created_by, indication, withdrawn_reason) SELECT "
              "'018f0000-0000-7000-8000-000000000003', site_id, patient_id, 'referral', "
              "'withdrawn', created_at, created_by, 'x', 'duplicate' FROM procedure_order;"
              "INSERT INTO procedure_order_item (order_id, position, procedure_key) VALUES "
              "('018f0000-0000-7000-8000-000000000003', 1, 'ESI_TF_L')");
    const auto all = migrations();
    const auto changed = std::ranges::find(all, "0080", &Migration::version);
    ASSERT_NE(changed, all.end());
    for (auto later = all.end(); later != changed; --later)
        owner.sql(std::prev(later)->down());
    EXPECT_EQ(database.value("SELECT string_agg(status, ' ' ORDER BY id) FROM procedure_order"),
              "scheduled withdrawn");
    for (auto migration = changed; migration != all.end(); ++migration)
        owner.sql(migration->up());
    EXPECT_EQ(database.value("SELECT string_agg(concat_ws(' ', order_id, position, procedure_key, "
                             "purpose, side, levels), ',') FROM procedure_order_item"),
              "018f0000-0000-7000-8000-000000000001 1 ESI_TF_L therapeutic left {L4-5}");
    EXPECT_EQ(database.value("SELECT string_agg(concat_ws(' ', version, urgency, status), ',' "
                             "ORDER BY id) FROM procedure_order"),
              "1 routine scheduled,1 routine withdrawn");
}

} // namespace
} // namespace foramen::test
