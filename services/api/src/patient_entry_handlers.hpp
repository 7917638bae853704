/// Who pays for a patient; notes and call attempts.
#pragma once

#include "endpoint.hpp"
#include "operation.hpp"

#include <vector>

namespace foramen::api {

class PatientEntryHandlers {
public:
    explicit PatientEntryHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] std::vector<http::Route> routes();

private:
    [[nodiscard]] http::Response coverages(const Call& call);
    [[nodiscard]] http::Response add_coverage(const Call& call);
    [[nodiscard]] http::Response change_coverage(const Call& call);
    [[nodiscard]] http::Response terms(const Call& call);
    [[nodiscard]] http::Response notes(const Call& call);
    [[nodiscard]] http::Response write_note(const Call& call);
    [[nodiscard]] http::Response withdraw_note(const Call& call);

    /// All coverages of the patient, with the version of the one that is meant.
    [[nodiscard]] http::Response answer_coverages(int status, const Call& call, PatientId patient,
                                                  app::CoverageId meant);

    const Context& c_;
};

} // namespace foramen::api
