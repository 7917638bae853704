/// Reading without locks: lists, searches, single things. Each call is one transaction of its own
/// and answers before its deadline or throws StoreBusy or StoreTimeout.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/block.hpp"
#include "foramen/app/hold.hpp"
#include "foramen/app/note.hpp"
#include "foramen/app/order.hpp"
#include "foramen/app/ports/deadline.hpp"
#include "foramen/app/ports/passwords.hpp"
#include "foramen/app/staff.hpp"
#include "foramen/app/task.hpp"
#include "foramen/app/visit.hpp"
#include "foramen/domain/schedule/site_time.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace foramen::app {

struct SessionInfo {
    Actor actor;
    std::string username;
    std::optional<ResourceId> physician;
    Instant last_seen_at;
    Instant expires_at;
};

struct BusyTimes {
    std::int64_t clinic_version = 0;
    std::string database_version; ///< names the snapshot that was read
    std::unordered_map<ResourceId, std::vector<Interval>> busy;
    /// Where equipment that takes time to be moved stands, of what is reserved.
    std::vector<PlacedTime> placed;
    /// At which sites, if there are ways that take time.
    std::vector<SiteTime> at_sites;
};

/// A word of a typed name, or two neighbours written as one, with the dictionary's words that it
/// may mean.
struct NameToken {
    int first = 0; ///< among the typed words, from 1
    int last = 0;
    std::string word;       ///< folded
    std::vector<int> near;  ///< the word itself and what begins with it
    std::vector<int> alike; ///< what some slips of the keys make of it
};

/// All of these must be fulfilled, each by one of its words.
using WordGroups = std::vector<std::vector<int>>;

/// One visit with what a list shows of its patient beside the name.
struct ListedVisit {
    Visit visit;
    std::vector<std::string> allergies; ///< active ones, by name
    int medications = 0;                ///< active ones
};

struct OrganisationInfo {
    std::string name;
    std::optional<LocalDate> demo_date; ///< set: a demo clinic
};

struct TaskQuery {
    SiteId site;
    TaskStatus status = TaskStatus::open;
    RoleSet roles;
    int limit = 200;
};

struct OrderQuery {
    SiteId site;
    std::vector<OrderStatus> statuses; ///< all waiting, or none of them
    std::optional<OrderId> after;      ///< the last one of the page before
    int limit = 100;
};

class ReadStore {
public:
    virtual ~ReadStore() = default;

    [[nodiscard]] virtual std::optional<OrganisationInfo> organisation(Deadline deadline) = 0;

    /// The live session with the roles of its person; nothing when it is unknown or the person is
    /// disabled. Says nothing about time.
    [[nodiscard]] virtual std::optional<SessionInfo> session(const Sha256& token,
                                                             Deadline deadline) = 0;

    [[nodiscard]] virtual std::optional<Visit> visit(AppointmentId id, Deadline deadline) = 0;
    [[nodiscard]] virtual std::vector<Visit> visits_on(SiteId site, LocalDate date,
                                                       Deadline deadline) = 0;
    [[nodiscard]] virtual std::vector<ListedVisit> day_list(SiteId site, LocalDate date,
                                                            Deadline deadline) = 0;
    /// Newest first, at these sites only.
    [[nodiscard]] virtual std::vector<Visit> visits_of(PatientId patient,
                                                       const std::vector<SiteId>& sites, int limit,
                                                       Deadline deadline) = 0;

