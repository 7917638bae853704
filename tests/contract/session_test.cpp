#include "clinic_service.hpp"
#include "foramen/app/sessions.hpp"
#include "foramen/db/database.hpp"
#include "foramen/support/clock.hpp"
#include "foramen/support/secrets.hpp"
#include "support/deadlines.hpp"
#include "support/quiet_observer.hpp"

namespace foramen::test {
namespace {

/// Counts how often a password is hashed.
class CountingPasswords final : public app::Passwords {
public:
    [[nodiscard]] std::string hash(const std::string& password) override {
        ++hashes;
        return passwords_.hash(password);
    }
    [[nodiscard]] bool verify(const std::string& hash, const std::string& password) override {
        return passwords_.verify(hash, password);
    }
    [[nodiscard]] bool needs_rehash(const std::string& hash) const override {
        return passwords_.needs_rehash(hash);
    }
    [[nodiscard]] app::Sha256 digest(std::string_view text) const override {
        return passwords_.digest(text);
    }

    int hashes = 0;

private:
    support::Argon2Passwords passwords_{{std::size_t{19} * 1024 * 1024, 2}};
};

struct SessionTest : ClinicServiceTest<SessionTest> {
    static constexpr const char* kName = "session";

    static ApiReply try_sign_in(const std::string& username, const std::string& password) {
        ApiClient client(clinic().service().port());
        return client.post("/api/v1/session",
                           json::object{{"username", username}, {"password", password}});
    }
};

TEST_F(SessionTest, SetsACookieThatScriptsAndOtherSitesCannotUse) {
    const ApiReply reply = try_sign_in("nurse", "foramen-demo");
    ASSERT_EQ(reply.status, 200);
    const std::string cookie = reply.raw.header("set-cookie");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
    EXPECT_EQ(cookie.find("Secure"), std::string::npos); // plain HTTP on loopback
    EXPECT_EQ(reply.raw.header("cache-control"), "no-store");
    EXPECT_EQ(reply.at("/user/username"), "nurse");
    EXPECT_EQ(reply.body.at("sites").as_array().size(), 2U);
    EXPECT_EQ(reply.at("/demo"), "true");
    // The token itself is nowhere in the database.
    const std::string token = cookie.substr(16, cookie.find(';') - 16);
    EXPECT_EQ(clinic().database().value("SELECT count(*) FROM user_session WHERE "
                                        "token_sha256 = convert_to('" +
                                        token + "', 'UTF8')"),
              "0");
}

TEST_F(SessionTest, NamesThePhysicianBehindAnAccount) {
    ApiClient physician(clinic().service().port());
    physician.sign_in("physician");
    EXPECT_EQ(physician.get("/api/v1/session").at("/user/physician"),
              clinic().resource("Dr. Amara Okafor"));
}

TEST_F(SessionTest, RefusesWrongNamesAndPasswordsAlike) {
    const ApiReply wrong = try_sign_in("billing", "wrong");
    const ApiReply nobody = try_sign_in("nobody-here", "wrong");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.problem(), "sign-in-failed");
    EXPECT_EQ(nobody.problem(), "sign-in-failed");
    EXPECT_EQ(wrong.at("/title"), nobody.at("/title"));
}

TEST_F(SessionTest, LocksANameAfterFiveFailuresWhetherItExistsOrNot) {
    for (const char* name : {"auditor", "somebody-else"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(try_sign_in(name, "wrong").problem(), "sign-in-failed");
        const ApiReply locked = try_sign_in(name, "foramen-demo");
        EXPECT_EQ(locked.status, 429);
        EXPECT_EQ(locked.problem(), "too-many-attempts");
        const int wait = std::stoi(locked.raw.header("retry-after"));
        EXPECT_GT(wait, 20);
        EXPECT_LE(wait, 30);
    }
    // After the time it may be tried again, and a success forgets the failures.
    clinic().database().sql(
        "UPDATE sign_in_attempt SET locked_until = locked_until - interval '31 seconds'");
    EXPECT_EQ(try_sign_in("auditor", "foramen-demo").status, 200);
    EXPECT_EQ(try_sign_in("auditor", "wrong").problem(), "sign-in-failed");
}

TEST_F(SessionTest, EndsAtSignOut) {
    ApiClient client(clinic().service().port());
    client.sign_in("scheduler");
    EXPECT_EQ(client.get("/api/v1/session").status, 200);
    EXPECT_EQ(client.send("DELETE", "/api/v1/session", {}, "").status, 204);
    const ApiReply after = client.get("/api/v1/session");
    EXPECT_EQ(after.status, 401);
    EXPECT_EQ(after.problem(), "unauthenticated");
}

TEST_F(SessionTest, EndsAfterIdlingAndAfterTwelveHours) {
    for (const char* aging : {"last_seen_at = last_seen_at - interval '15 minutes 1 second'",
                              "expires_at = expires_at - interval '12 hours'"}) {
        ApiClient client(clinic().service().port());
        client.sign_in("privacy_officer");
        ASSERT_EQ(client.get("/api/v1/session").status, 200);
        clinic().database().sql(std::string("UPDATE user_session SET ") + aging);
        EXPECT_EQ(client.get("/api/v1/session").status, 401) << aging;
        clinic().database().sql("DELETE FROM user_session");
    }
}

TEST_F(SessionTest, IsKeptByWhatAPersonDoesAndNotByScreensThatReadByThemselves) {
    const auto idle_for_ten_minutes = [] {
        return clinic().database().value("SELECT count(*) FROM user_session WHERE last_seen_at < "
                                         "(SELECT max(expires_at) FROM user_session) - "
                                         "interval '12 hours 9 minutes'") == "1";
    };
    clinic().database().sql("DELETE FROM user_session");
    ApiClient client(clinic().service().port());
    client.sign_in("privacy_officer");
    clinic().database().sql("UPDATE user_session SET last_seen_at = last_seen_at - "
                            "interval '10 minutes'");
    ASSERT_TRUE(idle_for_ten_minutes());
    EXPECT_EQ(client.send("GET", "/api/v1/session", {"Foramen-Background: 1"}, "").status, 200);
    EXPECT_TRUE(idle_for_ten_minutes());
    HttpClient stream(clinic().service().port());
    stream.send("GET /api/v1/events?site=" + clinic().site() +
                " HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie() + "\r\n\r\n");
    static_cast<void>(stream.read_until("\r\n\r\n"));
    EXPECT_TRUE(idle_for_ten_minutes());
    EXPECT_EQ(client.get("/api/v1/session").status, 200);
    EXPECT_FALSE(idle_for_ten_minutes());
}

TEST_F(SessionTest, EndsWhenTheAccountIsDisabled) {
    ApiClient client(clinic().service().port());
    client.sign_in("sedation");
    clinic().database().sql("UPDATE app_user SET disabled_at = '2026-11-23T13:00:00Z' WHERE "
                            "username = 'sedation'");
    EXPECT_EQ(client.get("/api/v1/session").status, 401);
    EXPECT_EQ(try_sign_in("sedation", "foramen-demo").problem(), "sign-in-failed");
}

TEST_F(SessionTest, RefusesMadeUpTokens) {
    ApiClient client(clinic().service().port());
    for (const char* cookie :
         {"foramen_session=", "foramen_session=x", "foramen_session=' OR 1=1", "other=1"}) {
        client.use_cookie(cookie);
        EXPECT_EQ(client.get("/api/v1/sites").problem(), "unauthenticated") << cookie;
    }
}

TEST_F(SessionTest, LetsEachRoleDoWhatItsRoleMayAndNothingElse) {
    ApiClient billing(clinic().service().port());
    billing.sign_in("billing");
    EXPECT_EQ(billing.get("/api/v1/sites").status, 200);
    EXPECT_EQ(billing.post("/api/v1/appointments", json::object{}).problem(), "forbidden");
    ApiClient admin(clinic().service().port());
    admin.sign_in("admin");
    EXPECT_EQ(admin.post("/api/v1/patients/search", json::object{{"text", "a"}}).status, 200);
    EXPECT_EQ(admin.post("/api/v1/appointments", json::object{}).problem(), "forbidden");
    EXPECT_EQ(admin.get("/api/v1/day-list?site=" + clinic().site() + "&date=2026-11-23").problem(),
              "forbidden");
}

TEST_F(SessionTest, HidesSitesThatAreNotOnesOwn) {
    clinic().database().sql(
        "DELETE FROM user_role WHERE site_id = '" + clinic().site(1) +
        "' AND user_id = (SELECT id FROM app_user WHERE username = 'front_desk')");
    ApiClient desk(clinic().service().port());
    desk.sign_in("front_desk");
    EXPECT_EQ(desk.get("/api/v1/sites").body.at("sites").as_array().size(), 1U);
    const std::string other = clinic().site(1);
    EXPECT_EQ(desk.get("/api/v1/resources?site=" + other).problem(), "not-found");
    EXPECT_EQ(desk.get("/api/v1/appointments?site=" + other + "&date=2026-11-23").problem(),
              "not-found");
    EXPECT_EQ(desk.get("/api/v1/events?site=" + other).problem(), "not-found");
    EXPECT_EQ(desk.get("/api/v1/openings?site=" + other +
                       "&procedureType=TPI&purpose=therapeutic&sides=left")
                  .problem(),
              "not-found");
    EXPECT_EQ(
        desk.post("/api/v1/appointments", clinic().booking(0, "2026-11-24T16:00:00Z", 1)).problem(),
        "not-found");
    const std::string visit = clinic().book(1, "2026-11-24T17:00:00Z", 1);
    EXPECT_EQ(desk.get("/api/v1/appointments/" + visit).problem(), "not-found");
    EXPECT_EQ(desk.get("/api/v1/appointments/" + visit + "/checklist").problem(), "not-found");
    EXPECT_EQ(desk.post("/api/v1/appointments/" + visit + "/transitions",
                        json::object{{"to", "confirmed"}})
                  .problem(),
              "not-found");
}

TEST_F(SessionTest, TakesWritesFromItsOwnPagesOnly) {
    auto& nurse = clinic().as("nurse");
    const std::vector<std::string> foreign{"Content-Type: application/json",
                                           "Origin: https://elsewhere.example"};
    EXPECT_EQ(nurse.send("POST", "/api/v1/patients/search", foreign, R"({"text":"a"})").problem(),
              "cross-origin");
    EXPECT_EQ(nurse.send("DELETE", "/api/v1/session", {"Sec-Fetch-Site: cross-site"}, "").problem(),
              "cross-origin");
    EXPECT_EQ(nurse.get("/api/v1/session").status, 200);
}

TEST(InitCommand, MakesAnEmptyClinicWithAOneTimeLinkAndNoPassword) {
    const TestDatabase database("init");
    const std::vector<std::string> arguments{"init",          "--organisation", "Harbour Spine",
                                             "--site",        "Harbour Clinic", "--time-zone",
                                             "Europe/Lisbon", "--admin",        "maria",
                                             "--admin-name",  "Maria Lopes"};
    const CommandResult made = run_command(arguments, database.connection());
    ASSERT_EQ(made.exit_code, 0) << made.output;
    const std::string secret = made.output.substr(made.output.find("/setup#") + 7, 43);
    EXPECT_EQ(run_command(arguments, database.connection()).exit_code, 2);

    ServiceProcess service(database.connection());
    ApiClient client(service.port());
    EXPECT_EQ(client.get("/api/v1/about").at("/demo"), "false");
    const json::object setup{{"token", secret}, {"password", "a long enough one"}};
    EXPECT_EQ(
        client.post("/api/v1/account-setup", json::object{{"token", secret}, {"password", "short"}})
            .problem(),
        "validation-failed");
    EXPECT_EQ(client.post("/api/v1/account-setup", setup).status, 204);
    EXPECT_EQ(client.post("/api/v1/account-setup", setup).problem(), "validation-failed");
    client.sign_in("Maria", "a long enough one");
    EXPECT_EQ(client.get("/api/v1/session").at("/sites/0/timeZone"), "Europe/Lisbon");
    EXPECT_EQ(service.stop(), 0);
    EXPECT_EQ(service.log().find(secret), std::string::npos);
}

TEST(AccountSetup, HashesNoPasswordForALinkThatIsUnknownOrUsedUp) {
    const TestDatabase database("setup");
    const CommandResult made =
        run_command({"init", "--organisation", "Harbour Spine", "--site", "Harbour Clinic",
                     "--time-zone", "Europe/Lisbon", "--admin", "maria", "--admin-name", "M Lopes"},
                    database.connection());
    ASSERT_EQ(made.exit_code, 0) << made.output;
    const std::string secret = made.output.substr(made.output.find("/setup#") + 7, 43);
    support::start_crypto();
    QuietObserver observer;
    db::Database stores({database.connection(), 1, 1, "test-setup"}, observer);
    CountingPasswords passwords;
    const support::SystemClock clock;
    support::RandomIds ids(clock);
    app::Sessions sessions(stores.work(), stores.reads(), passwords, clock, ids, {});
    const auto set_up = [&](const std::string& token) {
        return sessions.set_up(token, "a long enough one", "r1", later()).has_value();
    };
    EXPECT_FALSE(set_up("unknown"));
    EXPECT_EQ(passwords.hashes, 0);
    EXPECT_TRUE(set_up(secret));
    EXPECT_EQ(passwords.hashes, 1);
    EXPECT_FALSE(set_up(secret));
    EXPECT_EQ(passwords.hashes, 1);
}

TEST(InitCommand, NamesEveryFaultyArgument) {
    const TestDatabase database("init_bad");
    const CommandResult refused =
        run_command({"init", "--organisation", "X", "--site", "Y", "--time-zone", "Mars/Olympus",
                     "--admin", "Not A Name"},
                    database.connection());
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.output.find("--time-zone"), std::string::npos);
    EXPECT_NE(refused.output.find("--admin"), std::string::npos);
    EXPECT_EQ(database.value("SELECT count(*) FROM organisation"), "0");
}

} // namespace
} // namespace foramen::test
