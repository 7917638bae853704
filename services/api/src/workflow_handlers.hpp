/// Steps of a visit, checklist items, signed phases.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/change_state.hpp"

namespace foramen::api {

class WorkflowHandlers {
public:
    explicit WorkflowHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response change_state(const Call& call);
    [[nodiscard]] http::Response checklist(const Call& call);
    [[nodiscard]] http::Response answer_item(const Call& call);
    [[nodiscard]] http::Response sign_phase(const Call& call);

private:
    [[nodiscard]] http::Response render(int status, const app::ChangedVisit& changed,
                                        const Call& call);

    const Context& c_;
};

} // namespace foramen::api
