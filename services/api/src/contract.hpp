/// The contract at run time: what each operation takes and answers, checked with its own schemas.
#pragma once

#include "foramen/http/message.hpp"
#include "schema_check.hpp"

#include <boost/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foramen::api {

/// A fault of a request: where it is, and what is wrong.
struct RequestViolation {
    std::string in; ///< "body", "query", "header", "path"
    std::string pointer;
    std::string code;
    std::string message;
};

struct Parameters {
    boost::json::object values; ///< by name, typed as the contract says
    std::vector<RequestViolation> faults;
};

class Contract {
public:
    /// Throws std::logic_error when the document is not as expected: a bug found at start.
    explicit Contract(std::string_view text);
    ~Contract();

    [[nodiscard]] const boost::json::value& document() const { return document_; }
    [[nodiscard]] std::vector<std::string> operations() const;

    /// Query, header and path parameters of a request.
    [[nodiscard]] Parameters parameters(std::string_view operation,
                                        const http::Request& request) const;
    /// Faults of a parsed body.
    [[nodiscard]] std::vector<SchemaFault> check_body(std::string_view operation,
                                                      const boost::json::value& body) const;
    /// Faults of an answer; for tests. An empty content type means no body.
    [[nodiscard]] std::vector<std::string> check_response(std::string_view operation, int status,
                                                          std::string_view content_type,
                                                          std::string_view body) const;

private:
    struct Operation;

    [[nodiscard]] const Operation& find(std::string_view operation) const;
    [[nodiscard]] const boost::json::value& resolve(const boost::json::value& node) const;
    void read_operation(std::string_view path, const std::string& method,
                        const boost::json::object& node);

    boost::json::value document_;
    std::map<std::string, Operation, std::less<>> operations_;
};

} // namespace foramen::api
