/// The wished visit of a booking or a hold, from the wire.
#pragma once

#include "endpoint.hpp"
#include "foramen/app/wished_visit.hpp"
#include "typed_times.hpp"

namespace foramen::api {

[[nodiscard]] std::vector<ProcedureRequest>
procedures_of(const std::vector<wire::ProcedureRequest>& wanted);

[[nodiscard]] std::vector<app::UsedResource>
chosen_resources(const std::optional<std::vector<wire::ChosenResource>>& chosen);

/// Exactly one of start and local.
[[nodiscard]] Read<app::WantedStart> wanted_start(const std::optional<Instant>& start,
                                                  const std::optional<wire::LocalDateTime>& local);

/// All but the procedures.
template <class Body>
[[nodiscard]] Read<app::WishedVisit> wished_visit(const Body& body) {
    const auto start = wanted_start(body.start, body.local);
    if (!start)
        return make_unexpected(start.error());
    app::WishedVisit wish;
    wish.site = body.site;
    wish.patient = body.patient;
    wish.start = *start;
    wish.resources = chosen_resources(body.resources);
    return wish;
}

} // namespace foramen::api
