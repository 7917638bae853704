/// Client addresses in one spelling, and who stands behind a proxy.
#pragma once

#include "foramen/http/message.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::http {

/// The usual spelling of an IPv4 or IPv6 address; an IPv4 address in IPv6 clothes becomes IPv4.
[[nodiscard]] std::optional<std::string> normal_address(std::string_view text);

/// Proxies whose X-Forwarded-* fields are believed.
class TrustedProxies {
public:
    /// Throws std::invalid_argument for what is not an address.
    explicit TrustedProxies(const std::vector<std::string>& addresses);

    [[nodiscard]] bool contains(const std::string& address) const;

    /// The nearest address that is not a trusted proxy: from the socket backwards through
    /// X-Forwarded-For, as far as each one that says so is trusted.
    [[nodiscard]] std::string client(const std::string& socket_address,
                                     const std::vector<Header>& headers) const;
    /// "https" or "http", as the browser sees it.
    [[nodiscard]] std::string_view scheme(const std::string& socket_address,
                                          const std::vector<Header>& headers) const;

private:
    std::set<std::string, std::less<>> addresses_;
};

} // namespace foramen::http
