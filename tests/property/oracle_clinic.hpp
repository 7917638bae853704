/// Clinics that nobody would run: few resources with ragged hours at two sites, restrictions in all
/// directions, roles that share their people. Made from a seed.
#pragma once

#include "support/test_clinic.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace foramen::test {

/// The same numbers everywhere for the same seed, which the library's distributions do not promise.
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

struct OracleClinic {
    ClinicModel::Data data;
    /// Three local days of which the middle one has 23, 24 or 25 hours at the first site.
    LocalDate first;
    LocalDate last;
    std::vector<PatientId> patients;
};

[[nodiscard]] OracleClinic oracle_clinic(Dice& dice);

/// One procedure, or two in one visit, that these types can do.
[[nodiscard]] std::vector<ProcedureRequest> any_request(const OracleClinic& clinic, Dice& dice,
                                                        bool single);

} // namespace foramen::test
