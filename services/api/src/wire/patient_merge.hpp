/// Wire types of making two records of one person one.
#pragma once

#include "foramen/app/patient_merge.hpp"
#include "patient_content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::api::wire {

struct PatientMergeRequest {
    PatientId other;
    std::optional<int> other_version;
    std::optional<PatientContent> content;
};
BOOST_DESCRIBE_STRUCT(PatientMergeRequest, (), (other, other_version, content))

struct MergeConflict {
    MergeConflictKind kind = MergeConflictKind::overlap;
    std::optional<AppointmentId> visit;
    std::optional<AppointmentId> other;
};
BOOST_DESCRIBE_STRUCT(MergeConflict, (), (kind, visit, other))

struct MergeCounts {
    int visits = 0;
    int orders = 0;
    int tasks = 0;
    int record_numbers = 0;
    int medications = 0;
    int allergies = 0;
    int conditions = 0;
    int procedures = 0;
    int coverages = 0;
    int notes = 0;
};
BOOST_DESCRIBE_STRUCT(MergeCounts, (),
                      (visits, orders, tasks, record_numbers, medications, allergies, conditions,
                       procedures, coverages, notes))

struct MergePlan {
    std::vector<MergeConflict> conflicts;
    bool told_apart = false;
    MergeCounts moved;
    std::vector<PatientField> differing;
    PatientContent proposed;
    int version = 0;
    int other_version = 0;
};
BOOST_DESCRIBE_STRUCT(MergePlan, (),
                      (conflicts, told_apart, moved, differing, proposed, version, other_version))

struct MergedRecord {
    app::MergeId id;
    PatientId patient;
    std::string record_number;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(MergedRecord, (), (id, patient, record_number, at, by))

/// Of a problem.
struct WrittenSince {
    std::string action;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(WrittenSince, (), (action, at))

struct MergeQuery {
    PatientId patient_id;
    std::optional<std::string> dry_run;
};
BOOST_DESCRIBE_STRUCT(MergeQuery, (), (patient_id, dry_run))

struct MergePath {
    PatientId patient_id;
    app::MergeId merge_id;
};
BOOST_DESCRIBE_STRUCT(MergePath, (), (patient_id, merge_id))

} // namespace foramen::api::wire
