#include "hold_mapping.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

[[nodiscard]] app::Sha256 digest_of(const json::value& hex) {
    const auto& text = hex.as_string();
    app::Sha256 digest{};
    if (text.size() != digest.size() * 2)
        throw std::logic_error("not a digest in a document of the database");
    const auto value = [&](std::size_t i) {
        const char c = text[i];
        return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    };
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>((value(2 * i) << 4) | value(2 * i + 1));
    return digest;
}

/// Of what, where and when; without a document none.
template <class Time, class Place>
[[nodiscard]] std::vector<Time> times_in(const std::optional<std::string>& document) {
    std::vector<Time> out;
    if (!document)
        return out;
    const json::value rows = parse_document(*document);
    for (const json::value& row : elements_of(rows)) {
        const auto& a = row.as_array();
        out.push_back({id_of<ResourceId>(a[0]), id_of<Place>(a[1]), interval_of(a[2], a[3])});
    }
    return out;
}

[[nodiscard]] app::VisitProcedure procedure_of(const json::value& row) {
    const auto& a = row.as_array();
    return {static_cast<int>(integer_of(a[0])),
            integer_of(a[1]),
            enum_of<Purpose>(a[2]),
            enum_of<Side>(a[3]),
            texts_of(a[4]),
            text_of(a[5]),
            enum_of<BleedingClass>(a[6]),
            maybe_enum<Outcome>(a[7])};
}

[[nodiscard]] app::VisitReservation reservation_of(const json::value& row) {
    const auto& a = row.as_array();
    app::VisitReservation reservation{
        text_of(a[0]), id_of<ResourceId>(a[1]), interval_of(a[2], a[3]), {}};
    // An empty range has no ends.
    if (!a[4].is_null())
        reservation.during = interval_of(a[4], a[5]);
    return reservation;
}

[[nodiscard]] app::VisitEvent event_of(const json::value& row) {
    const auto& a = row.as_array();
    app::VisitEvent event;
    event.sequence = static_cast<int>(integer_of(a[0]));
    event.at = instant_of(a[1]);
    event.from = maybe_enum<Status>(a[2]);
    event.to = enum_of<Status>(a[3]);
    if (!a[4].is_null())
        event.user = id_of<UserId>(a[4]);
    event.user_name = text_or_empty(a[5]);
    event.role = maybe_enum<Role>(a[6]);
    event.reason_code = text_or_empty(a[7]);
    event.reason_note = text_or_empty(a[8]);
    for (const json::value& used : elements_of(a[9]))
        event.resources.push_back(
            {text_of(used.as_array()[0]), id_of<ResourceId>(used.as_array()[1])});
    return event;
}

[[nodiscard]] ItemAnswer answer_of(const json::value& row) {
    const auto& a = row.as_array();
    ItemValue value;
    if (!a[2].is_null())
        value = a[2].as_bool();
    else if (!a[3].is_null())
        value = number_of(a[3]);
    else
        value = text_of(a[4]);
    return {text_of(a[0]),       static_cast<int>(integer_of(a[1])),
            std::move(value),    text_of(a[5]),
            id_of<UserId>(a[6]), text_of(a[7]),
            enum_of<Role>(a[8]), instant_of(a[9]),
            maybe_instant(a[10])};
}

[[nodiscard]] PhaseRecord record_of(const json::value& row) {
    const auto& a = row.as_array();
    PhaseRecord record{id_of<PhaseRecordId>(a[0]),
                       enum_of<ChecklistPhase>(a[1]),
                       static_cast<int>(integer_of(a[2])),
                       {},
                       instant_of(a[3]),
                       maybe_instant(a[4])};
    for (const json::value& signature : elements_of(a[5])) {
        const auto& s = signature.as_array();
        record.signatures.push_back({id_of<UserId>(s[0]), text_of(s[1]), enum_of<Role>(s[2])});
    }
    return record;
}

[[nodiscard]] app::VisitInterpreter interpreter_of(const json::value& row) {
    app::VisitInterpreter out;
    if (row.is_null())
        return out;
    const auto& a = row.as_array();
    out.version = static_cast<int>(integer_of(a[0]));
    if (!a[1].is_null())
        out.arranged = app::ArrangedInterpreter{enum_of<InterpreterKind>(a[1]), text_of(a[2]),
                                                text_of(a[3]), instant_of(a[4])};
    out.changed_at = instant_of(a[5]);
    out.changed_by = text_of(a[6]);
    return out;
}

