// The web UI from memory: negotiation, validation and the routes of the client.
#include "foramen/http/static_site.hpp"
#include "http/harness.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace foramen::http::test {
namespace {

namespace fs = std::filesystem;

class Site : public testing::Test {
protected:
    Site() : folder(fs::temp_directory_path() / ("foramen-site-" + std::to_string(getpid()))) {
        fs::remove_all(folder);
        write("index.html", "<!doctype html>start");
        write("index.html.br", "BR-INDEX");
        write("assets/app-1a2b.js", "console.log(1)");
        write("assets/app-1a2b.js.br", "BR");
        write("assets/app-1a2b.js.gz", "GZIP");
        write("favicon.svg", "<svg/>");
        write("notes.gz", "not a sibling of anything");
        write("a name.txt", "with a space");
    }
    ~Site() override { fs::remove_all(folder); }

    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }

    [[nodiscard]] std::optional<Response> ask(const std::string& path,
                                              std::vector<Header> headers = {},
                                              Method method = Method::get) const {
        Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        return StaticSite::load(folder).respond(request);
    }

    [[nodiscard]] static std::string header(const Response& response, std::string_view name) {
        for (const Header& field : response.headers) {
            if (field.name == name)
                return field.value;
        }
        return {};
    }

    /// The body that a client with this Accept-Encoding gets.
    [[nodiscard]] std::string coded(const std::string& accepted) const {
        return ask("/assets/app-1a2b.js", {{"accept-encoding", accepted}})->body;
    }

    fs::path folder;
};

