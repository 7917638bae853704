// The search for what says who somebody is, which every clinic of this suite ends with: it finds
// what it is there for.
#include "support/leaks.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Found = std::vector<std::string>;

struct LeaksTest : testing::Test {
    LeaksTest() {
        database.sql(R"sql(
WITH resource AS (INSERT INTO resource (id, kind, name) VALUES (gen_random_uuid(), 'patient', '')
                  RETURNING id)
INSERT INTO patient (id, record_number, family_name, given_names, preferred_name, birth_date, sex,
                     name_key, name_words, version, created_at, email)
SELECT id, '100000008', 'Quillfeather-Ossé', 'Ada Maud', '', '1903-07-19', 'female', 'x', '{}', 1,
       '2026-01-01', 'ada@example.org' FROM resource)sql");
    }
    TestDatabase database{"leaks"};
};

TEST_F(LeaksTest, FindsWholeWordsOfWhoSomebodyIs) {
    EXPECT_EQ(leaks(database, R"({"path":"/x","name":"Quillfeather-Ossé"})"),
              Found{"Quillfeather-Ossé"});
    EXPECT_EQ(leaks(database, "born 1903-07-19"), Found{"1903-07-19"});
    EXPECT_EQ(leaks(database, "?q=100000008"), Found{"100000008"});
    EXPECT_EQ(leaks(database, "to ada@example.org, Ada Maud"),
              (Found{"Ada Maud", "ada@example.org"}));
}

TEST_F(LeaksTest, LeavesOtherWordsAlone) {
    EXPECT_EQ(leaks(database, "Quillfeathers Quillfeather-Osséan 1903-07-191 1100000008 Ada, Maud"),
              Found{});
}

TEST_F(LeaksTest, LooksIntoWhatTheDatabaseTells) {
    database.sql("INSERT INTO job (id, kind, key, due_at, created_at) VALUES "
                 "(gen_random_uuid(), 'x', 'who is 100000008?', now(), now())");
    EXPECT_EQ(leaks(database, ""), Found{"100000008"});
}

} // namespace
} // namespace foramen::test
