#include "foramen/support/clock.hpp"
#include "foramen/support/secrets.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace foramen::test {
namespace {

using support::Argon2Passwords;

constexpr std::size_t kMebibyte = std::size_t{1024} * 1024;

class Passwords : public testing::Test {
protected:
    static void SetUpTestSuite() { support::start_crypto(); }

    Argon2Passwords passwords{{19 * kMebibyte, 2}};
};

TEST_F(Passwords, AreHashedWithArgon2idAndASaltOfTheirOwn) {
    const std::string hash = passwords.hash("foramen-demo");
    EXPECT_EQ(hash.rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0U) << hash;
    EXPECT_EQ(hash.find("foramen-demo"), std::string::npos);
    EXPECT_NE(hash, passwords.hash("foramen-demo"));
}

TEST_F(Passwords, FitTheirOwnHashOnly) {
    const std::string hash = passwords.hash("foramen-demo");
    EXPECT_TRUE(passwords.verify(hash, "foramen-demo"));
    for (const std::string& wrong :
         {std::string(), std::string("foramen-demO"), std::string("foramen-demo "),
          std::string("foramen-demo\0x", 14), std::string(5000, 'x')})
        EXPECT_FALSE(passwords.verify(hash, wrong));
    const std::string empty = passwords.hash("");
    EXPECT_TRUE(passwords.verify(empty, ""));
    EXPECT_FALSE(passwords.verify(empty, "x"));
}

TEST_F(Passwords, FitNothingWhereThereIsNoHashOrNone) {
    for (const std::string& hash : {std::string(), std::string("x"), std::string("$argon2id$"),
                                    std::string(500, '$'), passwords.hash("a").substr(0, 40)}) {
        EXPECT_FALSE(passwords.verify(hash, "")) << hash;
        EXPECT_FALSE(passwords.verify(hash, "a")) << hash;
    }
}

TEST_F(Passwords, AreHashedAgainWhenTheCostHasChanged) {
    const std::string hash = passwords.hash("a");
    EXPECT_FALSE(passwords.needs_rehash(hash));
    EXPECT_TRUE(Argon2Passwords({20 * kMebibyte, 2}).needs_rehash(hash));
    EXPECT_TRUE(Argon2Passwords({19 * kMebibyte, 3}).needs_rehash(hash));
    EXPECT_TRUE(Argon2Passwords({20 * kMebibyte, 2}).verify(hash, "a"));
}

TEST_F(Passwords, AreNeverHashedCheaply) {
    EXPECT_THROW(Argon2Passwords({19 * kMebibyte - 1, 2}), std::invalid_argument);
    EXPECT_THROW(Argon2Passwords({19 * kMebibyte, 1}), std::invalid_argument);
}

TEST_F(Passwords, AreDigestedAsSha256) {
    // FIPS 180-2, appendix B.1.
    const app::Sha256 digest = passwords.digest("abc");
    EXPECT_EQ(digest.front(), 0xbaU);
    EXPECT_EQ(digest[1], 0x78U);
    EXPECT_EQ(digest.back(), 0xadU);
    EXPECT_NE(passwords.digest(std::string_view("a\0b", 3)), passwords.digest("a"));
}

TEST(Identifiers, CarryTheClockAndNeverRepeat) {
    support::start_crypto();
    support::ManualClock clock(at("2026-11-23T13:00:00.123456Z"));
    support::RandomIds ids(clock);
    std::set<Uuid> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(ids.next());
    EXPECT_EQ(seen.size(), 1000U);
    clock.advance(std::chrono::milliseconds{1});
    EXPECT_GT(ids.next(), *seen.rbegin());
}

TEST(Identifiers, ComeAgainForTheSameSeedAndOnlyForIt) {
    const support::ManualClock clock(at("2026-11-23T13:00:00Z"));
    support::SeededIds one(clock, 7);
    support::SeededIds same(clock, 7);
    support::SeededIds other(clock, 8);
    for (int i = 0; i < 100; ++i) {
        const Uuid id = one.next();
        EXPECT_EQ(same.next(), id);
        EXPECT_NE(other.next(), id);
    }
}

TEST(Secrets, AreRandomEvenFromASeed) {
    support::start_crypto();
    const support::ManualClock clock(at("2026-11-23T13:00:00Z"));
    support::RandomIds random(clock);
    support::SeededIds one(clock, 7);
    support::SeededIds same(clock, 7);
    std::set<std::string> seen;
    for (app::IdSource* source : std::initializer_list<app::IdSource*>{&random, &one, &same})
        for (int i = 0; i < 100; ++i) {
            const std::string secret = source->secret();
            EXPECT_EQ(secret.size(), 43U); // 256 bits
            EXPECT_EQ(
                secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789-_"),
                std::string::npos);
            seen.insert(secret);
        }
    EXPECT_EQ(seen.size(), 300U);
}

TEST(Clocks, RunFromTheMomentTheyAreGivenAndNeverBack) {
    const Instant start = at("2026-11-23T13:00:00Z");
    const support::ShiftedClock shifted(start);
    Instant last = shifted.now();
    EXPECT_GE(last, start);
    EXPECT_LT(last, start + std::chrono::minutes{1});
    for (int i = 0; i < 1000; ++i) {
        const Instant now = shifted.now();
        EXPECT_GE(now, last);
        last = now;
    }
    const support::SystemClock system;
    EXPECT_GE(system.now(), at("2026-01-01T00:00:00Z"));
    support::ManualClock manual(start);
    EXPECT_EQ(manual.now(), start);
    manual.advance(std::chrono::seconds{90});
    EXPECT_EQ(manual.now(), at("2026-11-23T13:01:30Z"));
    manual.set(start);
    EXPECT_EQ(manual.now(), start);
}

} // namespace
} // namespace foramen::test
