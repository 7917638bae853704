/// Repeatable random choices: the standard's engine, without its distributions, which differ
/// between libraries.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <span>

namespace foramen::demo {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// 0 to `bound` - 1.
    [[nodiscard]] std::size_t below(std::size_t bound) { return engine_() % bound; }
    /// `low` to `high`, both possible.
    [[nodiscard]] int between(int low, int high) {
        return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
    }
    [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }
    template <class T>
    [[nodiscard]] const T& pick(std::span<const T> list) {
        return list[below(list.size())];
    }
    /// A number in [0, 1).
    [[nodiscard]] double fraction() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    /// Roughly normal: the sum of twelve uniform numbers.
    [[nodiscard]] double normal(double mean, double deviation) {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += fraction();
        return mean + sum * deviation;
    }

private:
    std::mt19937_64 engine_;
};

} // namespace foramen::demo
