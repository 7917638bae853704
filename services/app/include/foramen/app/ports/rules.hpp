/// The repeat-injection rules, asked inside the booking transaction after the patient's lock.
#pragma once

#include "foramen/domain/base/id.hpp"
#include "foramen/domain/time/local.hpp"
#include "foramen/domain/visit/visit_plan.hpp"

#include <string>

namespace foramen::app {

struct RulesQuestion {
    PatientId patient;
    SiteId site;
    LocalDate on;
    const VisitPlan* plan = nullptr;
};

class Rules {
public:
    virtual ~Rules() = default;
    /// What the appointment says about its rules.
    [[nodiscard]] virtual std::string judge(const RulesQuestion& question) = 0;
};

/// The rules before there are any: never an allowance.
class NotEvaluatedRules final : public Rules {
public:
    [[nodiscard]] std::string judge(const RulesQuestion& question) override;
};

} // namespace foramen::app
