// Finding one of a million people by a name with a slip in it, as a ratio to reading a patient by
// the primary key in the same run. Both without HTTP, on one connection.
#include "foramen/app/search_patients.hpp"
#include "foramen/db/database.hpp"
#include "support/deadlines.hpp"
#include "support/many_people.hpp"
#include "support/quiet_observer.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iomanip>
#include <iostream>

namespace foramen::test {
namespace {

constexpr int kPeople = 1'000'000;
constexpr int kTimes = 500;

struct Times {
    double median; ///< milliseconds
    double slowest_of_hundred;
};

[[nodiscard]] Times measure(const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < kTimes; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void run() {
    const TestDatabase database("search_bench");
    ManyPeople writer(database);
    const std::vector<Person> people = writer.add(kPeople);
    writer.settle();
    QuietObserver observer;
    db::Database stores({database.connection(), 1, 1, "search-bench"}, observer);
    const auto ids = database.sql("SELECT id FROM patient TABLESAMPLE SYSTEM (1) LIMIT 1000");
    app::SearchPatients search(stores.reads());
    SlippingTypist typist(1);
    std::size_t n = 0;
    const auto by_key = [&] {
        const auto id = PatientId::parse(ids[n++ % ids.size()].front()).value();
        if (stores.reads().patients({id}, later()).size() != 1)
            throw std::runtime_error("a patient is not there");
    };
    const auto find = [&](const std::string& text, std::optional<LocalDate> born) {
        static_cast<void>(search.run({text, born, "", 20}, later()));
    };
    static_cast<void>(measure(by_key));
    const Times key = measure(by_key);
    const auto print = [&](const char* what, const Times& times) {
        std::cout << std::left << std::setw(34) << what << std::fixed << std::setprecision(2)
                  << times.median << " ms, one of a hundred " << times.slowest_of_hundred
                  << " ms or more, ratio " << std::setprecision(1) << times.median / key.median
                  << "\n";
    };
    print("by primary key", key);
    print("two names, one slip", measure([&] { find(typist.type(typist.pick(people)), {}); }));
    print("two names, one slip, birth date", measure([&] {
              const Person& person = typist.pick(people);
              find(typist.type(person), person.born);
          }));
    print("two letters of each name", measure([&] {
              const Person& person = typist.pick(people);
              find(person.family.substr(0, 2) + " " + person.given.substr(0, 2), {});
          }));
    print("one family name", measure([&] { find(typist.pick(people).family, {}); }));
    print("two letters", measure([&] { find(typist.pick(people).family.substr(0, 2), {}); }));
}

} // namespace
} // namespace foramen::test

int main() {
    try {
        foramen::test::run();
    } catch (const std::exception& e) {
        std::cerr << "bench: " << e.what() << "\n";
        return 1;
    }
}
