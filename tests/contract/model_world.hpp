/// A clinic over HTTP and PostgreSQL beside the minute oracle of the same clinic: what happens in
/// the one happens in the other, and every answer is compared.
#pragma once

#include "clinic_service.hpp"
#include "support/dice.hpp"
#include "support/minute_oracle.hpp"
#include "support/stored_clinic.hpp"
#include "support/values.hpp"

#include <algorithm>
#include <cstdlib>

namespace foramen::test {

/// FORAMEN_TEST_SEED tries other worlds, and repeats the one that a failure has printed.
[[nodiscard]] inline std::uint64_t model_seed() {
    const char* text = std::getenv("FORAMEN_TEST_SEED");
    return text == nullptr ? 20261123 : std::stoull(text);
}

struct KnownProcedure {
    const char* key;
    const char* purpose;
    Side side;
    std::vector<std::string> levels;
};
/// Done in one visit, one after the other.
using KnownVisit = std::vector<KnownProcedure>;
inline const std::vector<KnownVisit> kVisits{
    {{"ESI_TF_L", "therapeutic", Side::left, {"L4-5"}}},
    {{"ESI_TF_L", "therapeutic", Side::bilateral, {"L3-4", "L4-5"}}},
    {{"ESI_TF_S", "therapeutic", Side::right, {"S1"}}},
    {{"MBB_LS", "diagnostic", Side::right, {"L4-5", "L5-S1"}}},
    {{"RFA_LS", "ablation", Side::left, {"L4-5"}}},
    {{"JOINT", "therapeutic", Side::left, {}}},
    {{"ESI_TF_S", "therapeutic", Side::right, {"S1"}}, {"JOINT", "therapeutic", Side::left, {}}},
    {{"JOINT", "therapeutic", Side::right, {}}, {"RFA_LS", "ablation", Side::left, {"L4-5"}}},
    {{"RFA_LS", "ablation", Side::left, {"L4-5"}},
     {"ESI_TF_L", "therapeutic", Side::bilateral, {"L3-4", "L4-5"}}},
};

class ModelWorld : public testing::Test {
protected:
    /// By a clock that stands still, long before the days on which the clocks change.
    ModelWorld() : clinic("model") {
        lay_out();
        for (std::size_t site = 0; site < 2; ++site)
            for (const auto& [first, last] :
                 {std::pair("2027-03-13", "2027-03-15"), std::pair("2027-11-06", "2027-11-08")})
                oracles.emplace_back(data, SiteId::parse(clinic.site(site)).value(), day(first),
                                     day(last));
    }
    /// By a clock that the test turns, from `now`; without oracles.
    explicit ModelWorld(const char* now) : clock(at(now)), clinic("model_day", clock) { lay_out(); }

    void lay_out() {
        auto& database = clinic.database();
        // Around the clock, so that visits lie where the clocks change; only some people at night.
        database.sql("UPDATE site SET grid_minutes = 10");
        database.sql("UPDATE site_hours SET opens = 0, closes = 1440");
        database.sql("UPDATE weekly_hours SET starts = 0, ends = 390 WHERE starts = 450 AND "
                     "resource_id IN (SELECT id FROM resource WHERE ordinal = 1)");
        database.sql("UPDATE weekly_hours SET starts = 0, ends = 1440 WHERE resource_id IN (SELECT "
                     "id FROM resource WHERE kind = 'staff_post' AND name NOT LIKE '% 2')");
        // A turnover that outlasts recovery.
        database.sql("UPDATE procedure_type SET block_minutes = 75, turnover_minutes = 60 "
                     "WHERE key = 'ESI_TF_S'");
        data = stored_clinic(database);
        for (std::size_t i = 0; i < 8; ++i)
            patients.push_back(PatientId::parse(clinic.patient(i)).value());
    }

    struct Booked {
        std::string id;
        std::vector<std::pair<ResourceId, Interval>> reservations;
        SiteId site;
        const KnownVisit* procedures = nullptr;
        PatientId patient;
        Instant start;
        OraclePins roles; ///< who and what it has
    };

    /// The oracles of one and the other period, at one and the other site.
    [[nodiscard]] const MinuteOracle& any_oracle() { return dice.pick(oracles); }
    [[nodiscard]] LocalDate any_day(const MinuteOracle& oracle) {
        const bool spring = &oracle == &oracles[0] || &oracle == &oracles[2];
        return day(spring ? "2027-03-13" : "2027-11-06").plus_days(dice.roll(3));
    }

    [[nodiscard]] OracleVisit visit_of(const KnownVisit& known) const {
        std::vector<ProcedureRequest> requests;
        for (const KnownProcedure& each : known)
            requests.push_back({each.key, Purpose::therapeutic, each.side, each.levels});
        return oracle_visit(data, requests);
    }
    [[nodiscard]] static std::string name_of_visit(const KnownVisit& known) {
        std::string name;
        for (const KnownProcedure& each : known)
            name.append(name.empty() ? "" : " and ").append(each.key);
        return name;
    }
    [[nodiscard]] static json::array procedures_of(const KnownVisit& known) {
        json::array out;
        for (const KnownProcedure& each : known)
            out.push_back(json::object{{"key", each.key},
                                       {"purpose", each.purpose},
                                       {"side", name_of(each.side)},
                                       {"levels", json::value_from(each.levels)}});
        return out;
    }

