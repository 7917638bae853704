#include "commands.hpp"
#include "foramen/app/check_clinic.hpp"
#include "installation.hpp"

#include <iostream>

namespace foramen::server {

int check(const support::Config& config) {
    Installation installation(config);
    std::size_t visits = 0;
    const auto offence =
        app::CheckClinic(installation.database.checks(), installation.database.clinic())
            .run([&visits](std::size_t seen) { visits = seen; });
    if (offence) {
        std::cout << "invariant " << offence->invariant << ": " << offence->what << '\n';
        return 1;
    }
    std::cout << "clean: " << visits << " appointments\n";
    return 0;
}

} // namespace foramen::server
