/// One clinic with its reservations and blocks, known to the product's structures and to the
/// oracles of its sites.
#pragma once

#include "foramen/domain/schedule/booking_decision.hpp"
#include "oracle_clinic.hpp"
#include "oracle_tally.hpp"

#include <memory>

namespace foramen::test {

class OracleWorld {
public:
    OracleWorld(std::uint64_t seed, Tally& tally);

protected:
    struct Visit {
        Reservations held;
        SiteId site;
    };

    void cancel();
    /// A visit that was over sooner gives its time back at any second.
    void end_early();
    /// A resource that is away, whatever is booked on it; or one that is back. Blocks fall on one
    /// another and on visits.
    void block();
    /// The oracles know of the visit, or no longer do.
    void know(const Visit& visit, bool taken);

    [[nodiscard]] std::vector<PlacedTime> placed() const;
    /// All that is not free at a site: reserved, blocked, or on the way from there or to it.
    [[nodiscard]] std::vector<BlockedBy> taken(SiteId here) const;

    Dice dice_;
    Tally& tally_;
    OracleClinic clinic_;
    ClinicModel model_;
    std::vector<std::unique_ptr<MinuteOracle>> oracles_;
    std::vector<Visit> visits_;
    std::vector<BlockedBy> blocks_;

private:
    void block(ResourceId resource, const Interval& during);
};

} // namespace foramen::test
