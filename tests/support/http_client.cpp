#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace foramen::test {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

[[nodiscard]] sockaddr_in address_of(const std::string& text, std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    if (inet_pton(AF_INET, text.c_str(), &out.sin_addr) != 1)
        throw std::runtime_error("not an IPv4 address: " + text);
    return out;
}

[[nodiscard]] const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

[[nodiscard]] std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

void set_option(int socket, int level, int option, int value) {
    if (setsockopt(socket, level, option, &value, sizeof value) != 0)
        fail("setsockopt");
}

} // namespace

std::string HttpReply::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto& field) { return field.first == name; });
    return found == headers.end() ? std::string() : found->second;
}

bool HttpReply::has_header(std::string_view name) const {
    return std::any_of(headers.begin(), headers.end(),
                       [name](const auto& field) { return field.first == name; });
}

HttpClient::HttpClient(std::uint16_t port, HttpClientOptions options)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), options_(std::move(options)) {
    if (socket_ < 0)
        fail("socket");
    try {
        set_option(socket_, IPPROTO_TCP, TCP_NODELAY, 1);
        if (options_.receive_buffer > 0)
            set_option(socket_, SOL_SOCKET, SO_RCVBUF, options_.receive_buffer);
        if (!options_.from.empty()) {
            const auto local = address_of(options_.from, 0);
            if (bind(socket_, generic(local), sizeof local) != 0)
                fail("bind");
        }
        const auto remote = address_of(options_.address, port);
        if (connect(socket_, generic(remote), sizeof remote) != 0)
            fail("connect");
    } catch (...) {
        close();
        throw;
    }
}

HttpClient::~HttpClient() {
    close();
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), options_(std::move(other.options_)),
      buffer_(std::move(other.buffer_)) {}

bool HttpClient::can_connect(std::uint16_t port) {
    try {
        const HttpClient probe(port);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void HttpClient::send(std::string_view bytes) {
    if (!try_send(bytes))
        fail("send");
}

bool HttpClient::try_send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

HttpClient::Got HttpClient::receive(std::chrono::milliseconds time) {
    pollfd waiting{socket_, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(time.count()));
    if (ready < 0 && errno != EINTR)
        fail("poll");
    if (ready <= 0)
        return Got::nothing;
    std::array<char, 16384> bytes{};
    const auto count = recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0)
        return Got::end; // a reset is an end too
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return Got::bytes;
}

std::string HttpClient::read_until(std::string_view mark) {
    while (true) {
        if (const auto at = buffer_.find(mark); at != std::string::npos) {
            std::string out = buffer_.substr(0, at + mark.size());
            buffer_.erase(0, out.size());
            return out;
        }
        const Got got = receive(options_.timeout);
        if (got == Got::nothing)
            throw std::runtime_error("timed out; so far: " + buffer_);
        if (got == Got::end)
            throw std::runtime_error("closed by the server; so far: " + buffer_);
    }
}

std::string HttpClient::read_rest() {
    while (true) {
        const Got got = receive(options_.timeout);
        if (got == Got::end)
            return std::exchange(buffer_, {});
        if (got == Got::nothing)
            throw std::runtime_error("timed out; so far: " + buffer_);
    }
}

HttpReply HttpClient::read_head() {
    HttpReply reply;
    reply.head = read_until("\r\n\r\n");
    if (!reply.head.starts_with("HTTP/1.1 "))
        throw std::runtime_error("no reply: " + reply.head);
    reply.status = std::stoi(reply.head.substr(9, 3));
    std::string_view rest = reply.head;
    rest.remove_prefix(rest.find("\r\n") + 2);
    while (rest != "\r\n") {
        const auto line = rest.substr(0, rest.find("\r\n"));
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos)
            throw std::runtime_error("bad header line: " + std::string(line));
        reply.headers.emplace_back(lower(line.substr(0, colon)), line.substr(colon + 2));
        rest.remove_prefix(line.size() + 2);
    }
    return reply;
}

HttpReply HttpClient::read_reply() {
    HttpReply reply = read_head();
    if (reply.has_header("content-length")) {
        const std::size_t length = std::stoul(reply.header("content-length"));
        while (buffer_.size() < length) {
            if (receive(options_.timeout) != Got::bytes)
                throw std::runtime_error("the body is cut short");
        }
        reply.body = buffer_.substr(0, length);
        buffer_.erase(0, length);
    } else if (reply.status >= 200 && reply.status != 204 && reply.status != 304) {
        reply.body = read_rest();
    }
    return reply;
}

HttpReply HttpClient::read_reply_to_head() {
    return read_head();
}

HttpReply HttpClient::request(std::string_view method, std::string_view target,
                              const std::vector<std::string>& header_lines, std::string_view body) {
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (const std::string& line : header_lines)
        text.append(line).append("\r\n");
    if (!body.empty())
        text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    text.append("\r\n").append(body);
    send(text);
    return method == "HEAD" ? read_reply_to_head() : read_reply();
}

bool HttpClient::is_closed_within(std::chrono::milliseconds time) {
    const Got got = receive(time);
    buffer_.clear();
    return got == Got::end;
}

bool HttpClient::is_closed() {
    return buffer_.empty() && receive(options_.timeout) == Got::end;
}

void HttpClient::finish_sending() {
    if (shutdown(socket_, SHUT_WR) != 0)
        fail("shutdown");
}

void HttpClient::close() {
    if (socket_ >= 0)
        ::close(std::exchange(socket_, -1));
}

} // namespace foramen::test
