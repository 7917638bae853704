/// Lists that leave the house as tables, which the audit tells.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <vector>

namespace foramen::app {

inline constexpr int kMostExportDays = 31;

struct PatientHistoryTable {
    PatientRecord record;
    std::vector<Visit> visits; ///< newest first
};

/// Each takes those roles of which the person needs one; the audit names the first that they hold.
class ExportTables {
public:
    ExportTables(UnitOfWork& work, ReadStore& reads, const Clock& clock, IdSource& ids)
        : work_(work), reads_(reads), clock_(clock), ids_(ids) {}

    /// Visits of all states from day to day, both included, by start.
    [[nodiscard]] Answer<std::vector<Visit>> day_list(SiteId site, LocalDate from, LocalDate to,
                                                      const Actor& actor, RoleSet readers,
                                                      Deadline deadline);
    /// With the visits at these sites.
    [[nodiscard]] Answer<PatientHistoryTable> history(PatientId patient,
                                                      const std::vector<SiteId>& sites,
                                                      const Actor& actor, RoleSet readers,
                                                      Deadline deadline);

private:
    void note(AuditEntry audit, Deadline deadline);

    UnitOfWork& work_;
    ReadStore& reads_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
