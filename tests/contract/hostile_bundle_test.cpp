// Records that are broken as a whole: as text, as JSON, as a bundle, as a patient.
#include "hostile_import.hpp"

namespace foramen::test {
namespace {

struct HostileBundle : HostileImport<HostileBundle> {
    static constexpr const char* kName = "hostile_bundle";
};

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

/// Somebody with this family name, as bytes.
std::string called(const std::string& bytes) {
    return bundle_of(entry_of(
        R"({"resourceType":"Patient","id":"p","birthDate":"1970-01-02","name":[{"family":")" +
        bytes + R"("}]})"));
}

TEST_F(HostileBundle, TextThatIsNoUtf8OrNoJsonIsRefused) {
    const std::string good = bundle_of(entry_of(somebody("text")));
    std::vector<Refused> cases{
        {"nothing", "", "not_json", ""},
        {"blanks", "  \n", "not_json", ""},
        {"two values", good + good, "not_json", ""},
        {"a comment", "/* */" + good, "not_json", ""},
        {"a comma too many", bundle_of(entry_of(somebody("comma")) + ","), "not_json", ""},
        {"single quotes", "{'resourceType':'Bundle'}", "not_json", ""},
        {"not a number", R"({"resourceType":"Bundle","total":NaN})", "not_json", ""},
        {"a byte order mark", "\xef\xbb\xbf" + good, "not_json", ""},
        {"a raw NUL", called(std::string("a\0b", 3)), "not_json", ""},
        {"a raw line feed in a text", called("a\nb"), "not_json", ""},
        {"a lone leading surrogate", called(R"(\ud800)"), "not_json", ""},
        {"a lone trailing surrogate", called(R"(\udc00)"), "not_json", ""},
        {"surrogates the wrong way round", called(R"(\udc00\ud800)"), "not_json", ""},
        {"UTF-16", std::string("{\0\"\0", 4), "not_json", ""},
        {"a sequence that is cut off", called("a\xc3"), "not_utf8", ""},
        {"a sequence without a beginning", called("\xa9"), "not_utf8", ""},
        {"an overlong slash", called("\xc0\xaf"), "not_utf8", ""},
        {"an overlong NUL", called("\xc0\x80"), "not_utf8", ""},
        {"three bytes for two", called("\xe0\x82\xa9"), "not_utf8", ""},
        {"a surrogate as UTF-8", called("\xed\xa0\x80"), "not_utf8", ""},
        {"beyond Unicode", called("\xf4\x90\x80\x80"), "not_utf8", ""},
        {"five bytes", called("\xf8\x88\x80\x80\x80"), "not_utf8", ""},
        {"Latin-1",
         called("Mar\xed"
                "a"),
         "not_utf8", ""},
        {"a thousand arrays", repeated("[", 1000) + repeated("]", 1000), "too_deep", ""},
        {"a thousand objects", bundle_of(repeated(R"({"a":)", 1000) + "1" + repeated("}", 1000)),
         "too_deep", ""},
        {"a million arrays that never end", repeated("[", 1'000'000), "too_deep", ""},
    };
    for (const double part : {0.1, 0.5, 0.9, 0.999})
        cases.push_back(
            {"cut off at " + std::to_string(part),
             good.substr(0, static_cast<std::size_t>(part * static_cast<double>(good.size()))),
             "not_json", ""});
    expect_refused(cases);
}

TEST_F(HostileBundle, WhatSaysSomethingTwiceIsRefused) {
    const std::string one = entry_of(somebody("twice"));
    expect_refused({
        {"the entries", R"({"resourceType":"Bundle","entry":[],"entry":[)" + one + "]}",
         "repeated_name", "/entry"},
        {"the type", R"({"resourceType":"Patient","resourceType":"Bundle","entry":[)" + one + "]}",
         "repeated_name", "/resourceType"},
        {"a birth date", bundle_of(entry_of(somebody("twice", R"("birthDate":"1999-01-02")"))),
         "repeated_name", "/entry/0/resource/birthDate"},
        {"in a list",
         bundle_of("{}," + entry_of(somebody("twice", R"("photo":[1,{"a":1,"a":1}])"))),
         "repeated_name", "/entry/1/resource/photo/1/a"},
        {"escaped otherwise",
         bundle_of(entry_of(somebody("twice", R"("gender":"male","\u0067ender":"male")"))),
         "repeated_name", "/entry/0/resource/gender"},
        {"a name that nobody is told",
         bundle_of(entry_of(somebody("twice", R"("x":{"Ana Q":1,"Ana Q":2})"))), "repeated_name",
         "/entry/0/resource/x"},
    });
}

