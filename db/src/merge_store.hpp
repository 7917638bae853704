/// Merges of patients over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class MergeStore final : public app::MergeWrites {
public:
    explicit MergeStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] app::MergeState begin(PatientId survivor, PatientId merged,
                                        const std::optional<app::IdempotencyRequest>& idempotency,
                                        Instant now) override;
    void write(const app::NewMerge& merge) override;
    [[nodiscard]] std::optional<app::MergeRow> find(app::MergeId id) override;
    [[nodiscard]] std::vector<app::MergeInUse::Written> since(app::MergeId id) override;
    [[nodiscard]] app::BeforeMerge undo(app::MergeId id, const app::AuditEntry& audit) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
