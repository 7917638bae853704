// Openings over 90 days for a visit whose every need is a pool, in a clinic that is 70 % full.
#include "foramen/domain/schedule/site_schedule.hpp"
#include "support/test_clinic.hpp"
#include "support/values.hpp"

#include <benchmark/benchmark.h>

#include <memory>
#include <random>

namespace foramen::test {
namespace {

constexpr int kDays = 90;
constexpr std::size_t kOffered = 10; ///< openings of one answer
constexpr unsigned kSeed = 20261122;

/// Ten rows of the small clinic would be a hospital; this one has what a busy clinic has: four
/// rooms, four C-arms of which two are docked, six physicians.
struct BusyClinic {
    BusyClinic() {
        for (int i = 0; i < 2; ++i) {
            small.clinic.add_room(small.site);
            small.clinic.add_equipment(small.site, ResourceKind::c_arm);
            small.clinic.add_equipment(small.site, ResourceKind::recovery_bay);
            small.clinic.add_post(small.site, "circulating_nurse");
            small.clinic.add_post(small.site, "c_arm_operator");
        }
        for (int i = 0; i < 4; ++i) {
            const ResourceId physician = small.clinic.add_physician("Dr. A", {"ESI_TF_L"});
            small.clinic.add_hours(physician, small.site, "07:30", "12:00");
            small.clinic.add_hours(physician, small.site, "12:45", "16:30");
        }
        model = std::make_unique<ClinicModel>(small.model());
        plan = plan_visit(*model, one_injection(), first).value();
        fill();
    }

    [[nodiscard]] SiteSchedule schedule() const {
        SiteSchedule out(*model, *model->site(small.site), first.plus_days(-1),
                         first.plus_days(kDays - 1), plan.until_end);
        for (const auto& [resource, times] : taken)
            out.take(resource, times);
        return out;
    }
    [[nodiscard]] BinSet wanted(const SiteSchedule& in) const {
        return in.starts(first, first.plus_days(kDays - 1), wall("00:00"), wall("24:00"),
                         at("2026-01-01T00:00:00Z"));
    }

    SmallClinic small = small_clinic();
    LocalDate first = day("2026-11-23");
    std::unique_ptr<ClinicModel> model;
    VisitPlan plan;
    std::map<ResourceId, std::vector<Interval>> taken;

private:
    /// Seven of ten half hours of each resource.
    void fill() {
        std::mt19937 random(kSeed);
        const TimeZone& zone = model->site(small.site)->zone;
        for (const RoleNeed& need : plan.roles)
            for (const Resource* resource : eligible(*model, *model->site(small.site), need))
                for (int d = 0; d < kDays; ++d)
                    for (int slot = 14; slot < 36; ++slot)
                        if (random() % 10 < 7) {
                            const Instant start =
                                zone.day(first.plus_days(d)).start() + Minutes{30} * slot;
                            taken[resource->id].push_back(
                                *Interval::make(start, start + Minutes{30}));
                        }
    }
};

const BusyClinic& clinic() {
    static const BusyClinic instance;
    return instance;
}

/// From free bins to the first ten openings with their resources: what the finder itself does.
void finder(benchmark::State& state) {
    SiteSchedule schedule = clinic().schedule();
    const BinSet wanted = clinic().wanted(schedule);
    static_cast<void>(
        schedule.finder(clinic().plan, {}, std::nullopt)); // the free bins are made once
    std::size_t found = 0;
    for ([[maybe_unused]] auto _ : state) {
        const OpeningFinder subject = schedule.finder(clinic().plan, {}, std::nullopt);
        const BinSet starts = subject.starts(wanted);
        found = 0;
        for (std::size_t bin = starts.next(0); bin < starts.size() && found < kOffered;
             bin = starts.next(bin + 1), ++found)
            benchmark::DoNotOptimize(subject.assign(bin));
    }
    state.counters["openings"] = static_cast<double>(found);
}
BENCHMARK(finder)->Unit(benchmark::kMicrosecond);

/// The same with everything before it: duty of 90 local days, reservations, bins.
void schedule_and_finder(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        SiteSchedule schedule = clinic().schedule();
        const BinSet wanted = clinic().wanted(schedule);
        benchmark::DoNotOptimize(schedule.finder(clinic().plan, {}, std::nullopt).starts(wanted));
    }
}
BENCHMARK(schedule_and_finder)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace foramen::test
