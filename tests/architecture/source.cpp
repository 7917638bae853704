#include "source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <sstream>

namespace foramen::test {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kFolders{"domain", "services", "db",
                                                   "tests",  "ops",      "web-ui"};
constexpr std::array<std::string_view, 6> kForeign{
    "node_modules", "dist", "coverage", "results", "playwright-report", "test-results"};

/// Blanks what a reader of code does not read as code.
class Blanker {
public:
    Blanker(std::string_view text, bool sql) : text_(text), out_(text), sql_(sql) {}

    [[nodiscard]] std::string run() {
        while (at_ < text_.size()) {
            if (starts(sql_ ? "--" : "//"))
                blank_to(text_.find('\n', at_));
            else if (!sql_ && starts("/*"))
                blank_to(end_of("*/", at_ + 2));
            else if (!sql_ && starts("R\"") && !after_word())
                blank_raw();
            else if (text_[at_] == '\'' && !(!sql_ && after_word()))
                blank_quoted('\'');
            else if (!sql_ && text_[at_] == '"')
                blank_quoted('"');
            else
                ++at_;
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] bool starts(std::string_view mark) const {
        return text_.substr(at_, mark.size()) == mark;
    }
    /// A quote after a digit separates thousands.
    [[nodiscard]] bool after_word() const { return at_ > 0 && is_word_character(text_[at_ - 1]); }
    [[nodiscard]] std::size_t end_of(std::string_view mark, std::size_t from) const {
        const std::size_t found = text_.find(mark, from);
        return found == std::string_view::npos ? found : found + mark.size();
    }
    void blank_to(std::size_t end) {
        for (end = std::min(end, text_.size()); at_ < end; ++at_)
            if (out_[at_] != '\n')
                out_[at_] = ' ';
    }
    void blank_raw() {
        const std::size_t open = text_.find('(', at_);
        const std::string mark = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        ++at_;
        blank_inside(end_of(mark, open));
    }
    void blank_quoted(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote)
            end += !sql_ && text_[end] == '\\' ? std::size_t{2} : std::size_t{1};
        blank_inside(end + 1);
    }
    /// The quotes stay: what is between them does not.
    void blank_inside(std::size_t end) {
        ++at_;
        if (end > 0 && end <= text_.size())
            blank_to(end - 1);
        else
            blank_to(text_.size());
        ++at_;
    }

    std::string_view text_;
    std::string out_;
    bool sql_;
    std::size_t at_ = 0;
};

[[nodiscard]] std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

bool Source::is_cpp() const {
    return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".hpp.in");
}

bool Source::is_text() const {
    constexpr std::array<std::string_view, 10> kEndings{".md",   ".css", ".html", ".yaml",  ".json",
                                                        ".lock", ".txt", ".sh",   ".cmake", ".sql"};
    const auto named = [this](std::string_view ending) { return path.ends_with(ending); };
    return is_cpp() || is_script() || text.rfind("#!", 0) == 0 ||
           std::ranges::any_of(kEndings, named);
}

bool Source::is_script() const {
    return path.ends_with(".ts") || path.ends_with(".tsx") || path.ends_with(".js") ||
           path.ends_with(".mjs");
}

Source make_source(std::string path, std::string text) {
    Source source{std::move(path), std::move(text), {}};
    source.code = source.is_cpp() || source.is_sql() ? Blanker(source.text, source.is_sql()).run()
                                                     : source.text;
    return source;
}

std::vector<Source> sources_under(const fs::path& root) {
    std::vector<Source> sources{make_source("CMakeLists.txt", read(root / "CMakeLists.txt"))};
    for (const std::string_view folder : kFolders) {
        fs::recursive_directory_iterator entry(root / folder);
        for (const auto end = fs::end(entry); entry != end; ++entry) {
            if (entry->is_directory() &&
                std::ranges::find(kForeign, entry->path().filename().string()) != kForeign.end())
                entry.disable_recursion_pending();
            else if (entry->is_regular_file())
                sources.push_back(make_source(fs::relative(entry->path(), root).generic_string(),
                                              read(entry->path())));
        }
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

std::string place(const Source& source, std::size_t offset, const std::string& what) {
    const auto end = source.text.begin() + static_cast<std::ptrdiff_t>(offset);
    return source.path + ":" + std::to_string(1 + std::count(source.text.begin(), end, '\n')) +
           ": " + what;
}

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<std::size_t> find_words(std::string_view text, std::string_view word) {
    std::vector<std::size_t> found;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool joined_before =
            at > 0 && is_word_character(text[at - 1]) && is_word_character(word.front());
        const bool joined_after =
            end < text.size() && is_word_character(text[end]) && is_word_character(word.back());
        if (!joined_before && !joined_after)
            found.push_back(at);
    }
    return found;
}

} // namespace foramen::test
