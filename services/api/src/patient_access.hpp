/// Records of patients of other sites: what opens them, and what keeps them closed.
#pragma once

#include "endpoint.hpp"
#include "foramen/http/router.hpp"

#include <optional>
#include <vector>

namespace foramen::api {

/// The problem when the patient's record is closed to the person; asked by every operation that
/// opens one, before anything else is said of the patient.
[[nodiscard]] std::optional<http::Problem> check_patient(const Context& context, const Call& call,
                                                         PatientId patient);

class PatientAccessHandlers {
public:
    explicit PatientAccessHandlers(const Context& context) : c_(context) {}

    /// They lead here: the handlers outlive them.
    [[nodiscard]] std::vector<http::Route> routes();

private:
    [[nodiscard]] http::Response open_record(const Call& call);
    [[nodiscard]] http::Response compare(const Call& call);

    const Context& c_;
};

} // namespace foramen::api
