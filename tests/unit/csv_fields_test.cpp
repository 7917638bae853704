// What columns are usually called, and what a map may say.
#include "foramen/app/csv_fields.hpp"
#include "support/test_clinic.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

using app::CsvColumn;
using app::CsvImport;
using app::CsvMap;

std::string text_of(const std::vector<CsvColumn>& columns) {
    std::string text;
    for (const CsvColumn& column : columns)
        text.append(name_of(column.field)).append("=").append(column.column).append(" ");
    return text;
}

std::string suggested(CsvKind kind, const std::vector<std::string>& columns) {
    return text_of(app::suggested_columns(kind, columns));
}

TEST(CsvSuggestion, KnowsUsualNamesHoweverTheyAreWritten) {
    EXPECT_EQ(suggested(CsvKind::patients,
                        {"MRN", "Last Name", "first_name", "D.O.B.", "Gender", "Zip Code", "Note"}),
              "recordNumber=MRN familyName=Last Name givenNames=first_name birthDate=D.O.B. "
              "sex=Gender postalCode=Zip Code ");
    EXPECT_EQ(suggested(CsvKind::bookings,
                        {"Appt ID", "Chart #", "chart", "Appointment Date", "TIME", "Provider"}),
              "sourceId=Appt ID recordNumber=Chart # date=Appointment Date time=TIME "
              "physician=Provider ");
}

TEST(CsvSuggestion, LeavesOutWhatTheKindDoesNotHaveAndWhatIsThereAlready) {
    EXPECT_EQ(suggested(CsvKind::sessions, {"Last Name", "Date", "DOS", "CPT"}),
              "date=Date procedure=CPT ");
    EXPECT_EQ(suggested(CsvKind::patients, {"", "SSN", "ÄÖÜ"}), "");
}

struct CsvMapTest : testing::Test {
    TestClinic clinic;
    CsvImport import;
    CsvMap map;

    CsvMapTest() {
        import.kind = CsvKind::patients;
        import.columns = {"No", "Name", "Born", "Sex"};
        map.columns = {{CsvField::record_number, "No"},
                       {CsvField::family_name, "Name"},
                       {CsvField::birth_date, "Born"}};
        map.assigner = "Old system";
    }
    [[nodiscard]] std::string faults() const {
        std::string text;
        for (const app::Violation& fault : app::map_faults(import, map, clinic.model()))
            text += fault.pointer + " " + fault.code + "; ";
        return text;
    }
};

TEST_F(CsvMapTest, NeedsWhatTheKindNeeds) {
    EXPECT_EQ(faults(), "");
    map.columns.pop_back();
    map.assigner = "  ";
    EXPECT_EQ(faults(), "/columns required; /assigner required; ");
}

TEST_F(CsvMapTest, NamesColumnsOfTheFileAndEachFieldOnce) {
    map.columns.push_back({CsvField::sex, "Gender"});
    map.columns.push_back({CsvField::birth_date, "Sex"});
    map.columns.push_back({CsvField::levels, "Sex"});
    EXPECT_EQ(faults(), "/columns/3/column unknown_column; /columns/4/field twice; "
                        "/columns/5/field not_of_this_kind; ");
}

TEST_F(CsvMapTest, MapsWordsToWhatTheClinicHas) {
    import.kind = CsvKind::sessions;
    import.columns = {"No", "Date", "What"};
    map.columns = {
        {CsvField::record_number, "No"}, {CsvField::date, "Date"}, {CsvField::procedure, "What"}};
    map.values = {{CsvField::procedure, "Epidural", "64483"},
                  {CsvField::procedure, "Block", "NO_SUCH"},
                  {CsvField::side, "links", "left"},
                  {CsvField::procedure, "Facet", "64493-50"}};
    EXPECT_EQ(faults(), "/values/1/value unknown_value; /values/2/field not_of_this_kind; ");
}

} // namespace
} // namespace foramen::test
