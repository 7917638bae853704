#include "support/leaks.hpp"

#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unordered_set>

namespace foramen::test {

namespace {

[[nodiscard]] std::string content_of(const std::string& name) {
    std::ifstream file(std::string(FORAMEN_TEST_SUPPORT) + "/" + name);
    if (!file)
        throw std::runtime_error("there is no " + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Letters of other scripts are words too.
[[nodiscard]] bool in_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0;
}

[[nodiscard]] std::string_view word_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && in_word(text[end]))
        ++end;
    return text.substr(from, end - from);
}

[[nodiscard]] std::size_t next_word(std::string_view text, std::size_t from) {
    while (from < text.size() && !in_word(text[from]))
        ++from;
    return from;
}

[[nodiscard]] bool stands_in(std::string_view text, std::string_view value) {
    for (std::size_t at = text.find(value); at != std::string_view::npos;
         at = text.find(value, at + 1)) {
        const std::size_t end = at + value.size();
        if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end])))
            return true;
    }
    return false;
}

} // namespace

std::vector<std::string> leaks(const TestDatabase& database, std::string_view text) {
    std::string all(text);
    for (const auto& row : database.sql(content_of("told.sql")))
        all += "\n" + row.front();
    // Most values are ruled out by their first word: the text is long, and the values are many.
    std::unordered_set<std::string_view> words;
    const std::string_view seen = all;
    for (std::size_t at = next_word(seen, 0); at < seen.size();) {
        const std::string_view word = word_at(seen, at);
        words.insert(word);
        at = next_word(seen, at + word.size());
    }
    std::vector<std::string> found;
    for (const auto& row : database.sql(content_of("identifying.sql"))) {
        const std::string& value = row.front();
        const std::string_view first = word_at(value, next_word(value, 0));
        if (words.count(first) != 0 && stands_in(seen, value))
            found.push_back(value);
    }
    return found;
}

} // namespace foramen::test
