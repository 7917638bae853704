#include "mapping/block_mapping.hpp"
#include "queries.hpp"
#include "read_store.hpp"

namespace foramen::db {

std::vector<app::Block> PostgresReads::blocks(const std::vector<ResourceId>& resources,
                                              const Interval& window, app::Deadline deadline) {
    return blocks_in(read_.many(queries::blocks_within,
                                Params()
                                    .add("resources", array_literal(resources))
                                    .add("from", window.start())
                                    .add("to", window.end()),
                                1, deadline));
}

std::vector<app::BlockedVisit> PostgresReads::displaced_visits(SiteId site, LocalDate from,
                                                               LocalDate to, int limit,
                                                               app::Deadline deadline) {
    return blocked_visits_in(
        read_.many(queries::displaced_visits,
                   Params().add("site", site).add("from", from).add("to", to).add("limit", limit),
                   2, deadline));
}

} // namespace foramen::db
