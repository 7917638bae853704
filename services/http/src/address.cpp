#include "address.hpp"

#include "text.hpp"

#include <arpa/inet.h>

#include <array>
#include <stdexcept>

namespace foramen::http {

namespace {

[[nodiscard]] std::optional<std::string> printed(int family, const void* address) {
    std::array<char, INET6_ADDRSTRLEN> out{};
    if (inet_ntop(family, address, out.data(), out.size()) == nullptr)
        return std::nullopt;
    return std::string(out.data());
}

} // namespace

std::optional<std::string> normal_address(std::string_view text) {
    const std::string copy(text);
    in_addr four{};
    if (inet_pton(AF_INET, copy.c_str(), &four) == 1)
        return printed(AF_INET, &four);
    in6_addr six{};
    if (inet_pton(AF_INET6, copy.c_str(), &six) != 1)
        return std::nullopt;
    if (IN6_IS_ADDR_V4MAPPED(&six))
        return printed(AF_INET, &six.s6_addr[12]);
    return printed(AF_INET6, &six);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& addresses) {
    for (const std::string& text : addresses) {
        auto address = normal_address(text);
        if (!address)
            throw std::invalid_argument("not the address of a proxy: " + text);
        addresses_.insert(std::move(*address));
    }
}

bool TrustedProxies::contains(const std::string& address) const {
    return addresses_.contains(address);
}

std::string TrustedProxies::client(const std::string& socket_address,
                                   const std::vector<Header>& headers) const {
    std::string client = socket_address;
    std::vector<std::string_view> chain;
    for (const Header& field : headers) {
        if (field.name != "x-forwarded-for")
            continue;
        const auto members = split(field.value, ',');
        chain.insert(chain.end(), members.begin(), members.end());
    }
    for (auto said = chain.rbegin(); said != chain.rend() && contains(client); ++said) {
        auto address = normal_address(*said);
        if (!address)
            break;
        client = std::move(*address);
    }
    return client;
}

std::string_view TrustedProxies::scheme(const std::string& socket_address,
                                        const std::vector<Header>& headers) const {
    if (!contains(socket_address))
        return "http";
    for (const Header& field : headers) {
        if (field.name == "x-forwarded-proto")
            return equals_ignoring_case(field.value, "https") ? "https" : "http";
    }
    return "http";
}

} // namespace foramen::http
