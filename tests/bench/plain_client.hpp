/// One connection that asks without checking against the contract, which would cost more than the
/// service itself.
#pragma once

#include "support/api_client.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace foramen::test {

class PlainClient {
public:
    PlainClient(std::uint16_t port, const std::string& cookie)
        : http_(port), cookie_("Cookie: " + cookie) {}

    /// Throws when the answer has another status.
    HttpReply get(const std::string& path, int expected = 200) {
        HttpReply reply = http_.request("GET", path, {cookie_});
        if (reply.status != expected)
            throw std::runtime_error("unexpected answer: " + reply.body);
        return reply;
    }
    HttpReply send(const std::string& method, const std::string& path, const std::string& header,
                   const boost::json::object& body) {
        return http_.request(method, path, {cookie_, "Content-Type: application/json", header},
                             boost::json::serialize(body));
    }
    HttpReply book(const boost::json::object& body) { return post("/api/v1/appointments", body); }
    HttpReply post(const std::string& path, const boost::json::object& body) {
        return send("POST", path, "Idempotency-Key: " + fresh_key(), body);
    }

private:
    HttpClient http_;
    std::string cookie_;
};

} // namespace foramen::test
