#include "time_outs.hpp"

#include <optional>

namespace foramen::app {

namespace {

std::vector<PhaseRecordId> make_void(std::vector<PhaseRecord>& records, Instant now,
                                     std::optional<ChecklistPhase> phase) {
    std::vector<PhaseRecordId> voided;
    for (PhaseRecord& record : records) {
        if (record.voided_at || (phase && record.phase != *phase))
            continue;
        record.voided_at = now;
        voided.push_back(record.id);
    }
    return voided;
}

} // namespace

std::vector<PhaseRecordId> void_time_outs(std::vector<PhaseRecord>& records, Instant now) {
    return make_void(records, now, ChecklistPhase::time_out);
}

std::vector<PhaseRecordId> void_records(std::vector<PhaseRecord>& records, Instant now) {
    return make_void(records, now, std::nullopt);
}

} // namespace foramen::app
