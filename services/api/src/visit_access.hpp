/// Reading one visit for an operation, and answering one.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/change_state.hpp"

namespace foramen::api {

/// The visit that the path names, if the person may do this operation at its site.
[[nodiscard]] Read<app::ChangedVisit> read_visit(const Context& context, const Call& call,
                                                 std::string_view operation);

/// The visit with its version as ETag.
[[nodiscard]] http::Response answer_visit(const Call& call, const ClinicModel& clinic,
                                          const app::Visit& visit);

} // namespace foramen::api
