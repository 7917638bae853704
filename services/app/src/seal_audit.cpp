#include "foramen/app/seal_audit.hpp"

namespace foramen::app {

namespace {

// A fraction of a second of work, so that nothing that waits for the sealer's lock waits for long.
constexpr int kBatch = 1000;

} // namespace

bool SealAudit::run(Deadline deadline) {
    bool full = false;
    const Instant now = clock_.now();
    work_.transact(deadline, [&](Transaction& tx) {
        full = tx.audit().seal(now, kBatch) == kBatch;
        return Decision::commit;
    });
    return full;
}

} // namespace foramen::app
