#include "staff_mapping.hpp"

#include "clinic_mapping.hpp"
#include "json_write.hpp"
#include "visit_mapping.hpp"

namespace foramen::db {

namespace {

/// [user, name, starts, ends, from, to]
[[nodiscard]] app::PersonOnPost person_of(const json::value& row) {
    const auto& a = row.as_array();
    app::PersonOnPost person{id_of<UserId>(a[0]), text_of(a[1]), {}, interval_of(a[4], a[5])};
    if (!a[2].is_null())
        person.hours = LocalHours{local_time_of(a[2]), local_time_of(a[3])};
    return person;
}

[[nodiscard]] app::StaffMember member_of(const json::value& row) {
    const auto& a = row.as_array();
    return {id_of<UserId>(a[0]), text_of(a[1]), roles_of(texts_of(a[2]))};
}

} // namespace

app::StaffState staff_state_of(ResourceId post, const json::value& document) {
    const auto& d = document.as_object();
    app::StaffState state;
    state.day.post = post;
    state.day.roles = roles_of(texts_of(d.at("roles")));
    state.day.version = static_cast<int>(integer_of(d.at("version")));
    for (const json::value& row : elements_of(d.at("people")))
        state.day.people.push_back(person_of(row));
    for (const json::value& row : elements_of(d.at("users")))
        state.people.push_back(member_of(row));
    for (const json::value& row : elements_of(d.at("elsewhere"))) {
        const auto& a = row.as_array();
        state.elsewhere.emplace_back(id_of<UserId>(a[0]), interval_of(a[1], a[2]));
    }
    return state;
}

app::StaffDay staff_day_of(const json::value& document) {
    const auto& d = document.as_object();
    app::StaffDay day;
    for (const json::value& row : elements_of(d.at("posts"))) {
        const auto& a = row.as_array();
        app::PostDay post{id_of<ResourceId>(a[0]),
                          roles_of(texts_of(a[2])),
                          static_cast<int>(integer_of(a[1])),
                          {}};
        for (const json::value& person : elements_of(a[3]))
            post.people.push_back(person_of(person));
        day.posts.push_back(std::move(post));
    }
    for (const json::value& row : elements_of(d.at("staff")))
        day.staff.push_back(member_of(row));
    return day;
}

std::string document_of_assignment(const app::PostDay& day, SiteId site, LocalDate date,
                                   const app::AuditEntry& audit) {
    json::array people;
    for (const app::PersonOnPost& person : day.people) {
        json::object row{{"user", person.user.to_string()},
                         {"from", to_rfc3339(person.during.start())},
                         {"to", to_rfc3339(person.during.end())}};
        if (person.hours) {
            row["starts"] = person.hours->from.minutes();
            row["ends"] = person.hours->to.minutes();
        }
        people.push_back(std::move(row));
    }
    return json::serialize(json::object{
        {"post", day.post.to_string()},
        {"date", date.to_string()},
        {"version", day.version},
        {"people", std::move(people)},
        {"audit", document_of_audit(audit)},
        {"notice",
         json::serialize(json::object{{"site", site.to_string()}, {"staff", date.to_string()}})}});
}

} // namespace foramen::db
