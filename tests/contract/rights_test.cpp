// Who may do what, written out a second time by hand, so that no right changes without somebody
// saying so here.
#include "foramen/domain/visit/status.hpp"
#include "rights.hpp"
#include "unused_api.hpp"

#include <gtest/gtest.h>

namespace foramen::api {
namespace {

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
    "POST /api/v1/patients/search: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer\n"
    "POST /api/v1/patients/import: front_desk scheduler nurse physician\n"
    "GET /api/v1/patients/{patientId}: front_desk scheduler nurse physician sedation radiographer "
    "billing medical_director privacy_officer\n"
    "GET /api/v1/events: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director privacy_officer admin auditor\n"
    "GET /api/v1/openings: front_desk scheduler nurse physician medical_director\n"
    "POST /api/v1/appointments: front_desk scheduler nurse physician\n"
    "GET /api/v1/appointments: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director\n"
    "GET /api/v1/appointments/{appointmentId}: front_desk scheduler nurse physician sedation "
    "radiographer billing medical_director\n"
    "POST /api/v1/appointments/{appointmentId}/transitions: front_desk scheduler nurse physician "
    "radiographer\n"
    "GET /api/v1/appointments/{appointmentId}/checklist: front_desk scheduler nurse physician "
    "sedation radiographer billing medical_director\n"
    "PUT /api/v1/appointments/{appointmentId}/checklist/items/{itemKey}: front_desk scheduler "
    "nurse physician\n"
    "POST /api/v1/appointments/{appointmentId}/checklist/phases/{phase}: nurse physician sedation "
    "radiographer\n"
    "GET /api/v1/day-list: front_desk scheduler nurse physician sedation radiographer billing "
    "medical_director\n";

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

} // namespace
} // namespace foramen::api
