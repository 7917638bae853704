#include "foramen/app/refusal.hpp"

namespace foramen::app {

GateClosed to_refusal(const GateState& state) {
    GateClosed closed{state.gate, state.reasons, {}};
    for (const ItemState* item : state.missing)
        closed.missing.push_back({item->definition->key, item->definition->title, item->status});
    return closed;
}

} // namespace foramen::app
