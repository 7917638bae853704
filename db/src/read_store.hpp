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

    [[nodiscard]] Rows many(const Query& query, const Params& params, std::size_t columns,
                            app::Deadline deadline) const;
    [[nodiscard]] std::optional<Row> one(const Query& query, const Params& params,
                                         std::size_t columns, app::Deadline deadline) const;

private:
    Pool& pool_;
    DatabaseObserver& observer_;
};

class PostgresReads final : public app::ReadStore, public app::CheckReads {
public:
    explicit PostgresReads(const Reader& reader) : read_(reader) {}

    [[nodiscard]] std::optional<app::OrganisationInfo>
    organisation(app::Deadline deadline) override;
    [[nodiscard]] std::optional<app::SessionInfo> session(const app::Sha256& token,
                                                          app::Deadline deadline) override;
    [[nodiscard]] std::optional<app::Visit> visit(AppointmentId id,
                                                  app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Visit> visits_on(SiteId site, LocalDate date,
                                                    app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::ListedVisit> day_list(SiteId site, LocalDate date,
                                                         app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Visit> visits_of(PatientId patient,
                                                    const std::vector<SiteId>& sites, int limit,
                                                    app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::PatientVersion> patient_history(PatientId id,
                                                                   app::Deadline deadline) override;
    [[nodiscard]] std::optional<app::PatientRecord> patient(PatientId id,
                                                            app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Note> notes(PatientId patient, const std::vector<SiteId>& sites,
                                               int limit, app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::PatientSummary> patients(const std::vector<PatientId>& ids,
                                                            app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::PatientIdentity> identities(const std::vector<PatientId>& ids,
                                                               app::Deadline deadline) override;
    [[nodiscard]] bool is_closed(PatientId patient, const app::Actor& actor, Instant since,
                                 app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::NameToken> name_tokens(const std::string& text,
                                                          app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::FoundPatient>
    patients_by_words(const std::vector<app::WordGroups>& readings, int limit,
                      app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::FoundPatient>
    patients_from(const std::string& beginning, int limit, app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::FoundPatient> patients_born(LocalDate date, int limit,
                                                               app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::FoundPatient> patients_phoned(const std::string& end, int limit,
                                                                 app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::FoundPatient>
    patients_numbered(const std::vector<std::string>& numbers, const std::string& beginning,
                      int limit, app::Deadline deadline) override;
    [[nodiscard]] std::optional<PatientId> patient_of_order(OrderId order,
                                                            app::Deadline deadline) override;
    [[nodiscard]] std::optional<app::Order> order(OrderId id, app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Order> orders(const app::OrderQuery& query,
                                                 app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Task> tasks(const app::TaskQuery& query,
                                               app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Block> blocks(const std::vector<ResourceId>& resources,
                                                 const Interval& window,
                                                 app::Deadline deadline) override;
    [[nodiscard]] app::StaffDay staff_on(SiteId site, LocalDate date,
                                         app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::BlockedVisit> displaced_visits(SiteId site, LocalDate from,
                                                                  LocalDate to, int limit,
                                                                  app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Hold> holds_on(SiteId site, LocalDate date, Instant at,
                                                  app::Deadline deadline) override;
    [[nodiscard]] app::BusyTimes busy(const std::vector<ResourceId>& resources,
                                      const Interval& window, Instant at,
                                      std::optional<app::HoldId> hold,
                                      app::Deadline deadline) override;

    [[nodiscard]] std::vector<std::string>
    overlapping_reservations(app::Deadline deadline) override;
    [[nodiscard]] std::vector<std::string> short_moves(app::Deadline deadline) override;
    [[nodiscard]] std::vector<std::string> stray_rows(app::Deadline deadline) override;
    [[nodiscard]] std::vector<std::string> audit_faults(app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::BlockedVisit>
    visits_after(std::optional<AppointmentId> after, int limit, app::Deadline deadline) override;
    [[nodiscard]] std::vector<app::Block> blocks_after(std::optional<BlockId> after, int limit,
                                                       app::Deadline deadline) override;

private:
    const Reader& read_;
};

} // namespace foramen::db
