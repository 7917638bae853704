#include "foramen/db/database.hpp"

#include "audit_chain.hpp"
#include "clinic_cache.hpp"
#include "clinical_codes_cache.hpp"
#include "connection_string.hpp"
#include "pool.hpp"
#include "read_store.hpp"
#include "transactor.hpp"

namespace foramen::db {

struct Database::Impl {
    Impl(const DatabaseConfig& config, DatabaseObserver& observer)
        : read_pool(session_string(config.connection, config.application_name),
                    config.read_connections),
          write_pool(session_string(config.connection, config.application_name),
                     config.write_connections),
          reader(read_pool, observer), reads(reader), chain(reader), clinic(reader), codes(reader),
          transactor(write_pool, observer) {}

    Pool read_pool;
    Pool write_pool;
    Reader reader;
    PostgresReads reads;
    PostgresAuditChain chain;
    ClinicCache clinic;
    ClinicalCodesCache codes;
    Transactor transactor;
};

Database::Database(const DatabaseConfig& config, DatabaseObserver& observer)
    : impl_(std::make_unique<Impl>(config, observer)) {}

Database::~Database() = default;

app::ReadStore& Database::reads() {
    return impl_->reads;
}

app::UnitOfWork& Database::work() {
    return impl_->transactor;
}

app::ClinicSource& Database::clinic() {
    return impl_->clinic;
}

app::ClinicalCodesSource& Database::clinical_codes() {
    return impl_->codes;
}

app::CheckReads& Database::checks() {
    return impl_->reads;
}

app::AuditChain& Database::audit_chain() {
    return impl_->chain;
}

std::size_t Database::read_connections_in_use() const {
    return impl_->read_pool.in_use();
}

std::size_t Database::write_connections_in_use() const {
    return impl_->write_pool.in_use();
}

} // namespace foramen::db
