#include "foramen/domain/patient/spine_text.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace foramen {

namespace {

struct Part {
    char letter;
    int first; ///< of its vertebrae, counted from C1
    int count;
};
constexpr std::array<Part, 4> kParts{{{'C', 1, 7}, {'T', 8, 12}, {'L', 20, 5}, {'S', 25, 5}}};
constexpr int kSacrum = 25;
/// The longest stretch that one entry names: more is a slip or no range of levels.
constexpr int kLongestStretch = 4;

[[nodiscard]] std::optional<int> vertebra(char letter, int number) {
    for (const Part& part : kParts)
        if (part.letter == letter && number >= 1 && number <= part.count)
            return part.first + number - 1;
    return std::nullopt;
}

[[nodiscard]] const Part& part_of(int vertebra) {
    const auto after = std::ranges::find_if(
        kParts, [vertebra](const Part& part) { return vertebra < part.first + part.count; });
    return *after;
}

[[nodiscard]] std::string number_of(int vertebra) {
    return std::to_string(vertebra - part_of(vertebra).first + 1);
}

[[nodiscard]] std::string body_key(int vertebra) {
    return part_of(vertebra).letter + number_of(vertebra);
}

[[nodiscard]] std::string interspace_key(int upper) {
    const int lower = upper + 1;
    const bool same = part_of(upper).letter == part_of(lower).letter;
    return body_key(upper) + "-" + (same ? number_of(lower) : body_key(lower));
}

[[nodiscard]] bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Upper case, every dash a hyphen, what is not ASCII something that divides.
[[nodiscard]] std::string plain(std::string_view text) {
    std::string out;
    for (const char32_t point : decode_utf8(text)) {
        if (point >= U'a' && point <= U'z')
            out += static_cast<char>(point - U'a' + U'A');
        else if (point >= 0x2010 && point <= 0x2015)
            out += '-';
        else
            out += point < 0x80 ? static_cast<char>(point) : ',';
    }
    return out;
}

class LevelReader {
public:
    explicit LevelReader(std::string text) : text_(std::move(text)) {}

    /// Keys in the order in which they stand, some perhaps of no level.
    [[nodiscard]] std::vector<std::string> run() {
        while (at_ < text_.size()) {
            const bool begins =
                at_ == 0 || !(is_letter(text_[at_ - 1]) || is_digit(text_[at_ - 1]));
            const auto first = begins ? endpoint(at_, '\0') : std::nullopt;
            if (first)
                chain(*first);
            else
                ++at_;
        }
        return std::move(keys_);
    }

private:
    struct Endpoint {
        char letter;
        int vertebra;
        std::size_t end; ///< behind it
    };

    /// "L4", or "5" where a letter is understood.
    [[nodiscard]] std::optional<Endpoint> endpoint(std::size_t at, char understood) const {
        char letter = understood;
        if (at < text_.size() && is_letter(text_[at]))
            letter = text_[at++];
        int number = 0;
        std::size_t end = at;
        while (end < text_.size() && is_digit(text_[end]) && end - at < 2)
            number = number * 10 + (text_[end++] - '0');
        if (end == at || (end < text_.size() && (is_digit(text_[end]) || is_letter(text_[end]))))
            return std::nullopt;
        const auto found = vertebra(letter, number);
        return found ? std::optional<Endpoint>({letter, *found, end}) : std::nullopt;
    }

    /// The other end, behind a hyphen or a slash. With blanks around that ("L5 - 2 needles") it
    /// must have a letter of its own, and without one it lies below.
    [[nodiscard]] std::optional<Endpoint> other_end(const Endpoint& from) const {
        std::size_t at = from.end;
        const auto skip_blanks = [&] {
            const std::size_t before = at;
            while (at < text_.size() && text_[at] == ' ')
                ++at;
            return at != before;
        };
        bool blanks = skip_blanks();
        if (at >= text_.size() || (text_[at] != '-' && text_[at] != '/'))
            return std::nullopt;
        ++at;
        blanks = skip_blanks() || blanks;
        const bool lettered = at < text_.size() && is_letter(text_[at]);
        const auto to = endpoint(at, blanks ? '\0' : from.letter);
        return to && (lettered || to->vertebra > from.vertebra) ? to : std::nullopt;
    }

    void chain(Endpoint from) {
        bool alone = true;
        at_ = from.end;
        while (const auto to = other_end(from)) {
            if (to->vertebra != from.vertebra)
                stretch(from.vertebra, to->vertebra);
            alone = false;
            from = *to;
            at_ = to->end;
        }
        if (alone)
            keys_.push_back(body_key(from.vertebra));
    }

    void stretch(int a, int b) {
        const auto [upper, lower] = std::minmax(a, b);
        if (lower - upper > kLongestStretch)
            return;
        if (upper >= kSacrum) {
            for (int v = upper; v <= lower; ++v)
                keys_.push_back(body_key(v));
            return;
        }
        for (int v = upper; v < lower; ++v)
            keys_.push_back(interspace_key(v));
    }

    std::string text_;
    std::size_t at_ = 0;
    std::vector<std::string> keys_;
};

} // namespace

std::vector<std::string> levels_in(std::string_view text, std::span<const SpineLevel> levels) {
    const auto keys = LevelReader(plain(text)).run();
    std::vector<const SpineLevel*> found;
    for (const SpineLevel& level : levels)
        if (std::ranges::find(keys, level.key) != keys.end())
            found.push_back(&level);
    std::ranges::sort(found, {}, &SpineLevel::ordinal);
    std::vector<std::string> out;
    for (const SpineLevel* level : found)
        out.push_back(level->key);
    return out;
}

} // namespace foramen
