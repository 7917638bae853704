// Patients of whom single elements are wrong, too many or too long: the rest is taken, and the
// report names what is not.
#include "hostile_import.hpp"

namespace foramen::test {
namespace {

struct HostilePatient : HostileImport<HostilePatient> {
    static constexpr const char* kName = "hostile_patient";

    /// What is reported of somebody with one more element.
    static void expect_reported(const std::string& prefix,
                                const std::vector<std::array<std::string, 3>>& cases) {
        std::vector<Taken> all;
        for (const auto& [what, element, report] : cases)
            all.push_back({what, bundle_of(entry_of(somebody(named(prefix, what), element))),
                           report.empty() ? "" : "Patient." + report});
        expect_taken(all);
    }
    /// The content that is read of somebody.
    static json::value content(const std::string& number) {
        const std::string id = clinic().database().value(
            "SELECT patient_id FROM patient_identifier WHERE value = '" + number + "'");
        return clinic().as("nurse").get("/api/v1/patients/" + id).body.at("content");
    }
};

/// So many elements with another number in each, where the text has a "#".
std::string many(int count, const std::string& text) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        std::string one = text;
        if (const auto at = one.find('#'); at != std::string::npos)
            one.replace(at, 1, std::to_string(1000 + i));
        out += (i == 0 ? "" : ",") + one;
    }
    return out;
}

TEST_F(HostilePatient, ElementsOfAnotherTypeAreReportedAndTheRestIsTaken) {
    expect_reported(
        "type",
        {
            {"gender null", R"("gender":null)", "gender 0 wrong_type=1"},
            {"gender 1", R"("gender":1)", "gender 0 wrong_type=1"},
            {"telecom", R"("telecom":{"system":"phone","value":"585 555 0101"})",
             "telecom 0 wrong_type=1"},
            {"number", R"("telecom":[{"system":"phone","value":5855550101}])",
             "telecom 0 no_phone_number=1 wrong_type=1"},
            {"rank", R"("telecom":[{"system":"phone","value":"585 555 0133","rank":"1"}])",
             "telecom 0 wrong_type=1"},
            {"address", R"("address":"1 Main Street")", "address 0 wrong_type=1"},
            {"lines", R"("address":[{"line":"1 Main Street","city":["R"]}])",
             "address 0 wrong_type=2"},
            {"a line that is absent", R"("address":[{"line":[null,"Flat 2"],"_line":[{},null]}])",
             ""},
            {"contacts", R"("contact":[7,{"name":"Tess"},{"relationship":{}}])",
             "contact 0 wrong_type=3"},
            {"language", R"("communication":[{"language":"es"}])", "communication 0 wrong_type=1"},
            {"preferred",
             R"("communication":[{"language":{"coding":[{"code":"es"}]},"preferred":"yes"}])",
             "communication 0 wrong_type=1"},
            {"physicians", R"("generalPractitioner":{"display":"Dr. X"})",
             "generalPractitioner 0 wrong_type=1"},
            {"meta", R"("meta":"2026")", "meta 0 wrong_type=1"},
            {"updated", R"("meta":{"lastUpdated":2026})", "meta 0 wrong_type=1"},
            {"extensions", R"("extension":{"url":"urn:x"})", "extension 0 wrong_type=1"},
            {"NUL in an address", R"("address":[{"city":"\u0000"}])",
             "address 0 unreadable_text=1"},
            {"not looked at", R"("photo":7,"maritalStatus":[],"link":null)", ""},
        });
}

