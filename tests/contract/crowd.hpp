/// A crowd at work on one day of a clinic with few rooms: each client does one random thing, on
/// what all of them saw a moment ago.
#pragma once

#include "clinic_service.hpp"
#include "support/dice.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::test {

/// A request as it is sent, again and again if need be.
struct Deed {
    /// "book", "hold", "take" (book what is held), "prolong", "give up", "move", "swap",
    /// "substitute", "cancel", "block", "end", "rest"
    std::string what;
    std::string method;
    std::string path;
    std::vector<std::string> header_lines; ///< with the key, where there is one
    json::object body;

    [[nodiscard]] bool has_key() const;
    [[nodiscard]] ApiReply send(ApiClient& client) const;
};

class Crowd {
public:
    explicit Crowd(ClinicService& clinic);

    /// Reads what is there now, which the next deeds start from.
    void look();
    [[nodiscard]] Deed draw(Dice& dice) const;
    /// What was held can be booked, prolonged and given up from now on.
    void remember(const Deed& deed, const ApiReply& reply);

    /// Whether this may be the answer to it: done, or a refusal that fits. A block is never
    /// refused.
    [[nodiscard]] static bool is_answer(const Deed& deed, const ApiReply& reply);

private:
    struct Seen {
        std::string id;
        std::string version;
    };
    struct SeenBlock {
        std::string id;
        std::string resource;
        std::string version;
    };
    struct Held {
        std::string id;
        json::object body;
    };
    [[nodiscard]] std::string any_start(Dice& dice) const;
    [[nodiscard]] json::array any_resource(Dice& dice) const;
    [[nodiscard]] Deed book(Dice& dice, bool hold) const;
    [[nodiscard]] Deed use_hold(Dice& dice) const;
    [[nodiscard]] Deed edit(Dice& dice, bool move) const;
    [[nodiscard]] Deed swap(Dice& dice) const;
    [[nodiscard]] Deed cancel(Dice& dice) const;
    [[nodiscard]] Deed block(Dice& dice) const;
    [[nodiscard]] Deed end(Dice& dice) const;
    [[nodiscard]] Deed rest_of_day(Dice& dice) const;

    ClinicService& clinic_;
    /// Role and resource, of those that are few.
    std::vector<std::pair<std::string, std::string>> resources_;
    std::vector<Seen> visits_;
    std::vector<SeenBlock> blocks_;
    std::vector<Held> holds_; ///< the latest
};

} // namespace foramen::test
