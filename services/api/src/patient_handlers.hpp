/// Patients: search, one record, import.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class PatientHandlers {
public:
    explicit PatientHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response search(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response import(const Call& call);

private:
    const Context& c_;
};

} // namespace foramen::api
