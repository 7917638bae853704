#include "seats.hpp"

namespace foramen::http {

std::string_view Seats::take(const Seat& seat) {
    Kind& kind = seat.is_stream ? streams_ : connections_;
    if (kind.total >= (seat.is_stream ? limits_.streams : limits_.connections))
        return seat.is_stream ? "stream-limit" : "connection-limit";
    if (!seat.address.empty()) {
        const auto held = kind.by_address.try_emplace(seat.address, 0).first;
        const std::size_t limit =
            seat.is_stream ? limits_.streams_per_address : limits_.connections_per_address;
        if (held->second >= limit)
            return seat.is_stream ? "stream-address-limit" : "address-limit";
        ++held->second;
    }
    ++kind.total;
    return {};
}

void Seats::leave(const Seat& seat) {
    Kind& kind = seat.is_stream ? streams_ : connections_;
    --kind.total;
    const auto held = kind.by_address.find(seat.address);
    if (held != kind.by_address.end() && --held->second == 0)
        kind.by_address.erase(held);
}

} // namespace foramen::http
