#include "contract.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace foramen::api {

namespace json = boost::json;

namespace {

struct Parameter {
    std::string name;
    std::string in;
    bool required = false;
    std::string type; ///< "string", "integer", "array"
    SchemaCheck check;
};

[[nodiscard]] std::string text(const json::value& value) {
    return std::string(value.as_string());
}

/// The words of a comma-separated list; an empty text is an empty list.
[[nodiscard]] json::array split(std::string_view list) {
    json::array out;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        out.emplace_back(list.substr(at, comma - at));
        at = comma + 1;
    }
    return out;
}

[[nodiscard]] std::optional<json::value> typed(const Parameter& parameter, std::string_view raw) {
    if (parameter.type == "array")
        return split(raw);
    if (parameter.type != "integer")
        return json::value(raw);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
    if (error != std::errc() || end != raw.data() + raw.size())
        return std::nullopt;
    return number;
}

[[nodiscard]] std::vector<std::string_view> values_of(const Parameter& parameter,
                                                      const http::Request& request) {
    std::vector<std::string_view> out;
    if (parameter.in == "header") {
        std::string lower = parameter.name;
        for (char& c : lower)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (const auto value = request.header(lower))
            out.push_back(*value);
        return out;
    }
    const auto& pairs = parameter.in == "path" ? request.path_params : request.query;
    for (const auto& [name, value] : pairs)
        if (name == parameter.name)
            out.emplace_back(value);
    return out;
}

} // namespace

struct Contract::Operation {
    std::vector<Parameter> parameters;
    std::optional<SchemaCheck> body;
    struct Answer {
        std::string content_type;
        std::optional<SchemaCheck> check;
    };
    std::map<std::string, Answer> answers; ///< by status, or "default"
};

Contract::Contract(std::string_view text) : document_(json::parse({text.data(), text.size()})) {
    for (const auto& path : document_.at("paths").as_object())
        for (const auto& method : path.value().as_object())
            read_operation(path.key(), std::string(method.key()), method.value().as_object());
}

Contract::~Contract() = default;

const json::value& Contract::resolve(const json::value& node) const {
    const auto* object = node.if_object();
    const auto* reference = object == nullptr ? nullptr : object->if_contains("$ref");
    if (reference == nullptr)
        return node;
    // "#/components/parameters/Site" as a JSON Pointer.
    const std::string pointer = ::foramen::api::text(*reference).substr(1);
    return resolve(document_.at_pointer(pointer));
}

void Contract::read_operation(std::string_view path, const std::string& method,
                              const json::object& node) {
    const json::value& components = document_.at("components");
    Operation operation;
    if (const auto* parameters = node.if_contains("parameters"))
        for (const json::value& entry : parameters->as_array()) {
            const json::object& p = resolve(entry).as_object();
            const json::value& schema = resolve(p.at("schema"));
            operation.parameters.push_back({text(p.at("name")), text(p.at("in")),
                                            p.at("required").as_bool(), text(schema.at("type")),
                                            SchemaCheck(p.at("schema"), components)});
        }
    if (const auto* body = node.if_contains("requestBody"))
        for (const auto& media : body->at("content").as_object())
            operation.body.emplace(media.value().at("schema"), components);
    for (const auto& response : node.at("responses").as_object()) {
        Operation::Answer answer;
        const json::object& described = resolve(response.value()).as_object();
        if (const auto* content = described.if_contains("content"))
            for (const auto& media : content->as_object()) {
                answer.content_type = std::string(media.key());
                answer.check.emplace(media.value().at("schema"), components);
            }
        operation.answers.emplace(std::string(response.key()), std::move(answer));
    }
    const std::string id = text(node.at("operationId"));
    if (!operations_.emplace(id, std::move(operation)).second)
        throw std::logic_error("the contract has two operations " + id + " (" + method + " " +
                               std::string(path) + ")");
}

std::vector<std::string> Contract::operations() const {
    std::vector<std::string> ids;
    for (const auto& [id, operation] : operations_)
        ids.push_back(id);
    return ids;
}

const Contract::Operation& Contract::find(std::string_view operation) const {
    const auto it = operations_.find(operation);
    if (it == operations_.end())
        throw std::logic_error("no operation " + std::string(operation) + " in the contract");
    return it->second;
}

Parameters Contract::parameters(std::string_view operation, const http::Request& request) const {
    const Operation& op = find(operation);
    Parameters out;
    for (const Parameter& parameter : op.parameters) {
        const std::string pointer = "/" + parameter.name;
        const auto values = values_of(parameter, request);
        if (values.size() > 1) {
            out.faults.push_back({parameter.in, pointer, "given_twice", "is given twice"});
            continue;
        }
        if (values.empty()) {
            if (parameter.required)
                out.faults.push_back({parameter.in, pointer, "required", "is missing"});
            continue;
        }
        auto value = typed(parameter, values.front());
        if (!value) {
            out.faults.push_back({parameter.in, pointer, "wrong_type", "must be a whole number"});
            continue;
        }
        for (const SchemaFault& fault : parameter.check.check(*value))
            out.faults.push_back(
                {parameter.in, pointer + fault.pointer, fault.code, fault.message});
        out.values[parameter.name] = std::move(*value);
    }
    for (const auto& [name, value] : request.query)
        if (std::ranges::none_of(op.parameters, [&](const Parameter& p) {
                return p.in == "query" && p.name == name;
            }))
            out.faults.push_back(
                {"query", "/" + name, "unknown_parameter", "is not a parameter of this operation"});
    return out;
}

std::vector<SchemaFault> Contract::check_body(std::string_view operation,
                                              const json::value& body) const {
    const Operation& op = find(operation);
    return op.body ? op.body->check(body) : std::vector<SchemaFault>{};
}

std::vector<std::string> Contract::check_response(std::string_view operation, int status,
                                                  std::string_view content_type,
                                                  std::string_view body) const {
    const Operation& op = find(operation);
    auto answer = op.answers.find(std::to_string(status));
    if (answer == op.answers.end())
        answer = op.answers.find("default");
    if (answer == op.answers.end())
        return {"status " + std::to_string(status) + " is not in the contract"};
    // "default" stands for problems only.
    if (answer->first == "default" && status < 400)
        return {"status " + std::to_string(status) + " is not in the contract"};
    const std::string_view media = content_type.substr(0, content_type.find(';'));
    if (media != answer->second.content_type)
        return {"content type is " + std::string(media) + ", not " + answer->second.content_type};
    std::vector<std::string> out;
    if (!answer->second.check || media == "text/event-stream" || media == "text/csv")
        return out;
    for (const SchemaFault& fault :
         answer->second.check->check(json::parse({body.data(), body.size()})))
        out.push_back(fault.pointer + ": " + fault.message);
    return out;
}

} // namespace foramen::api
