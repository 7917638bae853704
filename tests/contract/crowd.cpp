#include "crowd.hpp"

#include <algorithm>
#include <set>

namespace foramen::test {

namespace {

constexpr const char* kDay = "2026-11-24";
/// Quarters of an hour from eight o'clock in New York, which is 13:00 UTC on that day.
constexpr int kQuarters = 34;
constexpr int kFirstHour = 13;
constexpr int kHoursBehind = 5;
constexpr int kPatients = 40;
constexpr std::size_t kBearableBlocks = 4;

[[nodiscard]] std::string clock_time(int quarter, int hours_behind) {
    const int hour = kFirstHour - hours_behind + quarter / 4;
    const int minute = quarter % 4 * 15;
    return (hour < 10 ? "0" : "") + std::to_string(hour) + (minute == 0 ? ":0" : ":") +
           std::to_string(minute);
}

[[nodiscard]] std::string key_line() {
    return "Idempotency-Key: " + fresh_key();
}

[[nodiscard]] std::string match_line(const std::string& version) {
    return "If-Match: \"v" + version + "\"";
}

constexpr const char* kJsonLine = "Content-Type: application/json";

} // namespace

bool Deed::has_key() const {
    return std::ranges::any_of(
        header_lines, [](const std::string& line) { return line.starts_with("Idempotency-Key:"); });
}

ApiReply Deed::send(ApiClient& client) const {
    return client.send(method, path, header_lines,
                       body.empty() ? std::string() : json::serialize(body));
}

Crowd::Crowd(ClinicService& clinic) : clinic_(clinic) {
    for (const auto& row : clinic.database().sql(
             "SELECT kind, id FROM resource WHERE home_site_id = '" + clinic.site() +
             "' AND kind IN ('room', 'c_arm', 'physician') "
             "ORDER BY kind, ordinal"))
        resources_.emplace_back(row.at(0), row.at(1));
    for (const auto& row : clinic.database().sql(
             "SELECT DISTINCT w.resource_id FROM weekly_hours w JOIN resource r ON r.id = "
             "w.resource_id WHERE r.kind = 'physician' AND w.site_id = '" +
             clinic.site() + "' ORDER BY 1")) {
        const std::pair<std::string, std::string> physician{"physician", row.at(0)};
        if (std::ranges::find(resources_, physician) == resources_.end())
            resources_.push_back(physician);
    }
}

void Crowd::look() {
    visits_.clear();
    blocks_.clear();
    const std::string of_day = "?site=" + clinic_.site() + "&date=" + kDay;
    const ApiReply visits = clinic_.as("scheduler").get("/api/v1/appointments" + of_day);
    for (const json::value& visit : visits.body.at("appointments").as_array())
        if (visit.at("status") == "booked")
            visits_.push_back({std::string(visit.at("id").as_string()),
                               std::to_string(visit.at("version").as_int64())});
    const ApiReply blocks = clinic_.as("scheduler").get("/api/v1/blocks" + of_day);
    for (const json::value& block : blocks.body.at("blocks").as_array())
        if (!block.as_object().contains("endedAt"))
            blocks_.push_back({std::string(block.at("id").as_string()),
                               std::string(block.at("resource").at("id").as_string()),
                               std::to_string(block.at("version").as_int64())});
}

Deed Crowd::draw(Dice& dice) const {
    // Blocks that nobody ends would fill the day, and nothing else could happen any more.
    if (blocks_.size() > kBearableBlocks && dice.one_in(5))
        return end(dice);
    const int number = dice.roll(20);
    if (number < 5)
        return book(dice, false);
    if (number < 6)
        return block(dice);
    if (number < 7)
        return blocks_.empty() ? block(dice) : end(dice);
    if (number < 9)
        return holds_.empty() ? book(dice, true) : use_hold(dice);
    if (number < 11 || visits_.empty())
        return book(dice, true);
    if (number < 14)
        return edit(dice, true);
    if (number < 16)
        return edit(dice, false);
    if (number < 17)
        return cancel(dice);
    return number < 19 ? swap(dice) : rest_of_day(dice);
}

std::string Crowd::any_start(Dice& dice) const {
    return std::string(kDay) + "T" + clock_time(dice.roll(kQuarters), 0) + ":00Z";
}

json::array Crowd::any_resource(Dice& dice) const {
    const auto& [role, id] = dice.pick(resources_);
    return json::array{json::object{{"role", role}, {"resource", id}}};
}

void Crowd::remember(const Deed& deed, const ApiReply& reply) {
    constexpr std::size_t kRemembered = 8;
    if (deed.what != "hold" || reply.status != 201)
        return;
    holds_.push_back({reply.at("/id"), deed.body});
    if (holds_.size() > kRemembered)
        holds_.erase(holds_.begin());
}

Deed Crowd::use_hold(Dice& dice) const {
    const Held& held = dice.pick(holds_);
    const std::string path = "/api/v1/holds/" + held.id;
    if (dice.one_in(4))
        return {"prolong", "PATCH", path, {}, {}};
    if (dice.one_in(4))
        return {"give up", "DELETE", path, {}, {}};
    Deed deed{"take", "POST", "/api/v1/appointments", {key_line(), kJsonLine}, held.body};
    deed.body.erase("resources");
    deed.body["holdId"] = held.id;
    return deed;
}

Deed Crowd::book(Dice& dice, bool hold) const {
    Deed deed{hold ? "hold" : "book",
              "POST",
              hold ? "/api/v1/holds" : "/api/v1/appointments",
              {key_line(), kJsonLine},
              {}};
    deed.body = clinic_.booking(static_cast<std::size_t>(dice.roll(kPatients)), any_start(dice));
    if (dice.one_in(3))
        deed.body["resources"] = any_resource(dice);
    return deed;
}

Deed Crowd::edit(Dice& dice, bool move) const {
    const Seen& visit = dice.pick(visits_);
    Deed deed{move ? "move" : "substitute",
              "PATCH",
              "/api/v1/appointments/" + visit.id,
              {match_line(visit.version), kJsonLine},
              {}};
    if (move)
        deed.body["start"] = any_start(dice);
    else
        deed.body["resources"] = any_resource(dice);
    return deed;
}

Deed Crowd::swap(Dice& dice) const {
    const Seen& visit = dice.pick(visits_);
    const Seen& with = dice.pick(visits_);
    return {"swap",
            "POST",
            "/api/v1/appointments/" + visit.id + "/swap",
            {match_line(visit.version), key_line(), kJsonLine},
            {{"with", with.id}, {"withVersion", std::stoi(with.version)}}};
}

Deed Crowd::cancel(Dice& dice) const {
    return {"cancel",
            "POST",
            "/api/v1/appointments/" + dice.pick(visits_).id + "/transitions",
            {key_line(), kJsonLine},
            {{"to", "cancelled"}, {"reason", json::object{{"code", "patient"}}}}};
}

Deed Crowd::block(Dice& dice) const {
    const int from = dice.roll(kQuarters);
    const auto local = [](int quarter) {
        return json::object{{"date", kDay}, {"time", clock_time(quarter, kHoursBehind)}};
    };
    return {"block",
            "POST",
            "/api/v1/resources/" + dice.pick(resources_).second + "/blocks",
            {key_line(), kJsonLine},
            {{"site", clinic_.site()},
             {"kind", "outage"},
             {"start", local(from)},
             {"end", local(from + dice.between(1, 8))}}};
}

Deed Crowd::end(Dice& dice) const {
    const SeenBlock& block = dice.pick(blocks_);
    return {"end",
            "DELETE",
            "/api/v1/resources/" + block.resource + "/blocks/" + block.id,
            {match_line(block.version)},
            {}};
}

Deed Crowd::rest_of_day(Dice& dice) const {
    return {"rest",
            "POST",
            "/api/v1/resources/" + dice.pick(resources_).second + "/substitutions",
            {kJsonLine},
            {{"site", clinic_.site()}, {"date", kDay}}};
}

bool Crowd::is_answer(const Deed& deed, const ApiReply& reply) {
    if (reply.status == 200 || reply.status == 201 || reply.status == 204)
        return true;
    static const std::set<std::string> kCrowded{"resource-taken", "outside-availability",
                                                "incompatible-resources"};
    const std::string problem = reply.problem();
    // A resource that was drawn may be unable to do it.
    if (reply.at("/violations/0/code") == "not_able")
        return deed.what == "book" || deed.what == "hold" || deed.what == "move" ||
               deed.what == "substitute";
    if (deed.what == "book" || deed.what == "hold")
        return kCrowded.contains(problem);
    // Somebody else may have booked it or given it up.
    if (deed.what == "take")
        return kCrowded.contains(problem) || problem == "hold-expired" || problem == "not-found";
    if (deed.what == "prolong")
        return problem == "hold-limit" || problem == "hold-expired" || problem == "not-found";
    if (deed.what == "give up")
        return problem == "not-found";
    // Two that were drawn may be one, or lie side by side.
    const std::string code = reply.at("/violations/0/code");
    if (deed.what == "swap" && (code == "the_same" || code == "same_start" || code == "other_day"))
        return true;
    if (deed.what == "move" || deed.what == "substitute" || deed.what == "swap")
        return kCrowded.contains(problem) || problem == "stale-version" ||
               problem == "not-editable";
    if (deed.what == "cancel")
        return problem == "illegal-transition";
    if (deed.what == "end")
        return problem == "stale-version";
    return deed.what == "rest" && problem == "substitution-incomplete";
}

} // namespace foramen::test
