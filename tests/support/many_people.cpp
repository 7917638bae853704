#include "many_people.hpp"

#include "foramen/domain/patient/record_number.hpp"

#include <sstream>

namespace foramen::test {

namespace {

constexpr std::size_t kAtOnce = 5000;
constexpr std::int64_t kFirstNumber = 80'000'001;

constexpr const char* kStore = R"sql(
CREATE TEMP TABLE person AS
  SELECT gen_random_uuid() AS id, a.*,
         concat_ws('|', fold_name(a.family), fold_name(a.given), fold_name(a.preferred)) AS key
  FROM arriving a;
INSERT INTO resource (id, kind, name) SELECT id, 'patient', '' FROM person;
INSERT INTO patient (id, record_number, family_name, given_names, preferred_name, birth_date, sex,
                     name_key, name_words, version, created_at)
SELECT id, record, family, given, preferred, born::date, 'unknown', key, name_word_ids(key), 1,
       '2026-01-01' FROM person;
DROP TABLE person;
TRUNCATE arriving;
)sql";

} // namespace

ManyPeople::ManyPeople(const TestDatabase& database) : database_(database) {
    database_.sql("CREATE TABLE arriving (record text, family text, given text, preferred text, "
                  "born text)");
}

void ManyPeople::add(const std::vector<Person>& people) {
    std::ostringstream values;
    for (const Person& person : people)
        values << (values.tellp() > 0 ? "," : "") << "('"
               << make_record_number(kFirstNumber + written_++) << "',$$" << person.family
               << "$$,$$" << person.given << "$$,$$" << person.preferred << "$$,'"
               << person.born.to_string() << "')";
    database_.sql("INSERT INTO arriving VALUES " + values.str());
    database_.sql(kStore);
}

std::vector<Person> ManyPeople::add(int count) {
    NameMaker names(20261123, count / 20, count / 80);
    Dice dice(7);
    const LocalDate oldest = LocalDate::parse("1935-01-01").value();
    std::vector<Person> people;
    std::vector<Person> some;
    while (static_cast<int>(people.size()) < count) {
        some.push_back({names.family(),
                        names.given() + (dice.one_in(3) ? " " + names.given() : ""),
                        {},
                        oldest.plus_days(dice.roll(30'000))});
        people.push_back(some.back());
        if (some.size() == kAtOnce || static_cast<int>(people.size()) == count) {
            add(some);
            some.clear();
        }
    }
    return people;
}

void ManyPeople::settle() const {
    for (const char* table : {"patient", "name_word", "name_variant"})
        database_.sql("VACUUM ANALYZE " + std::string(table));
}

SlippingTypist::SlippingTypist(std::uint64_t seed) : slips_(seed, 10, 10), dice_(seed) {}

std::string SlippingTypist::type(const Person& person) {
    std::string family = person.family;
    std::string given = person.first_name();
    std::string& wrong = dice_.one_in(2) ? family : given;
    wrong = slips_.with_slip(wrong);
    return dice_.one_in(2) ? family + " " + given : given + " " + family;
}

} // namespace foramen::test
