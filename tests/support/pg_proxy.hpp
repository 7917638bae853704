/// A proxy between the service and PostgreSQL on a Unix socket of its own. It counts round trips,
/// can go away and come back, and can cut a connection at the worst moment: after the server has
/// committed and before the client hears of it.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace foramen::test {

class PgProxy {
public:
    /// Listens at once unless said otherwise.
    explicit PgProxy(const std::string& name, bool listening = true);
    ~PgProxy();
    PgProxy(const PgProxy&) = delete;
    PgProxy& operator=(const PgProxy&) = delete;

    /// The same connection string with this proxy as its host.
    [[nodiscard]] std::string through(const std::string& connection) const;

    void start_listening();
    /// Stops listening and cuts every connection.
    void go_away();

    /// The COMMIT of the next transaction in which these words are sent reaches the server; its
    /// answer does not come back. Empty words are in every transaction; jobs commit at any time.
    void cut_after_commit_of(const std::string& words);
    [[nodiscard]] bool has_cut() const { return has_cut_; }

    /// Round trips of each transaction that was committed, BEGIN and COMMIT included, in the order
    /// of their ends.
    [[nodiscard]] std::vector<int> transactions();
    void forget_transactions();

private:
    class Link;

    void accept_loop(int listener);
    void note_transaction(int round_trips);
    [[nodiscard]] bool looks_for(const std::string& message);
    /// True once.
    [[nodiscard]] bool cuts_now();

    std::string folder_;
    std::string target_;
    int listener_ = -1;
    std::thread acceptor_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Link>> links_;
    std::vector<int> transactions_;
    std::optional<std::string> cut_words_;
    std::atomic<bool> has_cut_{false};
};

} // namespace foramen::test
