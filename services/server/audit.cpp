#include "commands.hpp"
#include "foramen/app/verify_audit.hpp"
#include "installation.hpp"

#include <iostream>

namespace foramen::server {

namespace {

// A line of progress after so many rows, a few seconds each.
constexpr std::int64_t kProgressStep = 100'000;

} // namespace

int audit(const support::Config& config, const Arguments& arguments) {
    if (arguments.words() != std::vector<std::string>{"audit", "verify"}) {
        std::cerr << "usage: foramen audit verify [--head NUMBER:HASH]\n";
        return 2;
    }
    std::optional<app::AuditLink> exported;
    if (const auto head = arguments.option("head")) {
        exported = app::parse_link(*head);
        if (!exported) {
            std::cerr << "--head: must be a head that was printed before, NUMBER:HASH\n";
            return 2;
        }
    }
    Installation installation(config);
    std::int64_t printed = 0;
    const app::AuditProof proof =
        app::VerifyAudit(installation.database.audit_chain())
            .run(exported, [&printed](std::int64_t links) {
                if (links / kProgressStep == printed)
                    return;
                printed = links / kProgressStep;
                std::cerr << "audit: " << links << " rows are as they were sealed\n" << std::flush;
            });
    if (proof.fault)
        std::cout << *proof.fault << '\n';
    else
        std::cout << "clean: " << proof.links << " rows, head " << app::to_string(proof.head)
                  << '\n';
    std::cout << "not sealed yet: " << proof.tail.rows << " rows";
    if (proof.tail.oldest)
        std::cout << ", the oldest "
                  << std::chrono::duration_cast<std::chrono::seconds>(installation.clock->now() -
                                                                      *proof.tail.oldest)
                         .count()
                  << " s old";
    std::cout << '\n';
    return proof.fault ? 1 : 0;
}

} // namespace foramen::server
