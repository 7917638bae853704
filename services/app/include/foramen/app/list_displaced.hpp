/// The work that blocks make: visits that have lost their place, each with what displaced it, who
/// or what could take over at the same time, and the next openings. Reads without locks.
#pragma once

#include "foramen/app/displacement.hpp"
#include "foramen/app/find_openings.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace foramen::app {

/// Visits in one answer: each of them costs a search.
inline constexpr int kMaxDisplaced = 25;
inline constexpr std::size_t kDisplacedOpenings = 3;

/// Resources that could fill a broken role for what is still to come of the visit, with all whole
/// roles as they are, in order of preference.
struct TakeOver {
    std::string role;
    std::vector<ResourceId> resources;
};

struct DisplacedWork {
    Visit visit;
    std::vector<BrokenRole> broken;
    std::vector<TakeOver> take_over;       ///< one for each broken role that is not over
    std::optional<OpeningsRequest> search; ///< nothing: it cannot be moved any more
    std::optional<OpeningsAnswer> openings;
};

struct DisplacedList {
    std::shared_ptr<const ClinicModel> clinic;
    std::vector<DisplacedWork> visits; ///< by start
    bool more = false;
};

class ListDisplaced {
public:
    ListDisplaced(ReadStore& store, ClinicSource& clinic, const Clock& clock)
        : store_(store), clinic_(clinic), clock_(clock) {}

    /// Visits of the local days [from, to] at a site that the actor knows.
    [[nodiscard]] DisplacedList run(SiteId site, LocalDate from, LocalDate to, const Actor& actor,
                                    Deadline deadline);

private:
    ReadStore& store_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

/// `busy` is all that is reserved or blocked around the visit, its own reservations included.
[[nodiscard]] std::vector<TakeOver> take_overs(const ClinicModel& clinic, const Visit& visit,
                                               const std::vector<BrokenRole>& broken,
                                               const BusyTimes& busy, Instant now);

} // namespace foramen::app
