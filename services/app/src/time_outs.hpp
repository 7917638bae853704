/// Making signed phases void.
#pragma once

#include "foramen/domain/checklist/answer.hpp"

#include <vector>

namespace foramen::app {

/// Every time-out that still stands. Answers the records that are void now.
std::vector<PhaseRecordId> void_time_outs(std::vector<PhaseRecord>& records, Instant now);

/// Every signed phase that still stands.
std::vector<PhaseRecordId> void_records(std::vector<PhaseRecord>& records, Instant now);

} // namespace foramen::app
