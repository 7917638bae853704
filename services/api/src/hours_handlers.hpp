/// When and where resources work: hours, inspections, stays, and how long ways take.
#pragma once

#include "endpoint.hpp"

namespace foramen::app {
struct HoursRequest;
}

namespace foramen::api {

class HoursHandlers {
public:
    explicit HoursHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response of_resource(const Call& call);
    [[nodiscard]] http::Response of_site(const Call& call);
    [[nodiscard]] http::Response change_resource(const Call& call);
    [[nodiscard]] http::Response change_site(const Call& call);
    [[nodiscard]] http::Response set_inspection(const Call& call);
    [[nodiscard]] http::Response set_move_time(const Call& call);
    [[nodiscard]] http::Response set_stays(const Call& call);
    [[nodiscard]] http::Response travel_times(const Call& call);
    [[nodiscard]] http::Response set_travel_times(const Call& call);

private:
    /// Reads the body and the version, changes, answers.
    [[nodiscard]] http::Response change(const Call& call, std::string_view operation,
                                        app::HoursRequest request);

    const Context& c_;
};

} // namespace foramen::api
