#include "foramen/app/assign_staff.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

/// Nothing when a gap of the clock leaves nothing of it.
[[nodiscard]] std::optional<Interval> during_of(const AssignedPerson& person, const Site& site,
                                                LocalDate date) {
    if (!person.hours)
        return site.zone.day(date);
    return Interval::make(site.zone.recurring(date, person.hours->from),
                          site.zone.recurring(date, person.hours->to));
}

/// Collects what is wrong, each with its place.
class AssignmentFaults {
public:
    AssignmentFaults(const AssignmentRequest& request, const Site& site, const StaffState& state)
        : request_(request), site_(site), state_(state) {}

    [[nodiscard]] std::vector<Violation> run(LocalDate today) {
        if (request_.date < today)
            fault("/date", "in_the_past", "who stood on a post on a day that is over is no plan");
        if (request_.date - today > kMaxAssignmentLead)
            fault("/date", "too_far", "people are assigned within a year");
        for (std::size_t i = 0; i < request_.people.size(); ++i)
            check_person(i);
        return std::move(faults_);
    }

private:
    void fault(std::string pointer, std::string code, std::string message) {
        faults_.push_back({std::move(pointer), std::move(code), std::move(message)});
    }

    void check_person(std::size_t index) {
        const std::string place = "/people/" + std::to_string(index);
        const AssignedPerson& person = request_.people[index];
        const auto known = std::ranges::find(state_.people, person.user, &StaffMember::id);
        if (known == state_.people.end() || known->roles.empty())
            fault(place + "/user", "unknown_person", "nobody of this site");
        else if ((known->roles & state_.day.roles).empty())
            fault(place + "/user", "not_fitting", "holds no role that may stand on this post");
        if (person.hours)
            check_hours(place, *person.hours);
        if (const auto during = during_of(person, site_, request_.date))
            check_places(place, index, *during);
    }

    void check_hours(const std::string& place, const LocalHours& hours) {
        if (hours.to <= hours.from)
            fault(place + "/to", "not_after_start", "the end is not after the start");
        if (is_gap(hours.from))
            fault(place + "/from", "no_such_time", "the clocks skip this time on that date");
        if (is_gap(hours.to))
            fault(place + "/to", "no_such_time", "the clocks skip this time on that date");
    }

    [[nodiscard]] bool is_gap(LocalTime time) const {
        return site_.zone.meaning(request_.date, time).kind == LocalMeaning::Kind::gap;
    }

    void check_places(const std::string& place, std::size_t index, const Interval& during) {
        const UserId user = request_.people[index].user;
        for (std::size_t i = 0; i < index; ++i) {
            const auto other = during_of(request_.people[i], site_, request_.date);
            if (request_.people[i].user == user && other && other->overlaps(during)) {
                fault(place, "overlaps", "stands here twice at one time");
                break;
            }
        }
        if (std::ranges::any_of(state_.elsewhere, [&](const auto& taken) {
                return taken.first == user && taken.second.overlaps(during);
            }))
            fault(place, "on_another_post", "stands on another post at this time");
    }

    const AssignmentRequest& request_;
    const Site& site_;
    const StaffState& state_;
    std::vector<Violation> faults_;
};

[[nodiscard]] PostDay assigned(const AssignmentRequest& request, const Site& site,
                               const StaffState& state) {
    PostDay day{request.post, state.day.roles, state.day.version + 1, {}};
    for (const AssignedPerson& person : request.people)
        day.people.push_back({person.user,
                              std::ranges::find(state.people, person.user, &StaffMember::id)->name,
                              person.hours, during_of(person, site, request.date).value()});
    std::ranges::stable_sort(day.people, {}, [](const PersonOnPost& person) {
        return std::pair(person.during.start(), person.name);
    });
    return day;
}

[[nodiscard]] AuditFields fields_of(const PostDay& day) {
    AuditFields fields;
    for (const PersonOnPost& person : day.people) {
        const std::string hours =
            person.hours ? person.hours->from.to_string() + "-" + person.hours->to.to_string()
                         : std::string("all day");
        const auto known =
            std::ranges::find(fields, person.user.to_string(), &AuditFields::value_type::first);
        if (known == fields.end())
            fields.emplace_back(person.user.to_string(), hours);
        else
            known->second.append(", ").append(hours);
    }
    return fields;
}

} // namespace

std::vector<Violation> assignment_faults(const AssignmentRequest& request, const Site& site,
                                         const StaffState& state, LocalDate today) {
    return AssignmentFaults(request, site, state).run(today);
}

Answer<AssignedPost> AssignStaff::run(const AssignmentRequest& request, const Actor& actor,
                                      Deadline deadline) {
    const auto clinic = clinic_.current(deadline);
    const Resource* post = clinic->resource(request.post);
    if (post == nullptr || post->kind != ResourceKind::staff_post ||
        !actor.knows(post->home_site.value()))
        return refuse(NotFound{});
    const Site& site = *clinic->site(*post->home_site);
    if ((actor.roles_at(site.id) & kAssigners).empty())
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    StaffRead read{request.post, site.id, request.date, site.zone.day(request.date), {}};
    for (const AssignedPerson& person : request.people)
        read.people.push_back(person.user);

    std::optional<Answer<AssignedPost>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const StaffState state = tx.staff().begin_assignment(read);
        if (state.day.version != request.based_on) {
            answer = refuse(StaleVersion{state.day.version});
            return Decision::roll_back;
        }
        auto faults = assignment_faults(request, site, state, site.zone.local(now).date);
        if (!faults.empty()) {
            answer = refuse(Invalid{std::move(faults)});
            return Decision::roll_back;
        }
        const PostDay day = assigned(request, site, state);
        AuditEntry audit =
            audit_by(actor, (actor.roles_at(site.id) & kAssigners).first().value(), now);
        audit.site = site.id;
        audit.action = "staff_post.assigned";
        audit.entity = "staff_post";
        audit.entity_id = request.post.uuid();
        audit.entity_key = request.date.to_string();
        audit.entity_version = day.version;
        audit.before = fields_of(state.day);
        audit.after = fields_of(day);
        tx.staff().write_assignment(day, site.id, request.date, audit);
        answer = AssignedPost{clinic, day};
        return Decision::commit;
    });
    return *answer;
}

} // namespace foramen::app
