// Who is let in: limits of connections, and an accept loop that survives.
#include "http/harness.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>

namespace foramen::http::test {
namespace {

class Accept : public testing::Test {
protected:
    Accept() {
        harness.add(Method::get, "/", [](const Request&, const Principal*) { return text("in"); });
    }
    Harness harness;
};

TEST_F(Accept, TurnsAwayWhoIsOverTheLimitOfConnections) {
    harness.config.limits.connections = 2;
    harness.start();
    HttpClient first = harness.connect();
    HttpClient second = harness.connect();
    EXPECT_EQ(first.request("GET", "/").body, "in");
    EXPECT_EQ(second.request("GET", "/").body, "in");
    HttpClient third = harness.connect();
    const HttpReply reply = third.read_reply();
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "1");
    EXPECT_TRUE(third.is_closed());
    harness.observer.wait_for_rejection("connection-limit");
    // A place that becomes free can be taken again.
    first.close();
    harness.observer.wait_for_connections(1);
    EXPECT_EQ(harness.connect().request("GET", "/").body, "in");
}

TEST_F(Accept, TurnsAwayAnAddressThatIsOverItsLimitButNoOther) {
    harness.config.limits.connections_per_address = 1;
    harness.start();
    HttpClient first = harness.connect();
    EXPECT_EQ(first.request("GET", "/").body, "in");
    EXPECT_EQ(harness.connect().read_reply().status, 503);
    harness.observer.wait_for_rejection("address-limit");
    HttpClientOptions options;
    options.from = "127.0.0.2";
    EXPECT_EQ(harness.connect(options).request("GET", "/").body, "in");
}

TEST_F(Accept, HasNoLimitOfConnectionsForATrustedProxy) {
    harness.config.limits.connections_per_address = 1;
    harness.config.trusted_proxies = {"127.0.0.1"};
    harness.start();
    HttpClient first = harness.connect();
    HttpClient second = harness.connect();
    EXPECT_EQ(first.request("GET", "/").body, "in");
    EXPECT_EQ(second.request("GET", "/").body, "in");
}

/// Takes every file descriptor that is left, and gives all back at its end.
class AllFiles {
public:
    AllFiles() {
        getrlimit(RLIMIT_NOFILE, &before_);
        rlimit small = before_;
        small.rlim_cur = static_cast<rlim_t>(open("/dev/null", O_RDONLY | O_CLOEXEC)) + 64;
        setrlimit(RLIMIT_NOFILE, &small);
        for (int file = dup(0); file >= 0; file = dup(0))
            files_.push_back(file);
        is_exhausted_ = errno == EMFILE;
    }
    ~AllFiles() { release(); }
    AllFiles(const AllFiles&) = delete;
    AllFiles& operator=(const AllFiles&) = delete;

    [[nodiscard]] bool is_exhausted() const { return is_exhausted_; }
    void give_one_back() {
        close(files_.back());
        files_.pop_back();
    }
    void release() {
        for (const int file : files_)
            close(file);
        files_.clear();
        setrlimit(RLIMIT_NOFILE, &before_);
    }

private:
    rlimit before_{};
    std::vector<int> files_;
    bool is_exhausted_ = false;
};

TEST_F(Accept, GoesOnAfterItRanOutOfFiles) {
    harness.start();
    EXPECT_EQ(harness.connect().request("GET", "/").body, "in");
    harness.observer.wait_for_connections(0);
    AllFiles files;
    ASSERT_TRUE(files.is_exhausted());
    files.give_one_back(); // for the client's end
    HttpClient client = harness.connect();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    harness.observer.wait_for_accept_failure();
    files.release();
    EXPECT_EQ(client.read_reply().body, "in");
}

} // namespace
} // namespace foramen::http::test
