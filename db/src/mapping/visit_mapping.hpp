/// Visits between documents of the database and values of the use cases.
#pragma once

#include "foramen/app/ports/booking_writes.hpp"
#include "json_read.hpp"

#include <optional>
#include <string>

namespace foramen::db {

[[nodiscard]] app::PatientSummary patient_summary_of(const json::value& row);
[[nodiscard]] app::Visit visit_of(const json::value& document);
[[nodiscard]] std::vector<BlockedTime> blocked_times_of(const json::value& rows);
/// Of a document that may be missing.
[[nodiscard]] std::vector<app::Taken> taken_of(const json::value& rows);
[[nodiscard]] std::vector<PlacedTime> placed_times_in(const std::optional<std::string>& document);
[[nodiscard]] std::vector<SiteTime> site_times_in(const std::optional<std::string>& document);
[[nodiscard]] app::BookingState booking_state_of(const json::value& document);
[[nodiscard]] app::VisitState visit_state_of(const json::value& document);
[[nodiscard]] std::optional<app::IdempotencyRow> replay_of(const json::value& row);

/// Documents for the writing queries.
[[nodiscard]] std::string
document_of_new_visit(const app::Visit& visit, std::optional<OrderReason> new_order,
                      const app::AuditEntry& audit,
                      const std::optional<app::IdempotentSuccess>& success,
                      const std::optional<app::HoldTakenOver>& hold);
[[nodiscard]] std::string document_of_change(const app::StateChange& change,
                                             const app::AuditEntry& audit,
                                             const std::optional<app::IdempotentSuccess>& success);
[[nodiscard]] std::string document_of_edit(const app::EditedVisit& edit,
                                           const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_swap(const std::vector<app::AuditedEdit>& edits,
                                           const std::optional<app::IdempotentSuccess>& success);
[[nodiscard]] std::string document_of_answer(const app::Visit& visit, const ItemAnswer& answer,
                                             const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_interpreter(const app::Visit& visit, UserId by,
                                                  const app::AuditEntry& audit);
[[nodiscard]] std::string document_of_record(const app::Visit& visit, const PhaseRecord& record,
                                             const std::vector<std::string>& confirmed,
                                             const app::AuditEntry& audit,
                                             const std::optional<app::IdempotentSuccess>& success);
[[nodiscard]] json::object document_of_audit(const app::AuditEntry& audit);
[[nodiscard]] json::object document_of_success(const app::IdempotentSuccess& success);
/// What listeners hear: which board, which visit. Never anything about a patient.
[[nodiscard]] std::string visit_notice(SiteId site, LocalDate date, AppointmentId visit);

[[nodiscard]] std::string hex_of(const app::Sha256& digest);

} // namespace foramen::db
