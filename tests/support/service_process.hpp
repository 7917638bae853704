/// The real program as a process of its own, on free ports of the loopback interface.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace foramen::test {

class ServiceProcess {
public:
    /// Starts `foramen serve`; waits until it listens and, unless said otherwise, is connected to
    /// its database. `settings` are FORAMEN_* variables beside the database's.
    explicit ServiceProcess(const std::string& connection,
                            std::map<std::string, std::string> settings = {},
                            bool wait_for_database = true);
    ~ServiceProcess();
    ServiceProcess(const ServiceProcess&) = delete;
    ServiceProcess& operator=(const ServiceProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::uint16_t admin_port() const { return admin_port_; }

    [[nodiscard]] bool running() const { return pid_ > 0; }
    /// Everything it has logged so far.
    [[nodiscard]] std::string log();
    /// Waits until the log holds the text after the first `from` characters; false after half a
    /// minute.
    [[nodiscard]] bool wait_for_log(const std::string& text, std::size_t from = 0);

    /// SIGTERM, and the exit code. The log is complete then.
    int stop();
    void kill();

private:
    int end(int signal);
    void read_log(int descriptor);
    [[nodiscard]] std::uint16_t number_in_log(const std::string& name);

    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    std::uint16_t admin_port_ = 0;
    std::mutex mutex_;
    std::condition_variable grown_;
    std::string log_;
    bool ended_ = false;
    std::thread reader_;
};

/// Runs a command of the program to its end; what it printed and its exit code.
struct CommandResult {
    int exit_code = -1;
    std::string output;
};
[[nodiscard]] CommandResult run_command(const std::vector<std::string>& arguments,
                                        const std::string& connection,
                                        const std::map<std::string, std::string>& settings = {});

} // namespace foramen::test
