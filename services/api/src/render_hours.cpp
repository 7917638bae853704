#include "render_hours.hpp"

#include "foramen/domain/clinic/hours_change.hpp"

namespace foramen::api {

wire::WorkingHours render_hours(const ClinicModel& clinic, const Site& site,
                                const Resource* resource, Instant now) {
    const bool own = resource != nullptr && !resource->follows_site_hours;
    const auto rows =
        own ? std::span<const WeeklyHours>(resource->hours) : clinic.site_hours(site.id);
    const auto exceptions = own ? std::span<const HoursException>(resource->exceptions)
                                : clinic.site_exceptions(site.id);
    const LocalDate today = site.zone.local(now).date;
    wire::WorkingHours out{site.id, site.zone.name(), {}, {}};
    for (const HoursPeriod& period : periods_of(rows, site.id, today)) {
        wire::HoursPeriod& rendered = out.periods.emplace_back();
        rendered.first = period.first;
        rendered.last = period.last;
        for (const WeekdayHours& entry : period.weekly)
            rendered.weekly.push_back(
                {static_cast<int>(entry.weekday.iso_encoding()), entry.hours.from, entry.hours.to});
    }
    for (const HoursException& exception : exceptions) {
        if (exception.site != site.id || exception.date < today)
            continue;
        wire::HoursException& rendered = out.exceptions.emplace_back();
        rendered.date = exception.date;
        for (const LocalHours& hours : exception.hours)
            rendered.hours.push_back({hours.from, hours.to});
    }
    return out;
}

std::vector<wire::Stay> render_stays(const Resource& resource, LocalDate today,
                                     const app::Actor& reader) {
    std::vector<wire::Stay> out;
    for (const ResourceStay& stay : resource.stays)
        if (stay.last >= today && reader.knows(stay.site))
            out.push_back({stay.site, stay.first, stay.last});
    return out;
}

} // namespace foramen::api
