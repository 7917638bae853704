#include "foramen/app/password_check.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace foramen::test {
namespace {

using std::chrono::seconds;

TEST(LockTime, BeginsWithTheFifthFailureAndDoublesUpToAQuarterOfAnHour) {
    for (int failures = 0; failures < 5; ++failures)
        EXPECT_EQ(app::lock_time(failures), seconds{0}) << failures;
    EXPECT_EQ(app::lock_time(5), seconds{30});
    EXPECT_EQ(app::lock_time(6), seconds{60});
    EXPECT_EQ(app::lock_time(7), seconds{120});
    EXPECT_EQ(app::lock_time(9), seconds{480});
    EXPECT_EQ(app::lock_time(10), seconds{900});
    EXPECT_EQ(app::lock_time(1000), seconds{900});
    EXPECT_EQ(app::lock_time(std::numeric_limits<int>::max()), seconds{900});
}

} // namespace
} // namespace foramen::test