    void book() {
        const MinuteOracle& oracle = any_oracle();
        const KnownVisit& procedures = dice.pick(kVisits);
        const OracleVisit visit = visit_of(procedures);
        const PatientId patient = dice.pick(patients);
        const LocalDate date = any_day(oracle);
        const Instant start = any_start(oracle, visit, date, patient);
        OraclePins pins;
        if (dice.one_in(4)) {
            const OracleNeed& need = dice.pick(visit.needs);
            const auto able = oracle.able(need, {});
            if (!able.empty())
                pins[need.role] = dice.pick(able)->id;
        }
        SCOPED_TRACE(name_of_visit(procedures) + " at " + to_rfc3339(start));
        const bool possible = oracle.possible(visit, start, pins, patient);
        const ApiReply reply =
            clinic.as("scheduler")
                .post("/api/v1/appointments", body_of(oracle, procedures, patient, start, pins));
        if (possible) {
            ASSERT_EQ(reply.status, 201) << reply.raw.body;
            return keep(oracle, procedures, start, pins, patient, reply);
        }
        ++refused;
        const bool on_duty = oracle.possible_when_empty(visit, start, pins);
        if (on_duty)
            ASSERT_EQ(reply.problem(), "resource-taken") << reply.raw.body;
        else
            ASSERT_TRUE(reply.problem() == "outside-availability" ||
                        reply.problem() == "incompatible-resources" ||
                        reply.problem() == "resource-taken")
                << reply.raw.body;
        if (reply.problem() == "resource-taken")
            ASSERT_FALSE(reply.body.at("conflicts").as_array().empty());
    }

    [[nodiscard]] json::object body_of(const MinuteOracle& oracle, const KnownVisit& procedures,
                                       PatientId patient, Instant start, const OraclePins& pins) {
        json::object body{{"site", oracle.site().id.to_string()},
                          {"patient", patient.to_string()},
                          {"procedures", procedures_of(procedures)},
                          {"start", to_rfc3339(start)}};
        if (!pins.empty()) {
            json::array chosen;
            for (const auto& [role, resource] : pins)
                chosen.push_back(json::object{{"role", role}, {"resource", resource.to_string()}});
            body["resources"] = std::move(chosen);
        }
        return body;
    }

    [[nodiscard]] Instant any_start(const MinuteOracle& oracle, const OracleVisit& visit,
                                    LocalDate date, PatientId patient) {
        const auto all = oracle.starts(date, date);
        std::vector<Instant> open;
        if (!dice.one_in(3))
            for (const Instant start : all)
                if (oracle.possible(visit, start, {}, patient))
                    open.push_back(start);
        return dice.pick(open.empty() ? all : open);
    }

    void keep(const MinuteOracle& oracle, const KnownVisit& procedures, Instant start,
              const OraclePins& pins, PatientId patient, const ApiReply& reply) {
        Booked made = read(oracle, procedures, start, pins, patient, reply);
        take(made);
        booked.push_back(std::move(made));
        ++accepted;
    }

    /// What an answer says of a visit; the oracle must permit it.
    [[nodiscard]] Booked read(const MinuteOracle& oracle, const KnownVisit& procedures,
                              Instant start, const OraclePins& pins, PatientId patient,
                              const ApiReply& reply) const {
        Booked made{reply.at("/id"), {}, oracle.site().id, &procedures, patient, start, {}};
        std::vector<ResourceId> chosen;
        for (const json::value& row : reply.body.at("reservations").as_array()) {
            const auto resource =
                ResourceId::parse(std::string(row.at("resource").at("id").as_string())).value();
            made.reservations.emplace_back(
                resource, between(row.at("start").as_string(), row.at("end").as_string()));
            const std::string role(row.at("role").as_string());
            if (role == "patient")
                continue;
            chosen.push_back(resource);
            made.roles[role] = resource;
        }
        EXPECT_TRUE(oracle.permits(visit_of(procedures), start, pins, patient, chosen))
            << reply.raw.body;
        return made;
    }
    void take(const Booked& visit) {
        for (const auto& [resource, during] : visit.reservations)
            for (MinuteOracle& each : oracles)
                each.take(resource, during);
    }
    void give_back(const Booked& visit) {
        for (const auto& [resource, during] : visit.reservations)
            for (MinuteOracle& each : oracles)
                each.give_back(resource, during);
    }

