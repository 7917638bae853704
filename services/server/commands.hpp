/// The commands of the program. Each answers the exit code.
#pragma once

#include "arguments.hpp"
#include "foramen/support/config.hpp"

namespace foramen::server {

/// Runs the service until SIGTERM or SIGINT.
int serve(const support::Config& config);
/// Proves the invariants; 1 with the first offender on standard output.
int check(const support::Config& config);
/// Proves the audit's chain; 1 with the first fault on standard output.
int audit(const support::Config& config, const Arguments& arguments);
/// Makes an empty real clinic and prints the one-time link.
int init(const support::Config& config, const Arguments& arguments);
/// Imports patient records from files and folders.
int import(const support::Config& config, const Arguments& arguments);
/// Loads the demo clinic, or says how old it is.
int demo(const support::Config& config, const Arguments& arguments);

} // namespace foramen::server
