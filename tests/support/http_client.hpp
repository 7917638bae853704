/// A blocking HTTP/1.1 client on a plain socket for tests: it sends exactly the bytes it is told
/// to, well formed or not, and gives up after its own timeout. Failures throw std::runtime_error.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen::test {

struct HttpReply {
    int status = 0;
    std::string head;                                         ///< as received
    std::vector<std::pair<std::string, std::string>> headers; ///< lower-case names
    std::string body;

    /// Value of the first header of that lower-case name; empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] bool has_header(std::string_view name) const;
};

struct HttpClientOptions {
    std::string address = "127.0.0.1";
    std::string from;       ///< local address; empty: any
    int receive_buffer = 0; ///< bytes; 0: the system's choice
    std::chrono::milliseconds timeout{20'000};
};

class HttpClient {
public:
    explicit HttpClient(std::uint16_t port, HttpClientOptions options = {});
    ~HttpClient();
    HttpClient(HttpClient&& other) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// True when something listens there.
    [[nodiscard]] static bool can_connect(std::uint16_t port);

    void send(std::string_view bytes);
    /// False when the server has closed the connection.
    [[nodiscard]] bool try_send(std::string_view bytes);

    /// The next reply; its body by Content-Length, else to the end of the connection.
    [[nodiscard]] HttpReply read_reply();
    /// A reply that has no body whatever its Content-Length says.
    [[nodiscard]] HttpReply read_reply_to_head();

    /// Sends a request with Host and Content-Length and reads its reply. Header lines as
    /// "Name: value".
    HttpReply request(std::string_view method, std::string_view target,
                      const std::vector<std::string>& header_lines = {},
                      std::string_view body = {});

    /// Everything up to and including the mark.
    std::string read_until(std::string_view mark);
    /// Everything up to the end of the connection.
    std::string read_rest();
    /// Waits that long for the end of the connection; bytes that come are dropped.
    [[nodiscard]] bool is_closed_within(std::chrono::milliseconds time);
    /// Waits for the end of the connection; false when bytes come instead.
    [[nodiscard]] bool is_closed();

    void finish_sending();
    void close();

private:
    enum class Got { bytes, end, nothing };
    [[nodiscard]] Got receive(std::chrono::milliseconds time);
    [[nodiscard]] HttpReply read_head();

    int socket_ = -1;
    HttpClientOptions options_;
    std::string buffer_; ///< received and not yet handed out
};

} // namespace foramen::test
