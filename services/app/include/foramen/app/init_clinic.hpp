/// Makes an empty real clinic: organisation, first site, first admin with a one-time link.
#pragma once

#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/passwords.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <chrono>
#include <string>

namespace foramen::app {

/// How long a one-time link can be used.
inline constexpr std::chrono::hours kSetupLinkLifetime{72};

struct InitRequest {
    std::string organisation;
    std::string site;
    std::string time_zone; ///< IANA name
    std::string admin_username;
    std::string admin_name;
};

class InitClinic {
public:
    InitClinic(UnitOfWork& work, Passwords& passwords, const Clock& clock, IdSource& ids)
        : work_(work), passwords_(passwords), clock_(clock), ids_(ids) {}

    /// The secret of the one-time link. Refused (Invalid) when there is a clinic already, or with
    /// the names of the faulty arguments as pointers.
    [[nodiscard]] Answer<std::string> run(const InitRequest& request, Deadline deadline);

private:
    UnitOfWork& work_;
    Passwords& passwords_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
