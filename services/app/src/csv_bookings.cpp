#include "csv_cells.hpp"
#include "csv_rows.hpp"
#include "csv_sides.hpp"
#include "foramen/app/book_appointment.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <array>

namespace foramen::app {

namespace {

constexpr std::string_view kPhysicianRole = "physician";

constexpr std::array kPurposes{CsvWord<Purpose>{"diagnostic", Purpose::diagnostic},
                               CsvWord<Purpose>{"dx", Purpose::diagnostic},
                               CsvWord<Purpose>{"therapeutic", Purpose::therapeutic},
                               CsvWord<Purpose>{"tx", Purpose::therapeutic},
                               CsvWord<Purpose>{"ablation", Purpose::ablation},
                               CsvWord<Purpose>{"rfa", Purpose::ablation}};

/// By its key, or by our words for it.
[[nodiscard]] const ProcedureType* type_of(CsvCells& cells, const ClinicModel& clinic,
                                           LocalDate on) {
    const std::string meaning = cells.meaning(CsvField::procedure);
    if (const ProcedureType* type = clinic.procedure_type(meaning, on))
        return type;
    for (const ProcedureType& type : clinic.procedure_types())
        if (type.effective_on(on) && CsvCells::small(type.name) == CsvCells::small(meaning))
            return &type;
    cells.fault(CsvField::procedure, "unknown_procedure", "is no procedure type of this clinic");
    return nullptr;
}

/// What the row says, or the only one that the type allows.
template <class E>
[[nodiscard]] E one_of(CsvCells& cells, CsvField field, std::optional<E> said,
                       const std::vector<E>& allowed) {
    if (said)
        return *said;
    if (allowed.size() != 1 && cells.text(field).empty())
        cells.fault(field, "required", "this procedure type has several");
    return allowed.front();
}

void take_physician(CsvCells& cells, const ClinicModel& clinic, BookingRequest& request) {
    const std::string meaning = cells.meaning(CsvField::physician);
    if (meaning.empty())
        return;
    const auto id = ResourceId::parse(meaning);
    for (const Resource& resource : clinic.resources()) {
        const bool named = CsvCells::small(resource.name) == CsvCells::small(meaning);
        if (resource.kind != ResourceKind::physician || (id ? resource.id != *id : !named))
            continue;
        request.resources.push_back({std::string(kPhysicianRole), resource.id});
        return;
    }
    cells.fault(CsvField::physician, "unknown_physician", "is no physician of this clinic");
}

[[nodiscard]] BookingRequest request_of(CsvCells& cells, const ClinicModel& clinic, SiteId site) {
    BookingRequest request;
    request.site = site;
    request.bookers = RoleSet{Role::admin};
    const bool dated = !cells.needed(CsvField::date).empty();
    const bool timed = !cells.needed(CsvField::time).empty();
    const auto date = dated ? cells.date(CsvField::date) : std::nullopt;
    const auto time = timed ? cells.time(CsvField::time) : std::nullopt;
    const auto side = side_of(cells);
    const auto purpose = cells.word<Purpose>(CsvField::purpose, kPurposes);
    take_physician(cells, clinic, request);
    ProcedureRequest procedure;
    procedure.levels = levels_of(cells, clinic.levels());
    if (cells.needed(CsvField::procedure).empty() || !date)
        return request;
    if (const ProcedureType* type = type_of(cells, clinic, *date)) {
        procedure.key = type->key;
        procedure.side = one_of(cells, CsvField::side, side, type->sides);
        procedure.purpose = one_of(cells, CsvField::purpose, purpose, type->purposes);
        request.procedures.push_back(std::move(procedure));
    }
    if (time)
        request.start = TypedTime{*date, *time, {}};
    return request;
}

/// A visit that came of this booking before is left alone; what became of it is said.
void tell_of(const CsvWork& work, CsvRow& row, AppointmentId booked,
             const BookingRequest& request) {
    row.outcome = CsvOutcome::unchanged;
    row.appointment = booked;
    const auto visit = work.tx.booking().find_visit(booked);
    const auto clinic = work.clinic.cached(work.deadline);
    const auto local = clinic->site(visit->site)->zone.local(visit->starts);
    const auto& typed = std::get<TypedTime>(request.start);
    if (visit->status == Status::cancelled)
        row.problems.push_back({{}, "cancelled_here", "was booked before and cancelled here"});
    else if (local.date != typed.date || local.time != typed.time ||
             visit->site != work.import.site)
        row.problems.push_back(
            {CsvField::time, "moved_here", "was booked before and takes place at another time"});
}

/// The rows before this one as if they had been booked.
[[nodiscard]] TakenToo places_in_way(const std::vector<std::pair<int, CsvPlace>>& earlier,
                                     const ClinicModel& clinic, SiteId site) {
    TakenToo also;
    for (const auto& [number, place] : earlier) {
        also.taken.push_back({place.resource, place.during});
        const Resource* resource = clinic.resource(place.resource);
        if (place.room && resource != nullptr && resource->move > Minutes{})
            also.placed.push_back({place.resource, *place.room, place.during});
        if (clinic.longest_travel() > Minutes{})
            also.at_sites.push_back({place.resource, site, place.during});
    }
    return also;
}

void keep_places(CsvRow& row, const Visit& visit, const ClinicModel& clinic) {
    std::optional<ResourceId> room;
    for (const VisitReservation& reservation : visit.reservations) {
        const Resource* resource = clinic.resource(reservation.resource);
        if (resource != nullptr && resource->kind == ResourceKind::room)
            room = reservation.resource;
    }
    for (const VisitReservation& reservation : visit.reservations)
        row.places.push_back({reservation.resource, room, reservation.planned});
}

/// Which rows of the file have taken what the refusal names.
void name_rows(CsvRow& row, const Refusal& refusal,
               const std::vector<std::pair<int, CsvPlace>>& earlier) {
    const auto* taken = std::get_if<ResourceTaken>(&refusal);
    if (taken == nullptr)
        return;
    std::vector<int>& rows = row.problems.back().rows;
    for (const ResourceTaken::Conflict& conflict : taken->conflicts)
        for (const auto& [number, place] : earlier)
            if (place.resource == conflict.resource && place.during == conflict.during &&
                std::ranges::find(rows, number) == rows.end())
                rows.push_back(number);
}

void try_booking(const CsvWork& work, CsvRow& row, const BookingRequest& request) {
    std::vector<std::pair<int, CsvPlace>> earlier;
    const auto clinic = work.clinic.cached(work.deadline);
    const auto taken_too = [&](const BookingRead& read) {
        std::vector<ResourceId> resources = read.resources;
        resources.push_back(as_resource(read.patient));
        earlier = work.tx.csv().earlier_places(work.import.id, resources, *read.window, row.number);
        return places_in_way(earlier, *clinic, work.import.site);
    };
    BookAppointment use_case(work.within, work.clinic, work.clock, work.ids, work.rules);
    const auto visit = use_case.try_out(request, work.actor, taken_too, work.deadline);
    if (!visit) {
        note_refusal(row, visit.error());
        return name_rows(row, visit.error(), earlier);
    }
    row.outcome = work.new_outcome();
    keep_places(row, *visit, *clinic);
}

void book(const CsvWork& work, CsvRow& row, const BookingRequest& request,
          const std::string& assigner, const std::string& number) {
    BookAppointment use_case(work.within, work.clinic, work.clock, work.ids, work.rules);
    const auto booked = use_case.run(request, work.actor, work.deadline);
    if (!booked)
        return note_refusal(row, booked.error());
    row.outcome = work.new_outcome();
    row.appointment = booked->visit.id;
    work.tx.csv().note_booked(assigner, number, booked->visit.id);
}

} // namespace

void judge_booking(const CsvWork& work, CsvRow& row) {
    CsvCells cells(work.import, row);
    if (!cells.whole())
        return;
    const auto clinic = work.clinic.cached(work.deadline);
    const std::string number = cells.needed(CsvField::source_id);
    const auto patient = patient_of_row(work, cells);
    BookingRequest request = request_of(cells, *clinic, work.import.site);
    if (!cells.faultless() || stands_twice(work, row, CsvField::source_id, number))
        return;
    request.patient = patient->id;
    row.patient = patient->id;
    const std::string& assigner = cells.map().assigner;
    if (const auto booked = work.tx.csv().booked_as(assigner, number))
        return tell_of(work, row, *booked, request);
    if (work.writes())
        book(work, row, request, assigner, number);
    else
        try_booking(work, row, request);
}

} // namespace foramen::app
