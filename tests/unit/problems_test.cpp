// How refusals become problems: the parts that no other suite looks at closely.
#include "problems.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

namespace json = boost::json;

class Problems : public testing::Test {
protected:
    SmallClinic small = small_clinic();
    ClinicModel model = small.model();

    [[nodiscard]] static json::value member(const http::Problem& problem, const std::string& name) {
        for (const auto& [key, value] : problem.members)
            if (key == name)
                return json::parse(value);
        return nullptr;
    }
};

TEST_F(Problems, WriteOffsetsWithASignAndFourDigits) {
    EXPECT_EQ(api::offset_text(Minutes{0}), "+00:00");
    EXPECT_EQ(api::offset_text(Minutes{-300}), "-05:00");
    EXPECT_EQ(api::offset_text(Minutes{345}), "+05:45");
    EXPECT_EQ(api::offset_text(Minutes{630}), "+10:30");
    EXPECT_EQ(api::offset_text(Minutes{-30}), "-00:30");
    EXPECT_EQ(api::offset_text(Minutes{14 * 60}), "+14:00");
}

TEST_F(Problems, NameTheResourceInTheWayAndNeverThePatient) {
    const auto patient = as_resource(id<PatientId>(700));
    const Interval ten = between("2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z");
    const http::Problem problem = api::to_problem(
        app::ResourceTaken{{{small.room_1, "room", ten}, {patient, "patient", ten}}}, model);
    EXPECT_EQ(problem.status, 409);
    EXPECT_EQ(problem.type, "resource-taken");
    const json::value conflicts = member(problem, "conflicts");
    EXPECT_EQ(conflicts.at(0).at("resource").at("name").as_string(),
              model.resource(small.room_1)->name);
    EXPECT_EQ(conflicts.at(0).at("start").as_string(), "2026-11-23T15:00:00Z");
    EXPECT_EQ(conflicts.at(1).at("resource").at("kind").as_string(), "patient");
    EXPECT_EQ(conflicts.at(1).at("resource").at("name").as_string(), "");
}

TEST_F(Problems, SayWhereAViolationStands) {
    const app::Invalid invalid{{{"/from", "bad", "is bad"}}};
    EXPECT_EQ(member(api::to_problem(invalid, model, "query"), "violations").at(0).at("in"),
              json::value("query"));
    EXPECT_EQ(member(api::to_problem(invalid, model), "violations").at(0).at("in"),
              json::value("body"));
}

TEST_F(Problems, TellWhenToComeBackAndWhatTheVersionIsNow) {
    const http::Problem locked =
        api::to_problem(app::TooManyAttempts{std::chrono::seconds{30}}, model);
    EXPECT_EQ(locked.status, 429);
    ASSERT_EQ(locked.headers.size(), 1U);
    EXPECT_EQ(locked.headers.front().name, "Retry-After");
    EXPECT_EQ(locked.headers.front().value, "30");
    const http::Problem stale = api::to_problem(app::StaleVersion{4}, model);
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(member(stale, "version").as_string(), "\"v4\"");
}

} // namespace
} // namespace foramen::test
