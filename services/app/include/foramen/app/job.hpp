/// Work for later, done once by any copy of the service.
#pragma once

#include "foramen/domain/base/uuid.hpp"
#include "foramen/domain/time/instant.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace foramen::app {

/// Ids by name: what a job or a task is about, without saying anything about anybody.
using Subjects = std::vector<std::pair<std::string, Uuid>>;

struct Job {
    Uuid id;
    std::string kind; ///< "session_purge"; lower case and underscores
    std::string key;  ///< one job of a kind has it; 128 characters at most
    Subjects subjects;
    Instant due;
    int attempts = 0; ///< failed ones since the last success
};

/// A job that could not do its work, with a code of our own: lower case and underscores.
class JobFailed : public std::runtime_error {
public:
    explicit JobFailed(const std::string& code) : std::runtime_error(code), code_(code) {}
    [[nodiscard]] const std::string& code() const { return code_; }

private:
    std::string code_;
};

} // namespace foramen::app
