/// Everything about a clinic that changes rarely: sites, resources, procedure types. Immutable; a
/// change makes a new model with a higher version. Pure data with look-ups, no clock.
#pragma once

#include "foramen/domain/checklist/template.hpp"
#include "foramen/domain/clinic/procedure_type.hpp"
#include "foramen/domain/clinic/resource.hpp"
#include "foramen/domain/clinic/site.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foramen {

class ClinicModel {
public:
    struct Data {
        std::int64_t version = 0;
        std::vector<Site> sites;
        std::unordered_map<SiteId, std::vector<WeeklyHours>> site_hours;
        std::unordered_map<SiteId, std::vector<HoursException>> site_exceptions;
        std::vector<Resource> resources; ///< without patients
        std::vector<Restriction> restrictions;
        std::vector<Travel> travel; ///< one for a pair of sites
        std::vector<SpineLevel> levels;
        std::vector<ProcedureType> procedure_types;
        std::vector<ChecklistTemplate> checklists;
    };

    explicit ClinicModel(Data data);

    /// For a model that differs from this one in little.
    [[nodiscard]] const Data& data() const { return data_; }
    [[nodiscard]] std::int64_t version() const { return data_.version; }
    [[nodiscard]] const std::vector<Site>& sites() const { return data_.sites; }
    [[nodiscard]] const std::vector<Resource>& resources() const { return data_.resources; }
    [[nodiscard]] const std::vector<ProcedureType>& procedure_types() const {
        return data_.procedure_types;
    }
    [[nodiscard]] const std::vector<SpineLevel>& levels() const { return data_.levels; }

    [[nodiscard]] const Site* site(SiteId id) const;
    [[nodiscard]] const Resource* resource(ResourceId id) const;
    [[nodiscard]] const SpineLevel* level(std::string_view key) const;
    /// The version of a procedure type that holds on a date.
    [[nodiscard]] const ProcedureType* procedure_type(std::string_view key, LocalDate on) const;
    [[nodiscard]] const ProcedureType* procedure_version(std::int64_t version_id) const;
    /// The checklist template of a family that holds on a date.
    [[nodiscard]] const ChecklistTemplate* checklist(std::string_view family, LocalDate on) const;
    [[nodiscard]] const ChecklistTemplate* checklist_version(std::int64_t template_id) const;

    /// How long the way between two sites takes; 0 where nobody has said.
    [[nodiscard]] Minutes travel(SiteId a, SiteId b) const;
    [[nodiscard]] Minutes longest_travel() const;

    [[nodiscard]] std::span<const WeeklyHours> site_hours(SiteId id) const;
    [[nodiscard]] std::span<const HoursException> site_exceptions(SiteId id) const;

    /// When the resource is on duty at the site on that local day, before blocks and reservations.
    [[nodiscard]] IntervalSet duty(const Resource& resource, const Site& site,
                                   LocalDate date) const;

    /// Whether two resources may be used in one visit.
    [[nodiscard]] bool compatible(ResourceId a, ResourceId b) const;
    [[nodiscard]] bool is_restricted(ResourceId id) const { return allowed_.contains(id); }

private:
    struct Allowed {
        ResourceKind kind;
        std::vector<ResourceId> others;
    };
    [[nodiscard]] bool allows(ResourceId a, const Resource& b) const;

    Data data_;
    std::unordered_map<ResourceId, std::size_t> resource_index_;
    std::unordered_map<ResourceId, std::vector<Allowed>> allowed_;
};

} // namespace foramen
