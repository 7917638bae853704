/// Looks at the raw bytes of a request header as they arrive, before any parser. It finds the end
/// and refuses what a parser would hide: a folded line is unfolded there without a trace, and a
/// bare line feed makes one parser wait where another sees the end.
#pragma once

#include <cstddef>
#include <string_view>

namespace foramen::http {

class HeaderScanner {
public:
    enum class State { more, complete, malformed, too_many_fields };

    explicit HeaderScanner(std::size_t max_fields) : max_fields_(max_fields) {}

    /// All bytes received so far for this request; each is looked at once.
    [[nodiscard]] State scan(std::string_view bytes);

    /// Bytes of the header with its empty line; valid when complete.
    [[nodiscard]] std::size_t size() const { return line_start_; }
    [[nodiscard]] bool has_request_line() const { return lines_ > 0; }

private:
    [[nodiscard]] State judge(std::string_view line) const;

    std::size_t max_fields_;
    std::size_t line_start_ = 0;
    std::size_t searched_ = 0;
    std::size_t lines_ = 0; ///< the request line and fields
};

} // namespace foramen::http
