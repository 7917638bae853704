#include "wished_visit.hpp"

namespace foramen::api {

std::vector<ProcedureRequest> procedures_of(const std::vector<wire::ProcedureRequest>& wanted) {
    std::vector<ProcedureRequest> out;
    for (const wire::ProcedureRequest& procedure : wanted)
        out.push_back({procedure.key, procedure.purpose, procedure.side,
                       procedure.levels.value_or(std::vector<std::string>{})});
    return out;
}

std::vector<app::UsedResource>
chosen_resources(const std::optional<std::vector<wire::ChosenResource>>& chosen) {
    std::vector<app::UsedResource> out;
    for (const wire::ChosenResource& resource :
         chosen.value_or(std::vector<wire::ChosenResource>{}))
        out.push_back({resource.role, resource.resource});
    return out;
}

Read<app::WantedStart> wanted_start(const std::optional<Instant>& start,
                                    const std::optional<wire::LocalDateTime>& local) {
    if (start.has_value() == local.has_value())
        return make_unexpected(
            validation_failed({{"body", "/start", start ? "only_one" : "required",
                                "exactly one of start and local is needed"}}));
    if (start)
        return app::WantedStart{*start};
    return app::WantedStart{typed_time(*local)};
}

} // namespace foramen::api
