#include "foramen/app/verify_audit.hpp"

#include <algorithm>
#include <charconv>

namespace foramen::app {

namespace {

constexpr int kBatch = 10'000;

[[nodiscard]] Deadline patience() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{10};
}

[[nodiscard]] std::string describe(const BrokenLink& broken) {
    const std::string row = "audit row " + std::to_string(broken.row);
    const std::string seal = "seal " + std::to_string(broken.sequence);
    switch (broken.kind) {
    case BrokenLink::Kind::seal_missing:
        return seal + " is missing";
    case BrokenLink::Kind::row_missing:
        return row + " is missing; " + seal + " was made for it";
    case BrokenLink::Kind::changed:
        break;
    }
    return row + " is not what " + seal + " was made for";
}

} // namespace

AuditProof VerifyAudit::run(const std::optional<AuditLink>& exported,
                            const std::function<void(std::int64_t)>& progress) {
    AuditProof proof;
    for (;;) {
        const AuditStretch stretch = chain_.check(proof.head, kBatch, patience());
        if (stretch.broken) {
            proof.fault = describe(*stretch.broken);
            break;
        }
        if (stretch.links == 0)
            break;
        proof.links += stretch.links;
        proof.head = stretch.last;
        progress(proof.links);
    }
    if (!proof.fault && exported && chain_.link(exported->sequence, patience()) != exported)
        proof.fault =
            "seal " + std::to_string(exported->sequence) + " is not the one that was written down";
    if (!proof.fault)
        if (const auto row = chain_.left_out(patience()))
            proof.fault =
                "audit row " + std::to_string(*row) + " has no seal although later ones have";
    proof.tail = chain_.tail(std::nullopt, patience());
    return proof;
}

std::optional<AuditLink> parse_link(std::string_view text) {
    AuditLink link;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, link.sequence);
    link.hash = std::string(text.substr(colon + 1));
    const bool digits = std::ranges::all_of(
        link.hash, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (error != std::errc() || end != text.data() + colon || link.sequence < 1 ||
        link.hash.size() != 64 || !digits)
        return std::nullopt;
    return link;
}

std::string to_string(const AuditLink& link) {
    return std::to_string(link.sequence) + ":" + link.hash;
}

} // namespace foramen::app
