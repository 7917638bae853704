#include "foramen/domain/checklist/template.hpp"

#include <algorithm>

namespace foramen {

const ItemDefinition* ChecklistTemplate::item(std::string_view key) const {
    const auto it = std::ranges::find(items, key, &ItemDefinition::key);
    return it == items.end() ? nullptr : &*it;
}

const PhaseRule* ChecklistTemplate::phase(ChecklistPhase phase) const {
    const auto it = std::ranges::find(phases, phase, &PhaseRule::phase);
    return it == phases.end() ? nullptr : &*it;
}

} // namespace foramen
