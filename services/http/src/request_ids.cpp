#include "request_ids.hpp"

#include <sodium.h>

#include <stdexcept>

namespace foramen::http {

RequestIds::RequestIds() {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot be initialised");
}

std::string RequestIds::next() {
    if (used_ == block_.size()) {
        randombytes_buf(block_.data(), block_.size());
        used_ = 0;
    }
    std::array<char, 2 * kBytes + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), block_.data() + used_, kBytes);
    used_ += kBytes;
    return hex.data();
}

} // namespace foramen::http