TEST_F(HostilePatient, ADeathIsTakenWheneverItIsToldAndItsDayOnlyWhenItIsOne) {
    expect_reported(
        "death",
        {
            {"true", R"("deceasedBoolean":true)", ""},
            {"false", R"("deceasedBoolean":false)", ""},
            {"day", R"("deceasedDateTime":"2026-02-03")", ""},
            {"time", R"("deceasedDateTime":"2026-02-03T23:30:00-05:00")", ""},
            {"year", R"("deceasedDateTime":"2026")", "deceasedDateTime 0 no_full_date=1"},
            {"month", R"("deceasedDateTime":"2026-02")", "deceasedDateTime 0 no_full_date=1"},
            {"words", R"("deceasedDateTime":"last year")", "deceasedDateTime 0 not_a_date=1"},
            {"no such day", R"("deceasedDateTime":"2026-02-30")",
             "deceasedDateTime 0 not_a_date=1"},
            {"ahead", R"("deceasedDateTime":"2030-01-01")", "deceasedDateTime 0 out_of_range=1"},
            {"before birth", R"("deceasedDateTime":"1901-01-01")",
             "deceasedDateTime 0 out_of_range=1"},
            {"both", R"("deceasedBoolean":true,"deceasedDateTime":"2026-02-03")", ""},
            {"both and not", R"("deceasedBoolean":false,"deceasedDateTime":"2026-02-03")",
             "deceasedBoolean 0 contradicted=1"},
            {"a text", R"("deceasedBoolean":"true")", "deceasedBoolean 0 wrong_type=1"},
            {"a number", R"("deceasedDateTime":2026)",
             "deceasedDateTime 0 not_a_date=1 wrong_type=1"},
        });
    const auto told = [](const std::string& who) {
        return clinic().database().value("SELECT concat_ws(' ', deceased, deceased_on) FROM "
                                         "patient p JOIN patient_identifier i ON "
                                         "i.patient_id = p.id WHERE i.value = 'death " +
                                         who + "'");
    };
    EXPECT_EQ(told("true"), "t");
    EXPECT_EQ(told("false"), "f");
    EXPECT_EQ(told("time"), "t 2026-02-03") << "the day that it was there";
    for (const char* who : {"year", "words", "ahead", "before birth", "a number"})
        EXPECT_EQ(told(who), "t") << who;
    EXPECT_EQ(told("both and not"), "t 2026-02-03");
    EXPECT_EQ(told("a text"), "f") << "a death that nobody can read is reported, not believed";
}

