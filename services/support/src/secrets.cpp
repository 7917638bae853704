#include "foramen/support/secrets.hpp"

#include <sodium.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace foramen::support {

namespace {

constexpr std::size_t kMemoryFloor = std::size_t{19} * 1024 * 1024;
constexpr unsigned long long kPassesFloor = 2;

[[nodiscard]] std::int64_t milliseconds_of(Instant at) {
    return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

[[nodiscard]] std::string random_secret() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)>
        text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

} // namespace

void start_crypto() {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot start");
}

Uuid RandomIds::next() {
    Uuid::Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return Uuid::version7(milliseconds_of(clock_.now()), bytes);
}

std::string RandomIds::secret() {
    return random_secret();
}

Uuid SeededIds::next() {
    Uuid::Bytes bytes{};
    const std::array<std::uint64_t, 2> words{engine_(), engine_()};
    std::memcpy(bytes.data(), words.data(), bytes.size());
    return Uuid::version7(milliseconds_of(clock_.now()), bytes);
}

std::string SeededIds::secret() {
    return random_secret();
}

Argon2Passwords::Argon2Passwords(HashingCost cost) : cost_(cost) {
    if (cost.memory_bytes < kMemoryFloor || cost.passes < kPassesFloor)
        throw std::invalid_argument("password hashing needs at least 19 MiB and 2 passes");
    nobody_ = hash(random_secret());
}

std::string Argon2Passwords::hash(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost_.passes,
                              cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return out.data();
}

bool Argon2Passwords::verify(const std::string& hash, const std::string& password) {
    const std::string& against = hash.empty() ? nobody_ : hash;
    const bool right =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return right && !hash.empty();
}

bool Argon2Passwords::needs_rehash(const std::string& hash) const {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) == 1;
}

app::Sha256 Argon2Passwords::digest(std::string_view text) const {
    app::Sha256 digest{};
    static_assert(std::tuple_size_v<app::Sha256> == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
    return digest;
}

} // namespace foramen::support
