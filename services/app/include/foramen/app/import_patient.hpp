/// Takes one patient record from elsewhere. The record's own numbers decide whose it is; the same
/// record taken twice changes nothing.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <map>
#include <string>
#include <vector>

namespace foramen::app {

/// What of a record is used, as another layer read it from its format.
struct ImportedRecord {
    std::vector<PatientIdentifier> identifiers; ///< at least one
    PersonName name;
    LocalDate birth_date;
    std::string sex;
    bool deceased = false;
    std::optional<LocalDate> deceased_on;
    std::vector<FormerName> former_names;
    std::vector<Phone> phones; ///< no number twice
    std::vector<Medication> medications;
    std::vector<Allergy> allergies;
    std::vector<Condition> conditions;
};

/// What became of the resources of one type.
struct TypeReport {
    int used = 0;
    std::map<std::string, int> skipped; ///< reason and count
};
using ImportCounts = std::map<std::string, TypeReport>;

enum class ImportResult { created, updated, unchanged };

[[nodiscard]] std::string_view to_string(ImportResult result);

struct Imported {
    ImportResult result = ImportResult::unchanged;
    PatientSummary patient;
};

class ImportPatient {
public:
    ImportPatient(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    /// By a person in a role.
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, const Actor& actor, Role role,
                                       Deadline deadline);
    /// By the system itself, from the command line. With `keep` false everything is done and
    /// nothing is stored.
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, Deadline deadline, bool keep);

private:
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, AuditEntry audit,
                                       Deadline deadline, bool keep);
    [[nodiscard]] Answer<Imported> store(Transaction& tx, const ImportedRecord& record,
                                         const AuditEntry& audit);

    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
