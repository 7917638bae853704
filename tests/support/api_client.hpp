/// A client of the service's interface that checks every answer against the contract.
#pragma once

#include "support/http_client.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace foramen::test {

struct ApiReply {
    int status = 0;
    boost::json::value body; ///< null when there is none
    HttpReply raw;

    /// Last part of a problem's type, e.g. "resource-taken"; empty when it is none.
    [[nodiscard]] std::string problem() const;
    [[nodiscard]] std::string at(std::string_view pointer) const;
    /// Pointers of a problem's violations.
    [[nodiscard]] std::vector<std::string> violations() const;
};

class ApiClient {
public:
    explicit ApiClient(std::uint16_t port) : port_(port) {}

    /// Signs in; throws when that fails.
    void sign_in(const std::string& username, const std::string& password = "foramen-demo");
    void use_cookie(std::string cookie) { cookie_ = std::move(cookie); }
    [[nodiscard]] const std::string& cookie() const { return cookie_; }

    ApiReply get(const std::string& path);
    /// With a fresh Idempotency-Key unless one is given among the header lines.
    ApiReply post(const std::string& path, const boost::json::value& body,
                  std::vector<std::string> header_lines = {});
    ApiReply put(const std::string& path, const boost::json::value& body,
                 const std::string& if_match);
    ApiReply send(const std::string& method, const std::string& path,
                  std::vector<std::string> header_lines, const std::string& body);

    /// The bodies of all that was refused.
    [[nodiscard]] const std::string& refusals() const { return refusals_; }

    /// Problem types that any client of this process has met.
    [[nodiscard]] static const std::set<std::string>& problems_met();
    /// Faults of answers against the contract, of all clients of this process.
    [[nodiscard]] static const std::vector<std::string>& contract_faults();

private:
    void check(const std::string& method, const std::string& path, const ApiReply& reply);

    std::uint16_t port_;
    std::string cookie_;
    std::string refusals_;
    std::unique_ptr<HttpClient> connection_;
};

/// A key that nobody has used.
[[nodiscard]] std::string fresh_key();

} // namespace foramen::test
