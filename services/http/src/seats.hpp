/// Counts open connections and event streams, in all and by address, against their limits.
#pragma once

#include "foramen/http/server.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace foramen::http {

/// What one connection counts as.
struct Seat {
    bool is_stream = false;
    std::string address; ///< empty: not counted by address, a trusted proxy
};

class Seats {
public:
    explicit Seats(const Limits& limits) : limits_(limits) {}

    /// Takes the seat and answers with nothing, or names the limit that forbids it:
    /// "connection-limit", "address-limit", "stream-limit", "stream-address-limit".
    [[nodiscard]] std::string_view take(const Seat& seat);
    /// Gives back a seat that was taken.
    void leave(const Seat& seat);

    [[nodiscard]] std::size_t connections() const { return connections_.total; }
    [[nodiscard]] std::size_t streams() const { return streams_.total; }

private:
    struct Kind {
        std::size_t total = 0;
        std::unordered_map<std::string, std::size_t> by_address;
    };

    const Limits& limits_;
    Kind connections_; ///< without streams
    Kind streams_;
};

} // namespace foramen::http
