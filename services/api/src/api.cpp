#include "foramen/api/api.hpp"

#include "block_handlers.hpp"
#include "booking_handlers.hpp"
#include "clinic_handlers.hpp"
#include "contract_text.hpp"
#include "csv_handlers.hpp"
#include "endpoint.hpp"
#include "export_handlers.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "hold_handlers.hpp"
#include "hours_handlers.hpp"
#include "interpreter_handlers.hpp"
#include "merge_handlers.hpp"
#include "operation.hpp"
#include "order_handlers.hpp"
#include "patient_access.hpp"
#include "patient_entry_handlers.hpp"
#include "patient_handlers.hpp"
#include "record_handlers.hpp"
#include "rights.hpp"
#include "session_handlers.hpp"
#include "staff_handlers.hpp"
#include "substitution_handlers.hpp"
#include "swap_handlers.hpp"
#include "workflow_handlers.hpp"

namespace foramen::api {

namespace {

using http::Lane;
using http::Method;
using http::Route;

constexpr std::string_view kEventsPath = "/api/v1/events";
/// Says that nobody asked for it: a screen reads again what has changed.
constexpr std::string_view kBackgroundHeader = "foramen-background";
constexpr std::string_view kFhirJson = "application/fhir+json";
constexpr std::size_t kBundleLimit = std::size_t{32} * 1024 * 1024;
// Signing hashes several passwords one after the other; an import parses megabytes; new hours judge
// every visit outside of them.
constexpr std::chrono::milliseconds kLongDeadline{15'000};
constexpr std::chrono::seconds kRetryAfter{1};

} // namespace

struct Api::Impl {
    Impl(ApiConfig api_config, Services api_services, BugListener listener)
        : config(std::move(api_config)), services(api_services), on_bug(std::move(listener)),
          contract(contract_text()), context{config, services, contract}, session(context),
          clinic(context), patients(context), booking(context), blocks(context), hours(context),
          staff(context), substitution(context), swaps(context), holds(context), workflow(context),
          interpreters(context), access(context), entries(context), merges(context, patients),
          records(context), orders(context), csv(context), tables(context) {}

    ApiConfig config;
    Services services;
    BugListener on_bug;
    Contract contract;
    Context context;
    SessionHandlers session;
    ClinicHandlers clinic;
    PatientHandlers patients;
    BookingHandlers booking;
    BlockHandlers blocks;
    HoursHandlers hours;
    StaffHandlers staff;
    SubstitutionHandlers substitution;
    SwapHandlers swaps;
    HoldHandlers holds;
    WorkflowHandlers workflow;
    InterpreterHandlers interpreters;
    PatientAccessHandlers access;
    PatientEntryHandlers entries;
    MergeHandlers merges;
    RecordHandlers records;
    OrderHandlers orders;
    CsvHandlers csv;
    ExportHandlers tables;

