/// New identifiers and secrets.
#pragma once

#include "foramen/domain/base/uuid.hpp"

#include <string>

namespace foramen::app {

class IdSource {
public:
    virtual ~IdSource() = default;
    /// A version 7 UUID.
    [[nodiscard]] virtual Uuid next() = 0;
    /// 256 random bits as 43 characters of base64url.
    [[nodiscard]] virtual std::string secret() = 0;
};

} // namespace foramen::app
