/// Reading over the read pool: one statement a call, no transaction block.
#pragma once

#include "foramen/app/check_clinic.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "transactor.hpp"

namespace foramen::db {

/// Runs single statements on leased connections. A read that lost its connection is tried once more
/// on a new one: it changes nothing, so that is safe.
class Reader {
public:
    Reader(Pool& pool, DatabaseObserver& observer) : pool_(pool), observer_(observer) {}

    [[nodiscard]] Rows many(const Query& query, const Params& params, std::size_t columns) const;
    [[nodiscard]] std::optional<Row> one(const Query& query, const Params& params,
                                         std::size_t columns) const;

private:
    Pool& pool_;
    DatabaseObserver& observer_;
};

class PostgresReads final : public app::ReadStore, public app::CheckReads {
public:
    explicit PostgresReads(const Reader& reader) : read_(reader) {}

    [[nodiscard]] std::optional<app::OrganisationInfo> organisation() override;
    [[nodiscard]] std::optional<app::SessionInfo> session(const app::Sha256& token) override;
    [[nodiscard]] std::optional<app::Visit> visit(AppointmentId id) override;
    [[nodiscard]] std::vector<app::Visit> visits_on(SiteId site, LocalDate date) override;
    [[nodiscard]] std::vector<app::ListedVisit> day_list(SiteId site, LocalDate date) override;
    [[nodiscard]] std::vector<app::Visit>
    visits_of(PatientId patient, const std::vector<SiteId>& sites, int limit) override;
    [[nodiscard]] std::optional<app::PatientRecord> patient(PatientId id) override;
    [[nodiscard]] std::vector<app::PatientSummary> search(const app::PatientQuery& query) override;
    [[nodiscard]] std::optional<PatientId> patient_of_order(OrderId order) override;
    [[nodiscard]] app::BusyTimes busy(const std::vector<ResourceId>& resources,
                                      const Interval& window) override;

    [[nodiscard]] std::vector<std::string> overlapping_reservations() override;
    [[nodiscard]] std::vector<std::string> stray_rows() override;
    [[nodiscard]] std::vector<std::string> audit_faults() override;
    [[nodiscard]] std::vector<app::Visit> visits_after(std::optional<AppointmentId> after,
                                                       int limit) override;

private:
    const Reader& read_;
};

} // namespace foramen::db
