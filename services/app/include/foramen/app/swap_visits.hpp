/// Two visits of a day change places: one patient is late, another is ready. All or nothing.
#pragma once

#include "foramen/app/edit_visit.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

struct SwapRequest {
    AppointmentId visit;
    int based_on = 0; ///< version of the visit that the person saw
    AppointmentId with;
    int with_based_on = 0;
    std::string note;
    bool dry_run = false; ///< says what would be, and stores nothing
    std::optional<IdempotencyRequest> idempotency;
};

struct Swap {
    std::shared_ptr<const ClinicModel> clinic;
    std::vector<Visit> visits;     ///< the one that was named first, then the other
    std::vector<KnockOn> knock_on; ///< on others
};

/// Why it cannot be, and which of the two it is that cannot.
struct SwapRefused {
    std::optional<AppointmentId> visit; ///< nothing: not because of one of them
    Refusal refusal;
};

/// Both at one site on one local day, both not yet in the room. The later one starts at the earlier
/// one's start; when that has passed, at the next start within the earlier place that can be met.
/// The other starts at the later one's start or, when the first one is in its way, at the next
/// start within the later place. Each takes what belonged to the place if it can, else what it had,
/// else anything around its own physician, who stays. What a move does to a checklist, a sign of
/// displacement and the audit, this does to both.
class SwapVisits {
public:
    SwapVisits(UnitOfWork& work, ReadStore& reads, ClinicSource& clinic, const Clock& clock,
               Rules& rules)
        : work_(work), reads_(reads), clinic_(clinic), clock_(clock), rules_(rules) {}

    [[nodiscard]] Result<Swap, SwapRefused> run(const SwapRequest& request, const Actor& actor,
                                                Deadline deadline);

private:
    [[nodiscard]] Result<Swap, SwapRefused>
    attempt(const SwapRequest& request, const Actor& actor, Deadline deadline,
            const std::shared_ptr<const ClinicModel>& clinic);

    UnitOfWork& work_;
    ReadStore& reads_;
    ClinicSource& clinic_;
    const Clock& clock_;
    Rules& rules_;
};

} // namespace foramen::app
