// What the proof of the audit's chain says, from what the store finds.
#include "foramen/app/verify_audit.hpp"
#include "render_record.hpp"

#include <gtest/gtest.h>

#include <deque>

namespace foramen::app {
namespace {

/// Answers what it was told to, stretch by stretch.
class ToldChain final : public AuditChain {
public:
    [[nodiscard]] AuditStretch check(const AuditLink& after, int /*limit*/,
                                     Deadline /*deadline*/) override {
        asked.push_back(after.sequence);
        if (stretches.empty())
            return {0, after, {}};
        AuditStretch next = stretches.front();
        stretches.pop_front();
        return next;
    }
    [[nodiscard]] std::optional<AuditLink> link(std::int64_t sequence,
                                                Deadline /*deadline*/) override {
        return stored && stored->sequence == sequence ? stored : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> left_out(Deadline /*deadline*/) override {
        return without_seal;
    }
    [[nodiscard]] AuditTail tail(std::optional<int> /*limit*/, Deadline /*deadline*/) override {
        return {3, Instant{}};
    }

    std::deque<AuditStretch> stretches;
    std::optional<AuditLink> stored;
    std::optional<std::int64_t> without_seal;
    std::vector<std::int64_t> asked;
};

[[nodiscard]] AuditLink link(std::int64_t sequence, char digit = 'a') {
    return {sequence, std::string(64, digit)};
}

[[nodiscard]] AuditProof prove(ToldChain& chain, const std::optional<AuditLink>& exported = {}) {
    return VerifyAudit(chain).run(exported, [](std::int64_t) {});
}

TEST(VerifyAudit, GoesOnFromEachLinkToTheEnd) {
    ToldChain chain;
    chain.stretches = {{10, link(10), {}}, {5, link(15, 'b'), {}}};
    std::vector<std::int64_t> heard;
    const AuditProof proof = VerifyAudit(chain).run(
        std::nullopt, [&heard](std::int64_t links) { heard.push_back(links); });
    EXPECT_EQ(proof.links, 15);
    EXPECT_EQ(proof.head, link(15, 'b'));
    EXPECT_EQ(proof.fault, std::nullopt);
    EXPECT_EQ(proof.tail.rows, 3);
    EXPECT_EQ(chain.asked, (std::vector<std::int64_t>{0, 10, 15}));
    EXPECT_EQ(heard, (std::vector<std::int64_t>{10, 15}));
}

TEST(VerifyAudit, NamesTheFirstFaultAndStops) {
    const auto fault = [](BrokenLink broken) {
        ToldChain chain;
        chain.stretches = {{10, link(10), {}}, {5, link(15), broken}, {5, link(20), {}}};
        const AuditProof proof = prove(chain);
        EXPECT_EQ(chain.asked.size(), 2U);
        EXPECT_EQ(proof.links, 10);
        return proof.fault.value_or("");
    };
    EXPECT_EQ(fault({BrokenLink::Kind::changed, 12, 40}),
              "audit row 40 is not what seal 12 was made for");
    EXPECT_EQ(fault({BrokenLink::Kind::row_missing, 12, 40}),
              "audit row 40 is missing; seal 12 was made for it");
    EXPECT_EQ(fault({BrokenLink::Kind::seal_missing, 12, 0}), "seal 12 is missing");
}

TEST(VerifyAudit, HoldsTheChainAgainstAHeadThatWasWrittenDown) {
    ToldChain chain;
    chain.stored = link(7);
    EXPECT_EQ(prove(chain, link(7)).fault, std::nullopt);
    EXPECT_EQ(prove(chain, link(7, 'b')).fault, "seal 7 is not the one that was written down");
    EXPECT_EQ(prove(chain, link(8)).fault, "seal 8 is not the one that was written down");
}

TEST(VerifyAudit, NamesARowThatWasLeftOut) {
    ToldChain chain;
    chain.without_seal = 99;
    EXPECT_EQ(prove(chain).fault, "audit row 99 has no seal although later ones have");
}

TEST(AuditLink, IsReadAsItIsPrinted) {
    const AuditLink head = link(12);
    EXPECT_EQ(parse_link(to_string(head)), head);
    for (const std::string& wrong :
         {std::string(), std::string("12"), std::string("12:ab"), "0:" + head.hash,
          "-1:" + head.hash, ":" + head.hash, "x:" + head.hash, "12:" + std::string(64, 'g'),
          "12:" + std::string(64, 'A'), to_string(head) + "a", " " + to_string(head)})
        EXPECT_EQ(parse_link(wrong), std::nullopt) << wrong;
}

TEST(AuditCursor, IsReadAsItIsPrinted) {
    const AuditPosition position{Instant{std::chrono::microseconds{1'795'438'800'123'456}}, 42};
    const auto read = api::position_of(api::cursor_of(position));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at, position.at);
    EXPECT_EQ(read->id, position.id);
    for (const char* wrong : {"", ".", "1", "1.", ".1", "1.2.3", "a.1", "1.b", "1 .2",
                              "99999999999999999999.1", "1.99999999999999999999"})
        EXPECT_FALSE(api::position_of(wrong)) << wrong;
}

} // namespace
} // namespace foramen::app
