/// The clinic's HTTP interface: routes with their rights, handlers, and who is asking.
#pragma once

#include "foramen/app/import_patient.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clinical_codes_source.hpp"
#include "foramen/app/ports/read_store.hpp"
#include "foramen/app/ports/rules.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/sessions.hpp"
#include "foramen/http/server.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace foramen::api {

struct ApiConfig {
    std::string version;
    bool demo = false;
    std::vector<std::string> demo_accounts;
    bool secure_cookie = false; ///< the service is reached under TLS
};

/// Everything that the handlers use; all of it outlives the API.
struct Services {
    app::ReadStore& reads;
    app::UnitOfWork& work;
    app::ClinicSource& clinic;
    app::ClinicalCodesSource& codes;
    app::Sessions& sessions;
    app::Passwords& passwords;
    app::Rules& rules;
    const app::Clock& clock;
    app::IdSource& ids;
};

/// Hears of failures that became a 500, with the name of the operation and nothing else.
using BugListener = std::function<void(std::string_view request_id, std::string_view kind)>;

class Api {
public:
    Api(ApiConfig config, Services services, BugListener on_bug);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// All routes; may be called once for each server.
    [[nodiscard]] http::Router router() const;
    [[nodiscard]] http::Authenticator authenticator() const;
    [[nodiscard]] http::ErrorMapper error_mapper() const;

    /// Topic of a site's events, and the event for a notice of the database; an empty notice means
    /// that anything may have changed.
    [[nodiscard]] static std::string site_topic(const std::string& site);
    static void publish(http::SseHub& hub, const std::string& notice);

    /// "METHOD pattern: roles", one operation a line; what the test compares and people read.
    [[nodiscard]] std::string print_rights() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::api
