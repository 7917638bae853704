// What must never reach a route: every shape that two HTTP implementations could read differently.
#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace foramen::http::test {
namespace {

struct Row {
    std::string name;
    std::string bytes;
    int status;
};

std::string post(const std::string& lines, const std::string& body) {
    return "POST /echo HTTP/1.1\r\nHost: clinic.example\r\nContent-Type: text/plain\r\n" + lines +
           "\r\n" + body;
}

std::string get(const std::string& start, const std::string& lines) {
    return start + "\r\n" + lines + "\r\n";
}

const std::string kHost = "Host: clinic.example\r\n";

std::vector<Row> rows() {
    return {
        {"GzipThenLength", post("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"), 400},
        {"LengthThenChunked",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"ChunkedThenLength",
         post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        {"DifferingLengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400},
        {"EqualLengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        {"ListOfLengths", post("Content-Length: 5, 5\r\n", "hello"), 400},
        {"SignedLength", post("Content-Length: +5\r\n", "hello"), 400},
        {"HexLength", post("Content-Length: 0x5\r\n", "hello"), 400},
        {"HugeLength", post("Content-Length: 99999999999999999999\r\n", "hello"), 400},
        {"GzipAlone", post("Transfer-Encoding: gzip\r\n", ""), 400},
        {"ChunkedThenGzip", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400},
        {"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
        {"ChunkedTwice",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"ChunkedWithTabInside", post("Transfer-Encoding: chun\tked\r\n", "0\r\n\r\n"), 400},
        {"ChunkedInHttp10",
         get("POST /echo HTTP/1.0",
             kHost + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n") +
             "0\r\n\r\n",
         400},
        {"NoHost", get("GET /echo HTTP/1.1", ""), 400},
        {"NoHostInHttp10", get("GET /echo HTTP/1.0", ""), 400},
        {"TwoHosts", get("GET /echo HTTP/1.1", kHost + kHost), 400},
        {"EmptyHost", get("GET /echo HTTP/1.1", "Host:\r\n"), 400},
        {"HostWithPath", get("GET /echo HTTP/1.1", "Host: clinic.example/x\r\n"), 400},
        {"HostWithUser", get("GET /echo HTTP/1.1", "Host: me@clinic.example\r\n"), 400},
        {"HostWithBadPort", get("GET /echo HTTP/1.1", "Host: clinic.example:http\r\n"), 400},
        {"AnnouncedTrailer",
         post("Transfer-Encoding: chunked\r\nTrailer: X-User\r\n", "0\r\nX-User: admin\r\n\r\n"),
         400},
        {"TrailingLength", post("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 5\r\n\r\n"),
         400},
        {"FoldedField", get("GET /echo HTTP/1.1", kHost + "X-Note: a\r\n  b\r\n"), 400},
        {"FoldedWithTab", get("GET /echo HTTP/1.1", kHost + "X-Note: a\r\n\tb\r\n"), 400},
        {"AbsoluteForm", get("GET http://clinic.example/echo HTTP/1.1", kHost), 400},
        {"Fragment", get("GET /echo#part HTTP/1.1", kHost), 400},
        {"Backslash", get("GET /echo\\x HTTP/1.1", kHost), 400},
        {"EightBitTarget", get("GET /ech\xc3\xb6 HTTP/1.1", kHost), 400},
        {"AsteriskWithGet", get("GET * HTTP/1.1", kHost), 400},
        {"AsteriskWithOptions", get("OPTIONS * HTTP/1.1", kHost), 405},
        {"AuthorityForm", get("CONNECT clinic.example:443 HTTP/1.1", kHost), 405},
        {"UnknownMethod", get("BREW /echo HTTP/1.1", kHost), 405},
        {"LowerCaseMethod", get("get /echo HTTP/1.1", kHost), 405},
        {"SpaceBeforeColon", get("GET /echo HTTP/1.1", kHost + "X-Note : a\r\n"), 400},
        {"FieldWithoutColon", get("GET /echo HTTP/1.1", kHost + "X-Note\r\n"), 400},
        {"BareLineFeed", "GET /echo HTTP/1.1\nHost: clinic.example\n\n", 400},
        {"BareLineFeedInField", get("GET /echo HTTP/1.1", kHost + "X-Note: a\nX-User: b\r\n"), 400},
        {"BareCarriageReturn", get("GET /echo HTTP/1.1", kHost + "X-Note: a\rX-User: b\r\n"), 400},
        {"NulInField", get("GET /echo HTTP/1.1", kHost + std::string("X-Note: a\0b\r\n", 13)), 400},
        {"EmptyLineFirst", "\r\n" + get("GET /echo HTTP/1.1", kHost), 400},
        {"Http19", get("GET /echo HTTP/1.9", kHost), 400},
        {"Http30", get("GET /echo HTTP/3.0", kHost), 400},
        {"NoVersion", get("GET /echo", kHost), 400},
        {"NoTarget", get("GET HTTP/1.1", kHost), 400},
        {"TwoContentTypes", post("Content-Type: text/html\r\nContent-Length: 5\r\n", "hello"), 400},
        {"TwoOrigins",
         post("Origin: http://a.example\r\nOrigin: http://clinic.example\r\n"
              "Content-Length: 5\r\n",
              "hello"),
         400},
        {"BadChunkSize", post("Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n0\r\n\r\n"), 400},
        {"ChunkWithoutLineEnd", post("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"),
         400},
        {"EndlessChunkExtension",
         post("Transfer-Encoding: chunked\r\n", "5;" + std::string(32 * 1024, 'x')), 400},
        {"UnknownExpectation", post("Expect: a-miracle\r\nContent-Length: 5\r\n", "hello"), 417},
    };
}

class Guard : public testing::TestWithParam<Row> {};

TEST_P(Guard, RefusesAndClosesAndNothingBehindItIsRead) {
    Harness harness;
    std::atomic<int> reached{0};
    const Handler count = [&reached](const Request&, const Principal*) {
        ++reached;
        return text("reached");
    };
    harness.add(Method::get, "/echo", count);
    harness.add(Method::post, "/echo", count);
    harness.add(Method::get, "/smuggled", count);
    harness.start();
    HttpClient client = harness.connect();
    client.send(GetParam().bytes + "GET /smuggled HTTP/1.1\r\n" + kHost + "\r\n");
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, GetParam().status);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(reply.header("x-request-id").size(), 32U);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(reached, 0);
}

INSTANTIATE_TEST_SUITE_P(Table, Guard, testing::ValuesIn(rows()),
                         [](const auto& row) { return row.param.name; });

class WellFormed : public testing::TestWithParam<Row> {};

TEST_P(WellFormed, ReachesItsRoute) {
    Harness harness;
    const Handler echo = [](const Request& request, const Principal*) {
        return text(request.body + '|' + std::string(request.header("x-user").value_or("nobody")));
    };
    harness.add(Method::get, "/echo", echo);
    harness.add(Method::post, "/echo", echo);
    harness.start();
    HttpClient client = harness.connect();
    client.send(GetParam().bytes);
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, GetParam().name.ends_with("WithBody") ? "hello|nobody" : "|nobody");
}

INSTANTIATE_TEST_SUITE_P(
    Table, WellFormed,
    testing::Values(
        Row{"Get", get("GET /echo HTTP/1.1", kHost), 200},
        Row{"HostWithPort", get("GET /echo HTTP/1.1", "Host: clinic.example:8080\r\n"), 200},
        Row{"HostAsIpv6", get("GET /echo HTTP/1.1", "Host: [::1]:8080\r\n"), 200},
        Row{"Http10", get("GET /echo HTTP/1.0", kHost), 200},
        Row{"LengthWithBody", post("Content-Length: 5\r\n", "hello"), 200},
        Row{"ChunksWithBody",
            post("Transfer-Encoding: chunked\r\n", "2\r\nhe\r\n3;note=x\r\nllo\r\n0\r\n\r\n"), 200},
        Row{"CodingInCapitalsWithBody",
            post("Transfer-Encoding: Chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 200},
        // Decisions are made from the header: what a trailer adds is not among its fields.
        Row{"IgnoredTrailerWithBody",
            post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\nX-User: admin\r\n\r\n"),
            200}),
    [](const auto& row) { return row.param.name; });

TEST(GuardReport, NamesTheGuardAndNothingOfTheRequest) {
    Harness harness;
    harness.start();
    HttpClient client = harness.connect();
    client.send(get("GET /secret-path HTTP/1.1", "Host: a b\r\nX-Secret: secret-value\r\n"));
    const HttpReply reply = client.read_reply();
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    harness.observer.wait_for_rejection("guard");
}

} // namespace
} // namespace foramen::http::test
