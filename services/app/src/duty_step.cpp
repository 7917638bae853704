#include "duty_step.hpp"

#include "clinic_retry.hpp"

namespace foramen::app {

Answer<ChangedDuty>
run_duty_step(UnitOfWork& work, Deadline deadline, const DutyStep& step,
              const std::function<void(DutyWrites&, const DutyEffect&)>& write) {
    std::optional<Answer<ChangedDuty>> answer;
    work.transact(deadline, [&](Transaction& tx) {
        const DutyState state = tx.duty().begin_duty_change(step.resources, step.times);
        // All that was judged so far was judged by the model in memory.
        if (state.clinic_version != step.before->version())
            throw ClinicChanged{};
        if (step.version != step.based_on) {
            answer = refuse(StaleVersion{step.version});
            return Decision::roll_back;
        }
        if (!step.faults.empty()) {
            answer = refuse(Invalid{step.faults});
            return Decision::roll_back;
        }
        const DutyEffect effect = duty_effect(*step.after, step.resources, state.visits);
        answer = answer_of(step.after, effect);
        if (step.dry_run)
            return Decision::roll_back;
        write(tx.duty(), effect);
        return Decision::commit;
    });
    return std::move(*answer);
}

} // namespace foramen::app
