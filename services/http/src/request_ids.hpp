/// Request ids: 128 random bits in hex. Random bytes are fetched in blocks, because one system call
/// per request is too many.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace foramen::http {

class RequestIds {
public:
    RequestIds();

    [[nodiscard]] std::string next();

private:
    static constexpr std::size_t kBytes = 16;
    std::array<unsigned char, 32 * kBytes> block_{};
    std::size_t used_ = block_.size();
};

} // namespace foramen::http
