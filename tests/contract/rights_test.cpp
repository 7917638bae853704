// Who may do what, written out a second time by hand, so that no right changes without somebody
// saying so here; and where passwords are hashed.
#include "contract_text.hpp"
#include "foramen/domain/visit/status.hpp"
#include "rights.hpp"
#include "unused_api.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <set>

namespace foramen::api {
namespace {

namespace json = boost::json;

constexpr const char* kTable =
    "GET /api/v1/about: everybody\n"
    "GET /api/v1/openapi.json: everybody\n"
    "POST /api/v1/session: everybody\n"
    "POST /api/v1/account-setup: everybody\n"
    "GET /api/v1/session: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "DELETE /api/v1/session: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "GET /api/v1/sites: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "GET /api/v1/procedure-types: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin auditor\n"
    "GET /api/v1/resources: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "GET /api/v1/events: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "POST /api/v1/patients: front_desk scheduler nurse physician admin\n"
    "POST /api/v1/patients/search: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin\n"
    "POST /api/v1/patients/duplicates: front_desk scheduler nurse physician admin\n"
    "POST /api/v1/patients/import: front_desk scheduler nurse physician\n"
    "GET /api/v1/patients/{patientId}: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin\n"
    "PATCH /api/v1/patients/{patientId}: front_desk scheduler nurse physician admin\n"
    "GET /api/v1/patients/{patientId}/history: front_desk scheduler nurse physician sedation "
    "radiographer "
    "billing medical_director privacy_officer admin\n"
    "GET /api/v1/patients/{patientId}/export: scheduler nurse physician medical_director "
    "privacy_officer\n"
    "GET /api/v1/patients/{patientId}/duplicates: front_desk scheduler nurse physician sedation "
    "radiographer "
    "billing medical_director privacy_officer admin\n"
    "POST /api/v1/patients/{patientId}/access: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin\n"
    "POST /api/v1/patients/comparison: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin\n"
    "GET /api/v1/coverage-terms: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin auditor\n"
    "GET /api/v1/patients/{patientId}/coverages: front_desk scheduler nurse physician "
    "sedation radiographer billing medical_director privacy_officer admin\n"
    "POST /api/v1/patients/{patientId}/coverages: front_desk scheduler billing admin\n"
    "PATCH /api/v1/patients/{patientId}/coverages/{coverageId}: front_desk scheduler "
    "billing admin\n"
    "GET /api/v1/patients/{patientId}/notes: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin\n"
    "POST /api/v1/patients/{patientId}/notes: front_desk scheduler nurse physician "
    "sedation radiographer billing medical_director\n"
    "PATCH /api/v1/patients/{patientId}/notes/{noteId}: front_desk scheduler nurse "
    "physician sedation radiographer billing medical_director\n"
    "POST /api/v1/patients/{patientId}/merge: admin\n"
    "POST /api/v1/patients/{patientId}/merges/{mergeId}/undo: admin\n"
    "GET /api/v1/resources/{resourceId}/hours: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin auditor\n"
    "PUT /api/v1/resources/{resourceId}/hours: scheduler admin\n"
    "PUT /api/v1/resources/{resourceId}/inspection: admin\n"
    "PUT /api/v1/resources/{resourceId}/move-time: admin\n"
    "PUT /api/v1/resources/{resourceId}/stays: admin\n"
    "GET /api/v1/sites/{siteId}/travel-times: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin auditor\n"
    "PUT /api/v1/sites/{siteId}/travel-times: admin\n"
    "GET /api/v1/sites/{siteId}/hours: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin auditor\n"
    "PUT /api/v1/sites/{siteId}/hours: scheduler admin\n"
    "GET /api/v1/staff-assignments: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin auditor\n"
    "PUT /api/v1/staff-assignments/{resourceId}/{date}: scheduler nurse admin\n"
    "GET /api/v1/resources/{resourceId}/blocks: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director privacy_officer admin auditor\n"
    "POST /api/v1/resources/{resourceId}/blocks: scheduler nurse admin\n"
    "DELETE /api/v1/resources/{resourceId}/blocks/{blockId}: scheduler nurse admin\n"
    "GET /api/v1/blocks: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "GET /api/v1/displaced: front_desk scheduler nurse physician medical_director\n"
    "POST /api/v1/resources/{resourceId}/substitutions: scheduler nurse physician\n"
    "POST /api/v1/holds: front_desk scheduler nurse physician\n"
    "GET /api/v1/holds: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director\n"
    "PATCH /api/v1/holds/{holdId}: front_desk scheduler nurse physician\n"
    "DELETE /api/v1/holds/{holdId}: front_desk scheduler nurse physician\n"
    "GET /api/v1/openings: front_desk scheduler nurse physician medical_director\n"
    "POST /api/v1/openings/search: front_desk scheduler nurse physician medical_director\n"
    "POST /api/v1/appointments: front_desk scheduler nurse physician\n"
    "GET /api/v1/appointments: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director\n"
    "GET /api/v1/appointments/{appointmentId}: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director\n"
    "PATCH /api/v1/appointments/{appointmentId}: scheduler nurse physician\n"
    "POST /api/v1/appointments/{appointmentId}/swap: scheduler nurse physician\n"
    "POST /api/v1/appointments/{appointmentId}/transitions: front_desk scheduler nurse physician "
    "radiographer\n"
    "GET /api/v1/appointments/{appointmentId}/checklist: front_desk scheduler nurse physician "
    "sedation radiographer billing medical_director\n"
    "PUT /api/v1/appointments/{appointmentId}/checklist/items/{itemKey}: front_desk scheduler "
    "nurse physician\n"
    "POST /api/v1/appointments/{appointmentId}/checklist/phases/{phase}: nurse physician sedation "
    "radiographer\n"
    "GET /api/v1/day-list: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director\n"
    "GET /api/v1/appointments/{appointmentId}/interpreter: front_desk scheduler nurse physician "
    "sedation radiographer billing medical_director\n"
    "PUT /api/v1/appointments/{appointmentId}/interpreter: front_desk scheduler nurse\n"
    "DELETE /api/v1/appointments/{appointmentId}/interpreter: front_desk scheduler nurse\n"
    "GET /api/v1/orders: front_desk scheduler nurse physician\n"
    "POST /api/v1/orders: scheduler nurse physician\n"
    "GET /api/v1/orders/{orderId}: front_desk scheduler nurse physician\n"
    "PATCH /api/v1/orders/{orderId}: scheduler nurse physician\n"
    "GET /api/v1/tasks: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "PATCH /api/v1/tasks/{taskId}: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer admin auditor\n"
    "GET /api/v1/audit: privacy_officer auditor\n"
    "GET /api/v1/csv-imports: admin\n"
    "POST /api/v1/csv-imports: admin\n"
    "GET /api/v1/csv-imports/{importId}: admin\n"
    "PUT /api/v1/csv-imports/{importId}/map: admin\n"
    "POST /api/v1/csv-imports/{importId}/run: admin\n"
    "GET /api/v1/csv-imports/{importId}/rows: admin\n"
    "GET /api/v1/csv-imports/{importId}/report: admin\n"
    "GET /api/v1/day-list/export: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director\n"
    "GET /api/v1/patients/{patientId}/history/export: front_desk scheduler nurse physician "
    "sedation "
    "radiographer billing medical_director privacy_officer admin\n";

TEST(Rights, AreWhatTheProductPromises) {
    const UnusedApi unused;
    EXPECT_EQ(unused.api().print_rights(), kTable);
}

TEST(Rights, LetEveryRoleOfAnArrowAskForTheStepAndNobodyElse) {
    RoleSet steppers;
    for (const Arrow& arrow : arrows())
        steppers = steppers | arrow.roles;
    EXPECT_EQ(rights_of("changeState").bits(), steppers.bits());
}

/// Whether a value of this schema carries a password.
bool takes_password(const json::value& document, const json::value& schema) {
    const auto* object = schema.if_object();
    if (object == nullptr)
        return false;
    if (const auto* reference = object->if_contains("$ref"))
        return takes_password(document,
                              document.at_pointer(std::string(reference->as_string()).substr(1)));
    if (const auto* properties = object->if_contains("properties"))
        for (const auto& member : properties->as_object())
            if (member.key() == "password" || takes_password(document, member.value()))
                return true;
    const auto* items = object->if_contains("items");
    return items != nullptr && takes_password(document, *items);
}

std::set<std::string> operations_with_passwords() {
    const json::value document = json::parse(contract_text());
    std::set<std::string> out;
    for (const auto& path : document.at("paths").as_object())
        for (const auto& method : path.value().as_object())
            if (const auto* body = method.value().as_object().if_contains("requestBody"))
                for (const auto& media : body->at("content").as_object())
                    if (takes_password(document, media.value().at("schema")))
                        out.insert(std::string(method.value().at("operationId").as_string()));
    return out;
}

TEST(PasswordLane, HasExactlyTheOperationsThatHashPasswords) {
    // A hash takes megabytes and a core: only this lane bounds how many run at once.
    const UnusedApi unused;
    const http::Router router = unused.api().router();
    std::set<std::string> in_lane;
    for (const http::Route& route : router.routes())
        if (route.lane == http::Lane::password)
            in_lane.insert(std::string(route.operation));
    EXPECT_EQ(in_lane, (std::set<std::string>{"setUpAccount", "signIn", "signPhase"}));
    EXPECT_EQ(in_lane, operations_with_passwords());
}

} // namespace
} // namespace foramen::api
