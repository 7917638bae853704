#include "foramen/app/change_hours.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr int kHoursGrid = 5; // minutes; what a bin of the search is

/// Collects what is wrong, each with its place.
class HoursFaults {
public:
    HoursFaults(const ClinicModel& clinic, const Resource* resource, const HoursChange& change)
        : clinic_(clinic), site_(*clinic.site(change.site)), resource_(resource), change_(change) {}

    [[nodiscard]] std::vector<Violation> run(LocalDate today) {
        check_dates(today);
        for (std::size_t i = 0; i < change_.weekly.size(); ++i)
            check_entry(i);
        for (std::size_t i = 0; i < change_.exceptions.size(); ++i)
            check_exception(i);
        return std::move(faults_);
    }

private:
    void fault(std::string pointer, std::string code, std::string message) {
        faults_.push_back({std::move(pointer), std::move(code), std::move(message)});
    }

    void check_dates(LocalDate today) {
        if (change_.first < today)
            fault("/first", "in_the_past", "what has been worked cannot be changed");
        if (change_.first - today > kMaxHoursLead)
            fault("/first", "too_far", "hours begin within two years");
        if (change_.last && *change_.last < change_.first)
            fault("/last", "before_first", "the last day is before the first");
    }

    void check_hours(const std::string& place, const LocalHours& hours) {
        if (hours.to <= hours.from)
            fault(place + "/to", "not_after_start", "the end is not after the start");
        if (hours.from.minutes() % kHoursGrid != 0)
            fault(place + "/from", "off_grid", "hours begin at multiples of five minutes");
        if (hours.to.minutes() % kHoursGrid != 0)
            fault(place + "/to", "off_grid", "hours end at multiples of five minutes");
    }

    [[nodiscard]] static bool overlap(const LocalHours& a, const LocalHours& b) {
        return a.from < b.to && b.from < a.to;
    }

    void check_entry(std::size_t index) {
        const std::string place = "/weekly/" + std::to_string(index);
        const WeekdayHours& entry = change_.weekly[index];
        check_hours(place, entry.hours);
        for (std::size_t i = 0; i < index; ++i)
            if (change_.weekly[i].weekday == entry.weekday &&
                overlap(change_.weekly[i].hours, entry.hours)) {
                fault(place, "overlaps", "overlaps other hours of this weekday");
                break;
            }
        if (resource_ != nullptr && std::ranges::any_of(resource_->hours, [&](const auto& row) {
                return is_elsewhere(entry, row);
            }))
            fault(place, "elsewhere", "works at another site at this time");
    }

    /// Whether the entry and hours at another site ever ask for the same time: looked at on the
    /// first date that both have.
    [[nodiscard]] bool is_elsewhere(const WeekdayHours& entry, const WeeklyHours& row) const {
        if (row.site == change_.site || row.weekday != entry.weekday)
            return false;
        LocalDate date = std::max(row.valid_from, change_.first);
        while (date.weekday() != entry.weekday)
            date = date.plus_days(1);
        if (!change_.holds_on(date) || (row.valid_to && *row.valid_to <= date))
            return false;
        const auto here = Interval::make(site_.zone.recurring(date, entry.hours.from),
                                         site_.zone.recurring(date, entry.hours.to));
        const TimeZone& zone = clinic_.site(row.site)->zone;
        const auto there =
            Interval::make(zone.recurring(date, row.from), zone.recurring(date, row.to));
        return here && there && here->overlaps(*there);
    }

    void check_exception(std::size_t index) {
        const std::string place = "/exceptions/" + std::to_string(index);
        const HoursException& exception = change_.exceptions[index];
        if (!change_.holds_on(exception.date))
            fault(place + "/date", "outside_validity", "lies outside of first and last");
        for (std::size_t i = 0; i < index; ++i)
            if (change_.exceptions[i].date == exception.date) {
                fault(place + "/date", "given_twice", "this date is named twice");
                break;
            }
        for (std::size_t i = 0; i < exception.hours.size(); ++i)
            check_exceptional(place + "/hours/" + std::to_string(i), exception, i);
    }

    void check_exceptional(const std::string& place, const HoursException& exception,
                           std::size_t index) {
        const LocalHours& hours = exception.hours[index];
        check_hours(place, hours);
        for (std::size_t i = 0; i < index; ++i)
            if (overlap(exception.hours[i], hours)) {
                fault(place, "overlaps", "overlaps other hours of this date");
                break;
            }
        check_exists(place + "/from", exception.date, hours.from);
        check_exists(place + "/to", exception.date, hours.to);
    }

    void check_exists(const std::string& place, LocalDate date, LocalTime time) {
        if (site_.zone.meaning(date, time).kind == LocalMeaning::Kind::gap)
            fault(place, "no_such_time", "the clocks skip this time on that date");
    }

    const ClinicModel& clinic_;
    const Site& site_;
    const Resource* resource_;
    const HoursChange& change_;
    std::vector<Violation> faults_;
};

} // namespace

std::vector<Violation> hours_faults(const ClinicModel& clinic, const Resource* resource,
                                    const HoursChange& change, LocalDate today) {
    return HoursFaults(clinic, resource, change).run(today);
}

} // namespace foramen::app
