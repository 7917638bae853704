#include "foramen/app/visit_checklist.hpp"

#include "foramen/domain/checklist/composition.hpp"

#include <algorithm>
#include <stdexcept>

namespace foramen::app {

std::shared_ptr<const ChecklistTemplate>
find_checklist(const ClinicModel& clinic, const std::vector<std::int64_t>& templates) {
    std::vector<const ChecklistTemplate*> lists;
    for (const std::int64_t id : templates) {
        lists.push_back(clinic.checklist_version(id));
        if (lists.back() == nullptr)
            return nullptr;
    }
    if (lists.empty())
        return nullptr;
    if (lists.size() == 1)
        return {std::shared_ptr<void>(), lists.front()};
    auto whole = compose(lists);
    return whole ? std::make_shared<const ChecklistTemplate>(std::move(*whole)) : nullptr;
}

std::shared_ptr<const ChecklistTemplate> checklist_of(const ClinicModel& clinic,
                                                      const Visit& visit) {
    auto list = find_checklist(clinic, visit.checklist_templates);
    if (list == nullptr)
        throw std::logic_error("a visit without a checklist");
    return list;
}

Answer<std::vector<std::int64_t>> checklists_for(const ClinicModel& clinic, const VisitPlan& plan,
                                                 LocalDate date) {
    std::vector<const ChecklistTemplate*> lists;
    for (std::size_t i = 0; i < plan.procedures.size(); ++i) {
        const ChecklistTemplate* list = clinic.checklist(plan.procedures[i].type->family, date);
        if (list == nullptr)
            return refuse(Invalid{{{"/procedures/" + std::to_string(i) + "/key", "no_checklist",
                                    "there is no checklist for this procedure on that date"}}});
        if (std::ranges::find(lists, list) == lists.end())
            lists.push_back(list);
    }
    if (const auto whole = compose(lists); !whole)
        return refuse(Invalid{
            {{"/procedures", "no_common_checklist",
              "the checklists of these procedures contradict each other in " + whole.error()}}});
    std::vector<std::int64_t> ids;
    for (const ChecklistTemplate* list : lists)
        ids.push_back(list->id);
    return ids;
}

} // namespace foramen::app
