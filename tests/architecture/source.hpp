/// The files of the project as text, as the rules look at them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::test {

struct Source {
    std::string path; ///< from the root of the project, with slashes
    std::string text;
    /// The same length, with blanks for comments and for what stands inside quotes.
    std::string code;

    [[nodiscard]] bool is_cpp() const;
    [[nodiscard]] bool is_sql() const { return path.ends_with(".sql"); }
    [[nodiscard]] bool is_script() const; ///< TypeScript or JavaScript
    [[nodiscard]] bool is_text() const;   ///< written by a person, of whatever kind
    [[nodiscard]] bool in(std::string_view folder) const { return path.rfind(folder, 0) == 0; }
};

[[nodiscard]] Source make_source(std::string path, std::string text);

/// Every file of ours under the root; nothing that a build, npm or a test run has made.
[[nodiscard]] std::vector<Source> sources_under(const std::filesystem::path& root);

/// "path:line: what", for the message of a failing test.
[[nodiscard]] std::string place(const Source& source, std::size_t offset, const std::string& what);

[[nodiscard]] bool is_word_character(char c);
/// Where the word stands in the text, with no letter, digit or underscore beside it.
[[nodiscard]] std::vector<std::size_t> find_words(std::string_view text, std::string_view word);

} // namespace foramen::test
