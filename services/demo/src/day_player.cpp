#include "day_player.hpp"

#include "foramen/app/answer_item.hpp"
#include "foramen/app/sign_phase.hpp"
#include "foramen/app/visit_checklist.hpp"
#include "patience.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace foramen::demo {

namespace {

using std::chrono::minutes;

// Vitals hold for an hour; older ones are taken again before the next gate.
constexpr minutes kFresh{50};

class Player {
public:
    Player(const DemoStores& stores, app::IdSource& ids, SetClock& clock, const DemoSite& site,
           Random& random)
        : stores_(stores), clock_(clock), site_(site), random_(random),
          clinic_(stores.clinic.current(patience())), answer_(stores.work, stores.clinic, clock),
          change_(stores.work, stores.clinic, clock),
          sign_(stores.work, stores.clinic, clock, ids) {}

    void plan(const TimedVisit& timed) {
        const VisitTimes& t = timed.times;
        const app::Visit* visit = &timed.visit;
        if (t.pre_call)
            at(*t.pre_call, [=, this] { answer_before_day(*visit); });
        if (t.confirmed)
            at(*t.confirmed, [=, this] { step(*visit, Status::confirmed, site_.scheduler); });
        if (t.cancelled)
            return at(*t.cancelled, [=, this] { cancel(*visit); });
        if (t.no_show)
            return at(*t.no_show, [=, this] { step(*visit, Status::no_show, site_.scheduler); });
        at(t.arrived, [=, this] { step(*visit, Status::arrived, site_.scheduler); });
        at(t.prep, [=, this] { begin_prep(*visit, !timed.times.pre_call); });
        at(t.prep + minutes{6}, [=, this] { answer_phase(*visit, ChecklistPhase::day_of); });
        at(t.ready, [=, this] { become_ready(*visit); });
        at(t.in_room, [=, this] { enter_room(*visit); });
        at(t.needle - minutes{1}, [=, this] { sign(*visit, ChecklistPhase::time_out); });
        at(t.needle, [=, this] { step(*visit, Status::in_procedure, physician_of(*visit)); });
        at(t.end, [=, this] { leave_room(*visit); });
        at(t.end + minutes{2}, [=, this] { answer_recovery(*visit, true); });
        at(t.discharged - minutes{4}, [=, this] { answer_recovery(*visit, false); });
        at(t.discharged, [=, this] { step(*visit, Status::discharged, site_.nurse); });
    }

    void play(Instant now) {
        std::ranges::stable_sort(steps_, {}, &Step::at);
        for (const Step& step : steps_) {
            if (step.at > now)
                break;
            clock_.set(step.at);
            step.run();
        }
    }

private:
    struct Step {
        Instant at;
        std::function<void()> run;
    };

    void at(Instant when, std::function<void()> run) { steps_.push_back({when, std::move(run)}); }

    [[nodiscard]] const app::Actor& physician_of(const app::Visit& visit) const {
        const ResourceId id = visit.reservation("physician")->resource;
        return std::ranges::find(site_.physicians, id, &DemoPhysician::resource)->actor;
    }

    template <class T>
    static void expect(const app::Answer<T>& answer, std::string_view what) {
        if (!answer)
            throw std::runtime_error("the demo day was refused a step: " + std::string(what));
    }

    void step(const app::Visit& visit, Status to, const app::Actor& actor) {
        app::TransitionRequest request;
        request.visit = visit.id;
        request.to = to;
        expect(change_.run(request, actor, patience()), name_of(to));
    }

    void cancel(const app::Visit& visit) {
        app::TransitionRequest request;
        request.visit = visit.id;
        request.to = Status::cancelled;
        request.reason_code = "patient";
        expect(change_.run(request, site_.scheduler, patience()), "cancelled");
    }

    [[nodiscard]] ItemValue value_for(const ItemDefinition& item, const app::Visit& visit) {
        if (item.type == ItemType::yes_no)
            return true;
        if (item.type == ItemType::choice) {
            const Side side = visit.procedures.front().side;
            if (item.code == "C04" && side == Side::midline)
                return std::string("not_applicable_midline");
            if (item.code == "C04" && side == Side::bilateral)
                return std::string("not_applicable_bilateral");
            return item.choices.front().value;
        }
        if (item.code.ends_with("SYS"))
            return static_cast<double>(random_.between(112, 152));
        if (item.code.ends_with("DIA"))
            return static_cast<double>(random_.between(64, 92));
        if (item.code.ends_with("HR"))
            return static_cast<double>(random_.between(56, 94));
        if (item.code.ends_with("SPO"))
            return static_cast<double>(random_.between(95, 99));
        if (item.code.ends_with("TMP"))
            return random_.between(361, 373) / 10.0;
        // Pain: worse before than after.
        return static_cast<double>(item.phase == ChecklistPhase::recovery ? random_.between(0, 4)
                                                                          : random_.between(4, 8));
    }

