// A clinic that is sent records as nobody should send them.
#pragma once

#include "clinic_service.hpp"
#include "foramen/domain/time/local.hpp"

namespace foramen::test {

/// A person as JSON, with more members; names and numbers follow the text, so that two texts are
/// two people.
inline std::string somebody(const std::string& text, const std::string& more = "") {
    std::size_t sum = 0;
    for (const char c : text)
        sum = sum * 31 % 20'000 + static_cast<unsigned char>(c);
    const std::string born =
        LocalDate::parse("1930-01-01")->plus_days(static_cast<int>(sum)).to_string();
    return R"({"resourceType":"Patient","id":"p","identifier":[{"system":"http://h.example",)"
           R"("value":")" +
           text + R"("}],"name":[{"family":"Hostile )" + text + R"("}],"birthDate":")" + born +
           "\"" + (more.empty() ? "" : ",") + more + "}";
}

inline std::string entry_of(const std::string& resource,
                            const std::string& full_url = "urn:uuid:p") {
    return R"({"fullUrl":")" + full_url + R"(","resource":)" + resource + "}";
}

inline std::string bundle_of(const std::string& entries, const std::string& type = "collection") {
    return R"({"resourceType":"Bundle","type":")" + type + R"(","entry":[)" + entries + "]}";
}

/// A name of its own for each case.
inline std::string named(std::string prefix, const std::string& what) {
    return prefix.append(" ").append(what);
}

/// Somebody with one more entry.
inline std::string record_with(const std::string& who, const std::string& resource) {
    return bundle_of(entry_of(somebody(who)) + "," + entry_of(resource, "urn:uuid:other"));
}

template <class Suite>
struct HostileImport : ClinicServiceTest<Suite> {
    using ClinicServiceTest<Suite>::clinic;

    static ApiReply import(const std::string& body) {
        return clinic()
            .as("scheduler")
            .send("POST", "/api/v1/patients/import", {"Content-Type: application/fhir+json"}, body);
    }

    /// How many rows each table has in which something of a patient could stand.
    static std::string rows() {
        return clinic().database().value(
            "SELECT string_agg(table_name || '=' || (xpath('/row/n/text()', query_to_xml('SELECT "
            "count(*) AS n FROM ' || table_name, false, true, '')))[1]::text, ' ' ORDER BY "
            "table_name) FROM information_schema.tables WHERE table_schema = 'public' AND "
            "(table_name LIKE 'patient%' OR table_name IN ('resource', 'task', 'audit_event'))");
    }

    struct Refused {
        std::string what;
        std::string body;
        std::string code;
        std::string pointer;
    };
    /// Each is refused for this reason at this place, and nothing of it is stored.
    static void expect_refused(const std::vector<Refused>& cases) {
        static_cast<void>(clinic().as("scheduler"));
        const std::string before = rows();
        ASSERT_NE(before.find("patient_procedure="), std::string::npos) << before;
        for (const Refused& bad : cases) {
            const ApiReply reply = import(bad.body);
            EXPECT_EQ(reply.status, 422) << bad.what << " " << reply.raw.body;
            EXPECT_EQ(reply.problem(), "bundle-refused") << bad.what;
            EXPECT_EQ(reply.at("/violations/0/code"), bad.code) << bad.what;
            EXPECT_EQ(reply.at("/violations/0/pointer"), bad.pointer) << bad.what;
            EXPECT_EQ(rows(), before) << bad.what;
        }
    }

    struct Taken {
        std::string what;
        std::string body;
        std::string report; ///< "Type used reason=count …, …" of all rows but a used Patient
    };
    /// Each is taken with this report, can be read and given out, and is the same the next time.
    static void expect_taken(const std::vector<Taken>& cases) {
        for (const Taken& odd : cases) {
            const ApiReply reply = import(odd.body);
            ASSERT_EQ(reply.status, 200) << odd.what << " " << reply.raw.body;
            EXPECT_EQ(reply.at("/result"), "created") << odd.what;
            EXPECT_EQ(report_of(reply), odd.report) << odd.what;
            const std::string path = "/api/v1/patients/" + reply.at("/patient/id");
            EXPECT_EQ(clinic().as("physician").get(path).status, 200) << odd.what;
            EXPECT_EQ(clinic().as("physician").get(path + "/export").status, 200) << odd.what;
            EXPECT_EQ(import(odd.body).at("/result"), "unchanged") << odd.what;
        }
    }
    static std::string report_of(const ApiReply& reply) {
        std::string out;
        for (const json::value& row : reply.body.at("resources").as_array()) {
            const auto& skipped = row.at("skipped").as_array();
            if (row.at("type") == "Patient" && skipped.empty())
                continue;
            out += (out.empty() ? "" : ", ") + std::string(row.at("type").as_string()) + " " +
                   json::serialize(row.at("used"));
            for (const json::value& skip : skipped)
                out += " " + std::string(skip.at("reason").as_string()) + "=" +
                       json::serialize(skip.at("count"));
        }
        return out;
    }
};

} // namespace foramen::test
