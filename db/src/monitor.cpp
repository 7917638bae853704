#include "foramen/db/monitor.hpp"

#include "connection_string.hpp"
#include "queries.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace foramen::db {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPing{2000};
constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{5000};

struct ConnectionCloser {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ConnectionPtr = std::unique_ptr<PGconn, ConnectionCloser>;

struct ResultClearer {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultClearer>;

[[nodiscard]] ResultPtr query(PGconn* connection, std::string_view sql) {
    return ResultPtr(PQexec(connection, std::string(sql).c_str()));
}

void ignore_notices(void* /*unused*/, const PGresult* /*notice*/) {}

[[nodiscard]] bool schema_matches(PGconn* connection) {
    const ResultPtr result = query(connection, queries::applied_migrations.sql);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        return false;
    std::vector<std::string_view> applied;
    for (int row = 0; row < PQntuples(result.get()); ++row)
        applied.emplace_back(PQgetvalue(result.get(), row, 0));
    return std::ranges::equal(applied, expected_migrations);
}

} // namespace

struct Monitor::Impl {
    std::string connection_string;
    std::function<void(const Notice&)> on_notice;
    std::function<std::chrono::microseconds()> service_time;
    int wake = -1;
    std::atomic<bool> stopping{false};
    mutable std::mutex mutex;
    Health health;
    std::thread thread;

    void set(const Health& now) {
        const std::lock_guard lock(mutex);
        health = now;
    }

    /// Waits for the socket, the wake-up or the time; true when the socket has something.
    [[nodiscard]] bool wait(int socket, milliseconds time) const {
        std::array<pollfd, 2> sources{{{wake, POLLIN, 0}, {socket, POLLIN, 0}}};
        const nfds_t count = socket < 0 ? 1 : 2;
        const int ready = poll(sources.data(), count, static_cast<int>(time.count()));
        return ready > 0 && socket >= 0 && (sources[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
    }

    [[nodiscard]] bool ping(PGconn* connection, Health& now) const {
        const auto before = service_time();
        const ResultPtr result = query(connection, queries::database_clock.sql);
        const auto after = service_time();
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
            return false;
        const std::chrono::microseconds database{std::stoll(PQgetvalue(result.get(), 0, 0))};
        now.clock_offset = (before + after) / 2 - database;
        if (!now.schema_matches)
            now.schema_matches = schema_matches(connection);
        return true;
    }

    void deliver(PGconn* connection) const {
        while (PGnotify* notify = PQnotifies(connection)) {
            const Notice notice{notify->extra};
            PQfreemem(notify);
            on_notice(notice);
        }
    }

    /// Serves one connection until it is lost or the monitor stops.
    void serve(PGconn* connection) {
        if (PQstatus(connection) != CONNECTION_OK)
            return;
        // A server that goes says so in a text that does not belong into the log.
        PQsetNoticeReceiver(connection, &ignore_notices, nullptr);
        if (PQresultStatus(query(connection, "LISTEN foramen").get()) != PGRES_COMMAND_OK)
            return;
        Health now{true, schema_matches(connection), {}};
        // Notices may have been lost while there was no connection.
        on_notice(Notice{});
        while (!stopping && ping(connection, now)) {
            set(now);
            // What came with the answers above is in memory: the socket will not announce it.
            deliver(connection);
            const auto next_ping = std::chrono::steady_clock::now() + kPing;
            for (;;) {
                const auto left = std::chrono::duration_cast<milliseconds>(
                    next_ping - std::chrono::steady_clock::now());
                if (stopping || left.count() <= 0)
                    break;
                if (!wait(PQsocket(connection), left))
                    continue;
                if (PQconsumeInput(connection) == 0)
                    return;
                deliver(connection);
            }
        }
    }

    void run() {
        milliseconds pause = kFirstPause;
        while (!stopping) {
            const ConnectionPtr connection(PQconnectdb(connection_string.c_str()));
            if (PQstatus(connection.get()) == CONNECTION_OK)
                pause = kFirstPause;
            serve(connection.get());
            set(Health{});
            if (stopping)
                return;
            static_cast<void>(wait(-1, pause));
            pause = std::min(pause * 2, kLongestPause);
        }
    }
};

Monitor::Monitor(const std::string& connection, std::function<void(const Notice&)> on_notice,
                 std::function<std::chrono::microseconds()> service_time)
    : impl_(std::make_unique<Impl>()) {
    impl_->connection_string = session_string(connection, "foramen-monitor");
    impl_->on_notice = std::move(on_notice);
    impl_->service_time = std::move(service_time);
    impl_->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (impl_->wake < 0)
        throw std::system_error(errno, std::generic_category(), "eventfd");
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

Monitor::~Monitor() {
    impl_->stopping = true;
    // Cannot fail for want of room: one is all that is ever written.
    eventfd_write(impl_->wake, 1);
    impl_->thread.join();
    close(impl_->wake);
}

Health Monitor::health() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->health;
}

} // namespace foramen::db