    [[nodiscard]] virtual std::optional<PatientRecord> patient(PatientId id, Deadline deadline) = 0;
    /// The versions of a patient's content, newest first.
    [[nodiscard]] virtual std::vector<PatientVersion> patient_history(PatientId id,
                                                                      Deadline deadline) = 0;
    /// Newest first; visits at other sites are not named.
    [[nodiscard]] virtual std::vector<Note>
    notes(PatientId patient, const std::vector<SiteId>& sites, int limit, Deadline deadline) = 0;
    /// In any order; who is not known is left out.
    [[nodiscard]] virtual std::vector<PatientSummary> patients(const std::vector<PatientId>& ids,
                                                               Deadline deadline) = 0;
    /// What was typed of a name, folded and looked up, by `first` and `last`; six words at most.
    [[nodiscard]] virtual std::vector<NameToken> name_tokens(const std::string& text,
                                                             Deadline deadline) = 0;
    /// Whose names have words of all groups of one of these readings, in no order.
    [[nodiscard]] virtual std::vector<FoundPatient>
    patients_by_words(const std::vector<WordGroups>& readings, int limit, Deadline deadline) = 0;
    /// Whose key begins so; by key.
    [[nodiscard]] virtual std::vector<FoundPatient> patients_from(const std::string& beginning,
                                                                  int limit, Deadline deadline) = 0;
    /// By name.
    [[nodiscard]] virtual std::vector<FoundPatient> patients_born(LocalDate date, int limit,
                                                                  Deadline deadline) = 0;
    /// Whose telephone number ends in these digits. By name.
    [[nodiscard]] virtual std::vector<FoundPatient>
    patients_phoned(const std::string& end, int limit, Deadline deadline) = 0;
    /// Who has one of these numbers, our own or another system's, or one of ours that begins so
    /// (digits, or empty for none). By name.
    [[nodiscard]] virtual std::vector<FoundPatient>
    patients_numbered(const std::vector<std::string>& numbers, const std::string& beginning,
                      int limit, Deadline deadline) = 0;

    /// What tells these people apart, in the order of the ids; unknown ones are passed over.
    [[nodiscard]] virtual std::vector<PatientIdentity> identities(const std::vector<PatientId>& ids,
                                                                  Deadline deadline) = 0;
    /// Has visits or orders, none of them at a site of the person, who has given no reason since.
    [[nodiscard]] virtual bool is_closed(PatientId patient, const Actor& actor, Instant since,
                                         Deadline deadline) = 0;

    /// The patient and procedures of an order, to check a search against; nothing when unknown.
    [[nodiscard]] virtual std::optional<PatientId> patient_of_order(OrderId order,
                                                                    Deadline deadline) = 0;

    [[nodiscard]] virtual std::optional<Order> order(OrderId id, Deadline deadline) = 0;
    /// Most urgent first, then by the end of the wanted window, then the oldest.
    [[nodiscard]] virtual std::vector<Order> orders(const OrderQuery& query, Deadline deadline) = 0;

    /// Tasks of a site and of the whole organisation for these roles, by due time.
    [[nodiscard]] virtual std::vector<Task> tasks(const TaskQuery& query, Deadline deadline) = 0;

    /// Blocks of these resources that touch the window, ended ones too, by start.
    [[nodiscard]] virtual std::vector<Block> blocks(const std::vector<ResourceId>& resources,
                                                    const Interval& window, Deadline deadline) = 0;
    /// Displaced live visits of these local days, by start.
    [[nodiscard]] virtual std::vector<BlockedVisit>
    displaced_visits(SiteId site, LocalDate from, LocalDate to, int limit, Deadline deadline) = 0;

    /// The staff posts of a site on a local day.
    [[nodiscard]] virtual StaffDay staff_on(SiteId site, LocalDate date, Deadline deadline) = 0;

    /// Holds of a local day at a site that live at this time, by start.
    [[nodiscard]] virtual std::vector<Hold> holds_on(SiteId site, LocalDate date, Instant at,
                                                     Deadline deadline) = 0;

    /// Reservations, holds that live at this time and live blocks of these resources that overlap
    /// the window. Ends are widened to whole seconds.
    [[nodiscard]] virtual BusyTimes busy(const std::vector<ResourceId>& resources,
                                         const Interval& window, Instant at,
                                         std::optional<HoldId> hold, Deadline deadline) = 0;
};

} // namespace foramen::app
