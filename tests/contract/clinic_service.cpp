#include "clinic_service.hpp"

#include "support/leaks.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace foramen::test {

namespace {

constexpr std::array<const char*, 9> kWalk{"booked",      "arrived",    "in_prep",
                                           "ready",       "in_room",    "in_procedure",
                                           "in_recovery", "discharged", nullptr};

[[nodiscard]] json::value good_value(const json::value& item) {
    const std::string type(item.at("type").as_string());
    if (type == "yes_no")
        return true;
    if (type == "choice")
        return item.at("choices").as_array().front().at("value");
    const std::string code(item.at("code").as_string());
    if (code.ends_with("SYS"))
        return 124;
    if (code.ends_with("DIA"))
        return 78;
    if (code.ends_with("TMP"))
        return 36.6;
    if (code.ends_with("SPO"))
        return 98;
    if (code.ends_with("HR"))
        return 66;
    return code == "C20" ? 6 : 2;
}

} // namespace

ClinicService::ClinicService(const std::string& name, std::string now)
    : now_(std::move(now)), database_(name) {
    seed_demo(database_, {*parse_rfc3339(now_)});
    for (const auto& row : database_.sql("SELECT id FROM site ORDER BY ordinal"))
        sites_.push_back(row.front());
}

ClinicService::ClinicService(const std::string& name, const char* now,
                             std::map<std::string, std::string> settings)
    : ClinicService(name, std::string(now)) {
    settings.insert({"FORAMEN_DEMO", "1"});
    settings.insert({"FORAMEN_CLOCK_START", now_});
    service_ = std::make_unique<ServiceProcess>(database_.connection(), std::move(settings));
}

ClinicService::ClinicService(const std::string& name, const TurnedClock& clock)
    : ClinicService(name, to_rfc3339(clock.now())) {
    inner_service_ = std::make_unique<InnerService>(database_.connection(), clock);
}

ClinicService::~ClinicService() {
    try {
        std::string told;
        if (service_ && service_->running()) {
            told += HttpClient(service_->admin_port()).request("GET", "/metrics").body;
            service_->stop();
        }
        if (service_)
            told += service_->log();
        for (const auto& [username, client] : clients_)
            told += client->refusals();
        EXPECT_EQ(leaks(database_, told), std::vector<std::string>{});
    } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
    }
}

ApiClient& ClinicService::as(const std::string& username) {
    auto& client = clients_[username];
    if (!client) {
        client = std::make_unique<ApiClient>(service_ ? service_->port() : inner_service_->port());
        client->sign_in(username);
    }
    return *client;
}

std::string ClinicService::log_with(const std::vector<ApiReply>& replies) {
    for (const ApiReply& reply : replies) {
        const std::string id = reply.raw.header("x-request-id");
        EXPECT_FALSE(id.empty());
        EXPECT_TRUE(service_->wait_for_log(id)) << id;
    }
    return service_->log();
}

std::string ClinicService::resource(const std::string& name, std::size_t site) {
    return database_.value("SELECT r.id FROM resource r WHERE r.name = '" + name +
                           "' AND (r.home_site_id = '" + sites_[site] +
                           "' OR r.id IN (SELECT resource_id FROM weekly_hours WHERE site_id = '" +
                           sites_[site] + "'))");
}

std::string ClinicService::patient(std::size_t index) {
    return database_.value("SELECT id FROM patient ORDER BY record_number LIMIT 1 OFFSET " +
                           std::to_string(index));
}

json::object ClinicService::booking(std::size_t patient_index, const std::string& start,
                                    std::size_t site_index) {
    return {{"site", site(site_index)},
            {"patient", patient(patient_index)},
            {"procedures", json::array{json::object{{"key", "ESI_TF_L"},
                                                    {"purpose", "therapeutic"},
                                                    {"side", "left"},
                                                    {"levels", json::array{"L4-5"}}}}},
            {"start", start}};
}

json::object ClinicService::booking_of_two(std::size_t patient_index, const std::string& start) {
    json::object body = booking(patient_index, start);
    body["procedures"].as_array().push_back(json::object{{"key", "RFA_LS"},
                                                         {"purpose", "ablation"},
                                                         {"side", "left"},
                                                         {"levels", json::array{"L4-5"}}});
    return body;
}

std::string ClinicService::book(std::size_t patient_index, const std::string& start,
                                std::size_t site_index) {
    const ApiReply reply =
        as("scheduler").post("/api/v1/appointments", booking(patient_index, start, site_index));
    EXPECT_EQ(reply.status, 201) << reply.raw.body;
    return reply.at("/id");
}

