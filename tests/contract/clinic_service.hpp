/// A clinic with a running service for tests of the whole interface: database, demo staff and
/// patients, empty days, one client for each role. Shared by the tests of one suite.
#pragma once

#include "inner_service.hpp"
#include "support/api_client.hpp"
#include "support/demo_seed.hpp"
#include "support/service_process.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace foramen::test {

namespace json = boost::json;

/// Monday 23 November 2026, 08:00 in New York.
inline constexpr const char* kMondayMorning = "2026-11-23T13:00:00Z";

class ClinicService {
public:
    explicit ClinicService(const std::string& name, const char* now = kMondayMorning,
                           std::map<std::string, std::string> settings = {});
    /// With a service inside this process, by this clock.
    ClinicService(const std::string& name, const TurnedClock& clock);
    /// Fails the test when something that says who a patient is stands in the log, the metrics, a
    /// refusal, or in what is kept about the work.
    ~ClinicService();
    ClinicService(const ClinicService&) = delete;
    ClinicService& operator=(const ClinicService&) = delete;

    [[nodiscard]] ApiClient& as(const std::string& username);
    [[nodiscard]] TestDatabase& database() { return database_; }
    [[nodiscard]] ServiceProcess& service() { return *service_; }
    [[nodiscard]] InnerService& inner_service() { return *inner_service_; }
    [[nodiscard]] const std::string& now() const { return now_; }
    /// The service's log, with the lines about these replies in it.
    [[nodiscard]] std::string log_with(const std::vector<ApiReply>& replies);

    /// Ids of the two sites: New York and Phoenix.
    [[nodiscard]] const std::string& site(std::size_t index = 0) const { return sites_[index]; }
    [[nodiscard]] std::string resource(const std::string& name, std::size_t site = 0);
    /// The n-th patient by record number.
    [[nodiscard]] std::string patient(std::size_t index);

    /// A lumbar transforaminal epidural, left L4-5, as a booking body.
    [[nodiscard]] json::object booking(std::size_t patient, const std::string& start,
                                       std::size_t site = 0);
    /// Books and answers the id; fails the test when refused.
    [[nodiscard]] std::string book(std::size_t patient, const std::string& start,
                                   std::size_t site = 0);
    /// The start of a visit whose patient comes that many minutes after this one's patient has
    /// gone.
    [[nodiscard]] std::string start_after(const std::string& visit, int minutes);
    /// The same with a radiofrequency ablation after it: two procedures of two families.
    [[nodiscard]] json::object booking_of_two(std::size_t patient, const std::string& start);

    ApiReply step(const std::string& username, const std::string& visit, const std::string& to,
                  json::object more = {});
    /// Answers one item as somebody, based on its present version.
    ApiReply answer(const std::string& username, const std::string& visit, const std::string& key,
                    const json::value& value, const std::string& note = "");
    /// Answers all items of a phase well.
    void answer_phase(const std::string& visit, const std::string& phase);
    ApiReply sign(const std::string& visit, const std::string& phase,
                  const std::vector<std::string>& people = {"nurse", "physician"},
                  int procedure = 1);
    /// Walks a booked visit forward until it has this state.
    void walk_to(const std::string& visit, const std::string& state);

private:
    ClinicService(const std::string& name, std::string now);

    std::string now_;
    TestDatabase database_;
    std::unique_ptr<ServiceProcess> service_; ///< or the one inside
    std::unique_ptr<InnerService> inner_service_;
    std::map<std::string, std::unique_ptr<ApiClient>> clients_;
    std::vector<std::string> sites_;
};

/// A suite that shares one service.
template <class Suite>
class ClinicServiceTest : public testing::Test {
protected:
    static void SetUpTestSuite() { clinic_ = std::make_unique<ClinicService>(Suite::kName); }
    static void TearDownTestSuite() { clinic_.reset(); }
    [[nodiscard]] static ClinicService& clinic() { return *clinic_; }

private:
    static inline std::unique_ptr<ClinicService> clinic_;
};

} // namespace foramen::test
