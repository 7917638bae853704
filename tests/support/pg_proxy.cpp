#include "support/pg_proxy.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace foramen::test {

namespace {

constexpr const char* kSocketName = "/.s.PGSQL.5432";

[[nodiscard]] sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        throw std::runtime_error("socket path too long");
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

[[nodiscard]] int connect_to(const std::string& path) {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(path);
    if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close(socket);
        return -1;
    }
    return socket;
}

[[nodiscard]] bool send_all(int socket, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace

/// One connection: a thread for each direction.
class PgProxy::Link {
public:
    Link(PgProxy& proxy, int client, int server)
        : proxy_(proxy), client_(client), server_(server), to_server_([this] { pump_to_server(); }),
          to_client_([this] { pump_to_client(); }) {}

    ~Link() {
        cut();
        to_server_.join();
        to_client_.join();
        close(client_);
        close(server_);
    }

    void cut() {
        shutdown(client_, SHUT_RDWR);
        shutdown(server_, SHUT_RDWR);
    }

private:
    /// Follows the messages of the client: a startup message without a type, then typed ones.
    void look_at(const char* data, std::size_t size) {
        pending_.append(data, size);
        for (;;) {
            const std::size_t head = started_ ? 1 : 0;
            if (pending_.size() < head + 4)
                return;
            std::array<unsigned char, 4> length_bytes{};
            std::memcpy(length_bytes.data(), pending_.data() + head, 4);
            std::size_t length = 0;
            for (const unsigned char byte : length_bytes)
                length = (length << 8) | byte;
            if (pending_.size() < head + length)
                return;
            if (started_)
                note(pending_[0], pending_.substr(5, head + length - 5));
            started_ = true;
            pending_.erase(0, head + length);
        }
    }

    void note(char type, const std::string& body) {
        if (type == 'Q' && body.rfind("BEGIN", 0) == 0) {
            round_trips_ = 0;
            looked_for_ = false;
        }
        looked_for_ = looked_for_ || proxy_.looks_for(body);
        if (type == 'Q' || type == 'S')
            ++round_trips_;
        if (type == 'Q' && body.rfind("COMMIT", 0) == 0) {
            proxy_.note_transaction(round_trips_);
            if (looked_for_ && proxy_.cuts_now())
                deaf_ = true;
        }
    }

    void pump_to_server() {
        std::array<char, 16384> buffer{};
        for (ssize_t got = 0; (got = recv(client_, buffer.data(), buffer.size(), 0)) > 0;) {
            look_at(buffer.data(), static_cast<std::size_t>(got));
            if (!send_all(server_, buffer.data(), static_cast<std::size_t>(got)))
                break;
        }
        cut();
    }

    void pump_to_client() {
        std::array<char, 16384> buffer{};
        for (ssize_t got = 0; (got = recv(server_, buffer.data(), buffer.size(), 0)) > 0;) {
            // The server has answered the COMMIT: it is done, and the client shall not know.
            if (deaf_) {
                proxy_.has_cut_ = true;
                break;
            }
            if (!send_all(client_, buffer.data(), static_cast<std::size_t>(got)))
                break;
        }
        cut();
    }

    PgProxy& proxy_;
    int client_;
    int server_;
    bool started_ = false;
    std::string pending_;
    int round_trips_ = 0;
    bool looked_for_ = false;
    std::atomic<bool> deaf_{false};
    std::thread to_server_;
    std::thread to_client_;
};

PgProxy::PgProxy(const std::string& name, bool listening) {
    const char* target = std::getenv("FORAMEN_TEST_PGHOST");
    if (target == nullptr)
        throw std::runtime_error("FORAMEN_TEST_PGHOST is not set");
    target_ = std::string(target) + kSocketName;
    folder_ = "/tmp/foramen-proxy-" + name + "-" + std::to_string(getpid());
    std::filesystem::create_directories(folder_);
    if (listening)
        start_listening();
}

PgProxy::~PgProxy() {
    go_away();
    std::filesystem::remove_all(folder_);
}

std::string PgProxy::through(const std::string& connection) const {
    const std::size_t first = connection.find("host=");
    const std::size_t last = connection.find(' ', first);
    return connection.substr(0, first) + "host=" + folder_ + connection.substr(last);
}

void PgProxy::start_listening() {
    const std::string path = folder_ + kSocketName;
    unlink(path.c_str());
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(path);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener_, 64) != 0)
        throw std::runtime_error("the proxy cannot listen");
    acceptor_ = std::thread([this, listener = listener_] { accept_loop(listener); });
}

void PgProxy::accept_loop(int listener) {
    for (;;) {
        const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = connect_to(target_);
        if (server < 0) {
            close(client);
            continue;
        }
        const std::lock_guard lock(mutex_);
        links_.push_back(std::make_unique<Link>(*this, client, server));
    }
}

void PgProxy::go_away() {
    if (listener_ >= 0) {
        shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        close(listener_);
        listener_ = -1;
        unlink((folder_ + kSocketName).c_str());
    }
    std::vector<std::unique_ptr<Link>> links;
    {
        const std::lock_guard lock(mutex_);
        links.swap(links_);
    }
}

void PgProxy::cut_after_commit_of(const std::string& words) {
    const std::lock_guard lock(mutex_);
    cut_words_ = words;
}

bool PgProxy::looks_for(const std::string& message) {
    const std::lock_guard lock(mutex_);
    return cut_words_ && message.find(*cut_words_) != std::string::npos;
}

bool PgProxy::cuts_now() {
    const std::lock_guard lock(mutex_);
    return std::exchange(cut_words_, std::nullopt).has_value();
}

void PgProxy::note_transaction(int round_trips) {
    const std::lock_guard lock(mutex_);
    transactions_.push_back(round_trips);
}

std::vector<int> PgProxy::transactions() {
    const std::lock_guard lock(mutex_);
    return transactions_;
}

void PgProxy::forget_transactions() {
    const std::lock_guard lock(mutex_);
    transactions_.clear();
}

} // namespace foramen::test
