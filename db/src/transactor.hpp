/// Transactions over the write pool: begin, work, commit, run again after a deadlock.
#pragma once

#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/db/database.hpp"
#include "pool.hpp"

namespace foramen::db {

/// Runs one query and tells the observer.
[[nodiscard]] Rows observed_run(Connection& connection, DatabaseObserver& observer,
                                const Query& query, const Params& params, std::size_t columns);

class Transactor final : public app::UnitOfWork {
public:
    Transactor(Pool& pool, DatabaseObserver& observer) : pool_(pool), observer_(observer) {}

    void transact(Deadline deadline,
                  const std::function<app::Decision(app::Transaction&)>& work) override;

private:
    [[nodiscard]] Pool::Lease begin(Deadline deadline);
    void attempt(Deadline deadline, const std::function<app::Decision(app::Transaction&)>& work);

    Pool& pool_;
    DatabaseObserver& observer_;
};

} // namespace foramen::db
