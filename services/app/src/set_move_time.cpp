#include "foramen/app/set_move_time.hpp"

#include "clinic_retry.hpp"

namespace foramen::app {

std::vector<Violation> move_time_faults(const Resource& resource, Minutes move) {
    if (resource.kind != ResourceKind::c_arm && resource.kind != ResourceKind::rf_generator &&
        resource.kind != ResourceKind::ultrasound)
        return {{"/minutes", "not_moved", "only equipment is moved from room to room"}};
    if (move < Minutes{} || move > kLongestMove)
        return {{"/minutes", "out_of_range", "0 to 240 minutes"}};
    return {};
}

Answer<Resource> SetMoveTime::attempt(const MoveTimeRequest& request, const Actor& actor,
                                      Deadline deadline,
                                      const std::shared_ptr<const ClinicModel>& clinic) {
    const Resource* resource = clinic->resource(request.resource);
    const auto site = resource == nullptr ? std::nullopt : resource->home_site;
    if (!site || !actor.knows(*site))
        return refuse(NotFound{});
    const auto role = (actor.roles_at(*site) & kMoveTimers).first();
    if (!role)
        return refuse(NotPermitted{});
    const auto faults = move_time_faults(*resource, request.move);
    Resource after = *resource;
    after.move = request.move;
    after.version += 1;
    std::optional<Answer<Resource>> answer;
    work_.transact(deadline, [&](Transaction& tx) {
        const DutyState state = tx.duty().begin_duty_change({request.resource}, {});
        if (state.clinic_version != clinic->version())
            throw ClinicChanged{};
        if (resource->version != request.based_on) {
            answer = refuse(StaleVersion{resource->version});
            return Decision::roll_back;
        }
        if (!faults.empty()) {
            answer = refuse(Invalid{faults});
            return Decision::roll_back;
        }
        ResourceTaken taken;
        for (const PlacedTime& time : tx.duty().moves_too_short(request.resource, request.move))
            taken.conflicts.push_back({request.resource, "", time.during});
        if (!taken.conflicts.empty()) {
            answer = refuse(std::move(taken));
            return Decision::roll_back;
        }
        AuditEntry audit = audit_by(actor, *role, clock_.now());
        audit.site = *site;
        audit.action = "resource.move_time_set";
        audit.entity = "resource";
        audit.entity_id = request.resource.uuid();
        audit.entity_version = after.version;
        audit.before = {{"moveMinutes", std::to_string(resource->move.count())}};
        audit.after = {{"moveMinutes", std::to_string(after.move.count())}};
        tx.duty().write_move_time(after, audit);
        answer = after;
        return Decision::commit;
    });
    return std::move(*answer);
}

Answer<Resource> SetMoveTime::run(const MoveTimeRequest& request, const Actor& actor,
                                  Deadline deadline) {
    return on_present_clinic(clinic_, deadline, [&](const auto& clinic) {
        return attempt(request, actor, deadline, clinic);
    });
}

} // namespace foramen::app
