/// The web UI in memory, loaded once at start: no path of a request touches the file system.
#pragma once

#include "foramen/http/message.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace foramen::http {

class StaticSite {
public:
    /// Loads every regular file below the folder; "x.br" and "x.gz" beside "x" are its compressed
    /// bodies. Files under assets/ have hashed names and never change; index.html is always asked
    /// for again. Throws std::runtime_error when there is no index.html.
    [[nodiscard]] static StaticSite load(const std::filesystem::path& folder);

    StaticSite(StaticSite&&) noexcept;
    StaticSite& operator=(StaticSite&&) noexcept;
    ~StaticSite();

    /// GET or HEAD of a path: the file, or index.html for a client route (no dot in the last
    /// segment, not below /api/ or /assets/), or nothing. Understands Accept-Encoding with q-values
    /// and If-None-Match with lists, weak tags and "*"; a strong ETag for each encoding. The server
    /// adds the security headers to everything that is HTML.
    [[nodiscard]] std::optional<Response> respond(const Request& request) const;

private:
    struct Impl;
    explicit StaticSite(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::http