TEST_F(Site, ServesFilesWithTheirTypes) {
    EXPECT_EQ(ask("/assets/app-1a2b.js")->content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(ask("/favicon.svg")->content_type, "image/svg+xml");
    EXPECT_EQ(ask("/")->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(ask("/")->body, "<!doctype html>start");
    EXPECT_EQ(ask("/index.html")->body, "<!doctype html>start");
    EXPECT_EQ(ask("/notes.gz")->content_type, "application/octet-stream");
    EXPECT_EQ(ask("/a%20name.txt")->body, "with a space");
    EXPECT_FALSE(ask("/assets/app-1a2b.js.br").has_value());
}

TEST_F(Site, HashedAssetsStayForeverAndEverythingElseIsAskedForAgain) {
    EXPECT_EQ(header(*ask("/assets/app-1a2b.js"), "Cache-Control"),
              "public, max-age=31536000, immutable");
    EXPECT_EQ(header(*ask("/"), "Cache-Control"), "no-cache");
    EXPECT_EQ(header(*ask("/favicon.svg"), "Cache-Control"), "no-cache");
}

TEST_F(Site, ChoosesTheCodingThatTheClientWantsMost) {
    EXPECT_EQ(coded("gzip, deflate, br"), "BR");
    EXPECT_EQ(coded("GZIP"), "GZIP");
    EXPECT_EQ(coded("br;q=0.5, gzip;q=0.8"), "GZIP");
    EXPECT_EQ(coded("br;q=0.8, gzip; q=0.8"), "BR");
    EXPECT_EQ(coded("*"), "BR");
    EXPECT_EQ(coded("br;q=0, *"), "GZIP");
    EXPECT_EQ(coded("*;q=0.1, gzip;q=0"), "BR");
}

TEST_F(Site, SendsThePlainFileWhenNoCodingIsWanted) {
    const std::string plain = "console.log(1)";
    EXPECT_EQ(ask("/assets/app-1a2b.js")->body, plain);
    EXPECT_EQ(coded(""), plain);
    EXPECT_EQ(coded("deflate"), plain);
    EXPECT_EQ(coded("br;q=0, gzip;q=0.000"), plain);
    EXPECT_EQ(coded("identity, br;q=0.9"), plain);
    EXPECT_EQ(coded("br;q=bad, gzip;q=2"), plain);
    EXPECT_EQ(coded("br;q=1.5, gzip;q=0.1234"), plain);
    EXPECT_EQ(coded("*;q=0"), plain);
}

TEST_F(Site, NamesTheCodingAndWhatItDependsOn) {
    const auto coded_reply = ask("/assets/app-1a2b.js", {{"accept-encoding", "br"}});
    EXPECT_EQ(header(*coded_reply, "Content-Encoding"), "br");
    EXPECT_EQ(header(*coded_reply, "Vary"), "Accept-Encoding");
    const auto plain = ask("/assets/app-1a2b.js");
    EXPECT_EQ(header(*plain, "Content-Encoding"), "");
    EXPECT_EQ(header(*plain, "Vary"), "Accept-Encoding");
}

TEST_F(Site, EachEncodingHasAStrongTagThatFollowsTheContent) {
    const auto tag = [this](const std::string& accepted) {
        return header(*ask("/assets/app-1a2b.js", {{"accept-encoding", accepted}}), "ETag");
    };
    const std::string plain = tag("");
    EXPECT_TRUE(plain.starts_with('"') && plain.ends_with('"'));
    EXPECT_NE(plain, tag("gzip"));
    EXPECT_NE(plain, tag("br"));
    EXPECT_NE(tag("gzip"), tag("br"));
    EXPECT_EQ(plain, tag(""));
    write("assets/app-1a2b.js", "console.log(2)");
    EXPECT_NE(plain, tag(""));
}

TEST_F(Site, AnswersNotModifiedForAKnownTag) {
    const std::string tag = header(*ask("/"), "ETag");
    for (const std::string& known :
         {tag, "W/" + tag, std::string("*"), "\"other, with comma\", " + tag}) {
        const auto response = ask("/", {{"if-none-match", known}});
        EXPECT_EQ(response->status, 304) << known;
        EXPECT_EQ(response->body, "");
        EXPECT_EQ(header(*response, "ETag"), tag);
        EXPECT_EQ(header(*response, "Cache-Control"), "no-cache");
        EXPECT_EQ(header(*response, "Vary"), "Accept-Encoding");
    }
    for (const std::string& unknown :
         {std::string("\"other\""), std::string(""), std::string("\""), tag.substr(1)})
        EXPECT_EQ(ask("/", {{"if-none-match", unknown}})->status, 200) << unknown;
}

TEST_F(Site, ATagOfAnotherEncodingIsNotKnown) {
    const std::string tag = header(*ask("/"), "ETag");
    EXPECT_EQ(ask("/", {{"if-none-match", tag}, {"accept-encoding", "br"}})->status, 200);
}

TEST_F(Site, ClientRoutesGetTheStartPage) {
    EXPECT_EQ(ask("/board/2026-03-02")->body, "<!doctype html>start");
    EXPECT_EQ(ask("/board")->content_type, "text/html; charset=utf-8");
}

TEST_F(Site, EverythingElseIsNotThere) {
    for (const char* path : {"/missing.js", "/board/missing.png", "/api/v1/nothing", "/api",
                             "/assets/missing", "/../secret", "/%2e%2e/secret", "/x//y", "/%zz"})
        EXPECT_FALSE(ask(path).has_value()) << path;
    EXPECT_FALSE(ask("/", {}, Method::post).has_value());
    EXPECT_TRUE(ask("/", {}, Method::head).has_value());
}

TEST_F(Site, NeedsAStartPage) {
    fs::remove(folder / "index.html");
    EXPECT_THROW((void) StaticSite::load(folder), std::runtime_error);
    EXPECT_THROW((void) StaticSite::load(folder / "missing"), std::runtime_error);
}

TEST_F(Site, IsServedBesideTheRoutesWithSecurityHeaders) {
    Harness harness;
    harness.add(Method::get, "/api/v1/thing",
                [](const Request&, const Principal*) { return text("thing"); });
    harness.site = StaticSite::load(folder);
    harness.start();
    HttpClient client = harness.connect();

    const HttpReply page = client.request("GET", "/board", {"Accept-Encoding: br"});
    EXPECT_EQ(page.body, "BR-INDEX");
    EXPECT_EQ(page.header("content-encoding"), "br");
    EXPECT_EQ(page.header("content-security-policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
              "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'");
    EXPECT_EQ(page.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(page.header("cross-origin-resource-policy"), "same-origin");
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
    EXPECT_TRUE(page.has_header("permissions-policy"));
    EXPECT_EQ(page.header("x-content-type-options"), "nosniff");

    const HttpReply asset = client.request("GET", "/assets/app-1a2b.js");
    EXPECT_EQ(asset.header("x-content-type-options"), "nosniff");
    EXPECT_FALSE(asset.has_header("content-security-policy"));
    EXPECT_EQ(asset.header("cache-control"), "public, max-age=31536000, immutable");

    const HttpReply known =
        client.request("GET", "/", {"If-None-Match: " + client.request("GET", "/").header("etag")});
    EXPECT_EQ(known.status, 304);
    EXPECT_FALSE(known.has_header("content-length"));

    const HttpReply head = client.request("HEAD", "/assets/app-1a2b.js");
    EXPECT_EQ(head.header("content-length"), "14");
    EXPECT_EQ(client.request("GET", "/api/v1/thing").body, "thing");
    EXPECT_EQ(client.request("GET", "/api/v1/other").status, 404);
    EXPECT_EQ(client.request("POST", "/board").status, 404);
    harness.observer.wait_for_finished(304);
    EXPECT_EQ(harness.observer.seen().front().pattern, "static");
}

} // namespace
} // namespace foramen::http::test
