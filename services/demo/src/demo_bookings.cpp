#include "demo_bookings.hpp"

#include "foramen/app/book_appointment.hpp"
#include "patience.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace foramen::demo {

namespace {

struct MixRow {
    std::string_view key;
    Purpose purpose;
    int weight; ///< of 100
};

// What injection clinics do, in shares of the load model: epidural 38, facet 24, ablation 10,
// sacroiliac 10, trigger point, joint and peripheral 10, genicular 3, sympathetic 2, rest 3.
constexpr std::array kMix{
    MixRow{"ESI_TF_L", Purpose::therapeutic, 18},  MixRow{"ESI_IL_L", Purpose::therapeutic, 10},
    MixRow{"ESI_CAUDAL", Purpose::therapeutic, 4}, MixRow{"ESI_IL_C", Purpose::therapeutic, 4},
    MixRow{"SNRB", Purpose::diagnostic, 2},        MixRow{"MBB_LS", Purpose::diagnostic, 14},
    MixRow{"MBB_CT", Purpose::diagnostic, 5},      MixRow{"FACET_IA_LS", Purpose::therapeutic, 5},
    MixRow{"RFA_LS", Purpose::ablation, 8},        MixRow{"RFA_CT", Purpose::ablation, 2},
    MixRow{"SIJ_TX", Purpose::therapeutic, 8},     MixRow{"SIJ_DX", Purpose::diagnostic, 2},
    MixRow{"TPI", Purpose::therapeutic, 5},        MixRow{"JOINT", Purpose::therapeutic, 3},
    MixRow{"ON", Purpose::therapeutic, 2},         MixRow{"GNB", Purpose::diagnostic, 3},
    MixRow{"LSB", Purpose::therapeutic, 2},        MixRow{"PUMP_REFILL", Purpose::therapeutic, 3},
};

[[nodiscard]] const MixRow& pick_row(Random& random) {
    int at = random.between(1, 100);
    for (const MixRow& row : kMix) {
        at -= row.weight;
        if (at <= 0)
            return row;
    }
    return kMix.front();
}

[[nodiscard]] Side pick_side(Random& random, const ProcedureType& type) {
    // Left, right, both: 40, 40, 20, as far as the procedure allows.
    const int roll = random.between(1, 100);
    const Side wanted = roll <= 40 ? Side::left : roll <= 80 ? Side::right : Side::bilateral;
    const bool allowed = std::ranges::find(type.sides, wanted) != type.sides.end();
    return allowed ? wanted : type.sides.front();
}

[[nodiscard]] std::vector<std::string> pick_levels(Random& random, const ProcedureType& type) {
    if (type.levels_max == 0)
        return {};
    const int count =
        std::max(type.levels_min, std::min(type.levels_max, random.chance(40) ? 2 : 1));
    // Neighbours, rather low than high: that is where most of the work is.
    const auto levels = static_cast<int>(type.levels.size());
    const int low = std::max(0, levels - 4);
    const int first = std::min(random.between(low, levels - 1), levels - count);
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i)
        out.push_back(type.levels[static_cast<std::size_t>(first) + static_cast<std::size_t>(i)]);
    return out;
}

class DayFiller {
public:
    DayFiller(const DemoStores& stores, app::IdSource& ids, const app::Clock& clock,
              const BookingPlan& plan, Random& random)
        : clinic_(stores.clinic.current(patience())), plan_(plan), random_(random),
          book_(stores.work, stores.clinic, clock, ids, rules_) {}

    [[nodiscard]] std::size_t run(LocalDate day) {
        const Site& site = *clinic_->site(plan_.site->id);
        std::size_t booked = 0;
        for (const DemoPhysician& physician : plan_.site->physicians) {
            const Resource& resource = *clinic_->resource(physician.resource);
            const IntervalSet duty = clinic_->duty(resource, site, day);
            for (const Interval& shift : duty.intervals())
                booked += fill_shift(site, resource, shift);
        }
        return booked;
    }

private:
    [[nodiscard]] std::size_t fill_shift(const Site& site, const Resource& physician,
                                         const Interval& shift) {
        std::size_t booked = 0;
        Instant at = shift.start();
        while (at < shift.end()) {
            const MixRow& row = pick_row(random_);
            const ProcedureType& type = *clinic_->procedure_type(row.key, site.zone.local(at).date);
            app::BookingRequest request;
            request.site = site.id;
            request.patient = next_patient();
            request.procedures = {
                {type.key, row.purpose, pick_side(random_, type), pick_levels(random_, type)}};
            request.start = at;
            request.resources = {{"physician", physician.id}};
            const auto made = book_.run(request, plan_.site->scheduler, patience());
            if (made) {
                ++booked;
                at = made->visit.reservation("physician")->planned.end() + pause();
            } else {
                expect_ordinary(made.error());
                at += Minutes{5};
            }
        }
        return booked;
    }

    /// Gaps between visits: small enough that about 70 % of the physicians' time is taken.
    [[nodiscard]] Minutes pause() {
        constexpr std::array kGaps{0, 5, 5, 5, 5, 10, 10};
        return Minutes{kGaps[random_.below(kGaps.size())]};
    }

    [[nodiscard]] PatientId next_patient() {
        return plan_.patients[random_.below(plan_.patients.size())];
    }

    /// Taken, or nobody on duty so near the end of a shift: the filler tries the next start.
    static void expect_ordinary(const app::Refusal& refusal) {
        if (!std::holds_alternative<app::ResourceTaken>(refusal) &&
            !std::holds_alternative<app::OutsideAvailability>(refusal))
            throw std::runtime_error("a demo booking was refused for another reason than time");
    }

    std::shared_ptr<const ClinicModel> clinic_;
    const BookingPlan& plan_;
    Random& random_;
    app::NotEvaluatedRules rules_;
    app::BookAppointment book_;
};

} // namespace

std::size_t make_bookings(const DemoStores& stores, app::IdSource& ids, const app::Clock& clock,
                          const BookingPlan& plan, Random& random,
                          const std::function<void(int day)>& progress) {
    DayFiller filler(stores, ids, clock, plan, random);
    std::size_t total = 0;
    for (int day = 0; day < plan.days; ++day) {
        total += filler.run(plan.first.plus_days(day));
        progress(day + 1);
    }
    return total;
}

} // namespace foramen::demo
