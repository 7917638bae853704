#include "foramen/app/csv_jobs.hpp"

#include "csv_rows.hpp"

namespace foramen::app {

namespace {

constexpr const char* kKind = "csv_import";
constexpr int kBatch = 50;
// Booking locks what it may take; several in one transaction would wait for one another.
constexpr int kBookingBatch = 1;
constexpr std::chrono::hours kCellLifetime{30 * 24};
// Less than a stop of the service waits for what is running.
constexpr std::chrono::seconds kPatience{10};

/// Use cases inside the transaction of the job. What they refuse they have not begun to write.
class SameTransaction final : public UnitOfWork {
public:
    explicit SameTransaction(Transaction& tx) : tx_(tx) {}
    void transact(Deadline /*deadline*/,
                  const std::function<Decision(Transaction&)>& work) override {
        static_cast<void>(work(tx_));
    }

private:
    Transaction& tx_;
};

/// Each start has a job of its own; an older one has nothing to do.
[[nodiscard]] std::string key_of(const CsvImport& import) {
    return import.id.to_string() + " v" + std::to_string(import.version);
}

/// Whoever let it be written; the dry run changes nothing and is nobody's.
[[nodiscard]] Actor actor_of(const CsvImport& import) {
    Actor actor;
    actor.user = import.started_by.value_or(import.created_by);
    actor.name = import.started_by ? import.started_by_name : import.created_by_name;
    actor.roles = {{import.site, RoleSet{Role::admin}}};
    actor.request_id = import.id.to_string();
    return actor;
}

void judge(const CsvWork& work, CsvRow& row) {
    row.problems.clear();
    row.places.clear();
    switch (work.import.kind) {
    case CsvKind::patients:
        judge_patient(work, row);
        break;
    case CsvKind::sessions:
        judge_session(work, row);
        break;
    case CsvKind::bookings:
        judge_booking(work, row);
        break;
    }
    // What is only to be known has an outcome.
    if (!row.problems.empty() && row.outcome != CsvOutcome::unchanged)
        row.outcome = CsvOutcome::problem;
}

void work_on_rows(const JobContext& c, CsvImport& import, const CsvServices& services) {
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    SameTransaction within(c.tx);
    const Actor actor = actor_of(import);
    const auto codes = services.codes.current(deadline);
    const CsvWork work{import,         c.tx,  within,         services.clinic, *codes,
                       services.clock, c.ids, services.rules, actor,           deadline};
    CsvRowsQuery next{import.id, std::nullopt, import.position,
                      import.kind == CsvKind::bookings ? kBookingBatch : kBatch};
    for (CsvRow& row : c.tx.csv().rows(next)) {
        row.outcome = CsvOutcome::fresh;
        judge(work, row);
        // At once: the next row may be compared with it.
        c.tx.csv().save_row(import.id, row);
        import.position = row.number;
    }
}

void finish(const JobContext& c, CsvImport& import) {
    const bool written = import.status == CsvStatus::importing;
    import.status = written ? CsvStatus::done : CsvStatus::checked;
    c.tx.csv().drop_places(import.id);
}

[[nodiscard]] std::optional<Instant> run_import(const JobContext& c, const CsvServices& services) {
    auto import = c.tx.csv().lock(CsvImportId(c.job.subjects.front().second));
    if (!import || !import->running() || key_of(*import) != c.job.key)
        return std::nullopt;
    import->changed_at = c.now;
    // A row that cannot be worked on stops the import, which says so and can be started again.
    if (c.job.attempts + 1 >= kJobAttempts)
        import->status = CsvStatus::failed;
    else
        work_on_rows(c, *import, services);
    const bool more = import->position <= import->rows;
    if (import->running() && !more)
        finish(c, *import);
    c.tx.csv().save(*import);
    return import->running() ? std::optional<Instant>(c.now) : std::nullopt;
}

[[nodiscard]] std::optional<Instant> purge_cells(const JobContext& c) {
    return c.tx.csv().purge_cells(c.now - kCellLifetime, c.now) ? std::optional<Instant>(c.now)
                                                                : std::nullopt;
}

} // namespace

std::vector<JobKind> csv_job_kinds(const CsvServices& services) {
    return {
        {kKind, [services](const JobContext& c) { return run_import(c, services); }},
        {"csv_purge", &purge_cells, std::chrono::hours{24}},
    };
}

Job csv_job(const CsvImport& import, IdSource& ids, Instant now) {
    return {ids.next(), kKind, key_of(import), {{"import", import.id.uuid()}}, now};
}

} // namespace foramen::app
