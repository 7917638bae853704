/// PostgreSQL behind the ports of the use cases. No SOCI, no libpq in this header.
#pragma once

#include "foramen/app/check_clinic.hpp"
#include "foramen/app/ports/audit_chain.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clinical_codes_source.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace foramen::db {

struct DatabaseConfig {
    /// libpq key=value string without quotes; the role must be the service's.
    std::string connection;
    std::size_t read_connections = 4;
    std::size_t write_connections = 8;
    std::string application_name = "foramen";
};

/// Hears what the database does, for metrics and log. Called on any thread; must not block.
class DatabaseObserver {
public:
    virtual ~DatabaseObserver() = default;
    virtual void query_done(std::string_view query, std::chrono::microseconds took) = 0;
    /// SQLSTATE, the query's name and, when there is one, the constraint: never a value.
    virtual void query_failed(std::string_view query, std::string_view sqlstate,
                              std::string_view constraint) = 0;
    virtual void transaction_retried(std::string_view sqlstate) = 0;
};

class Database {
public:
    /// Connects to nothing yet: the service starts and stays up while the database is away.
    Database(const DatabaseConfig& config, DatabaseObserver& observer);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] app::ReadStore& reads();
    [[nodiscard]] app::UnitOfWork& work();
    [[nodiscard]] app::ClinicSource& clinic();
    [[nodiscard]] app::ClinicalCodesSource& clinical_codes();
    [[nodiscard]] app::CheckReads& checks();
    [[nodiscard]] app::AuditChain& audit_chain();

    [[nodiscard]] std::size_t read_connections_in_use() const;
    [[nodiscard]] std::size_t write_connections_in_use() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::db
