/// Random choices that are the same everywhere for the same seed, which the distributions of the
/// standard library do not promise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace foramen::test {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// 0 to sides - 1.
    [[nodiscard]] int roll(int sides) {
        return static_cast<int>(engine_() % static_cast<std::uint64_t>(sides));
    }
    /// From the first to the last.
    [[nodiscard]] int between(int first, int last) { return first + roll(last - first + 1); }
    [[nodiscard]] bool one_in(int sides) { return roll(sides) == 0; }
    template <class List>
    [[nodiscard]] const auto& pick(const List& list) {
        return list[static_cast<std::size_t>(roll(static_cast<int>(list.size())))];
    }

private:
    std::mt19937_64 engine_;
};

} // namespace foramen::test
