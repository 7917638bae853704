#include "audit_chain.hpp"

#include "queries.hpp"

namespace foramen::db {

namespace {

/// From "sequence, row, sequence before it, whether the row is gone".
[[nodiscard]] app::BrokenLink broken_link(const Row& row, std::size_t first) {
    const std::int64_t sequence = std::stoll(row.at(first).value());
    const std::int64_t before = std::stoll(row.at(first + 2).value());
    if (before != sequence - 1)
        return {app::BrokenLink::Kind::seal_missing, before + 1, 0};
    const bool gone = row.at(first + 3).value() == "1";
    return {gone ? app::BrokenLink::Kind::row_missing : app::BrokenLink::Kind::changed, sequence,
            std::stoll(row.at(first + 1).value())};
}

} // namespace

app::AuditStretch PostgresAuditChain::check(const app::AuditLink& after, int limit,
                                            app::Deadline deadline) {
    const auto row =
        read_.one(queries::check_audit_chain,
                  Params().add("after", after.sequence).add("hash", after.hash).add("limit", limit),
                  7, deadline);
    app::AuditStretch stretch;
    stretch.last = after;
    if (!row)
        return stretch;
    stretch.links = std::stoll(row->at(0).value());
    stretch.last = {std::stoll(row->at(1).value()), row->at(2).value()};
    if (row->at(3))
        stretch.broken = broken_link(*row, 3);
    return stretch;
}

std::optional<app::AuditLink> PostgresAuditChain::link(std::int64_t sequence,
                                                       app::Deadline deadline) {
    const auto row =
        read_.one(queries::audit_seal_at, Params().add("sequence", sequence), 1, deadline);
    return row ? std::optional<app::AuditLink>({sequence, row->at(0).value()}) : std::nullopt;
}

std::optional<std::int64_t> PostgresAuditChain::left_out(app::Deadline deadline) {
    const auto row = read_.one(queries::unsealed_in_chain, {}, 1, deadline);
    return row ? std::optional<std::int64_t>(std::stoll(row->at(0).value())) : std::nullopt;
}

app::AuditTail PostgresAuditChain::tail(std::optional<int> limit, app::Deadline deadline) {
    const auto row =
        read_.one(queries::audit_tail,
                  Params().add("limit", limit ? std::optional<std::string>(std::to_string(*limit))
                                              : std::nullopt),
                  2, deadline);
    app::AuditTail tail{std::stoll(row->at(0).value()), {}};
    if (row->at(1))
        tail.oldest = instant_from(*row->at(1));
    return tail;
}

} // namespace foramen::db
