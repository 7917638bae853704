/// What a store throws when the world fails: never refusals, which are values.
#pragma once

#include <stdexcept>
#include <string>

namespace foramen::app {

/// The database cannot be reached, or a commit's outcome is unknown. Answered with 503.
class StoreUnavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// No connection became free, or a lock was not granted, in time. Answered with 503.
class StoreBusy : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A statement took longer than the request may. Answered with 504.
class StoreTimeout : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A named constraint refused a row. Use cases expect some; the rest are bugs.
class ConstraintViolated : public std::runtime_error {
public:
    explicit ConstraintViolated(std::string constraint)
        : std::runtime_error("constraint " + constraint), constraint_(std::move(constraint)) {}
    [[nodiscard]] const std::string& constraint() const { return constraint_; }

private:
    std::string constraint_;
};

/// The clinic changed while a use case worked on an older model; it starts again with a new one.
class ClinicChanged : public std::runtime_error {
public:
    ClinicChanged() : std::runtime_error("the clinic changed meanwhile") {}
};

} // namespace foramen::app
