#include "commands.hpp"
#include "foramen/app/init_clinic.hpp"
#include "installation.hpp"

#include <iostream>

namespace foramen::server {

int init(const support::Config& config, const Arguments& arguments) {
    Installation installation(config);
    app::InitClinic use_case(installation.database.work(), installation.passwords,
                             *installation.clock, installation.ids);
    const auto secret = use_case.run(
        {arguments.option("organisation").value_or(""), arguments.option("site").value_or(""),
         arguments.option("time-zone").value_or(""), arguments.option("admin").value_or("admin"),
         arguments.option("admin-name").value_or("")},
        command_deadline());
    if (!secret) {
        if (const auto* invalid = std::get_if<app::Invalid>(&secret.error()))
            for (const app::Violation& violation : invalid->violations)
                std::cerr << "--" << violation.pointer.substr(1) << ": " << violation.message
                          << '\n';
        return 2;
    }
    const std::string base = config.public_url.empty()
                                 ? "http://localhost:" + std::to_string(config.listen.port)
                                 : config.public_url;
    // Behind the '#' the secret never reaches a server or its log.
    std::cout << "The clinic is made. Set the first password within 72 hours here:\n"
              << base << "/setup#" << *secret << '\n';
    return 0;
}

} // namespace foramen::server
