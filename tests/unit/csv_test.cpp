// Tables as text: what is read, what is refused and where, and what spreadsheets get.
#include "foramen/domain/base/csv.hpp"

#include <gtest/gtest.h>

namespace foramen::test {
namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRecord> all(std::string_view text, char delimiter = ',') {
    CsvReader reader(text, delimiter);
    std::vector<CsvRecord> records;
    for (;;) {
        auto record = reader.next();
        EXPECT_TRUE(record.has_value());
        if (!record || !*record)
            return records;
        records.push_back(std::move(**record));
    }
}

CsvFaultAt fault(std::string_view text) {
    CsvReader reader(text, ',');
    for (;;) {
        const auto record = reader.next();
        if (!record)
            return record.error();
        if (!*record)
            throw std::runtime_error("nothing is wrong");
    }
}

TEST(CsvReader, ReadsCellsQuotesAndLineEnds) {
    const auto records = all("a,b,c\r\n1,\"two, \"\"2\"\"\",\n\"x\ny\",,z");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].cells, (Cells{"a", "b", "c"}));
    EXPECT_EQ(records[1].cells, (Cells{"1", "two, \"2\"", ""}));
    EXPECT_EQ(records[2].cells, (Cells{"x\ny", "", "z"}));
    EXPECT_EQ(records[2].line, 3);
    EXPECT_EQ(all("a\rb\r").size(), 2U) << "old line ends";
    EXPECT_EQ(all("a;b\n", ';').front().cells, (Cells{"a", "b"}));
}

TEST(CsvReader, PassesOverEmptyLinesAndKeepsQuotesInsideOfCells) {
    const auto records = all("\n\na,5\" needle\r\n\r\n\"\"\n");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].cells, (Cells{"a", "5\" needle"}));
    EXPECT_EQ(records[0].line, 3);
    EXPECT_EQ(records[1].cells, Cells{""});
    EXPECT_TRUE(all("").empty());
    EXPECT_TRUE(all("\r\n\n").empty());
}

TEST(CsvReader, NamesTheLineOfAQuoteThatNeverEnds) {
    const CsvFaultAt open = fault("a,b\n1,\"two\n3,4\n");
    EXPECT_EQ(open.fault, CsvFault::unterminated_quote);
    EXPECT_EQ(open.line, 2);
    const CsvFaultAt after = fault("a,b\n\"1\n2\"x,4\n");
    EXPECT_EQ(after.fault, CsvFault::text_after_quote);
    EXPECT_EQ(after.line, 3);
}

TEST(CsvDelimiter, IsWhatDividesTheFirstRecord) {
    EXPECT_EQ(csv_delimiter("a,b,c\n"), ',');
    EXPECT_EQ(csv_delimiter("a;b;\"c,d,e,f\"\n1,2,3,4,5\n"), ';');
    EXPECT_EQ(csv_delimiter("a\tb\n"), '\t');
    EXPECT_EQ(csv_delimiter("a|b|c|d\n"), '|');
    EXPECT_EQ(csv_delimiter("alone\n"), ',');
    EXPECT_EQ(csv_delimiter("\"open"), ',');
}

TEST(CsvEncoding, TakesUtf8WithAMarkAndNamesTheLineThatIsNot) {
    EXPECT_EQ(decode_csv("\xef\xbb\xbfn\xc3\xa4h", CsvEncoding::utf8).value(), "näh");
    const auto wrong = decode_csv("a\nb\nM\xfcller\n", CsvEncoding::utf8);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, CsvFault::not_utf8);
    EXPECT_EQ(wrong.error().line, 3);
    const auto nul = decode_csv(std::string_view("a\nb\0c", 5), CsvEncoding::utf8);
    ASSERT_FALSE(nul);
    EXPECT_EQ(nul.error().fault, CsvFault::nul_byte);
    EXPECT_EQ(nul.error().line, 2);
}

TEST(CsvEncoding, KnowsWindows1252) {
    EXPECT_EQ(decode_csv("M\xfcller \x80 \x93quoted\x94 \x8a", CsvEncoding::windows_1252).value(),
              "Müller € “quoted” Š");
    const auto wrong = decode_csv("a\n\x81", CsvEncoding::windows_1252);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, CsvFault::not_windows_1252);
    EXPECT_EQ(wrong.error().line, 2);
}

TEST(CsvLine, QuotesWhatNeedsIt) {
    EXPECT_EQ(csv_line(Cells{"a", "b,c", "d\"e", "f\ng", ""}),
              "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
    EXPECT_EQ(csv_line(Cells{"b,c", "d;e"}, ';'), "b,c;\"d;e\"\r\n");
    EXPECT_EQ(csv_line(Cells{""}), "\"\"\r\n");
}

TEST(Spreadsheets, GetTextWhereTheyWouldSeeAFormula) {
    for (const char* text : {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
        EXPECT_EQ(spreadsheet_safe(text), "'" + std::string(text));
    for (const char* text : {"", "a=1", "'x", " =1", "L4-5"})
        EXPECT_EQ(spreadsheet_safe(text), text);
}

} // namespace
} // namespace foramen::test