template <class T>
void read_all(std::vector<T>& out, const json::value& rows, T (*read)(const json::value&)) {
    for (const json::value& row : elements_of(rows))
        out.push_back(read(row));
}

} // namespace

std::optional<app::IdempotencyRow> replay_of(const json::value& row) {
    if (row.is_null())
        return std::nullopt;
    const auto& a = row.as_array();
    return app::IdempotencyRow{digest_of(a[0]), static_cast<int>(integer_of(a[1])),
                               *Uuid::parse(std::string_view(a[2].as_string())),
                               static_cast<int>(integer_of(a[3]))};
}

app::PatientSummary patient_summary_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<PatientId>(a[0]),
            Phi(text_of(a[1])),
            Phi(app::PersonName{text_of(a[2]), text_of(a[3]), text_of(a[4])}),
            Phi(date_of(a[5])),
            text_of(a[6]),
            a[7].as_bool(),
            Phi(a[8].is_null() ? std::nullopt : std::optional(text_of(a[8])))};
}

app::Visit visit_of(const json::value& document) {
    const auto& d = document.as_object();
    app::Visit visit;
    visit.id = id_of<AppointmentId>(d.at("id"));
    visit.site = id_of<SiteId>(d.at("site"));
    visit.patient = patient_summary_of(d.at("patient"));
    visit.order = id_of<OrderId>(d.at("order"));
    visit.status = enum_of<Status>(d.at("status"));
    visit.version = static_cast<int>(integer_of(d.at("version")));
    visit.date = date_of(d.at("date"));
    visit.starts = instant_of(d.at("starts"));
    visit.displaced = d.at("displaced").as_bool();
    visit.rules = text_of(d.at("rules"));
    for (const json::value& id : elements_of(d.at("templates")))
        visit.checklist_templates.push_back(integer_of(id));
    read_all(visit.procedures, d.at("procedures"), &procedure_of);
    for (const json::value& row : elements_of(d.at("phases"))) {
        const auto& a = row.as_array();
        visit.phases.push_back({enum_of<VisitPhase>(a[0]), static_cast<int>(integer_of(a[1])),
                                interval_of(a[2], a[3])});
    }
    read_all(visit.reservations, d.at("reservations"), &reservation_of);
    read_all(visit.events, d.at("events"), &event_of);
    read_all(visit.answers, d.at("answers"), &answer_of);
    read_all(visit.records, d.at("records"), &record_of);
    visit.interpreter = interpreter_of(d.at("interpreter"));
    return visit;
}

std::vector<BlockedTime> blocked_times_of(const json::value& rows) {
    std::vector<BlockedTime> times;
    for (const json::value& row : elements_of(rows)) {
        const auto& a = row.as_array();
        times.push_back({id_of<BlockId>(a[0]), enum_of<BlockKind>(a[1]), id_of<ResourceId>(a[2]),
                         interval_of(a[3], a[4])});
    }
    return times;
}

std::vector<app::Taken> taken_of(const json::value& rows) {
    std::vector<app::Taken> taken;
    for (const json::value& row : elements_of(rows)) {
        const auto& a = row.as_array();
        taken.push_back(
            {id_of<ResourceId>(a[0]), interval_of(a[1], a[2]), maybe_enum<BlockKind>(a[3])});
    }
    return taken;
}

std::vector<PlacedTime> placed_times_in(const std::optional<std::string>& document) {
    return times_in<PlacedTime, ResourceId>(document);
}

std::vector<SiteTime> site_times_in(const std::optional<std::string>& document) {
    return times_in<SiteTime, SiteId>(document);
}

app::BookingState booking_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::BookingState state;
    state.clinic_version = integer_of(d.at("clinic"));
    state.replay = replay_of(d.at("replay"));
    if (!d.at("patient").is_null())
        state.patient = patient_summary_of(d.at("patient"));
    if (state.patient && !d.at("mergedInto").is_null())
        state.patient->merged_into = id_of<PatientId>(d.at("mergedInto"));
    state.taken = taken_of(d.at("taken"));
    state.hold = maybe_hold(d.at("hold"));
    state.made_hold = d.at("madeHold").as_bool();
    return state;
}

app::VisitState visit_state_of(const json::value& document) {
    const auto& d = document.as_object();
    app::VisitState state;
    state.clinic_version = integer_of(d.at("clinic"));
    state.replay = replay_of(d.at("replay"));
    if (!d.at("visit").is_null())
        state.visit = visit_of(d.at("visit"));
    state.planned_conflicts = taken_of(d.at("conflicts"));
    state.blocks = blocked_times_of(d.at("blocks"));
    return state;
}

} // namespace foramen::db