    void cancel() {
        if (booked.empty())
            return;
        const auto chosen = booked.begin() + dice.roll(static_cast<int>(booked.size()));
        const ApiReply reply = clinic.step("scheduler", chosen->id, "cancelled",
                                           {{"reason", json::object{{"code", "weather"}}}});
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        give_back(*chosen);
        booked.erase(chosen);
        ++cancelled;
    }

    /// One procedure is asked for in a query, several in a body.
    [[nodiscard]] ApiReply find(const MinuteOracle& oracle, const KnownVisit& procedures,
                                LocalDate date, const char* part,
                                std::optional<PatientId> patient) {
        const std::string site = oracle.site().id.to_string();
        if (procedures.size() > 1) {
            json::object body{
                {"sites", json::array{site}}, {"procedures", procedures_of(procedures)},
                {"from", date.to_string()},   {"to", date.to_string()},
                {"partOfDay", part},          {"limit", 100}};
            if (patient)
                body["patient"] = patient->to_string();
            return clinic.as("scheduler").post("/api/v1/openings/search", body);
        }
        const KnownProcedure& only = procedures.front();
        std::string query = "/api/v1/openings?site=" + site + "&procedureType=" + only.key +
                            "&purpose=" + only.purpose +
                            "&sides=" + std::string(name_of(only.side)) +
                            "&from=" + date.to_string() + "&to=" + date.to_string() +
                            "&limit=100&partOfDay=" + part;
        std::string levels;
        for (const std::string& level : only.levels)
            levels.append(levels.empty() ? "&levels=" : ",").append(level);
        query += levels;
        if (patient)
            query += "&patient=" + patient->to_string();
        return clinic.as("scheduler").get(query);
    }

    /// All openings of one day, in two searches, each one less than the limit.
    void search() {
        const MinuteOracle& oracle = any_oracle();
        const KnownVisit& procedures = dice.pick(kVisits);
        const OracleVisit visit = visit_of(procedures);
        const LocalDate date = any_day(oracle);
        std::optional<PatientId> patient;
        if (dice.one_in(2))
            patient = dice.pick(patients);
        for (const char* part : {"morning", "afternoon"}) {
            SCOPED_TRACE(name_of_visit(procedures) + " " + date.to_string() + " " + part);
            const ApiReply reply = find(oracle, procedures, date, part, patient);
            ASSERT_EQ(reply.status, 200) << reply.raw.body;
            auto wanted = oracle.starts(date, date);
            std::erase_if(wanted, [&](Instant start) {
                return (oracle.site().zone.local(start).time < wall("12:00")) !=
                       (std::string_view(part) == "morning");
            });
            compare(reply, oracle, visit, wanted, patient);
            if (HasFatalFailure())
                return;
        }
        ++searches;
    }

    void compare(const ApiReply& reply, const MinuteOracle& oracle, const OracleVisit& visit,
                 const std::vector<Instant>& wanted, std::optional<PatientId> patient) {
        ASSERT_FALSE(reply.body.at("more").as_bool());
        std::vector<std::string> expected;
        for (const Instant start : wanted)
            if (oracle.possible(visit, start, {}, patient))
                expected.push_back(to_rfc3339(start));
        std::vector<std::string> found;
        for (const json::value& opening : reply.body.at("openings").as_array()) {
            const Instant start = at(opening.at("start").as_string());
            found.push_back(to_rfc3339(start));
            const LocalDateTime local = oracle.site().zone.local(start);
            ASSERT_EQ(opening.at("date").as_string(), local.date.to_string());
            ASSERT_EQ(opening.at("time").as_string(), local.time.to_string());
            std::vector<ResourceId> chosen;
            for (const json::value& used : opening.at("resources").as_array())
                chosen.push_back(
                    ResourceId::parse(std::string(used.at("resource").at("id").as_string()))
                        .value());
            ASSERT_TRUE(oracle.permits(visit, start, {}, patient, chosen));
        }
        ASSERT_EQ(found, expected) << reply.raw.body;
        openings += static_cast<long>(found.size());
        if (!found.empty())
            return;
        for (const json::value& need : reply.body.at("needs").as_array()) {
            const std::string role(need.at("role").as_string());
            const auto count = std::ranges::count_if(wanted, [&](Instant start) {
                return role == "patient"
                           ? oracle.patient_free(visit, start, *patient)
                           : oracle.role_possible(
                                 *std::ranges::find(visit.needs, role, &OracleNeed::role), start,
                                 {});
            });
            ASSERT_EQ(need.at("starts").as_int64(), count) << role;
            ++needs;
        }
    }

    TurnedClock clock{at(kMondayMorning)}; ///< of a service that is inside this process
    ClinicService clinic;
    ClinicModel::Data data;
    std::vector<MinuteOracle> oracles;
    std::vector<PatientId> patients;
    std::vector<Booked> booked;
    const std::uint64_t seed = model_seed();
    Dice dice{seed};
    int accepted = 0;
    int refused = 0;
    int cancelled = 0;
    int searches = 0;
    long openings = 0;
    int needs = 0;
};

} // namespace foramen::test
