/// Expected refusals of the use cases. Each carries what the caller needs to explain itself, and
/// nothing about any patient. The API maps each to one problem type, exhaustively.
#pragma once

#include "foramen/app/order.hpp"
#include "foramen/app/patient_merge.hpp"
#include "foramen/domain/base/id.hpp"
#include "foramen/domain/base/result.hpp"
#include "foramen/domain/checklist/gate.hpp"
#include "foramen/domain/schedule/block.hpp"
#include "foramen/domain/time/interval.hpp"
#include "foramen/domain/visit/status.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace foramen::app {

/// A fault of the input. The pointer is a JSON Pointer into the body, or the name of a query
/// parameter with a leading slash.
struct Violation {
    std::string pointer;
    std::string code;
    std::string message;
};

struct NotFound {};
struct NotPermitted {};
struct Invalid {
    std::vector<Violation> violations;
};
struct LocalTimeRefused {
    struct Candidate {
        Instant instant;
        Minutes offset;
    };
    std::vector<Candidate> candidates;
};
struct ResourceTaken {
    struct Conflict {
        ResourceId resource;
        std::string role;
        Interval during;
        std::optional<BlockKind> block = std::nullopt; ///< nothing: a reservation
        /// Where equipment stands that cannot be moved in time, though the times do not overlap.
        std::optional<ResourceId> moved_from = std::nullopt;
        bool on_the_way = false; ///< to or from another site; the way is a part of the time
    };
    std::vector<Conflict> conflicts;
};
struct OutsideAvailability {
    std::vector<Violation> violations;
};
struct IncompatibleResources {
    std::vector<Violation> violations;
};
struct PatientDeceased {};
struct IdempotencyConflict {};
struct IllegalTransition {
    Status from;
    Status to;
};
/// In this state the visit cannot be edited like that.
struct NotEditable {
    Status status;
};
struct GateClosed {
    struct Missing {
        std::string key;
        std::string title;
        ItemStatus status;
    };
    Gate gate;
    std::vector<GateReason> reasons;
    std::vector<Missing> missing;
    std::vector<int> procedures = {}; ///< positions without a time-out, where that is the reason
};
struct Displaced {};
/// An order that is elsewhere on its way: booked by somebody, done, or withdrawn.
struct OrderNotReady {
    OrderStatus status;
};
struct StaleVersion {
    int version;
    std::string changed_by = {}; ///< who made it so, where that is known
};
struct SignatureRefused {
    std::vector<Violation> violations;
};
struct HoldExpired {};
struct HoldLimit {};
/// Somebody like this is known already; it has to be said whether it is the same person.
struct LikelyDuplicate {
    struct Known {
        PatientId patient;
        std::vector<LikelyReason> reasons;
    };
    std::vector<Known> known;
};
/// The record became another patient's.
struct PatientMerged {
    PatientId into;
};
struct MergeRefused {
    std::vector<MergeConflict> conflicts;
};
/// Something was written since, which cannot be told apart any more.
struct MergeInUse {
    struct Written {
        std::string action; ///< of the audit
        Instant at;
    };
    std::vector<Written> since; ///< the first ones
};
/// The record is of a patient of other sites: a reason opens it.
struct ReasonRequired {};
struct SignInFailed {};
struct TooManyAttempts {
    std::chrono::seconds retry_after;
};
struct BundleRefused {
    std::string detail;
    std::vector<Violation> violations;
};

using Refusal =
    std::variant<NotFound, NotPermitted, Invalid, LocalTimeRefused, ResourceTaken,
                 OutsideAvailability, IncompatibleResources, PatientDeceased, IdempotencyConflict,
                 IllegalTransition, NotEditable, GateClosed, Displaced, StaleVersion,
                 SignatureRefused, HoldExpired, HoldLimit, SignInFailed, TooManyAttempts,
                 BundleRefused, OrderNotReady, LikelyDuplicate, ReasonRequired, PatientMerged,
                 MergeRefused, MergeInUse>;

template <class T>
using Answer = Result<T, Refusal>;

[[nodiscard]] inline auto refuse(Refusal refusal) {
    return make_unexpected(std::move(refusal));
}

[[nodiscard]] GateClosed to_refusal(const GateState& state);

} // namespace foramen::app
