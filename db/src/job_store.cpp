#include "mapping/record_mapping.hpp"
#include "queries.hpp"
#include "record_stores.hpp"

namespace foramen::db {

void JobStore::insert(const app::Job& job, Instant at) {
    run_.execute(queries::insert_job, Params()
                                          .add("id", job.id)
                                          .add("kind", job.kind)
                                          .add("key", job.key)
                                          .add("subjects", document_of_subjects(job.subjects))
                                          .add("due", job.due)
                                          .add("at", at));
}

std::optional<app::Job> JobStore::take(const std::vector<std::string>& kinds, Instant at) {
    const auto row =
        run_.one(queries::take_job, Params().add("at", at).add("kinds", array_literal(kinds)), 6);
    if (!row)
        return std::nullopt;
    return app::Job{Uuid::parse(row->at(0).value()).value(),
                    row->at(1).value(),
                    row->at(2).value(),
                    subjects_of(parse_document(row->at(3).value())),
                    instant_from(row->at(4).value()),
                    std::stoi(row->at(5).value())};
}

std::optional<Instant> JobStore::next_due(const std::vector<std::string>& kinds) {
    const auto row =
        run_.one(queries::next_job_due, Params().add("kinds", array_literal(kinds)), 1);
    return row->at(0) ? std::optional<Instant>(instant_from(*row->at(0))) : std::nullopt;
}

void JobStore::finish(const app::Job& job, Instant at) {
    run_.execute(queries::finish_job, Params()
                                          .add("done", to_rfc3339(at))
                                          .add("due", std::optional<std::string>())
                                          .add("id", job.id));
}

void JobStore::run_again(const app::Job& job, Instant due) {
    run_.execute(queries::finish_job, Params()
                                          .add("done", std::optional<std::string>())
                                          .add("due", to_rfc3339(due))
                                          .add("id", job.id));
}

bool JobStore::fail(const app::Job& job, const std::string& code, Instant due,
                    std::optional<Instant> given_up_at) {
    return run_
        .one(queries::fail_job,
             Params()
                 .add("attempts", job.attempts)
                 .add("error", code)
                 .add("due", due)
                 .add("given_up", given_up_at ? std::optional<std::string>(to_rfc3339(*given_up_at))
                                              : std::nullopt)
                 .add("id", job.id)
                 .add("taken_due", job.due),
             1)
        .has_value();
}

int JobStore::purge_idempotency(Instant created_until, int limit) {
    return std::stoi(run_.one(queries::purge_idempotency,
                              Params().add("before", created_until).add("limit", limit), 1)
                         ->at(0)
                         .value());
}

int JobStore::purge_sessions(Instant expired_until, int limit) {
    return std::stoi(run_.one(queries::purge_sessions,
                              Params().add("before", expired_until).add("limit", limit), 1)
                         ->at(0)
                         .value());
}

int JobStore::purge_holds(Instant ended_until, int limit) {
    return std::stoi(
        run_.one(queries::purge_holds, Params().add("before", ended_until).add("limit", limit), 1)
            ->at(0)
            .value());
}

int JobStore::purge_jobs(Instant done_until, int limit) {
    return std::stoi(
        run_.one(queries::purge_jobs, Params().add("before", done_until).add("limit", limit), 1)
            ->at(0)
            .value());
}

} // namespace foramen::db
