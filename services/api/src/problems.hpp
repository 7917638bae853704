/// Refusals of the use cases as RFC 9457 problems; every kind of refusal has exactly one.
#pragma once

#include "contract.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"
#include "foramen/http/problem.hpp"
#include "wire/problem.hpp"

#include <string>
#include <vector>

namespace foramen::api {

/// `clinic` names resources in conflicts. `in` says where pointers of violations point to.
[[nodiscard]] http::Problem to_problem(const app::Refusal& refusal, const ClinicModel& clinic,
                                       const std::string& in = "body");

[[nodiscard]] http::Problem validation_failed(const std::vector<RequestViolation>& violations);
[[nodiscard]] http::Problem idempotency_key_required();
[[nodiscard]] http::Problem precondition_required();
/// `visits` as JSON: those that nobody can take over.
[[nodiscard]] http::Problem substitution_incomplete(std::string visits);

[[nodiscard]] std::vector<wire::Conflict> render_conflicts(const app::ResourceTaken& refusal,
                                                           const ClinicModel& clinic);

/// "+02:00"
[[nodiscard]] std::string offset_text(Minutes offset);

} // namespace foramen::api
