/// Routes as data: pattern, rights, limits, lane and handler of each operation, in one table that
/// can be listed and compared with the contract.
#pragma once

#include "foramen/http/message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace foramen::http {

/// Who is asking. The server knows only the rights bits; the API derives its own class.
class Principal {
public:
    virtual ~Principal() = default;
    [[nodiscard]] virtual std::uint32_t rights() const = 0;
};

/// Where a handler runs. Each lane has its own threads and its own waiting room, so that a rush in
/// one never delays another.
enum class Lane { read, write, password };

/// An event stream that a handler has granted: the hub's topics that the client may hear. With
/// every heartbeat the principal and the handler are asked again; what they refuse then ends.
struct StreamGrant {
    std::vector<std::string> topics;
};

using Handler = std::function<Response(const Request&, const Principal*)>;
using StreamHandler =
    std::function<std::variant<StreamGrant, Response>(const Request&, const Principal*)>;

struct Route {
    Method method = Method::get;
    /// "/api/v1/patients/{id}": literal segments and {parameters}, as one whole literal.
    std::string_view pattern;
    std::string_view operation; ///< operationId of the contract
    /// The principal needs at least one of these bits; 0: open to everybody, without a session.
    std::uint32_t rights = 0;
    Lane lane = Lane::read;
    std::size_t body_limit = std::size_t{64} * 1024;
    /// Accepted request media types, lower case without parameters; empty: no body is taken.
    std::vector<std::string_view> media_types;
    std::chrono::milliseconds deadline{3000};
    Handler handler;
    StreamHandler stream; ///< instead of a handler: GET that becomes a server-sent event stream
};

/// What a target is.
struct Match {
    const Route* route = nullptr;
    std::vector<std::pair<std::string, std::string>> params;
};
struct NoSuchPath {};
struct WrongMethod {
    std::string allow; ///< "GET, HEAD, POST"
};
/// Encoded slash, control character, invalid UTF-8 or percent-encoding, empty or dot segment.
struct BadPath {};

class Router {
public:
    /// Throws std::logic_error for two routes with one method and pattern, or a malformed pattern.
    explicit Router(std::vector<Route> routes);
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    /// Literal segments win over parameters. HEAD is answered by GET. The path is split at '/'
    /// first and decoded after, once.
    [[nodiscard]] std::variant<Match, NoSuchPath, WrongMethod, BadPath>
    match(Method method, std::string_view path) const;

    [[nodiscard]] std::span<const Route> routes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::http
