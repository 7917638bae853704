/// Random identifiers, password hashing and digests over libsodium.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/passwords.hpp"

#include <cstddef>
#include <cstdint>
#include <random>

namespace foramen::support {

/// Throws std::runtime_error when libsodium cannot start.
void start_crypto();

/// Version 7 identifiers and secrets from the operating system's random source.
class RandomIds final : public app::IdSource {
public:
    explicit RandomIds(const app::Clock& clock) : clock_(clock) {}
    [[nodiscard]] Uuid next() override;
    [[nodiscard]] std::string secret() override;

private:
    const app::Clock& clock_;
};

/// The same identifiers for the same seed: for a demo that can be made again. Its secrets are
/// random all the same.
class SeededIds final : public app::IdSource {
public:
    SeededIds(const app::Clock& clock, std::uint64_t seed) : clock_(clock), engine_(seed) {}
    [[nodiscard]] Uuid next() override;
    [[nodiscard]] std::string secret() override;

private:
    const app::Clock& clock_;
    std::mt19937_64 engine_;
};

struct HashingCost {
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024; ///< at least 19 MiB
    unsigned long long passes = 2;                            ///< at least 2
};

/// Argon2id as libsodium writes it.
class Argon2Passwords final : public app::Passwords {
public:
    /// Throws std::invalid_argument below the floor of 19 MiB and 2 passes.
    explicit Argon2Passwords(HashingCost cost);

    [[nodiscard]] std::string hash(const std::string& password) override;
    [[nodiscard]] bool verify(const std::string& hash, const std::string& password) override;
    [[nodiscard]] bool needs_rehash(const std::string& hash) const override;
    [[nodiscard]] app::Sha256 digest(std::string_view text) const override;

private:
    HashingCost cost_;
    std::string nobody_; ///< a hash that no password is known to match
};

} // namespace foramen::support
