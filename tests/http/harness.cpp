#include "http/harness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace foramen::http::test {

namespace {

constexpr std::chrono::seconds kPatience{20};

class TestPrincipal final : public Principal {
public:
    explicit TestPrincipal(std::uint32_t rights) : rights_(rights) {}
    [[nodiscard]] std::uint32_t rights() const override { return rights_; }

private:
    std::uint32_t rights_;
};

} // namespace

void Gate::pass() {
    std::unique_lock lock(mutex_);
    ++entries_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
}

void Gate::open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
}

void Gate::wait_for_entries(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kPatience, [&] { return entries_ >= count; }))
        throw std::runtime_error("nobody came to the gate");
}

std::size_t Gate::entries() {
    const std::lock_guard lock(mutex_);
    return entries_;
}

void Recorder::finished(const Finished& request) {
    const std::lock_guard lock(mutex_);
    seen_.push_back({std::string(request.method), std::string(request.pattern), request.status,
                     request.principal == nullptr ? 0 : request.principal->rights()});
    changed_.notify_all();
}

void Recorder::rejected(std::string_view reason) {
    const std::lock_guard lock(mutex_);
    rejections_.emplace_back(reason);
    changed_.notify_all();
}

void Recorder::gauges(std::size_t connections, std::size_t in_flight, std::size_t streams) {
    const std::lock_guard lock(mutex_);
    connections_ = connections;
    in_flight_ = in_flight;
    streams_ = streams;
    changed_.notify_all();
}

void Recorder::accept_failed(std::string_view) {
    const std::lock_guard lock(mutex_);
    ++accept_failures_;
    changed_.notify_all();
}

void Recorder::wait_until(const std::function<bool()>& condition, const std::string& what) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kPatience, condition))
        throw std::runtime_error("waited in vain for " + what);
}

void Recorder::wait_for_rejection(std::string_view reason, std::size_t count) {
    wait_until(
        [&] {
            return static_cast<std::size_t>(
                       std::count(rejections_.begin(), rejections_.end(), reason)) >= count;
        },
        "rejection " + std::string(reason));
}

void Recorder::wait_for_finished(int status, std::size_t count) {
    wait_until(
        [&] {
            return static_cast<std::size_t>(
                       std::count_if(seen_.begin(), seen_.end(), [&](const Seen& one) {
                           return one.status == status;
                       })) >= count;
        },
        "status " + std::to_string(status));
}

void Recorder::wait_for_in_flight(std::size_t count) {
    wait_until([&] { return in_flight_ == count; }, "requests in flight");
}

void Recorder::wait_for_connections(std::size_t count) {
    wait_until([&] { return connections_ == count; }, "connections");
}

void Recorder::wait_for_streams(std::size_t count) {
    wait_until([&] { return streams_ == count; }, "streams");
}

void Recorder::wait_for_accept_failure() {
    wait_until([&] { return accept_failures_ > 0; }, "a failed accept");
}

std::vector<Seen> Recorder::seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
}

std::vector<std::string> Recorder::rejections() {
    const std::lock_guard lock(mutex_);
    return rejections_;
}

Harness::Harness() {
    config.read.threads = 2;
    config.write.threads = 1;
    config.password.threads = 1;
    authenticator = [](const Request& request) -> std::shared_ptr<const Principal> {
        const auto session = request.cookie("session");
        if (!session)
            return nullptr;
        if (*session == "trouble")
            throw Trouble("the directory of sessions is away");
        return std::make_shared<TestPrincipal>(
            static_cast<std::uint32_t>(std::stoul(std::string(*session))));
    };
    error_mapper = [](const std::exception_ptr& error, const Request&) {
        try {
            std::rethrow_exception(error);
        } catch (const Trouble&) {
            return problems::unavailable(std::chrono::seconds(2));
        } catch (const std::exception&) {
            return problems::internal();
        }
    };
}

Harness::~Harness() = default;

void Harness::add(Method method, std::string_view pattern, Handler handler,
                  const std::function<void(Route&)>& change) {
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.operation = pattern;
    route.media_types = {"application/json", "text/plain"};
    route.handler = std::move(handler);
    if (change)
        change(route);
    routes.push_back(std::move(route));
}

void Harness::add_stream(std::string_view pattern, std::vector<std::string> topics,
                         const std::function<void(Route&)>& change) {
    Route route;
    route.pattern = pattern;
    route.operation = pattern;
    route.stream = [topics = std::move(topics)](
                       const Request&, const Principal*) -> std::variant<StreamGrant, Response> {
        return StreamGrant{topics};
    };
    if (change)
        change(route);
    routes.push_back(std::move(route));
}

void Harness::start() {
    server_ = std::make_unique<Server>(config, Router(std::move(routes)), std::move(site), hub,
                                       authenticator, error_mapper, observer);
    server_->start();
}

HttpClient Harness::connect(HttpClientOptions options) const {
    return HttpClient(server_->port(), std::move(options));
}

Response text(std::string body) {
    return {200, "text/plain", {}, std::move(body)};
}

} // namespace foramen::http::test
