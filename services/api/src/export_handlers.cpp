#include "export_handlers.hpp"

#include "csv_answer.hpp"
#include "foramen/app/export_tables.hpp"
#include "foramen/app/patient_check.hpp"
#include "operation.hpp"
#include "patient_access.hpp"
#include "rights.hpp"
#include "wire/csv.hpp"
#include "wire/queries.hpp"

#include <algorithm>

namespace foramen::api {

namespace {

[[nodiscard]] std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// What the procedures of a visit say, one after the other.
template <class Say>
[[nodiscard]] std::string each(const app::Visit& visit, const Say& say) {
    std::string out;
    for (const app::VisitProcedure& procedure : visit.procedures)
        out.append(out.empty() ? "" : "; ").append(say(procedure));
    return out;
}

/// Procedure, side, levels, purpose, outcome.
void add_procedures(std::vector<std::string>& cells, const ClinicModel& clinic,
                    const app::Visit& visit) {
    using Procedure = app::VisitProcedure;
    cells.push_back(each(visit, [&](const Procedure& p) {
        const ProcedureType* type = clinic.procedure_version(p.procedure_type_id);
        return type == nullptr ? std::string() : type->name;
    }));
    cells.push_back(each(visit, [](const Procedure& p) { return std::string(name_of(p.side)); }));
    cells.push_back(each(visit, [](const Procedure& p) { return joined(p.levels); }));
    cells.push_back(
        each(visit, [](const Procedure& p) { return std::string(name_of(p.purpose)); }));
    const bool over = std::ranges::any_of(visit.procedures,
                                          [](const Procedure& p) { return p.outcome.has_value(); });
    cells.push_back(over ? each(visit,
                                [](const Procedure& p) {
                                    return p.outcome ? std::string(name_of(*p.outcome)) : "";
                                })
                         : "");
}

[[nodiscard]] std::string name_of_role(const ClinicModel& clinic, const app::Visit& visit,
                                       std::string_view role) {
    const app::VisitReservation* reservation = visit.reservation(role);
    const Resource* resource =
        reservation == nullptr ? nullptr : clinic.resource(reservation->resource);
    return resource == nullptr ? "" : resource->name;
}

[[nodiscard]] std::vector<std::string> row_of(const ClinicModel& clinic, const app::Visit& visit) {
    const TimeZone& zone = clinic.site(visit.site)->zone;
    const app::PersonName& name = visit.patient.name.reveal();
    std::vector<std::string> cells{visit.date.to_string(),
                                   zone.local(visit.starts).time.to_string(),
                                   zone.local(visit.ends()).time.to_string(),
                                   std::string(name_of(visit.status)),
                                   visit.patient.record_number.reveal(),
                                   name.family,
                                   name.given,
                                   visit.patient.birth_date.reveal().to_string()};
    add_procedures(cells, clinic, visit);
    for (const char* role : {"physician", "room", "c_arm"})
        cells.push_back(name_of_role(clinic, visit, role));
    return cells;
}

/// A row of a patient's history with the day that it is sorted by.
using DatedRow = std::pair<LocalDate, std::vector<std::string>>;

[[nodiscard]] DatedRow visit_row(const ClinicModel& clinic, const app::Visit& visit) {
    const Site& site = *clinic.site(visit.site);
    std::vector<std::string> cells{visit.date.to_string(),
                                   site.zone.local(visit.starts).time.to_string(), site.name,
                                   std::string(name_of(visit.status))};
    add_procedures(cells, clinic, visit);
    cells.push_back(name_of_role(clinic, visit, "physician"));
    return {visit.date, std::move(cells)};
}

/// As much of a date as is known.
[[nodiscard]] std::string text_of(const ReportedDate& date) {
    constexpr std::size_t kYear = 4;
    constexpr std::size_t kMonth = 7;
    std::string text = date.first.to_string();
    if (date.precision == DatePrecision::day)
        return text;
    return text.substr(0, date.precision == DatePrecision::month ? kMonth : kYear);
}

[[nodiscard]] DatedRow session_row(const OutsideSession& session) {
    std::vector<std::string> levels;
    for (const TreatedLevel& level : session.levels)
        levels.push_back(level.key);
    std::vector<std::string> purposes;
    for (const Purpose purpose : session.purposes)
        purposes.emplace_back(name_of(purpose));
    std::string procedure = session.family;
    if (session.region)
        procedure += ", " + *session.region;
    return {session.day.first,
            {text_of(session.day), "", "elsewhere", "", std::move(procedure),
             session.side ? std::string(name_of(*session.side)) : "", joined(levels),
             joined(purposes), std::string(name_of(session.status)), ""}};
}

[[nodiscard]] std::vector<DatedRow> session_rows(const app::PatientRecord& record,
                                                 const ClinicalCodes& codes, LocalDate today) {
    std::vector<OutsideProcedure> procedures;
    for (const app::ReportedProcedure& entry : record.procedures)
        if (!entry.retracted)
            procedures.push_back(entry.details);
    std::vector<DatedRow> rows;
    for (const OutsideSession& session : outside_history(procedures, codes, today).sessions)
        rows.push_back(session_row(session));
    return rows;
}

} // namespace

std::vector<http::Route> ExportHandlers::routes() {
    // They write that somebody took them.
    return {
        closed({http::Method::get, "/api/v1/day-list/export", "exportDayList", http::Lane::write},
               [this](const Call& c) { return day_list(c); }),
        closed({http::Method::get, "/api/v1/patients/{patientId}/history/export",
                "exportPatientHistory", http::Lane::write},
               [this](const Call& c) { return history(c); }),
    };
}

http::Response ExportHandlers::day_list(const Call& call) {
    const auto query = read_parameters<wire::DaysQuery>(c_, "exportDayList", call.request);
    if (!query)
        return answer_problem(query.error(), call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    const RoleSet readers = rights_of("exportDayList");
    if (const auto problem = check_site(call, *clinic, query->site, readers))
        return answer_problem(*problem, call.request);
    app::ExportTables use_case(c_.services.work, c_.services.reads, c_.services.clock,
                               c_.services.ids);
    const auto visits = use_case.day_list(query->site, query->from, query->to, call.actor, readers,
                                          call.request.deadline);
    if (!visits)
        return answer_refusal(c_, call, visits.error(), "query");
    CsvTable table({"Date", "Start", "End", "Status", "Record number", "Family name", "Given names",
                    "Birth date", "Procedure", "Side", "Levels", "Purpose", "Outcome", "Physician",
                    "Room", "C-arm"});
    for (const app::Visit& visit : *visits)
        table.add(row_of(*clinic, visit));
    return table.answer("day-list-" + query->from.to_string() + ".csv");
}

http::Response ExportHandlers::history(const Call& call) {
    const auto path = read_parameters<wire::PatientPath>(c_, "exportPatientHistory", call.request);
    if (!path)
        return answer_problem(path.error(), call.request);
    if (const auto closed = check_patient(c_, call, path->patient_id))
        return answer_problem(*closed, call.request);
    const auto clinic = c_.services.clinic.current(call.request.deadline);
    std::vector<SiteId> sites;
    for (const auto& [site, roles] : call.actor.roles)
        if (clinic->site(site) != nullptr && !(roles & rights_of("getAppointment")).empty())
            sites.push_back(site);
    app::ExportTables use_case(c_.services.work, c_.services.reads, c_.services.clock,
                               c_.services.ids);
    const auto history = use_case.history(path->patient_id, sites, call.actor,
                                          rights_of("exportPatientHistory"), call.request.deadline);
    if (!history)
        return answer_refusal(c_, call, history.error());
    auto rows = session_rows(history->record, *c_.services.codes.current(call.request.deadline),
                             app::latest_today(*clinic, c_.services.clock.now()));
    for (const app::Visit& visit : history->visits)
        rows.push_back(visit_row(*clinic, visit));
    std::ranges::stable_sort(rows, std::ranges::greater{}, &DatedRow::first);
    CsvTable table({"Date", "Start", "Site", "Status", "Procedure", "Side", "Levels", "Purpose",
                    "Outcome", "Physician"});
    for (auto& [day, cells] : rows)
        table.add(std::move(cells));
    return table.answer("history.csv");
}

} // namespace foramen::api
