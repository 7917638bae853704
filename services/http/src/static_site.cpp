#include "foramen/http/static_site.hpp"

#include "accept_encoding.hpp"
#include "percent.hpp"
#include "text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace foramen::http {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kForever = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";

struct Variant {
    std::string body;
    std::string etag; ///< strong, with its quotes
};

struct File {
    std::string_view mime;
    std::string_view cache_control;
    Variant identity;
    std::optional<Variant> br;
    std::optional<Variant> gzip;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes = {{
    {".css", "text/css; charset=utf-8"},
    {".gif", "image/gif"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
}};

[[nodiscard]] std::string_view mime_of(const fs::path& file) {
    const std::string extension = to_lower(file.extension().string());
    const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&extension](const auto& type) {
        return type.first == extension;
    });
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

[[nodiscard]] std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.is_open() || in.bad())
        throw std::runtime_error("cannot read " + file.string());
    return bytes;
}

/// Hashed over the bytes as sent, so each encoding has a tag of its own.
[[nodiscard]] Variant make_variant(std::string body) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(body.data()),
                       body.size());
    constexpr std::size_t used = 16;
    std::array<char, 2 * used + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), used);
    return {std::move(body), '"' + std::string(hex.data()) + '"'};
}

[[nodiscard]] std::optional<Variant> compressed(const fs::path& file, const char* suffix) {
    fs::path beside = file;
    beside += suffix;
    if (!fs::is_regular_file(beside))
        return std::nullopt;
    return make_variant(read(beside));
}

[[nodiscard]] bool is_compressed_sibling(const fs::path& file) {
    if (file.extension() != ".br" && file.extension() != ".gz")
        return false;
    fs::path plain = file;
    plain.replace_extension();
    return fs::is_regular_file(plain);
}

/// All fields of that name as one list.
[[nodiscard]] std::string joined(const Request& request, std::string_view name) {
    std::string out;
    for (const Header& field : request.headers) {
        if (field.name == name)
            out += (out.empty() ? "" : ", ") + field.value;
    }
    return out;
}

struct Chosen {
    const Variant* variant;
    std::string_view coding; ///< empty: identity
};

[[nodiscard]] Chosen choose(const File& file, const Request& request) {
    const std::string accepted = joined(request, "accept-encoding");
    Chosen best{&file.identity, ""};
    int quality = coding_quality(accepted, "identity");
    // Later wins a tie: brotli is the smallest.
    const auto offer = [&](const std::optional<Variant>& variant, std::string_view coding) {
        const int offered = coding_quality(accepted, coding);
        if (!variant || offered == 0 || offered < quality)
            return;
        best = {&*variant, coding};
        quality = offered;
    };
    offer(file.gzip, "gzip");
    offer(file.br, "br");
    return best;
}

} // namespace

struct StaticSite::Impl {
    std::unordered_map<std::string, File> files; ///< by decoded path with its leading '/'

    [[nodiscard]] const File* find(std::string_view path) const {
        const auto segments = decode_path(path);
        if (!segments)
            return nullptr;
        std::string key;
        for (const std::string& segment : *segments)
            key += '/' + segment;
        if (const auto found = files.find(key); found != files.end())
            return &found->second;
        if (segments->empty() || is_client_route(*segments))
            return &files.at("/index.html");
        return nullptr;
    }

    [[nodiscard]] static bool is_client_route(const std::vector<std::string>& segments) {
        return segments.front() != "api" && segments.front() != "assets" &&
               segments.back().find('.') == std::string::npos;
    }
};

StaticSite::StaticSite(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StaticSite::StaticSite(StaticSite&&) noexcept = default;
StaticSite& StaticSite::operator=(StaticSite&&) noexcept = default;
StaticSite::~StaticSite() = default;

StaticSite StaticSite::load(const fs::path& folder) {
    auto impl = std::make_unique<Impl>();
    if (fs::is_directory(folder)) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file() || is_compressed_sibling(entry.path()))
                continue;
            const std::string path = '/' + entry.path().lexically_relative(folder).generic_string();
            impl->files.emplace(path, File{mime_of(entry.path()),
                                           path.starts_with("/assets/") ? kForever : kAskAgain,
                                           make_variant(read(entry.path())),
                                           compressed(entry.path(), ".br"),
                                           compressed(entry.path(), ".gz")});
        }
    }
    if (!impl->files.contains("/index.html"))
        throw std::runtime_error("no index.html in " + folder.string());
    return StaticSite(std::move(impl));
}

std::optional<Response> StaticSite::respond(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head)
        return std::nullopt;
    const File* file = impl_->find(request.path);
    if (file == nullptr)
        return std::nullopt;
    const auto [variant, coding] = choose(*file, request);
    Response response;
    response.headers = {{"ETag", variant->etag},
                        {"Cache-Control", std::string(file->cache_control)},
                        {"Vary", "Accept-Encoding"}};
    const std::string known = joined(request, "if-none-match");
    if (!known.empty() && names_etag(known, variant->etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = file->mime;
    if (!coding.empty())
        response.headers.push_back({"Content-Encoding", std::string(coding)});
    response.body = variant->body;
    return response;
}

} // namespace foramen::http
