// Who may change a task, and what it is afterwards; how long a failed job waits.
#include "foramen/app/run_jobs.hpp"
#include "foramen/app/tasks.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::app {
namespace {

using test::at;
using test::id;

const Instant kNow = at("2026-11-23T13:00:00Z");
const SiteId kSite = id<SiteId>(1);
const SiteId kOther = id<SiteId>(2);

[[nodiscard]] Task task() {
    Task out;
    out.id = id<TaskId>(7);
    out.site = kSite;
    out.role = Role::nurse;
    out.version = 3;
    return out;
}

[[nodiscard]] Actor person(SiteId site, RoleSet roles) {
    return {id<UserId>(5), "Somebody", {{site, roles}}, ""};
}

[[nodiscard]] TaskChange change(TaskStatus status, int based_on = 3) {
    return {id<TaskId>(7), status, std::nullopt, based_on};
}

template <class Refused>
[[nodiscard]] bool is(const Answer<Task>& answer) {
    return !answer && std::holds_alternative<Refused>(answer.error());
}

TEST(ChangedTask, IsDoneByWhoHoldsItsRoleAtItsSite) {
    const auto done =
        changed_task(task(), change(TaskStatus::done), person(kSite, {Role::nurse}), kNow);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->status, TaskStatus::done);
    EXPECT_EQ(done->done_at, kNow);
    EXPECT_EQ(done->done_by, id<UserId>(5));
    EXPECT_EQ(done->version, 4);
    TaskChange back = change(TaskStatus::open, 4);
    back.note = "not yet";
    const auto open = changed_task(*done, back, person(kSite, {Role::nurse}), kNow);
    ASSERT_TRUE(open);
    EXPECT_EQ(open->done_at, std::nullopt);
    EXPECT_EQ(open->done_by, std::nullopt);
    EXPECT_EQ(open->done_by_name, "");
    EXPECT_EQ(open->note, "not yet");
}

TEST(ChangedTask, KeepsWhoDidItWhenOnlyTheNoteChanges) {
    auto done = changed_task(task(), change(TaskStatus::done), person(kSite, {Role::nurse}), kNow);
    ASSERT_TRUE(done);
    Actor colleague = person(kSite, {Role::nurse});
    colleague.user = id<UserId>(6);
    const auto noted =
        changed_task(*done, change(TaskStatus::done, 4), colleague, kNow + std::chrono::hours{1});
    ASSERT_TRUE(noted);
    EXPECT_EQ(noted->done_by, id<UserId>(5));
    EXPECT_EQ(noted->done_at, kNow);
    EXPECT_EQ(noted->version, 5);
}

TEST(ChangedTask, IsRefusedToOthersAndToWhoSawAnOlderOne) {
    const TaskChange done = change(TaskStatus::done);
    EXPECT_TRUE(is<NotFound>(changed_task(task(), done, person(kOther, {Role::nurse}), kNow)));
    EXPECT_TRUE(
        is<NotPermitted>(changed_task(task(), done, person(kSite, {Role::scheduler}), kNow)));
    const auto stale =
        changed_task(task(), change(TaskStatus::done, 2), person(kSite, {Role::nurse}), kNow);
    ASSERT_TRUE(is<StaleVersion>(stale));
    EXPECT_EQ(std::get<StaleVersion>(stale.error()).version, 3);
}

TEST(ChangedTask, OfTheOrganisationBelongsToTheRoleAtAnySite) {
    Task everywhere = task();
    everywhere.site = std::nullopt;
    const TaskChange done = change(TaskStatus::done);
    EXPECT_TRUE(changed_task(everywhere, done, person(kOther, {Role::nurse}), kNow));
    EXPECT_TRUE(
        is<NotPermitted>(changed_task(everywhere, done, person(kOther, {Role::billing}), kNow)));
}

TEST(JobBackOff, DoublesFromTenSecondsToAnHour) {
    using std::chrono::seconds;
    EXPECT_EQ(job_back_off(1), seconds{10});
    EXPECT_EQ(job_back_off(2), seconds{20});
    EXPECT_EQ(job_back_off(7), seconds{640});
    EXPECT_EQ(job_back_off(9), seconds{2560});
    EXPECT_EQ(job_back_off(10), seconds{3600});
    EXPECT_EQ(job_back_off(1000), seconds{3600});
}

TEST(JobKinds, HaveNamesThatTheTableTakes) {
    for (const JobKind& kind : job_kinds()) {
        EXPECT_EQ(kind.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos)
            << kind.name;
        EXPECT_LE(kind.name.size(), 40U);
        EXPECT_TRUE(kind.run) << kind.name;
    }
}

} // namespace
} // namespace foramen::app
