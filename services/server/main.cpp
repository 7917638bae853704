// The one place that sees everything.
#include "commands.hpp"
#include "foramen/app/ports/store_errors.hpp"
#include "foramen/support/log.hpp"
#include "foramen/support/secrets.hpp"
#include "version.hpp"

#include <exception>
#include <iostream>
#include <stdexcept>

namespace foramen::server {

namespace {

constexpr const char* kUsage =
    "usage: foramen COMMAND [--config FILE]\n"
    "  serve                      run the service\n"
    "  init --organisation NAME --site NAME --time-zone ZONE [--admin USER] [--admin-name NAME]\n"
    "  import FILE…               import patient records (FHIR R4 bundles)\n"
    "  import --report FOLDER     the same for a folder, with a report; --dry-run stores nothing\n"
    "  demo load [--seed N]       load the demo clinic into an empty database\n"
    "  demo status                none, current, or older with its date\n"
    "  check                      prove the invariants over the whole database\n"
    "  audit verify [--head NUMBER:HASH]  prove that the audit is as it was sealed\n"
    "  check-config               read the configuration and stop\n"
    "  version\n";

int run(const Arguments& arguments) {
    const std::string command = arguments.words().empty() ? "" : arguments.words().front();
    if (command == "version") {
        std::cout << kVersion << '\n';
        return 0;
    }
    const auto unknown =
        arguments.unknown({"config", "organisation", "site", "time-zone", "admin", "admin-name",
                           "report", "dry-run", "seed", "head", "help"});
    if (command.empty() || arguments.flag("help") || !unknown.empty()) {
        for (const std::string& name : unknown)
            std::cerr << "--" << name << " is not an option\n";
        std::cerr << kUsage;
        return 2;
    }
    const auto config = support::load_config(arguments.option("config").value_or(""),
                                             support::process_environment());
    if (!config) {
        for (const support::ConfigFault& fault : config.error())
            std::cerr << fault.setting << ": " << fault.message << '\n';
        return 2;
    }
    support::start_crypto();
    support::start_log(config->log_level);
    if (command == "check-config") {
        std::cout << support::describe(*config) << '\n';
        return 0;
    }
    if (command == "serve")
        return serve(*config);
    if (command == "check")
        return check(*config);
    if (command == "audit")
        return audit(*config, arguments);
    if (command == "init")
        return init(*config, arguments);
    if (command == "import")
        return import(*config, arguments);
    if (command == "demo")
        return demo(*config, arguments);
    std::cerr << kUsage;
    return 2;
}

} // namespace

} // namespace foramen::server

int main(int argc, char** argv) {
    // Texts of exceptions may come from the database; only our own kinds are shown.
    try {
        return foramen::server::run({argc, argv, {"dry-run", "help"}});
    } catch (const foramen::app::StoreUnavailable&) {
        std::cerr << "foramen: the database cannot be reached\n";
    } catch (const std::invalid_argument& error) {
        std::cerr << "foramen: " << error.what() << '\n';
    } catch (const std::runtime_error& error) {
        std::cerr << "foramen: " << error.what() << '\n';
    } catch (const std::logic_error& error) {
        std::cerr << "foramen: a bug: " << error.what() << '\n';
    }
    return 3;
}
