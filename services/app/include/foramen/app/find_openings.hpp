/// Searches openings at one or several sites. Reads without locks: the booking transaction is the
/// truth, the answer says from which state of the database it was made.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/refusal.hpp"
#include "foramen/domain/schedule/site_schedule.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::app {

/// Days of one search, first to last.
inline constexpr int kMaxSearchDays = 180;
inline constexpr int kDefaultSearchDays = 90;

enum class PartOfDay { any, morning, afternoon };

struct OpeningsRequest {
    std::vector<SiteId> sites;
    std::vector<ProcedureRequest> procedures; ///< of one visit, in their order
    std::optional<PatientId> patient;
    std::optional<OrderId> order;
    /// A visit that is to be moved: what it holds is not in its way.
    std::optional<AppointmentId> appointment;
    /// A hold to be booked from, nor is that.
    std::optional<HoldId> hold;
    std::optional<ResourceId> physician;
    std::optional<LocalDate> from; ///< default: today at the site
    std::optional<LocalDate> to;   ///< default: 89 days after the first
    PartOfDay part = PartOfDay::any;
    std::size_t limit = 10;
};

struct Opening {
    SiteId site;
    Instant start;
    std::vector<UsedResource> resources; ///< in the order of the plan's roles
};

struct NeedScarcity {
    SiteId site;
    std::string role;
    ResourceKind kind = ResourceKind::room;
    std::size_t starts = 0;
};

struct OpeningsAnswer {
    std::shared_ptr<const ClinicModel> clinic;
    VisitPlan plan; ///< its procedure types live in `clinic`
    LocalDate from;
    LocalDate to;
    std::string database_version;
    std::vector<Opening> openings; ///< by start
    bool more = false;
    std::vector<NeedScarcity> needs; ///< only when nothing was found
};

class FindOpenings {
public:
    FindOpenings(ReadStore& store, ClinicSource& clinic, const Clock& clock)
        : store_(store), clinic_(clinic), clock_(clock) {}

    /// `moved` is the request's appointment, when it is known already.
    [[nodiscard]] Answer<OpeningsAnswer> run(const OpeningsRequest& request, const Actor& actor,
                                             Deadline deadline, const Visit* moved = nullptr);

private:
    struct SiteSearch;

    [[nodiscard]] Answer<OpeningsAnswer> search(const OpeningsRequest& request, const Actor& actor,
                                                Deadline deadline,
                                                const std::shared_ptr<const ClinicModel>& clinic,
                                                const Visit* moved, std::int64_t& newest_version);
    void search_site(SiteSearch& search, OpeningsAnswer& answer, std::int64_t& newest_version);

    ReadStore& store_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
