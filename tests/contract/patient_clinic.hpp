// A clinic whose patients are taken in, changed and imported.
#pragma once

#include "clinic_service.hpp"

namespace foramen::test {

inline constexpr const char* kPatients = "/api/v1/patients";

inline json::object person(const std::string& family, const std::string& given,
                           const std::string& born) {
    return {{"familyName", family}, {"givenNames", given}, {"birthDate", born}};
}

/// What tests of patients do over and over.
template <class Suite>
struct PatientsTest : ClinicServiceTest<Suite> {
    using ClinicServiceTest<Suite>::clinic;

    static ApiReply create(const json::object& content, const json::array& distinct = {},
                           const char* user = "front_desk") {
        json::object body{{"content", content}};
        if (!distinct.empty())
            body["distinctFrom"] = distinct;
        return clinic().as(user).post(kPatients, body);
    }
    static ApiReply change(const std::string& id, const json::object& body,
                           const std::string& version, const char* user = "nurse") {
        return clinic().as(user).send(
            "PATCH", path(id), {"Content-Type: application/json", "If-Match: \"v" + version + "\""},
            json::serialize(body));
    }
    static ApiReply book(const std::string& patient, const std::string& start) {
        json::object body = clinic().booking(0, start);
        body["patient"] = patient;
        return clinic().as("scheduler").post("/api/v1/appointments", body);
    }
    static void expect_clean() {
        const CommandResult check = run_command({"check"}, clinic().database().connection());
        EXPECT_EQ(check.exit_code, 0) << check.output;
    }
    static std::string path(const std::string& id) { return std::string(kPatients) + "/" + id; }
    static ApiReply import(const json::object& patient, const std::string& timestamp,
                           const std::string& query = "") {
        const json::object bundle{{"resourceType", "Bundle"},
                                  {"type", "collection"},
                                  {"timestamp", timestamp},
                                  {"entry", json::array{json::object{{"resource", patient}}}}};
        return clinic()
            .as("scheduler")
            .send("POST", "/api/v1/patients/import" + query,
                  {"Content-Type: application/fhir+json"}, json::serialize(bundle));
    }
    static json::object fhir(const std::string& number, const std::string& family,
                             const std::string& given, const std::string& born) {
        return {
            {"resourceType", "Patient"},
            {"id", "p"},
            {"identifier",
             json::array{json::object{{"system", "http://hospital.example"}, {"value", number}}}},
            {"name", json::array{json::object{{"family", family}, {"given", json::array{given}}}}},
            {"birthDate", born}};
    }
};

} // namespace foramen::test
