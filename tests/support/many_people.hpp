/// Patients by the thousand, straight into the database, with names as the service keeps them.
#pragma once

#include "foramen/domain/time/local.hpp"
#include "name_maker.hpp"
#include "test_database.hpp"

#include <string>
#include <vector>

namespace foramen::test {

struct Person {
    std::string family;
    std::string given;
    std::string preferred;
    LocalDate born;

    [[nodiscard]] std::string first_name() const { return given.substr(0, given.find(' ')); }
};

/// Writes people; each call begins a new row of record numbers.
class ManyPeople {
public:
    explicit ManyPeople(const TestDatabase& database);

    void add(const std::vector<Person>& people);
    /// So many, with made-up names; the same for the same count.
    [[nodiscard]] std::vector<Person> add(int count);
    /// For the planner.
    void settle() const;

private:
    const TestDatabase& database_;
    int written_ = 0;
};

/// What somebody types who means this person: two names in either order, with one slip in one of
/// them.
class SlippingTypist {
public:
    explicit SlippingTypist(std::uint64_t seed);

    [[nodiscard]] const Person& pick(const std::vector<Person>& people) {
        return dice_.pick(people);
    }
    [[nodiscard]] bool knows_the_birth_date() { return dice_.one_in(2); }
    [[nodiscard]] std::string type(const Person& person);

private:
    NameMaker slips_;
    Dice dice_;
};

} // namespace foramen::test