    void answer(const app::Visit& visit, const ItemDefinition& item, int based_on) {
        const bool by_physician = !item.signers.contains(Role::nurse);
        const std::string note = item.note_required ? "Demo escort, 555-0100" : "";
        expect(answer_.run({visit.id, item.key, value_for(item, visit), note, based_on},
                           by_physician ? physician_of(visit) : site_.nurse, patience()),
               item.key);
    }

    [[nodiscard]] static bool applies(const ItemDefinition& item, const app::Visit& visit) {
        const BleedingClass bleeding = visit.checklist_facts().bleeding;
        return item.bleeding.empty() ||
               std::ranges::find(item.bleeding, bleeding) != item.bleeding.end();
    }

    template <class Wanted>
    void answer_phase(const app::Visit& visit, ChecklistPhase phase, Wanted wanted) {
        const auto list = app::checklist_of(*clinic_, visit);
        for (const ItemDefinition& item : list->items) {
            // The identity was checked before the preparation began.
            if (item.phase != phase || item.type == ItemType::computed || item.identifies_patient ||
                !applies(item, visit) || !wanted(item))
                continue;
            answer(visit, item, 0);
        }
    }

    void answer_phase(const app::Visit& visit, ChecklistPhase phase) {
        answer_phase(visit, phase, [](const ItemDefinition&) { return true; });
    }

    /// The vital signs of the arrival by themselves; everything else shortly before discharge.
    void answer_recovery(const app::Visit& visit, bool on_arrival) {
        answer_phase(visit, ChecklistPhase::recovery, [on_arrival](const ItemDefinition& item) {
            const bool vital = item.code.starts_with("D03");
            return on_arrival == (vital && item.after.empty());
        });
    }

    void answer_before_day(const app::Visit& visit) {
        answer_phase(visit, ChecklistPhase::booking);
        answer_phase(visit, ChecklistPhase::pre_call);
    }

    void begin_prep(const app::Visit& visit, bool nobody_called) {
        const auto list = app::checklist_of(*clinic_, visit);
        for (const ItemDefinition& item : list->items)
            if (item.identifies_patient)
                answer(visit, item, 0);
        step(visit, Status::in_prep, site_.nurse);
        if (nobody_called)
            answer_before_day(visit);
    }

    /// Takes again what has nearly expired.
    void refresh(const app::Visit& visit) {
        const auto present = stores_.reads.visit(visit.id, patience());
        const Instant now = clock_.now();
        const auto list = app::checklist_of(*clinic_, visit);
        for (const ItemState& state :
             evaluate(*list, visit.checklist_facts(), present->answers, now)) {
            const bool aging = state.answer != nullptr && state.answer->valid_until &&
                               *state.answer->valid_until < now + minutes{60} - kFresh;
            if (aging && state.definition->gate == Gate::room)
                answer(visit, *state.definition, state.answer->sequence);
        }
    }

    void become_ready(const app::Visit& visit) {
        refresh(visit);
        step(visit, Status::ready, site_.nurse);
    }

    void enter_room(const app::Visit& visit) {
        refresh(visit);
        step(visit, Status::in_room, site_.nurse);
        sign(visit, ChecklistPhase::sign_in);
    }

    void leave_room(const app::Visit& visit) {
        sign(visit, ChecklistPhase::sign_out);
        app::TransitionRequest request;
        request.visit = visit.id;
        request.to = Status::in_recovery;
        for (const app::VisitProcedure& procedure : visit.procedures)
            request.outcomes.emplace_back(procedure.position, Outcome::completed);
        expect(change_.run(request, physician_of(visit), patience()), "in_recovery");
    }

    void sign(const app::Visit& visit, ChecklistPhase phase) {
        app::PhaseSigningRequest request;
        request.visit = visit.id;
        request.phase = phase;
        const auto list = app::checklist_of(*clinic_, visit);
        for (const ItemDefinition& item : list->items)
            if (item.phase == phase)
                request.confirmed.push_back(item.key);
        for (const app::Actor* person : {&site_.nurse, &physician_of(visit)})
            request.signers.push_back({person->user, person->name, person->roles});
        expect(sign_.run(request, site_.nurse, patience()), name_of(phase));
    }

    const DemoStores& stores_;
    SetClock& clock_;
    const DemoSite& site_;
    Random& random_;
    std::shared_ptr<const ClinicModel> clinic_;
    app::AnswerItem answer_;
    app::ChangeState change_;
    app::SignPhase sign_;
    std::vector<Step> steps_;
};

} // namespace

void play_day(const DemoStores& stores, app::IdSource& ids, SetClock& clock, const DemoSite& site,
              const std::vector<TimedVisit>& visits, Instant now, Random& random) {
    Player player(stores, ids, clock, site, random);
    for (const TimedVisit& visit : visits)
        player.plan(visit);
    player.play(now);
}

} // namespace foramen::demo
