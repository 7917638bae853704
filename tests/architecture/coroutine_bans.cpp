#include "coroutine_bans.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace foramen::test {

namespace {

constexpr std::array<std::string_view, 3> kCoroutineWords{"co_await", "co_return", "co_yield"};

/// A lambda that captures something.
struct Lambda {
    std::size_t begin = 0;
    std::size_t body = 0; ///< its opening brace
    std::size_t end = 0;  ///< behind its closing brace
    std::string_view captures;
};

[[nodiscard]] std::size_t closing(std::string_view code, std::size_t open, char from, char to) {
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += code[i] == from ? 1 : 0;
        depth -= code[i] == to ? 1 : 0;
        if (depth == 0)
            return i;
    }
    return code.size();
}

/// What stands before a bracket tells a lambda from an index and from an attribute.
[[nodiscard]] bool begins_lambda(std::string_view code, std::size_t at) {
    if (at + 1 < code.size() && (code[at + 1] == '[' || code[at + 1] == ']'))
        return false;
    std::size_t before = at;
    while (before > 0 && std::isspace(static_cast<unsigned char>(code[before - 1])) != 0)
        --before;
    if (before == 0)
        return true;
    const char c = code[before - 1];
    if (is_word_character(c)) {
        constexpr std::string_view kReturn = "return";
        return before >= kReturn.size() &&
               code.substr(before - kReturn.size(), kReturn.size()) == kReturn;
    }
    return c != ')' && c != ']' && c != '[' && c != '"';
}

[[nodiscard]] std::vector<Lambda> capturing_lambdas(std::string_view code) {
    std::vector<Lambda> found;
    for (std::size_t at = code.find('['); at != std::string_view::npos;
         at = code.find('[', at + 1)) {
        if (!begins_lambda(code, at))
            continue;
        const std::size_t close = closing(code, at, '[', ']');
        const std::size_t body = code.find_first_of("{;", close);
        if (body == std::string_view::npos || code[body] != '{')
            continue;
        found.push_back(
            {at, body, closing(code, body, '{', '}') + 1, code.substr(at + 1, close - at - 1)});
    }
    return found;
}

/// A brace that is followed by more of a call closes a lambda, not a block.
[[nodiscard]] bool closes_argument(std::string_view code, std::size_t brace) {
    const std::size_t next = code.find_first_not_of(" \n", brace + 1);
    return next != std::string_view::npos && (code[next] == ',' || code[next] == ')');
}

[[nodiscard]] std::size_t beginning_of_statement(std::string_view code, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i-- > 0;) {
        const char c = code[i];
        if (depth == 0 && (c == ';' || c == '{' || (c == '}' && !closes_argument(code, i))))
            return i + 1;
        depth += c == '}' ? 1 : 0;
        depth -= c == '{' ? 1 : 0;
    }
    return 0;
}

/// From the end of the statement before to the semicolon or block that ends this one.
[[nodiscard]] std::pair<std::size_t, std::size_t> statement_around(std::string_view code,
                                                                   std::size_t at) {
    const std::size_t begin = beginning_of_statement(code, at);
    int depth = 0;
    for (std::size_t end = at; end < code.size(); ++end) {
        const char c = code[end];
        depth += c == '(' || c == '{' ? 1 : 0;
        depth -= c == ')' || c == '}' ? 1 : 0;
        if (depth < 0 || (depth == 0 && c == ';'))
            return {begin, end};
    }
    return {begin, code.size()};
}

} // namespace

bool has_coroutines(const Source& source) {
    return source.is_cpp() && std::ranges::any_of(kCoroutineWords, [&](std::string_view word) {
               return !find_words(source.code, word).empty();
           });
}

std::vector<std::size_t> default_captures(const Source& source) {
    std::vector<std::size_t> found;
    for (const Lambda& lambda : capturing_lambdas(source.code)) {
        const std::string_view first = lambda.captures.substr(0, lambda.captures.find(','));
        if (first == "&" || first == "=")
            found.push_back(lambda.begin);
    }
    return found;
}

std::vector<std::size_t> captures_in_awaits(const Source& source) {
    std::vector<std::size_t> found;
    const auto lambdas = capturing_lambdas(source.code);
    for (const std::size_t await : find_words(source.code, "co_await")) {
        const auto [begin, end] = statement_around(source.code, await);
        for (const Lambda& lambda : lambdas) {
            const bool around = lambda.body < await && await < lambda.end;
            if (begin <= lambda.begin && lambda.begin < end && !around)
                found.push_back(lambda.begin);
        }
    }
    return found;
}

std::vector<std::size_t> capturing_coroutines(const Source& source) {
    std::vector<std::size_t> found;
    for (const Lambda& lambda : capturing_lambdas(source.code)) {
        const std::string_view body =
            std::string_view(source.code).substr(lambda.body, lambda.end - lambda.body);
        if (std::ranges::any_of(kCoroutineWords, [body](std::string_view word) {
                return !find_words(body, word).empty();
            }))
            found.push_back(lambda.begin);
    }
    return found;
}

} // namespace foramen::test
