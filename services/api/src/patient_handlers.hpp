/// Patients: search, one record, import.
#pragma once

#include "endpoint.hpp"

namespace foramen::api {

class PatientHandlers {
public:
    explicit PatientHandlers(const Context& context) : c_(context) {}

    [[nodiscard]] http::Response search(const Call& call);
    [[nodiscard]] http::Response create(const Call& call);
    [[nodiscard]] http::Response get(const Call& call);
    [[nodiscard]] http::Response change(const Call& call);
    [[nodiscard]] http::Response history(const Call& call);
    [[nodiscard]] http::Response find_duplicates(const Call& call);
    [[nodiscard]] http::Response duplicates(const Call& call);
    [[nodiscard]] http::Response give_out(const Call& call);
    [[nodiscard]] http::Response import(const Call& call);

    /// With the visits at the person's own sites.
    [[nodiscard]] http::Response answer(int status, const Call& call,
                                        const app::PatientRecord& record);

private:
    const Context& c_;
};

} // namespace foramen::api
