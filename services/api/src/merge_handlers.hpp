/// Making two records of one person one, and undoing it.
#pragma once

#include "endpoint.hpp"
#include "operation.hpp"

#include <vector>

namespace foramen::api {

class PatientHandlers;

class MergeHandlers {
public:
    MergeHandlers(const Context& context, PatientHandlers& patients)
        : c_(context), patients_(patients) {}

    [[nodiscard]] std::vector<http::Route> routes();

private:
    [[nodiscard]] http::Response merge(const Call& call);
    [[nodiscard]] http::Response undo(const Call& call);

    const Context& c_;
    PatientHandlers& patients_;
};

} // namespace foramen::api
