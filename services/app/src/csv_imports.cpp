#include "foramen/app/csv_imports.hpp"

#include "foramen/app/csv_fields.hpp"
#include "foramen/app/csv_jobs.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr int kFirstRows = 5;
constexpr int kListed = 100;
constexpr std::size_t kRowsAtOnce = 2000;
constexpr std::size_t kLongestName = 200;

[[nodiscard]] Violation fault_of(const CsvFaultAt& at) {
    const std::string line = "line " + std::to_string(at.line);
    switch (at.fault) {
    case CsvFault::not_utf8:
        return {"", "not_utf8", line + " is not UTF-8"};
    case CsvFault::not_windows_1252:
        return {"", "not_windows_1252", line + " is not Windows-1252"};
    case CsvFault::nul_byte:
        return {"", "nul_byte", line + " holds a byte that is no text"};
    case CsvFault::unterminated_quote:
        return {"", "unterminated_quote", "the quote that opens in " + line + " never ends"};
    case CsvFault::text_after_quote:
        break;
    }
    return {"", "text_after_quote", line + " has text after a quote has ended"};
}

[[nodiscard]] auto refuse_file(Violation violation) {
    return refuse(Invalid{{std::move(violation)}});
}

struct Table {
    char delimiter = ',';
    std::vector<std::string> columns;
    std::vector<CsvRow> rows;
};

[[nodiscard]] std::optional<Violation> fault_of_columns(const std::vector<std::string>& columns) {
    if (columns.size() > kMostCsvColumns)
        return Violation{"", "too_many_columns",
                         "has more than " + std::to_string(kMostCsvColumns) + " columns"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string place = "column " + std::to_string(i + 1);
        if (code_points(columns[i]) > kLongestName || has_control_character(columns[i]))
            return Violation{"", "bad_column_name", "the name of " + place + " is too long"};
        const auto here = columns.begin() + static_cast<std::ptrdiff_t>(i);
        if (!columns[i].empty() && std::find(columns.begin(), here, columns[i]) != here)
            return Violation{"", "column_twice", place + " has the name of an earlier one"};
    }
    return std::nullopt;
}

[[nodiscard]] Answer<Table> read_table(const std::string& text) {
    Table table;
    table.delimiter = csv_delimiter(text);
    CsvReader reader(text, table.delimiter);
    for (int number = 1;; ++number) {
        auto record = reader.next();
        if (!record)
            return refuse_file(fault_of(record.error()));
        if (!*record)
            break;
        if (number == 1) {
            for (const std::string& name : (*record)->cells)
                table.columns.push_back(squeeze_spaces(name));
            continue;
        }
        if (number > kMostCsvRows + 1)
            return refuse_file(
                {"", "too_many_rows", "has more than " + std::to_string(kMostCsvRows) + " rows"});
        CsvRow row;
        row.number = number;
        row.cells = Phi(std::move((*record)->cells));
        table.rows.push_back(std::move(row));
    }
    if (table.columns.empty())
        return refuse_file({"", "empty", "is empty"});
    if (auto fault = fault_of_columns(table.columns))
        return refuse_file(std::move(*fault));
    if (table.rows.empty())
        return refuse_file({"", "no_rows", "has no row beside the names of the columns"});
    return table;
}

[[nodiscard]] AuditEntry audit_of(const CsvImport& import, const Actor& actor, Instant now,
                                  const char* action) {
    AuditEntry audit = audit_by(actor, Role::admin, now);
    audit.site = import.site;
    audit.action = action;
    audit.entity = "csv_import";
    audit.entity_id = import.id.uuid();
    audit.entity_version = import.version;
    audit.after = {{"kind", std::string(name_of(import.kind))},
                   {"status", std::string(name_of(import.status))},
                   {"rows", std::to_string(import.rows)}};
    return audit;
}

/// Not found where it is none of the person's sites.
[[nodiscard]] std::optional<Refusal> check_access(const std::optional<CsvImport>& import,
                                                  const Actor& actor) {
    if (!import || !actor.knows(import->site))
        return NotFound{};
    if ((actor.roles_at(import->site) & kCsvImporters).empty())
        return NotPermitted{};
    return std::nullopt;
}

[[nodiscard]] CsvView view_of(Transaction& tx, CsvImport import) {
    CsvView view;
    view.counts = tx.csv().counts(import.id);
    view.first = tx.csv().rows({import.id, std::nullopt, 1, kFirstRows});
    view.import = std::move(import);
    return view;
}

[[nodiscard]] Refusal not_now(const char* code, const char* message) {
    return Invalid{{{"/status", code, message}}};
}

} // namespace

