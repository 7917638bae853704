/// Coverages and notes over one open transaction.
#pragma once

#include "stores.hpp"

namespace foramen::db {

class PatientEntryStore final : public app::PatientEntryWrites {
public:
    explicit PatientEntryStore(const Runner& runner) : run_(runner) {}

    [[nodiscard]] std::optional<app::PatientEntryState>
    begin(PatientId patient, const std::optional<app::IdempotencyRequest>& idempotency,
          Instant now) override;
    [[nodiscard]] std::optional<app::Note> note(PatientId patient, app::NoteId id) override;
    [[nodiscard]] std::vector<app::Coverage> coverages(PatientId patient) override;
    [[nodiscard]] app::CoverageTerms terms() override;
    void save(const app::PatientEntryChange& change) override;

private:
    const Runner& run_;
};

} // namespace foramen::db
