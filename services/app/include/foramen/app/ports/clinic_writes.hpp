/// Setting up a clinic inside a transaction: organisation, sites, resources.
#pragma once

#include "foramen/app/audit.hpp"
#include "foramen/domain/clinic/clinic_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

class ClinicWrites {
public:
    virtual ~ClinicWrites() = default;

    /// False when there is one already.
    virtual bool insert_organisation(const std::string& name, std::optional<LocalDate> demo_date,
                                     Instant at) = 0;
    virtual void insert_site(const Site& site, const std::vector<WeeklyHours>& hours,
                             int ordinal) = 0;
    /// With hours, capabilities and privileges. `user` is a physician's own account.
    virtual void insert_resource(const Resource& resource, std::optional<UserId> user) = 0;
    virtual void insert_restriction(const Restriction& restriction) = 0;
    virtual void insert_audit(const AuditEntry& audit) = 0;
};

} // namespace foramen::app
