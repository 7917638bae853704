#include "support/service_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <stdexcept>

extern char** environ;

namespace foramen::test {

namespace {

using Settings = std::map<std::string, std::string>;

// Time for a loaded machine; a healthy start takes a fraction of a second.
constexpr std::chrono::seconds kPatience{30};

[[nodiscard]] std::vector<std::string> environment_for(const std::string& connection,
                                                       const Settings& settings) {
    Settings all{{"FORAMEN_DATABASE", connection},
                 {"FORAMEN_LISTEN", "127.0.0.1:0"},
                 {"FORAMEN_ADMIN_LISTEN", "127.0.0.1:0"},
                 {"FORAMEN_PASSWORD_MEMORY_MIB", "19"}};
    for (const auto& [name, value] : settings)
        all[name] = value;
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (std::string_view(*entry).rfind("FORAMEN_", 0) != 0)
            out.emplace_back(*entry);
    for (const auto& [name, value] : all)
        out.push_back(name + "=" + value);
    return out;
}

[[nodiscard]] std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

/// Starts the program with both outputs into a pipe; answers the process and the reading end.
[[nodiscard]] std::pair<pid_t, int> start(std::vector<std::string> arguments,
                                          const std::string& connection, const Settings& settings) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    arguments.insert(arguments.begin(), FORAMEN_PROGRAM);
    auto environment = environment_for(connection, settings);
    auto argv = pointers(arguments);
    auto envp = pointers(environment);
    pid_t pid = -1;
    const int failed =
        posix_spawn(&pid, FORAMEN_PROGRAM, &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failed != 0)
        throw std::runtime_error("the program cannot be started");
    return {pid, ends[0]};
}

[[nodiscard]] int exit_code_of(pid_t pid) {
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

ServiceProcess::ServiceProcess(const std::string& connection, Settings settings,
                               bool wait_for_database) {
    const auto [pid, descriptor] = start({"serve"}, connection, settings);
    pid_ = pid;
    reader_ = std::thread([this, end = descriptor] { read_log(end); });
    const bool listening = wait_for_log("\"started\"");
    if (!listening || (wait_for_database && !wait_for_log("\"database_connected\""))) {
        kill();
        throw std::runtime_error("the service did not start: " + log_);
    }
    port_ = number_in_log("port");
    admin_port_ = number_in_log("admin_port");
}

ServiceProcess::~ServiceProcess() {
    if (pid_ > 0)
        stop();
}

void ServiceProcess::read_log(int descriptor) {
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = read(descriptor, buffer.data(), buffer.size());
        const std::lock_guard lock(mutex_);
        if (got <= 0)
            break;
        log_.append(buffer.data(), static_cast<std::size_t>(got));
        grown_.notify_all();
    }
    close(descriptor);
    ended_ = true;
    grown_.notify_all();
}

std::string ServiceProcess::log() {
    const std::lock_guard lock(mutex_);
    return log_;
}

bool ServiceProcess::wait_for_log(const std::string& text, std::size_t from) {
    std::unique_lock lock(mutex_);
    const auto found = [&] {
        return from <= log_.size() && log_.find(text, from) != std::string::npos;
    };
    grown_.wait_for(lock, kPatience, [&] { return ended_ || found(); });
    return found();
}

std::uint16_t ServiceProcess::number_in_log(const std::string& name) {
    const std::string text = log();
    const std::string mark = "\"" + name + "\":";
    return static_cast<std::uint16_t>(std::stoi(text.substr(text.find(mark) + mark.size())));
}

int ServiceProcess::stop() {
    return end(SIGTERM);
}

void ServiceProcess::kill() {
    static_cast<void>(end(SIGKILL));
}

int ServiceProcess::end(int signal) {
    ::kill(pid_, signal);
    const int code = exit_code_of(pid_);
    pid_ = -1;
    reader_.join(); // the log to its last line
    return code;
}

CommandResult run_command(const std::vector<std::string>& arguments, const std::string& connection,
                          const Settings& settings) {
    const auto [pid, descriptor] = start(arguments, connection, settings);
    CommandResult result;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = read(descriptor, buffer.data(), buffer.size())) > 0;)
        result.output.append(buffer.data(), static_cast<std::size_t>(got));
    close(descriptor);
    result.exit_code = exit_code_of(pid);
    return result;
}

} // namespace foramen::test