TEST_F(HostilePatient, NoMoreIsTakenThanAPersonCouldWrite) {
    expect_reported(
        "many", {
                    {"phones",
                     R"("telecom":[)" + many(25, R"({"system":"phone","value":"585 555 #"})") + "]",
                     "telecom 0 too_many=5"},
                    {"contacts", R"("contact":[)" + many(23, R"({"name":{"text":"Kin #"}})") + "]",
                     "contact 0 too_many=3"},
                    {"a contact",
                     R"("contact":[{"name":{"family":")" + std::string(400, 'x') +
                         R"(","given":[")" + std::string(300, 'y') + R"("]}}])",
                     "contact 0 too_long=1"},
                    {"no address", R"("telecom":[{"system":"email","value":"not an address"}])",
                     "telecom 0 no_email_address=1"},
                    {"two addresses", R"("telecom":[{"system":"email","value":"a@b@c"}])",
                     "telecom 0 no_email_address=1"},
                });
    EXPECT_EQ(content("many phones").at("phones").as_array().size(), 20U);
    const auto named = [](const std::string& who, const std::string& names) {
        return bundle_of(entry_of(
            R"({"resourceType":"Patient","id":"p","birthDate":"1941-02-03","identifier":[{"system":"http://h.example","value":")" +
            who + R"("}],"name":)" + names + "}"));
    };
    expect_taken({
        {"former names",
         named("former",
               R"([{"family":"Many"},)" + many(24, R"({"use":"old","family":"Former #"})") + "]"),
         "Patient.name 0 too_many=4"},
        {"given names",
         named("given", R"([{"family":"Longname","given":[)" + many(200, R"("G#")") + "]}]"),
         "Patient.name 0 too_long=1"},
    });
    // Whole names, as many as there is room for.
    const std::string given(content("given").at("givenNames").as_string());
    EXPECT_LE(given.size(), 500U);
    EXPECT_EQ(given.substr(given.size() - 6), " G1082");
    expect_refused(
        {{"numbers",
          bundle_of(entry_of(
              R"({"resourceType":"Patient","birthDate":"1942-02-03","name":[{"family":"Numbers"}],"identifier":[)" +
              many(101, R"({"system":"http://h.example","value":"n#"})") + "]}")),
          "too_many", "/entry/0/resource/identifier"}});
}

TEST_F(HostilePatient, TheLongestTextsOfAnyScriptAreStoredFoundAndGivenOut) {
    // Four bytes each, and no two alike in a row, so that nothing of it can be compressed.
    std::string wide;
    for (unsigned i = 0; i < 500; ++i) {
        const unsigned point = 0x10000U + i * 7919U % 0x50000U;
        for (const unsigned byte : {0xf0U | point >> 18U, 0x80U | (point >> 12U & 0x3fU),
                                    0x80U | (point >> 6U & 0x3fU), 0x80U | (point & 0x3fU)})
            wide += static_cast<char>(byte);
    }
    const auto person = [&](const std::string& number, const std::string& system) {
        return entry_of(
            R"({"resourceType":"Patient","id":"p","birthDate":"1943-02-03","identifier":[{"system":"http://h.example","value":"wide"},{"system":")" +
            system + R"(","value":")" + number + R"("}],"name":[{"family":")" + wide +
            R"(","given":[")" + wide + R"("]},{"use":"old","family":")" + wide + "\"}]}");
    };
    const std::string entries =
        "," + entry_of(R"({"resourceType":"Condition","id":")" + wide +
                       R"(","subject":{"reference":"Patient/p"},"code":{"text":")" + wide +
                       R"(","coding":[{"system":")" + wide + R"(","code":")" + wide + R"("}]}})");
    expect_taken({{"wide", bundle_of(person("1", wide) + entries), "Condition 1"}});
    expect_taken({{"wider", bundle_of(entry_of(somebody("wider", ""))), ""}});
    const std::string id =
        clinic().database().value("SELECT patient_id FROM patient_identifier WHERE value = 'wide'");
    const ApiReply out = clinic().as("physician").get("/api/v1/patients/" + id + "/export");
    EXPECT_EQ(import(out.raw.body).at("/result"), "updated") << "its own id is a new number";
    EXPECT_EQ(clinic().database().value(
                  "SELECT count(*) FROM patient_condition WHERE patient_id = '" + id + "'"),
              "1");
    EXPECT_EQ(clinic().database().value(
                  "SELECT count(*) FROM patient_identifier WHERE patient_id = '" + id + "'"),
              "3");
    expect_taken(
        {{"a number that is too long",
          bundle_of(entry_of(
              R"({"resourceType":"Patient","id":"p","birthDate":"1944-02-03","identifier":[{"system":"http://h.example","value":"long"},{"system":")" +
              wide + R"(","value":")" + wide + R"("}],"name":[{"family":"Long"}]})")),
          "Patient.identifier 0 too_long=1"}});
}

TEST_F(HostilePatient, ARecordOfTheFutureDoesNotSilenceAllLaterOnes) {
    const auto dated = [](const std::string& timestamp, const std::string& gender) {
        std::string bundle = bundle_of(entry_of(somebody("time", R"("gender":")" + gender + "\"")));
        return R"({"timestamp":)" + timestamp + "," + bundle.substr(1);
    };
    EXPECT_EQ(import(dated("\"2199-01-01T00:00:00Z\"", "female")).at("/result"), "created");
    EXPECT_EQ(clinic().database().value(
                  "SELECT count(*) FROM patient_field_origin WHERE outside_at > '2026-11-24'"),
              "0");
    for (const char* timestamp :
         {"7", "null", "\"2026-13-01\"", "\"now\"", "\"2026-01-01T00:00:00\""}) {
        const ApiReply reply = import(dated(timestamp, "female"));
        EXPECT_EQ(reply.at("/result"), "unchanged") << timestamp;
        EXPECT_EQ(report_of(reply), "Bundle 0 bad_timestamp=1") << timestamp;
    }
}

} // namespace
} // namespace foramen::test
