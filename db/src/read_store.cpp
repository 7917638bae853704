#include "read_store.hpp"

#include "errors.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "mapping/visit_mapping.hpp"
#include "queries.hpp"
#include "stores.hpp"

#include <charconv>

namespace foramen::db {

namespace {

[[nodiscard]] std::vector<app::Visit> visits_in(const Rows& rows) {
    std::vector<app::Visit> visits;
    visits.reserve(rows.size());
    for (const Row& row : rows)
        visits.push_back(visit_of(parse_document(row.at(0).value())));
    return visits;
}

[[nodiscard]] std::vector<app::PatientSummary> patients_in(const Rows& rows) {
    std::vector<app::PatientSummary> patients;
    patients.reserve(rows.size());
    for (const Row& row : rows)
        patients.push_back(patient_summary_of(parse_document(row.at(0).value())));
    return patients;
}

/// "from to;from to;…" in seconds since 1970.
[[nodiscard]] std::vector<Interval> intervals_in(const std::string& text) {
    std::vector<Interval> out;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        std::int64_t from = 0;
        std::int64_t to = 0;
        at = std::from_chars(at, end, from).ptr + 1;
        at = std::from_chars(at, end, to).ptr + 1;
        if (const auto interval = Interval::make(Instant{std::chrono::seconds{from}},
                                                 Instant{std::chrono::seconds{to}}))
            out.push_back(*interval);
    }
    return out;
}

} // namespace

Rows Reader::many(const Query& query, const Params& params, std::size_t columns,
                  app::Deadline deadline) const {
    for (int attempt = 1;; ++attempt) {
        try {
            const Pool::Lease lease = pool_.lease(deadline);
            lease->limit_statements(time_left(deadline));
            return observed_run(lease.connection(), observer_, query, params, columns);
        } catch (const QueryFailed& failed) {
            if (attempt == 1 && failed.failure().kind == Failure::Kind::away)
                continue;
            rethrow_for_app(failed);
        }
    }
}

std::optional<Row> Reader::one(const Query& query, const Params& params, std::size_t columns,
                               app::Deadline deadline) const {
    Rows rows = many(query, params, columns, deadline);
    return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
}

std::optional<app::OrganisationInfo> PostgresReads::organisation(app::Deadline deadline) {
    const auto row = read_.one(queries::organisation, {}, 2, deadline);
    if (!row)
        return std::nullopt;
    app::OrganisationInfo info{row->at(0).value(), {}};
    if (row->at(1))
        info.demo_date = LocalDate::parse(*row->at(1));
    return info;
}

std::optional<app::SessionInfo> PostgresReads::session(const app::Sha256& token,
                                                       app::Deadline deadline) {
    const auto row =
        read_.one(queries::session_by_token, Params().add("token", hex_of(token)), 7, deadline);
    if (!row)
        return std::nullopt;
    const auto instant = [&](std::size_t column) {
        return Instant{std::chrono::microseconds{std::stoll(row->at(column).value())}};
    };
    app::SessionInfo info;
    info.actor.user = *UserId::parse(row->at(0).value());
    info.username = row->at(1).value();
    info.actor.name = row->at(2).value();
    info.last_seen_at = instant(3);
    info.expires_at = instant(4);
    if (row->at(5))
        info.physician = ResourceId::parse(*row->at(5));
    info.actor.roles = roles_by_site(row->at(6).value_or(""));
    return info;
}

std::optional<app::Visit> PostgresReads::visit(AppointmentId id, app::Deadline deadline) {
    const auto row = read_.one(queries::visit_by_id, Params().add("id", id), 1, deadline);
    if (!row)
        return std::nullopt;
    return visit_of(parse_document(row->at(0).value()));
}

std::vector<app::Visit> PostgresReads::visits_on(SiteId site, LocalDate date,
                                                 app::Deadline deadline) {
    return visits_in(
        read_.many(queries::visits_on, Params().add("site", site).add("date", date), 1, deadline));
}

std::vector<app::ListedVisit> PostgresReads::day_list(SiteId site, LocalDate date,
                                                      app::Deadline deadline) {
    const Rows rows =
        read_.many(queries::day_list, Params().add("site", site).add("date", date), 3, deadline);
    std::vector<app::ListedVisit> list;
    list.reserve(rows.size());
    for (const Row& row : rows)
        list.push_back({visit_of(parse_document(row.at(0).value())),
                        texts_of(parse_document(row.at(1).value())), std::stoi(row.at(2).value())});
    return list;
}

std::vector<app::Visit> PostgresReads::visits_of(PatientId patient,
                                                 const std::vector<SiteId>& sites, int limit,
                                                 app::Deadline deadline) {
    return visits_in(read_.many(
        queries::visits_of,
        Params().add("patient", patient).add("sites", array_literal(sites)).add("limit", limit), 1,
        deadline));
}

std::vector<app::PatientSummary> PostgresReads::patients(const std::vector<PatientId>& ids,
                                                         app::Deadline deadline) {
    return patients_in(
        read_.many(queries::patients_by_id, Params().add("ids", array_literal(ids)), 1, deadline));
}

std::optional<PatientId> PostgresReads::patient_of_order(OrderId order, app::Deadline deadline) {
    const auto row = read_.one(queries::patient_of_order, Params().add("id", order), 1, deadline);
    return row ? PatientId::parse(row->at(0).value()) : std::nullopt;
}

app::BusyTimes PostgresReads::busy(const std::vector<ResourceId>& resources, const Interval& window,
                                   Instant at, std::optional<app::HoldId> hold,
                                   app::Deadline deadline) {
    const Rows rows =
        read_.many(queries::busy_times,
                   Params()
                       .add("resources", array_literal(resources))
                       .add("from", window.start())
                       .add("to", window.end())
                       .add("at", at)
                       .add("hold", hold ? std::optional(hold->to_string()) : std::nullopt),
                   2, deadline);
    app::BusyTimes times;
    for (const Row& row : rows) {
        const std::string& name = row.at(0).value();
        const std::string& value = row.at(1).value();
        if (name == "clinic")
            times.clinic_version = std::stoll(value);
        else if (name == "database")
            times.database_version = value;
        else if (const std::size_t mark = name.find('@'); mark != std::string::npos)
            for (const Interval& during : intervals_in(value))
                times.at_sites.push_back({*ResourceId::parse(name.substr(0, mark)),
                                          *SiteId::parse(name.substr(mark + 1)), during});
        else if (const std::size_t space = name.find(' '); space != std::string::npos)
            for (const Interval& during : intervals_in(value))
                times.placed.push_back({*ResourceId::parse(name.substr(0, space)),
                                        *ResourceId::parse(name.substr(space + 1)), during});
        else
            times.busy[*ResourceId::parse(name)] = intervals_in(value);
    }
    return times;
}

} // namespace foramen::db
