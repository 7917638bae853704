/// Proves the audit's chain link by link, while others write, and names the first fault.
#pragma once

#include "foramen/app/ports/audit_chain.hpp"

#include <functional>

namespace foramen::app {

struct AuditProof {
    std::int64_t links = 0; ///< that were found good, one audit row each
    AuditLink head;
    std::optional<std::string> fault; ///< ids and numbers, nothing about a patient
    AuditTail tail;
};

class VerifyAudit {
public:
    explicit VerifyAudit(AuditChain& chain) : chain_(chain) {}

    /// `exported` is a head that was written down earlier: the chain must still contain it.
    /// `progress` hears how many links have been looked at.
    [[nodiscard]] AuditProof run(const std::optional<AuditLink>& exported,
                                 const std::function<void(std::int64_t)>& progress);

private:
    AuditChain& chain_;
};

/// "12:<64 hexadecimal digits>"; nothing when it is something else.
[[nodiscard]] std::optional<AuditLink> parse_link(std::string_view text);
[[nodiscard]] std::string to_string(const AuditLink& link);

} // namespace foramen::app