std::string ClinicService::start_after(const std::string& visit, int minutes) {
    return database_.value(
        "SELECT to_char((upper(r.planned) + (a.starts - lower(r.planned)) + make_interval(mins "
        "=> " +
        std::to_string(minutes) +
        ")) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM reservation r JOIN "
        "appointment a ON a.id = r.appointment_id WHERE r.role = 'patient' AND a.id = '" +
        visit + "'");
}

ApiReply ClinicService::step(const std::string& username, const std::string& visit,
                             const std::string& to, json::object more) {
    more["to"] = to;
    return as(username).post("/api/v1/appointments/" + visit + "/transitions", more);
}

ApiReply ClinicService::answer(const std::string& username, const std::string& visit,
                               const std::string& key, const json::value& value,
                               const std::string& note) {
    const ApiReply list = as(username).get("/api/v1/appointments/" + visit + "/checklist");
    std::string version = "0";
    for (const json::value& item : list.body.at("items").as_array())
        if (item.at("key") == json::value(key))
            version = json::serialize(item.at("version"));
    json::object body{{"value", value}};
    if (!note.empty())
        body["note"] = note;
    return as(username).put("/api/v1/appointments/" + visit + "/checklist/items/" + key, body,
                            "\"v" + version + "\"");
}

void ClinicService::answer_phase(const std::string& visit, const std::string& phase) {
    const ApiReply list = as("nurse").get("/api/v1/appointments/" + visit + "/checklist");
    for (const json::value& item : list.body.at("items").as_array()) {
        if (item.at("phase") != json::value(phase) || item.at("type") == json::value("computed") ||
            item.at("status") == json::value("not_applicable") ||
            item.at("status") == json::value("satisfied"))
            continue;
        const auto& signers = item.at("signers").as_array();
        const bool nurse = std::ranges::find(signers, json::value("nurse")) != signers.end();
        const ApiReply reply =
            answer(nurse ? "nurse" : "physician", visit, std::string(item.at("key").as_string()),
                   good_value(item), item.at("noteRequired").as_bool() ? "an escort" : "");
        EXPECT_EQ(reply.status, 200) << reply.raw.body;
    }
}

ApiReply ClinicService::sign(const std::string& visit, const std::string& phase,
                             const std::vector<std::string>& people, int procedure) {
    const ApiReply list = as("nurse").get("/api/v1/appointments/" + visit + "/checklist");
    std::string name = phase;
    std::ranges::replace(name, '-', '_');
    json::array confirmed;
    for (const json::value& item : list.body.at("items").as_array())
        if (item.at("phase") == json::value(name))
            confirmed.push_back(item.at("key"));
    json::array signatures;
    for (const std::string& person : people)
        signatures.push_back(json::object{{"username", person}, {"password", "foramen-demo"}});
    return as("nurse").post("/api/v1/appointments/" + visit + "/checklist/phases/" + phase,
                            json::object{{"procedure", procedure},
                                         {"confirmed", confirmed},
                                         {"signatures", signatures}});
}

void ClinicService::walk_to(const std::string& visit, const std::string& state) {
    std::string present = as("nurse").get("/api/v1/appointments/" + visit).at("/status");
    while (present != state) {
        const auto at = std::ranges::find(kWalk, present, [](const char* name) {
            return std::string(name == nullptr ? "" : name);
        });
        ASSERT_NE(at, kWalk.end()) << present;
        const std::string next = *std::next(at);
        json::object more;
        std::string who = "nurse";
        if (next == "in_prep")
            ASSERT_EQ(answer("nurse", visit, "C01.day_of", true).status, 200);
        if (next == "ready")
            for (const char* phase : {"booking", "pre_call", "day_of"})
                answer_phase(visit, phase);
        if (next == "in_procedure") {
            ASSERT_EQ(sign(visit, "sign-in").status, 201);
            ASSERT_EQ(sign(visit, "time-out").status, 201);
            who = "physician";
        }
        if (next == "in_recovery") {
            ASSERT_EQ(sign(visit, "sign-out").status, 201);
            const ApiReply now = as("nurse").get("/api/v1/appointments/" + visit);
            json::array outcome;
            for (const json::value& procedure : now.body.at("procedures").as_array()) {
                const int position = procedure.at("position").to_number<int>();
                if (position > 1)
                    ASSERT_EQ(sign(visit, "time-out", {"nurse", "physician"}, position).status,
                              201);
                outcome.push_back(json::object{{"procedure", position}, {"result", "completed"}});
            }
            more["outcome"] = std::move(outcome);
        }
        if (next == "discharged")
            answer_phase(visit, "recovery");
        const ApiReply reply = step(who, visit, next, std::move(more));
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        present = next;
    }
}

} // namespace foramen::test
