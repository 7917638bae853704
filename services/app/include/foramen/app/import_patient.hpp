/// Takes one patient record from elsewhere. The record's own numbers decide whose it is; the same
/// record taken twice changes nothing.
#pragma once

#include "foramen/app/imported_record.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace foramen::app {

enum class ImportResult { created, updated, unchanged };

[[nodiscard]] std::string_view to_string(ImportResult result);

struct Imported {
    ImportResult result = ImportResult::unchanged;
    PatientSummary patient;
    /// What the record says otherwise than a person entered, undecided.
    std::vector<PatientField> differences;
};

/// What an import would do, and the folded name of the record to compare with others.
struct TriedImport {
    Imported imported;
    Phi<std::string> name_key;
};

/// What somebody decided on a record whose numbers nobody has, though somebody with a similar name
/// was born on the same day.
struct ImportDecision {
    std::optional<PatientId> same_as;
    std::vector<PatientId> distinct_from;
};

class ImportPatient {
public:
    ImportPatient(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    /// By a person in a role.
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, const ImportDecision& decision,
                                       const Actor& actor, Role role, Deadline deadline);
    /// What the same would do; nothing is written.
    [[nodiscard]] Answer<TriedImport> try_out(const ImportedRecord& record,
                                              const ImportDecision& decision, const Actor& actor,
                                              Role role, Deadline deadline);
    /// By the system itself, from the command line. With `keep` false everything is done and
    /// nothing is stored.
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, Deadline deadline, bool keep);

private:
    [[nodiscard]] Answer<Imported> run(const ImportedRecord& record, const ImportDecision& decision,
                                       AuditEntry audit, Deadline deadline, bool keep);
    /// Without `writes` it is only worked out.
    struct Manner {
        AuditEntry audit;
        bool writes = true;
    };
    [[nodiscard]] Answer<TriedImport> store(Transaction& tx, const ImportedRecord& record,
                                            const ImportDecision& decision, const Manner& manner);
    [[nodiscard]] Imported create(Transaction& tx, const ImportedRecord& record,
                                  const ImportDecision& decision, const Manner& manner);
    [[nodiscard]] Imported update(Transaction& tx, const PatientRecord& before,
                                  const ImportedRecord& record, const Manner& manner);

    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
