#include "mapping/block_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] std::vector<std::string> first_column(const Rows& rows) {
    std::vector<std::string> out;
    for (const Row& row : rows)
        out.push_back(row.at(0).value());
    return out;
}

} // namespace

std::vector<std::string> PostgresReads::overlapping_reservations(app::Deadline deadline) {
    return first_column(read_.many(queries::check_overlaps, {}, 1, deadline));
}

std::vector<std::string> PostgresReads::short_moves(app::Deadline deadline) {
    return first_column(read_.many(queries::check_moves, {}, 1, deadline));
}

std::vector<std::string> PostgresReads::stray_rows(app::Deadline deadline) {
    return first_column(read_.many(queries::check_strays, {}, 1, deadline));
}

std::vector<std::string> PostgresReads::audit_faults(app::Deadline deadline) {
    return first_column(read_.many(queries::check_audit, {}, 1, deadline));
}

std::vector<app::BlockedVisit> PostgresReads::visits_after(std::optional<AppointmentId> after,
                                                           int limit, app::Deadline deadline) {
    return blocked_visits_in(read_.many(
        queries::check_visits,
        Params().add("after", after.value_or(AppointmentId()).to_string()).add("limit", limit), 2,
        deadline));
}

std::vector<app::Block> PostgresReads::blocks_after(std::optional<BlockId> after, int limit,
                                                    app::Deadline deadline) {
    return blocks_in(
        read_.many(queries::check_blocks,
                   Params().add("after", after.value_or(BlockId()).to_string()).add("limit", limit),
                   1, deadline));
}

} // namespace foramen::db
