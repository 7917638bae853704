/// One JSON Schema of the contract, checked with valijson. The only file behind this header that
/// sees that library.
#pragma once

#include <boost/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace foramen::api {

struct SchemaFault {
    std::string pointer; ///< JSON Pointer to the faulty value, or to the member that is missing
    std::string code;    ///< "required", "unknown_member", "wrong_type", …
    std::string message; ///< never holds the value
};

class SchemaCheck {
public:
    /// `schema` may refer to '#/components/schemas/…' of `components`.
    SchemaCheck(const boost::json::value& schema, const boost::json::value& components);
    SchemaCheck(SchemaCheck&&) noexcept;
    ~SchemaCheck();

    /// All faults; empty: valid. Thread-safe.
    [[nodiscard]] std::vector<SchemaFault> check(const boost::json::value& value) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace foramen::api
