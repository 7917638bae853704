#include "foramen/demo/demo.hpp"

#include "day_player.hpp"
#include "demo_bookings.hpp"
#include "demo_clinic.hpp"
#include "demo_office.hpp"
#include "demo_patients.hpp"
#include "patience.hpp"

#include <exception>
#include <mutex>
#include <thread>

namespace foramen::demo {

namespace {

constexpr std::chrono::hours kClinicBefore{24 * 60};
constexpr std::chrono::hours kPatientsBefore{24 * 30};
constexpr std::chrono::hours kBookedBefore{24 * 3};

/// Streams of random numbers that do not depend on each other.
[[nodiscard]] std::uint64_t stream(std::uint64_t seed, std::uint64_t number) {
    return seed * 1'000'003U + number;
}

/// One site's visits: its own patients, random numbers, identifiers and clock, so that both sites
/// can be filled at once and still come out the same every time.
class SiteLoad {
public:
    SiteLoad(const DemoStores& stores, const DemoRequest& request, const DemoSite& site,
             std::size_t number, std::span<const PatientId> patients)
        : stores_(stores), request_(request), site_(site), patients_(patients),
          clock_(request.now - kBookedBefore), random_(stream(request.seed, 10 + number)),
          ids_(stores.ids(clock_, stream(request.seed, 20 + number))) {}

    void run(const std::function<void(int day)>& progress) {
        const auto clinic = stores_.clinic.current(patience());
        const LocalDate today = clinic->site(site_.id)->zone.local(request_.now).date;
        visits_ = make_bookings(stores_, *ids_, clock_, {&site_, patients_, today, request_.days},
                                random_, progress);
        play_day(stores_, *ids_, clock_, site_,
                 plan_day(stores_.reads.visits_on(site_.id, today, patience()), site_, request_.now,
                          random_),
                 request_.now, random_);
    }

    [[nodiscard]] std::size_t visits() const { return visits_; }

private:
    const DemoStores& stores_;
    const DemoRequest& request_;
    const DemoSite& site_;
    std::span<const PatientId> patients_;
    SetClock clock_;
    Random random_;
    std::unique_ptr<app::IdSource> ids_;
    std::size_t visits_ = 0;
};

/// Days filled at all sites, told one at a time.
class SharedProgress {
public:
    SharedProgress(const Progress& progress, std::size_t of) : progress_(progress), of_(of) {}
    void day_done() {
        const std::lock_guard lock(mutex_);
        progress_("days", ++done_, of_);
    }

private:
    const Progress& progress_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::size_t of_;
};

} // namespace

DemoCounts load_demo(const DemoStores& stores, const DemoRequest& asked, const Progress& progress) {
    DemoRequest request = asked;
    // Whole minutes: nothing is signed later than the moment in which the demo is first opened.
    request.now = std::chrono::floor<std::chrono::minutes>(asked.now);
    SetClock clock(request.now - kClinicBefore);
    const auto ids = stores.ids(clock, stream(request.seed, 1));
    Random random(stream(request.seed, 2));
    progress("clinic", 0, 1);
    const std::vector<DemoSite> sites = make_clinic(stores, *ids, clock.now(), request.now);
    clock.set(request.now - kPatientsBefore);
    // A clinic without visits stands as it was made: nobody has worked in it.
    if (request.days > 0) {
        enter_inspections(stores, clock, sites, request.now);
        staff_posts(stores, *ids, clock, sites, request.now);
    }
    progress("clinic", 1, 1);
    const std::vector<PatientId> patients =
        make_patients(stores, *ids, clock, sites.front(), random, request.patients, progress);

    const std::size_t share = patients.size() / sites.size();
    std::vector<std::unique_ptr<SiteLoad>> loads;
    for (std::size_t i = 0; i < sites.size(); ++i)
        loads.push_back(std::make_unique<SiteLoad>(
            stores, request, sites[i], i,
            std::span<const PatientId>(patients).subspan(i * share, share)));
    SharedProgress days(progress, sites.size() * static_cast<std::size_t>(request.days));
    std::vector<std::exception_ptr> failures(loads.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < loads.size(); ++i)
        threads.emplace_back([&loads, &failures, &days, i] {
            try {
                loads[i]->run([&days](int) { days.day_done(); });
            } catch (...) {
                failures[i] = std::current_exception();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::exception_ptr& failure : failures)
        if (failure)
            std::rethrow_exception(failure);
    DemoCounts counts{patients.size(), 0};
    for (const auto& load : loads)
        counts.visits += load->visits();
    return counts;
}

} // namespace foramen::demo
