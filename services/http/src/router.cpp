#include "foramen/http/router.hpp"

#include "percent.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace foramen::http {

namespace {

constexpr std::array kMethods = {Method::get, Method::head,  Method::post,
                                 Method::put, Method::patch, Method::delete_};

struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::array<std::optional<std::size_t>, kMethods.size()> routes; ///< by method

    [[nodiscard]] const std::optional<std::size_t>& of(Method method) const {
        const Method asked = method == Method::head ? Method::get : method;
        return routes[static_cast<std::size_t>(asked)];
    }
    [[nodiscard]] bool has_route() const {
        return std::any_of(routes.begin(), routes.end(),
                           [](const auto& route) { return route.has_value(); });
    }
};

[[nodiscard]] std::vector<std::string_view> segments_of(std::string_view pattern) {
    std::vector<std::string_view> out;
    if (pattern == "/")
        return out;
    while (!pattern.empty()) {
        const auto end = std::min(pattern.find('/', 1), pattern.size());
        out.push_back(pattern.substr(1, end - 1));
        pattern.remove_prefix(end);
    }
    return out;
}

[[nodiscard]] bool is_word(std::string_view text, std::string_view marks) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

[[nodiscard]] bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}' &&
           is_word(segment.substr(1, segment.size() - 2), "_");
}

[[noreturn]] void refuse(const Route& route, const char* why) {
    throw std::logic_error(std::string(to_string(route.method)) + ' ' + std::string(route.pattern) +
                           ": " + why);
}

/// The names of the pattern's parameters, in order.
[[nodiscard]] std::vector<std::string> checked_names(const Route& route) {
    if (route.method == Method::head)
        refuse(route, "HEAD is answered by GET");
    if (static_cast<bool>(route.handler) == static_cast<bool>(route.stream))
        refuse(route, "exactly one of handler and stream is needed");
    if (route.stream && route.method != Method::get)
        refuse(route, "a stream is opened by GET");
    if (route.pattern.empty() || route.pattern.front() != '/')
        refuse(route, "a pattern begins with '/'");
    std::vector<std::string> names;
    for (const std::string_view segment : segments_of(route.pattern)) {
        if (is_parameter(segment)) {
            const std::string name(segment.substr(1, segment.size() - 2));
            if (std::find(names.begin(), names.end(), name) != names.end())
                refuse(route, "a parameter stands twice");
            names.push_back(name);
        } else if (!is_word(segment, "-._~") || segment == "." || segment == "..") {
            refuse(route, "bad segment");
        }
    }
    return names;
}

} // namespace

struct Router::Impl {
    std::vector<Route> routes;
    std::vector<std::vector<std::string>> names; ///< of each route's parameters
    Node root;

    void add(std::size_t index) {
        const Route& route = routes[index];
        names.push_back(checked_names(route));
        Node* node = &root;
        for (const std::string_view segment : segments_of(route.pattern)) {
            auto& next =
                is_parameter(segment) ? node->parameter : node->literals[std::string(segment)];
            if (!next)
                next = std::make_unique<Node>();
            node = next.get();
        }
        auto& place = node->routes[static_cast<std::size_t>(route.method)];
        if (place)
            refuse(route, "two routes for one method and pattern");
        place = index;
    }

    /// Depth is the number of segments of the longest pattern, so the recursion is bounded.
    [[nodiscard]] static const Node* find(const Node& node, std::span<const std::string> rest,
                                          std::vector<std::string>& values) {
        if (rest.empty())
            return node.has_route() ? &node : nullptr;
        if (const auto literal = node.literals.find(rest.front()); literal != node.literals.end()) {
            if (const Node* found = find(*literal->second, rest.subspan(1), values))
                return found;
        }
        if (!node.parameter)
            return nullptr;
        values.push_back(rest.front());
        if (const Node* found = find(*node.parameter, rest.subspan(1), values))
            return found;
        values.pop_back();
        return nullptr;
    }

    [[nodiscard]] static std::string allow(const Node& node) {
        std::string out;
        for (const Method method : kMethods) {
            if (!node.of(method))
                continue;
            if (!out.empty())
                out += ", ";
            out += to_string(method);
        }
        return out;
    }
};

Router::Router(std::vector<Route> routes) : impl_(std::make_unique<Impl>()) {
    impl_->routes = std::move(routes);
    for (std::size_t i = 0; i < impl_->routes.size(); ++i)
        impl_->add(i);
}

Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

std::variant<Match, NoSuchPath, WrongMethod, BadPath> Router::match(Method method,
                                                                    std::string_view path) const {
    const auto segments = decode_path(path);
    if (!segments)
        return BadPath{};
    std::vector<std::string> values;
    const Node* node = Impl::find(impl_->root, *segments, values);
    if (node == nullptr)
        return NoSuchPath{};
    const auto& index = node->of(method);
    if (!index)
        return WrongMethod{Impl::allow(*node)};
    Match match{&impl_->routes[*index], {}};
    for (std::size_t i = 0; i < values.size(); ++i)
        match.params.emplace_back(impl_->names[*index][i], std::move(values[i]));
    return match;
}

std::span<const Route> Router::routes() const {
    return impl_->routes;
}

} // namespace foramen::http
