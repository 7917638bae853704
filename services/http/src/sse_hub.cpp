#include "foramen/http/sse_hub.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace foramen::http {

namespace {

struct Listener {
    std::vector<std::string> topics; ///< each once
    SseHub::Sink sink;
};

/// A line break would end the field and begin another one.
void require_one_line(const std::string& text) {
    if (text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
        throw std::invalid_argument("an event's name and data are one line each");
}

} // namespace

struct SseHub::Impl {
    /// Held while sinks run: that is how a subscription that has ended is never called again.
    std::mutex mutex;
    std::unordered_map<std::string, std::unordered_set<const Listener*>> by_topic;
    std::unordered_set<const Listener*> all;

    class Held;
};

class SseHub::Impl::Held final : public SseHub::Subscription {
public:
    Held(std::shared_ptr<Impl> hub, Listener listener)
        : hub_(std::move(hub)), listener_(std::move(listener)) {
        const std::lock_guard lock(hub_->mutex);
        hub_->all.insert(&listener_);
        for (const std::string& topic : listener_.topics)
            hub_->by_topic[topic].insert(&listener_);
    }
    ~Held() override {
        const std::lock_guard lock(hub_->mutex);
        hub_->all.erase(&listener_);
        for (const std::string& topic : listener_.topics) {
            const auto listeners = hub_->by_topic.find(topic);
            listeners->second.erase(&listener_);
            if (listeners->second.empty())
                hub_->by_topic.erase(listeners);
        }
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    std::shared_ptr<Impl> hub_;
    Listener listener_;
};

SseHub::SseHub() : impl_(std::make_shared<Impl>()) {}
SseHub::~SseHub() = default;

void SseHub::publish(const Event& event) {
    require_one_line(event.name);
    require_one_line(event.data);
    const std::lock_guard lock(impl_->mutex);
    const auto listeners = impl_->by_topic.find(event.topic);
    if (listeners == impl_->by_topic.end())
        return;
    for (const Listener* listener : listeners->second)
        listener->sink(event);
}

void SseHub::publish_to_all(const std::string& name, const std::string& data) {
    require_one_line(name);
    require_one_line(data);
    const Event event{{}, name, data};
    const std::lock_guard lock(impl_->mutex);
    for (const Listener* listener : impl_->all)
        listener->sink(event);
}

std::unique_ptr<SseHub::Subscription> SseHub::subscribe(std::vector<std::string> topics,
                                                        Sink sink) {
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    return std::make_unique<Impl::Held>(impl_, Listener{std::move(topics), std::move(sink)});
}

std::size_t SseHub::subscribers() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->all.size();
}

} // namespace foramen::http