    [[nodiscard]] std::vector<Route> session_routes() {
        return {
            open({Method::get, "/api/v1/about", "getAbout", Lane::read},
                 [this](const auto& r) { return session.about(r); }),
            open({Method::get, "/api/v1/openapi.json", "getContract", Lane::read},
                 [this](const auto& r) { return session.contract(r); }),
            open({Method::post,
                  "/api/v1/session",
                  "signIn",
                  Lane::password,
                  {kJson},
                  kJsonLimit,
                  kLongDeadline},
                 [this](const auto& r) { return session.sign_in(r); }),
            open({Method::post,
                  "/api/v1/account-setup",
                  "setUpAccount",
                  Lane::password,
                  {kJson},
                  kJsonLimit,
                  kLongDeadline},
                 [this](const auto& r) { return session.set_up(r); }),
            closed({Method::get, "/api/v1/session", "getSession", Lane::read},
                   [this](const Call& c) { return session.who_am_i(c); }),
            closed({Method::delete_, "/api/v1/session", "signOut", Lane::write},
                   [this](const Call& c) { return session.sign_out(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> clinic_routes() {
        std::vector<Route> routes{
            closed({Method::get, "/api/v1/sites", "listSites", Lane::read},
                   [this](const Call& c) { return clinic.sites(c); }),
            closed({Method::get, "/api/v1/procedure-types", "listProcedureTypes", Lane::read},
                   [this](const Call& c) { return clinic.procedure_types(c); }),
            closed({Method::get, "/api/v1/resources", "listResources", Lane::read},
                   [this](const Call& c) { return clinic.resources(c); }),
        };
        Route events = route_of({Method::get, kEventsPath, "getEvents", Lane::read});
        events.stream = [this](const http::Request& request, const http::Principal* principal) {
            return clinic.events(call_of(request, principal));
        };
        routes.push_back(std::move(events));
        return routes;
    }

    [[nodiscard]] std::vector<Route> patient_routes() {
        return {
            closed(writing(Method::post, "/api/v1/patients", "createPatient"),
                   [this](const Call& c) { return patients.create(c); }),
            closed({Method::post, "/api/v1/patients/search", "searchPatients", Lane::read, {kJson}},
                   [this](const Call& c) { return patients.search(c); }),
            closed(writing(Method::post, "/api/v1/patients/duplicates", "findDuplicates"),
                   [this](const Call& c) { return patients.find_duplicates(c); }),
            closed({Method::post,
                    "/api/v1/patients/import",
                    "importPatient",
                    Lane::write,
                    {kFhirJson},
                    kBundleLimit,
                    kLongDeadline},
                   [this](const Call& c) { return patients.import(c); }),
            closed({Method::get, "/api/v1/patients/{patientId}", "getPatient", Lane::read},
                   [this](const Call& c) { return patients.get(c); }),
            closed(writing(Method::patch, "/api/v1/patients/{patientId}", "changePatient"),
                   [this](const Call& c) { return patients.change(c); }),
            closed({Method::get, "/api/v1/patients/{patientId}/history", "getPatientHistory",
                    Lane::read},
                   [this](const Call& c) { return patients.history(c); }),
            // It writes that somebody took it.
            closed(
                {Method::get, "/api/v1/patients/{patientId}/export", "exportPatient", Lane::write},
                [this](const Call& c) { return patients.give_out(c); }),
            closed({Method::get, "/api/v1/patients/{patientId}/duplicates", "listDuplicates",
                    Lane::write},
                   [this](const Call& c) { return patients.duplicates(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> hours_routes() {
        return {
            closed({Method::get, "/api/v1/resources/{resourceId}/hours", "getResourceHours",
                    Lane::read},
                   [this](const Call& c) { return hours.of_resource(c); }),
            closed({Method::put,
                    "/api/v1/resources/{resourceId}/hours",
                    "changeResourceHours",
                    Lane::write,
                    {kJson},
                    kJsonLimit,
                    kLongDeadline},
                   [this](const Call& c) { return hours.change_resource(c); }),
            closed({Method::put,
                    "/api/v1/resources/{resourceId}/inspection",
                    "setInspection",
                    Lane::write,
                    {kJson},
                    kJsonLimit,
                    kLongDeadline},
                   [this](const Call& c) { return hours.set_inspection(c); }),
            closed(writing(Method::put, "/api/v1/resources/{resourceId}/move-time", "setMoveTime"),
                   [this](const Call& c) { return hours.set_move_time(c); }),
            closed({Method::put,
                    "/api/v1/resources/{resourceId}/stays",
                    "setStays",
                    Lane::write,
                    {kJson},
                    kJsonLimit,
                    kLongDeadline},
                   [this](const Call& c) { return hours.set_stays(c); }),
            closed(
                {Method::get, "/api/v1/sites/{siteId}/travel-times", "getTravelTimes", Lane::read},
                [this](const Call& c) { return hours.travel_times(c); }),
            closed(writing(Method::put, "/api/v1/sites/{siteId}/travel-times", "setTravelTimes"),
                   [this](const Call& c) { return hours.set_travel_times(c); }),
            closed({Method::get, "/api/v1/sites/{siteId}/hours", "getSiteHours", Lane::read},
                   [this](const Call& c) { return hours.of_site(c); }),
            closed({Method::put,
                    "/api/v1/sites/{siteId}/hours",
                    "changeSiteHours",
                    Lane::write,
                    {kJson},
                    kJsonLimit,
                    kLongDeadline},
                   [this](const Call& c) { return hours.change_site(c); }),
            closed({Method::get, "/api/v1/staff-assignments", "listStaffAssignments", Lane::read},
                   [this](const Call& c) { return staff.of_day(c); }),
            closed(writing(Method::put, "/api/v1/staff-assignments/{resourceId}/{date}",
                           "assignStaff"),
                   [this](const Call& c) { return staff.assign(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> block_routes() {
        return {
            closed({Method::get, "/api/v1/resources/{resourceId}/blocks", "listResourceBlocks",
                    Lane::read},
                   [this](const Call& c) { return blocks.of_resource(c); }),
            closed(writing(Method::post, "/api/v1/resources/{resourceId}/blocks", "postBlock"),
                   [this](const Call& c) { return blocks.post(c); }),
            closed({Method::delete_, "/api/v1/resources/{resourceId}/blocks/{blockId}", "endBlock",
                    Lane::write},
                   [this](const Call& c) { return blocks.end(c); }),
            closed({Method::get, "/api/v1/blocks", "listBlocks", Lane::read},
                   [this](const Call& c) { return blocks.of_day(c); }),
            closed({Method::get, "/api/v1/displaced", "listDisplaced", Lane::read},
                   [this](const Call& c) { return blocks.displaced(c); }),
            closed(writing(Method::post, "/api/v1/resources/{resourceId}/substitutions",
                           "substituteResource"),
                   [this](const Call& c) { return substitution.substitute(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> hold_routes() {
        return {
            closed(writing(Method::post, "/api/v1/holds", "holdOpening"),
                   [this](const Call& c) { return holds.make(c); }),
            closed({Method::get, "/api/v1/holds", "listHolds", Lane::read},
                   [this](const Call& c) { return holds.of_day(c); }),
            closed({Method::patch, "/api/v1/holds/{holdId}", "prolongHold", Lane::write},
                   [this](const Call& c) { return holds.prolong(c); }),
            closed({Method::delete_, "/api/v1/holds/{holdId}", "giveUpHold", Lane::write},
                   [this](const Call& c) { return holds.give_up(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> visit_routes() {
        return {
            closed({Method::get, "/api/v1/openings", "findOpenings", Lane::read},
                   [this](const Call& c) { return booking.openings(c); }),
            closed({Method::post, "/api/v1/openings/search", "searchOpenings", Lane::read, {kJson}},
                   [this](const Call& c) { return booking.search_openings(c); }),
            closed(writing(Method::post, "/api/v1/appointments", "bookAppointment"),
                   [this](const Call& c) { return booking.book(c); }),
            closed({Method::get, "/api/v1/appointments", "listAppointments", Lane::read},
                   [this](const Call& c) { return booking.list(c); }),
            closed(
                {Method::get, "/api/v1/appointments/{appointmentId}", "getAppointment", Lane::read},
                [this](const Call& c) { return booking.get(c); }),
            closed(
                writing(Method::patch, "/api/v1/appointments/{appointmentId}", "editAppointment"),
                [this](const Call& c) { return booking.edit(c); }),
            closed(writing(Method::post, "/api/v1/appointments/{appointmentId}/swap",
                           "swapAppointments"),
                   [this](const Call& c) { return swaps.swap(c); }),
            closed(writing(Method::post, "/api/v1/appointments/{appointmentId}/transitions",
                           "changeState"),
                   [this](const Call& c) { return workflow.change_state(c); }),
            closed({Method::get, "/api/v1/appointments/{appointmentId}/checklist", "getChecklist",
                    Lane::read},
                   [this](const Call& c) { return workflow.checklist(c); }),
            closed(writing(Method::put,
                           "/api/v1/appointments/{appointmentId}/checklist/items/{itemKey}",
                           "answerItem"),
                   [this](const Call& c) { return workflow.answer_item(c); }),
            closed({Method::post,
                    "/api/v1/appointments/{appointmentId}/checklist/phases/{phase}",
                    "signPhase",
                    Lane::password,
                    {kJson},
                    kJsonLimit,
                    kLongDeadline},
                   [this](const Call& c) { return workflow.sign_phase(c); }),
            closed({Method::get, "/api/v1/day-list", "getDayList", Lane::read},
                   [this](const Call& c) { return booking.day_list(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> record_routes() {
        return {
            closed({Method::get, "/api/v1/tasks", "listTasks", Lane::read},
                   [this](const Call& c) { return records.tasks(c); }),
            closed(writing(Method::patch, "/api/v1/tasks/{taskId}", "changeTask"),
                   [this](const Call& c) { return records.change_task(c); }),
            // It writes that somebody read.
            closed({Method::get, "/api/v1/audit", "readAudit", Lane::write},
                   [this](const Call& c) { return records.audit(c); }),
        };
    }

    [[nodiscard]] std::vector<Route> routes() {
        std::vector<Route> all = session_routes();
        for (auto part :
             {clinic_routes(), patient_routes(), access.routes(), entries.routes(), merges.routes(),
              hours_routes(), block_routes(), hold_routes(), visit_routes(), interpreters.routes(),
              orders.routes(), record_routes(), csv.routes(), tables.routes()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }
};

Api::Api(ApiConfig config, Services services, BugListener on_bug)
    : impl_(std::make_unique<Impl>(std::move(config), services, std::move(on_bug))) {}

Api::~Api() = default;

http::Router Api::router() const {
    return http::Router(impl_->routes());
}

http::Authenticator Api::authenticator() const {
    return [impl = impl_.get()](
               const http::Request& request) -> std::shared_ptr<const http::Principal> {
        const auto token = request.cookie(kSessionCookie);
        if (!token || token->empty())
            return nullptr;
        // A browser opens an event stream again without anybody's doing, and cannot say so.
        const bool by_itself =
            request.header(kBackgroundHeader).has_value() || request.path == kEventsPath;
        auto session =
            impl->services.sessions.find(std::string(*token), by_itself, request.deadline);
        if (!session)
            return nullptr;
        return std::make_shared<const SessionPrincipal>(std::move(*session), std::string(*token));
    };
}

http::ErrorMapper Api::error_mapper() const {
    return [impl = impl_.get()](const std::exception_ptr& error, const http::Request& request) {
        try {
            std::rethrow_exception(error);
        } catch (const app::StoreUnavailable&) {
            return http::problems::unavailable(kRetryAfter);
        } catch (const app::StoreBusy&) {
            return http::problems::overloaded(kRetryAfter);
        } catch (const app::StoreTimeout&) {
            return http::problems::timeout();
        } catch (const std::logic_error&) {
            impl->on_bug(request.id, "logic_error");
        } catch (const std::exception&) {
            impl->on_bug(request.id, "exception");
        }
        return http::problems::internal();
    };
}

std::string Api::site_topic(const std::string& site) {
    return "site:" + site;
}

void Api::publish(http::SseHub& hub, const std::string& notice) {
    if (notice.empty())
        return hub.publish_to_all("reload", "{}");
    boost::system::error_code error;
    const json::value document = json::parse(notice, error);
    // Only our own transactions notify; anything else on the channel is not for clients.
    if (error || !document.is_object() || document.as_object().if_contains("site") == nullptr)
        return;
    hub.publish({site_topic(std::string(document.at("site").as_string())), "changed", notice});
}

std::string Api::print_rights() const {
    std::string out;
    for (const Route& route : impl_->routes()) {
        out += std::string(http::to_string(route.method)) + " " + std::string(route.pattern) + ":";
        const RoleSet roles = rights_of(route.operation);
        if (roles.empty())
            out += " everybody";
        for (const auto& [role, name] : EnumNames<Role>::table)
            if (roles.contains(role))
                out += " " + std::string(name);
        out += '\n';
    }
    return out;
}

} // namespace foramen::api
