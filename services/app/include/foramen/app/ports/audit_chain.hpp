/// The audit's chain as it is stored, for those who prove it.
#pragma once

#include "foramen/app/ports/deadline.hpp"
#include "foramen/domain/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace foramen::app {

/// A link of the chain. The first one follows number 0 with a hash of zeros.
struct AuditLink {
    std::int64_t sequence = 0;
    std::string hash = std::string(64, '0'); ///< hexadecimal, lower case

    friend bool operator==(const AuditLink&, const AuditLink&) = default;
};

/// The first link that is not as it was made.
struct BrokenLink {
    enum class Kind { seal_missing, row_missing, changed };
    Kind kind = Kind::changed;
    std::int64_t sequence = 0; ///< of the missing or wrong seal
    std::int64_t row = 0;      ///< number of the audit row; 0 when it is not known
};

struct AuditStretch {
    std::int64_t links = 0;
    AuditLink last; ///< the last one that was looked at
    std::optional<BrokenLink> broken;
};

/// What is not sealed yet.
struct AuditTail {
    std::int64_t rows = 0;
    std::optional<Instant> oldest;
};

class AuditChain {
public:
    virtual ~AuditChain() = default;
    /// Looks at no more than so many links after a good one.
    [[nodiscard]] virtual AuditStretch check(const AuditLink& after, int limit,
                                             Deadline deadline) = 0;
    [[nodiscard]] virtual std::optional<AuditLink> link(std::int64_t sequence,
                                                        Deadline deadline) = 0;
    /// A row that has no seal although later ones do.
    [[nodiscard]] virtual std::optional<std::int64_t> left_out(Deadline deadline) = 0;
    /// Counts no more than `limit` rows; all of them without one.
    [[nodiscard]] virtual AuditTail tail(std::optional<int> limit, Deadline deadline) = 0;
};

} // namespace foramen::app