TEST_F(HostileBundle, WhatIsNoBundleOfOnePatientIsRefused) {
    const std::string one = entry_of(somebody("one"));
    const std::string other = entry_of(somebody("other"), "urn:uuid:q");
    expect_refused({
        {"null", "null", "not_a_bundle", "/resourceType"},
        {"a text", "\"Bundle\"", "not_a_bundle", "/resourceType"},
        {"a list", "[" + bundle_of(one) + "]", "not_a_bundle", "/resourceType"},
        {"a patient", somebody("alone"), "not_a_bundle", "/resourceType"},
        {"lines", somebody("l1") + "\n" + somebody("l2"), "not_json", ""},
        {"a type of another case", R"({"resourceType":"bundle","entry":[)" + one + "]}",
         "not_a_bundle", "/resourceType"},
        {"a type in a list", R"({"resourceType":["Bundle"],"entry":[)" + one + "]}", "not_a_bundle",
         "/resourceType"},
        {"no entries", R"({"resourceType":"Bundle"})", "no_patient", "/entry"},
        {"an empty list", bundle_of(""), "no_patient", "/entry"},
        {"one entry for a list", R"({"resourceType":"Bundle","entry":)" + one + "}", "wrong_type",
         "/entry"},
        {"entries null", R"({"resourceType":"Bundle","entry":null})", "wrong_type", "/entry"},
        {"entries as text", R"({"resourceType":"Bundle","entry":"x"})", "wrong_type", "/entry"},
        {"entries of nothing", bundle_of("null,7,\"x\",[],{}"), "no_patient", "/entry"},
        {"a patient in a contained resource",
         bundle_of(
             entry_of(R"({"resourceType":"Condition","contained":[)" + somebody("in") + "]}")),
         "no_patient", "/entry"},
        {"a bundle in a bundle", bundle_of(entry_of(bundle_of(one))), "no_patient", "/entry"},
        {"two patients", bundle_of(one + "," + other), "several_patients", "/entry/1"},
        {"two patients far apart", bundle_of(one + repeated(",{}", 500) + "," + other),
         "several_patients", "/entry/501"},
        {"one patient twice", bundle_of(one + "," + one), "several_patients", "/entry/1"},
        {"two versions of a patient",
         bundle_of(one + "," + entry_of(somebody("one", R"("gender":"male")")), "history"),
         "several_patients", "/entry/1"},
        {"rules of its own",
         R"({"resourceType":"Bundle","implicitRules":"http://x.example","entry":[)" + one + "]}",
         "not_understood", "/implicitRules"},
        {"a patient that means something else",
         bundle_of(entry_of(
             somebody("mod", R"("modifierExtension":[{"url":"urn:x","valueBoolean":true}])"))),
         "not_understood", "/entry/0/resource/modifierExtension"},
        {"a patient by rules of its own",
         bundle_of(entry_of(somebody("rules", R"("implicitRules":"http://x.example")"))),
         "not_understood", "/entry/0/resource/implicitRules"},
    });
}

/// A patient of these members alone.
std::string patient_of(const std::string& members) {
    return bundle_of("{}," + entry_of(R"({"resourceType":"Patient",)" + members + "}"));
}

TEST_F(HostileBundle, WhoCannotBeToldIsRefused) {
    const std::string id = R"("id":"p",)";
    const std::string name = R"("name":[{"family":"Vague"}],)";
    const std::string at = "/entry/1/resource";
    const auto born = [&](const std::string& date) {
        return patient_of(id + name + R"("birthDate":)" + date);
    };
    const auto named = [&](const std::string& names) {
        return patient_of(id + R"("birthDate":"1970-01-02","name":)" + names);
    };
    expect_refused({
        {"no number", patient_of(name + R"("birthDate":"1970-01-02")"), "no_identifier",
         at + "/identifier"},
        {"only a number that is never stored",
         patient_of(
             name +
             R"("birthDate":"1970-01-02","identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-11-2222"}])"),
         "no_identifier", at + "/identifier"},
        {"no birth date", patient_of(id + R"("name":[{"family":"Vague"}])"), "no_birth_date",
         at + "/birthDate"},
        {"a year", born("\"1970\""), "no_birth_date", at + "/birthDate"},
        {"a month", born("\"1970-01\""), "no_birth_date", at + "/birthDate"},
        {"a time", born("\"1970-01-02T10:00:00Z\""), "no_birth_date", at + "/birthDate"},
        {"no such day", born("\"1970-02-30\""), "no_birth_date", at + "/birthDate"},
        {"American", born("\"01/02/1970\""), "no_birth_date", at + "/birthDate"},
        {"too long ago", born("\"1850-01-01\""), "no_birth_date", at + "/birthDate"},
        {"nothing", born("\"\""), "no_birth_date", at + "/birthDate"},
        {"next month", born("\"2026-12-24\""), "in_the_future", at + "/birthDate"},
        {"2150", born("\"2150-01-01\""), "in_the_future", at + "/birthDate"},
        {"a number", born("19700102"), "wrong_type", at + "/birthDate"},
        {"null", born("null"), "wrong_type", at + "/birthDate"},
        {"a list", born("[\"1970-01-02\"]"), "wrong_type", at + "/birthDate"},
        {"NUL", born("\"1970-01-02\\u0000\""), "unreadable_text", at + "/birthDate"},
        {"no name", patient_of(id + R"("birthDate":"1970-01-02")"), "no_name", at + "/name"},
        {"an empty list of names", named("[]"), "no_name", at + "/name"},
        {"a given name alone", named(R"([{"given":["Ana"]}])"), "no_name", at + "/name"},
        {"a text alone", named(R"([{"text":"Ana Quill"}])"), "no_name", at + "/name"},
        {"a nickname alone", named(R"([{"use":"nickname","family":"Q"}])"), "no_name",
         at + "/name"},
        {"an empty family name", named(R"([{"family":" "}])"), "no_name", at + "/name"},
        {"a name that is no list", named(R"({"family":"Q"})"), "wrong_type", at + "/name"},
        {"a name that is a text", named(R"(["Quill"])"), "wrong_type", at + "/name/0"},
        {"a family name in a list", named(R"([{"family":["Q"]}])"), "wrong_type",
         at + "/name/0/family"},
        {"a number for a name", named(R"([{"family":7}])"), "wrong_type", at + "/name/0/family"},
        {"null for a name", named(R"([{"family":"Q","use":null}])"), "wrong_type",
         at + "/name/0/use"},
        {"a given name that is no list", named(R"([{"family":"Q","given":"A"}])"), "wrong_type",
         at + "/name/0/given"},
        {"a number among given names", named(R"([{"family":"Q","given":["A",{}]}])"), "wrong_type",
         at + "/name/0/given/1"},
        {"NUL in the family name", named(R"([{"family":"Q\u0000"}])"), "unreadable_text",
         at + "/name/0/family"},
        {"NUL in a given name", named(R"([{"family":"Q","given":["A","\u0000"]}])"),
         "unreadable_text", at + "/name/0/given/1"},
        {"a bell in a former name", named(R"([{"family":"Q"},{"use":"old","family":"\u0007"}])"),
         "unreadable_text", at + "/name/1/family"},
        {"a name of 501", named(R"([{"family":")" + std::string(501, 'x') + R"("}])"),
         "unreadable_text", at + "/name/0/family"},
    });
}

TEST_F(HostileBundle, ABundleOfAnyTypeIsTaken) {
    std::vector<Taken> cases;
    for (const char* type : {"collection", "searchset", "transaction", "batch", "document",
                             "message", "history", "transaction-response", "no type of FHIR"})
        cases.push_back(
            {type, bundle_of(entry_of(somebody("type " + std::string(type))), type), ""});
    cases.push_back({"no type",
                     R"({"resourceType":"Bundle","entry":[)" + entry_of(somebody("untyped")) + "]}",
                     ""});
    cases.push_back(
        {"entries of requests",
         bundle_of(
             R"({"request":{"method":"DELETE","url":"Condition/1"}},{"fullUrl":"urn:x","resource":null},)" +
                 entry_of(somebody("requests")) +
                 R"(,{"resource":"text"},{"resource":{"id":"x"}},{"resource":{"resourceType":7}})",
             "transaction"),
         "(none) 0 no_resource=5"});
    cases.push_back(
        {"types of nobody's",
         bundle_of(
             entry_of(somebody("types")) +
             R"(,{"resource":{"resourceType":"Ana Quill 1"}},{"resource":{"resourceType":"Unheard"}})"),
         "(none) 0 no_resource=1, Unheard 0 not_used=1"});
    expect_taken(cases);
}

TEST_F(HostileBundle, TwentyThousandEntriesAreTakenAndOneMoreIsNot) {
    const auto conditions = [](const std::string& who, int count) {
        std::string entries = entry_of(somebody(who));
        for (int i = 0; i < count; ++i)
            entries +=
                "," + entry_of(R"({"resourceType":"Condition","id":"c)" + std::to_string(i) +
                                   R"(","subject":{"reference":"Patient/p"},"code":{"text":"x"}})",
                               "urn:uuid:c" + std::to_string(i));
        return bundle_of(entries);
    };
    expect_refused({{"20,001", conditions("many", 20'000), "too_many_entries", "/entry"}});
    expect_taken({{"20,000", conditions("many", 19'999), "Condition 19999"}});
}

TEST_F(HostileBundle, A32MebibyteRecordIsTakenAndOneByteMoreIsNot) {
    constexpr std::size_t kMost = std::size_t{32} * 1024 * 1024;
    std::string body = bundle_of(entry_of(somebody("large")));
    body.resize(kMost, ' ');
    expect_taken({{"32 MiB", body, ""}});
    const std::string before = rows();
    EXPECT_EQ(import(body + ' ').status, 413);
    EXPECT_EQ(rows(), before);
}

} // namespace
} // namespace foramen::test
