#include "rights.hpp"

#include "foramen/app/arrange_interpreter.hpp"
#include "foramen/app/assign_staff.hpp"
#include "foramen/app/change_hours.hpp"
#include "foramen/app/coverages.hpp"
#include "foramen/app/csv_imports.hpp"
#include "foramen/app/edit_visit.hpp"
#include "foramen/app/export_patient.hpp"
#include "foramen/app/merge_patients.hpp"
#include "foramen/app/notes.hpp"
#include "foramen/app/orders.hpp"
#include "foramen/app/patient_access.hpp"
#include "foramen/app/patients.hpp"
#include "foramen/app/post_block.hpp"
#include "foramen/app/read_audit.hpp"
#include "foramen/app/set_inspection.hpp"
#include "foramen/app/set_move_time.hpp"
#include "foramen/app/set_stays.hpp"
#include "foramen/app/set_travel_times.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace foramen::api {

namespace {

struct Right {
    std::string_view operation;
    RoleSet roles;
};

constexpr RoleSet kOpen{};
constexpr RoleSet kSignedIn = RoleSet::everybody();
constexpr RoleSet kDesk{Role::front_desk, Role::scheduler, Role::nurse, Role::physician};
constexpr RoleSet kVisitReaders{Role::front_desk, Role::scheduler,       Role::nurse,
                                Role::physician,  Role::sedation,        Role::radiographer,
                                Role::billing,    Role::medical_director};
constexpr RoleSet kSearchers = kDesk | RoleSet{Role::medical_director};
constexpr RoleSet kSteppers = kDesk | RoleSet{Role::radiographer};
constexpr RoleSet kSigners{Role::nurse, Role::physician, Role::radiographer, Role::sedation};

constexpr std::array kRights{
    Right{"getAbout", kOpen},
    Right{"getContract", kOpen},
    Right{"signIn", kOpen},
    Right{"setUpAccount", kOpen},
    Right{"getSession", kSignedIn},
    Right{"signOut", kSignedIn},
    Right{"listSites", kSignedIn},
    Right{"listProcedureTypes", kSignedIn},
    Right{"listResources", kSignedIn},
    Right{"getEvents", kSignedIn},
    Right{"searchPatients", app::kPatientReaders},
    Right{"getPatient", app::kPatientReaders},
    Right{"createPatient", app::kPatientWriters},
    Right{"changePatient", app::kPatientWriters},
    Right{"getPatientHistory", app::kPatientReaders},
    Right{"findDuplicates", app::kPatientWriters},
    Right{"listDuplicates", app::kPatientReaders},
    Right{"openPatient", app::kPatientReaders},
    Right{"comparePatients", app::kPatientReaders},
    Right{"importPatient", kDesk},
    Right{"exportPatient", app::kExporters},
    Right{"getCoverageTerms", kSignedIn},
    Right{"listCoverages", app::kPatientReaders},
    Right{"addCoverage", app::kCoverageWriters},
    Right{"changeCoverage", app::kCoverageWriters},
    Right{"listNotes", app::kPatientReaders},
    Right{"writeNote", app::kNoteWriters},
    Right{"withdrawNote", app::kNoteWriters},
    Right{"mergePatients", app::kMergers},
    Right{"undoMerge", app::kMergers},
    Right{"findOpenings", kSearchers},
    Right{"searchOpenings", kSearchers},
    Right{"getResourceHours", kSignedIn},
    Right{"changeResourceHours", app::kHoursEditors},
    Right{"setInspection", app::kInspectors},
    Right{"setMoveTime", app::kMoveTimers},
    Right{"setStays", app::kStaySetters},
    Right{"getTravelTimes", kSignedIn},
    Right{"setTravelTimes", app::kTravelTimers},
    Right{"getSiteHours", kSignedIn},
    Right{"changeSiteHours", app::kHoursEditors},
    Right{"listStaffAssignments", kSignedIn},
    Right{"assignStaff", app::kAssigners},
    Right{"listResourceBlocks", kSignedIn},
    Right{"postBlock", app::kBlockers},
    Right{"endBlock", app::kBlockers},
    Right{"listBlocks", kSignedIn},
    Right{"listDisplaced", kSearchers},
    Right{"substituteResource", app::kEditors},
    Right{"holdOpening", kDesk},
    Right{"prolongHold", kDesk},
    Right{"giveUpHold", kDesk},
    Right{"listHolds", kVisitReaders},
    Right{"bookAppointment", kDesk},
    Right{"listAppointments", kVisitReaders},
    Right{"getAppointment", kVisitReaders},
    Right{"editAppointment", app::kEditors},
    Right{"swapAppointments", app::kEditors},
    Right{"getDayList", kVisitReaders},
    Right{"getChecklist", kVisitReaders},
    Right{"getInterpreter", kVisitReaders},
    Right{"arrangeInterpreter", app::kInterpreterArrangers},
    Right{"withdrawInterpreter", app::kInterpreterArrangers},
    Right{"changeState", kSteppers},
    Right{"answerItem", kDesk},
    Right{"signPhase", kSigners},
    Right{"exportDayList", kVisitReaders},
    Right{"exportPatientHistory", app::kPatientReaders},
    Right{"listCsvImports", app::kCsvImporters},
    Right{"takeCsvImport", app::kCsvImporters},
    Right{"getCsvImport", app::kCsvImporters},
    Right{"mapCsvImport", app::kCsvImporters},
    Right{"runCsvImport", app::kCsvImporters},
    Right{"listCsvRows", app::kCsvImporters},
    Right{"getCsvReport", app::kCsvImporters},
    Right{"listOrders", kDesk},
    Right{"createOrder", app::kOrderWriters},
    Right{"getOrder", kDesk},
    Right{"changeOrder", app::kOrderWriters},
    Right{"readAudit", app::kAuditReaders},
    Right{"listTasks", kSignedIn},
    Right{"changeTask", kSignedIn},
};

} // namespace

RoleSet rights_of(std::string_view operation) {
    const auto it = std::ranges::find(kRights, operation, &Right::operation);
    if (it == kRights.end())
        throw std::logic_error("no rights for the operation " + std::string(operation));
    return it->roles;
}

} // namespace foramen::api