Answer<CsvView> CsvImports::take(const NewCsv& request, const Actor& actor, Deadline deadline) {
    if (clinic_.current(deadline)->site(request.site) == nullptr || !actor.knows(request.site))
        return refuse(NotFound{});
    if ((actor.roles_at(request.site) & kCsvImporters).empty())
        return refuse(NotPermitted{});
    const auto text = decode_csv(*request.bytes, request.encoding);
    if (!text)
        return refuse_file(fault_of(text.error()));
    const auto table = read_table(*text);
    if (!table)
        return make_unexpected(table.error());
    CsvImport import;
    import.id = CsvImportId(ids_.next());
    import.site = request.site;
    import.kind = request.kind;
    import.delimiter = table->delimiter;
    import.columns = table->columns;
    import.rows = static_cast<int>(table->rows.size());
    import.created_at = import.changed_at = clock_.now();
    import.created_by = actor.user;
    import.created_by_name = actor.name;
    std::optional<Answer<CsvView>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        if (const auto replay = tx.csv().begin(request.idempotency, import.created_at)) {
            auto before = tx.csv().find(CsvImportId(replay->entity));
            if (replay->body != request.idempotency.body)
                answer = refuse(IdempotencyConflict{});
            else
                answer = view_of(tx, std::move(before.value()));
            return Decision::roll_back;
        }
        tx.csv().insert(import, {request.idempotency,
                                 {request.idempotency.body, 201, import.id.uuid(), 1},
                                 import.created_at});
        for (std::size_t at = 0; at < table->rows.size(); at += kRowsAtOnce)
            tx.csv().insert_rows(
                import.id,
                std::span(table->rows).subspan(at, std::min(kRowsAtOnce, table->rows.size() - at)));
        tx.audit().insert(audit_of(import, actor, import.created_at, "csv_import.taken"));
        answer = view_of(tx, import);
        return Decision::commit;
    });
    return std::move(*answer);
}

Answer<CsvView> CsvImports::change(
    CsvImportId id, int based_on, const Actor& actor, const char* action,
    const std::function<std::optional<Refusal>(Transaction& tx, CsvImport& import)>& edit,
    Deadline deadline) {
    const Instant now = clock_.now();
    std::optional<Answer<CsvView>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        auto import = tx.csv().lock(id);
        auto refusal = check_access(import, actor);
        if (!refusal && import->version != based_on)
            refusal = StaleVersion{import->version};
        if (!refusal && import->purged)
            refusal = not_now("purged", "its cells were removed; bring the file in again");
        if (!refusal)
            refusal = edit(tx, *import);
        if (refusal) {
            answer = refuse(std::move(*refusal));
            return Decision::roll_back;
        }
        import->version += 1;
        import->changed_at = now;
        tx.csv().save(*import);
        tx.jobs().insert(csv_job(*import, ids_, now), now);
        tx.audit().insert(audit_of(*import, actor, now, action));
        answer = view_of(tx, std::move(*import));
        return Decision::commit;
    });
    return std::move(*answer);
}

Answer<CsvView> CsvImports::map(CsvImportId id, CsvMap map, int based_on, const Actor& actor,
                                Deadline deadline) {
    map.assigner = squeeze_spaces(map.assigner);
    const auto clinic = clinic_.current(deadline);
    const auto edit = [&](Transaction& tx, CsvImport& import) -> std::optional<Refusal> {
        if (import.status == CsvStatus::importing)
            return not_now("importing", "its rows are being written");
        if (auto faults = map_faults(import, map, *clinic); !faults.empty())
            return Invalid{std::move(faults)};
        import.map = map;
        import.status = CsvStatus::checking;
        import.position = 1;
        import.started_by.reset();
        tx.csv().reset_rows(import.id);
        return std::nullopt;
    };
    return change(id, based_on, actor, "csv_import.mapped", edit, deadline);
}

Answer<CsvView> CsvImports::start(CsvImportId id, int based_on, const Actor& actor,
                                  Deadline deadline) {
    const auto edit = [&](Transaction& /*tx*/, CsvImport& import) -> std::optional<Refusal> {
        const bool goes_on = import.status == CsvStatus::failed && import.started_by;
        if (!goes_on && import.status != CsvStatus::checked)
            return not_now("not_checked", "a dry run must have ended before");
        if (!goes_on)
            import.position = 1;
        import.status = CsvStatus::importing;
        import.started_by = actor.user;
        import.started_by_name = actor.name;
        return std::nullopt;
    };
    return change(id, based_on, actor, "csv_import.started", edit, deadline);
}

Answer<CsvView> CsvImports::get(CsvImportId id, const Actor& actor, Deadline deadline) {
    std::optional<Answer<CsvView>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        auto import = tx.csv().find(id);
        if (auto refusal = check_access(import, actor))
            answer = refuse(std::move(*refusal));
        else
            answer = view_of(tx, std::move(*import));
        return Decision::roll_back;
    });
    return std::move(*answer);
}

std::vector<CsvView> CsvImports::list(const Actor& actor, Deadline deadline) {
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : actor.roles)
        if (!(roles & kCsvImporters).empty())
            sites.push_back(site);
    std::vector<CsvView> views;
    work_.transact(deadline, [&](Transaction& tx) {
        views.clear();
        for (CsvImport& import : tx.csv().list(sites, kListed))
            views.push_back({std::move(import), {}, {}});
        return Decision::roll_back;
    });
    return views;
}

Answer<CsvImports::Page> CsvImports::rows(CsvImportId id, std::optional<CsvOutcome> outcome,
                                          int after, int limit, const Actor& actor,
                                          Deadline deadline) {
    std::optional<Answer<Page>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        auto import = tx.csv().find(id);
        if (auto refusal = check_access(import, actor)) {
            answer = refuse(std::move(*refusal));
            return Decision::roll_back;
        }
        Page page{std::move(*import), tx.csv().rows({id, outcome, after, limit})};
        answer = std::move(page);
        return Decision::roll_back;
    });
    return std::move(*answer);
}

} // namespace foramen::app
