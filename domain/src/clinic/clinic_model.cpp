#include "foramen/domain/clinic/clinic_model.hpp"

#include <algorithm>

namespace foramen {

namespace {

template <class Range, class Predicate>
[[nodiscard]] auto find_ptr(const Range& range, Predicate predicate) -> decltype(&*range.begin()) {
    const auto it = std::ranges::find_if(range, predicate);
    return it == range.end() ? nullptr : &*it;
}

template <class Row>
[[nodiscard]] std::span<const Row>
rows_of(const std::unordered_map<SiteId, std::vector<Row>>& by_site, SiteId site) {
    const auto rows = by_site.find(site);
    return rows == by_site.end() ? std::span<const Row>() : std::span<const Row>(rows->second);
}

} // namespace

ClinicModel::ClinicModel(Data data) : data_(std::move(data)) {
    for (std::size_t i = 0; i < data_.resources.size(); ++i)
        resource_index_.emplace(data_.resources[i].id, i);
    for (const Restriction& row : data_.restrictions) {
        auto& lists = allowed_[row.resource];
        auto list = std::ranges::find(lists, row.other_kind, &Allowed::kind);
        if (list == lists.end())
            list = lists.insert(lists.end(), Allowed{row.other_kind, {}});
        list->others.push_back(row.other);
    }
}

const Site* ClinicModel::site(SiteId id) const {
    return find_ptr(data_.sites, [&](const Site& site) { return site.id == id; });
}

const Resource* ClinicModel::resource(ResourceId id) const {
    const auto it = resource_index_.find(id);
    return it == resource_index_.end() ? nullptr : &data_.resources[it->second];
}

const SpineLevel* ClinicModel::level(std::string_view key) const {
    return find_ptr(data_.levels, [&](const SpineLevel& level) { return level.key == key; });
}

const ProcedureType* ClinicModel::procedure_type(std::string_view key, LocalDate on) const {
    return find_ptr(data_.procedure_types, [&](const ProcedureType& type) {
        return type.key == key && type.effective_on(on);
    });
}

const ProcedureType* ClinicModel::procedure_version(std::int64_t version_id) const {
    return find_ptr(data_.procedure_types,
                    [&](const ProcedureType& type) { return type.version_id == version_id; });
}

const ChecklistTemplate* ClinicModel::checklist(std::string_view family, LocalDate on) const {
    return find_ptr(data_.checklists, [&](const ChecklistTemplate& list) {
        return list.family == family && list.effective_on(on);
    });
}

const ChecklistTemplate* ClinicModel::checklist_version(std::int64_t template_id) const {
    return find_ptr(data_.checklists,
                    [&](const ChecklistTemplate& list) { return list.id == template_id; });
}

Minutes ClinicModel::travel(SiteId a, SiteId b) const {
    const auto* way = find_ptr(data_.travel, [&](const Travel& t) {
        return (t.one == a && t.other == b) || (t.one == b && t.other == a);
    });
    return way == nullptr ? Minutes{} : way->time;
}

Minutes ClinicModel::longest_travel() const {
    Minutes longest{};
    for (const Travel& way : data_.travel)
        longest = std::max(longest, way.time);
    return longest;
}

std::span<const WeeklyHours> ClinicModel::site_hours(SiteId id) const {
    return rows_of(data_.site_hours, id);
}

std::span<const HoursException> ClinicModel::site_exceptions(SiteId id) const {
    return rows_of(data_.site_exceptions, id);
}

IntervalSet ClinicModel::duty(const Resource& resource, const Site& site, LocalDate date) const {
    if (!resource.in_service_on(date) || resource.awaits_inspection_on(date))
        return {};
    if (!resource.follows_site_hours)
        return hours_on(resource.hours, resource.exceptions, site.id, site.zone, date);
    if (resource.site_on(date) != site.id)
        return {};
    return hours_on(site_hours(site.id), site_exceptions(site.id), site.id, site.zone, date);
}

bool ClinicModel::allows(ResourceId a, const Resource& b) const {
    const auto lists = allowed_.find(a);
    if (lists == allowed_.end())
        return true;
    const auto list = std::ranges::find(lists->second, b.kind, &Allowed::kind);
    return list == lists->second.end() ||
           std::ranges::find(list->others, b.id) != list->others.end();
}

bool ClinicModel::compatible(ResourceId a, ResourceId b) const {
    const Resource* first = resource(a);
    const Resource* second = resource(b);
    // Patients are not in the model and are restricted by nothing.
    if (first == nullptr || second == nullptr)
        return true;
    return allows(a, *second) && allows(b, *first);
}

} // namespace foramen
