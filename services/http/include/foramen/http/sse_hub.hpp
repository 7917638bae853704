/// Fan-out of events to open streams. Publishing is thread-safe and never waits for a client: a
/// client whose queue is full is cut off and reads everything again when it comes back.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace foramen::http {

struct Event {
    std::string topic;
    std::string name; ///< the `event:` field
    std::string data; ///< one line, never anything about a patient
};

class SseHub {
public:
    SseHub();
    ~SseHub();
    SseHub(const SseHub&) = delete;
    SseHub& operator=(const SseHub&) = delete;

    // Both are thread-safe and throw std::invalid_argument for a line break in name or data.

    /// To every stream that hears the topic.
    void publish(const Event& event);
    /// To every stream: "anything may have changed", after events may have been lost.
    void publish_to_all(const std::string& name, const std::string& data);

    /// For the server: called on the publishing thread with each event that matches a topic. It
    /// must neither block nor end a subscription.
    using Sink = std::function<void(const Event&)>;
    class Subscription;
    [[nodiscard]] std::unique_ptr<Subscription> subscribe(std::vector<std::string> topics,
                                                          Sink sink);
    [[nodiscard]] std::size_t subscribers() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// Ends on destruction; after that the sink is not called any more.
class SseHub::Subscription {
public:
    virtual ~Subscription() = default;
};

} // namespace foramen::http
