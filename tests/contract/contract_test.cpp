// The contract, the router and the wire types say the same.
#include "contract.hpp"
#include "contract_text.hpp"
#include "foramen/domain/visit/visit_plan.hpp"
#include "rights.hpp"
#include "unused_api.hpp"
#include "wire/registry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace foramen::api {
namespace {

const Contract& contract() {
    static const Contract shared(contract_text());
    return shared;
}

const json::object& schemas() {
    return contract().document().at("components").at("schemas").as_object();
}

/// "GET /api/v1/sites listSites", sorted.
std::set<std::string> operations_of_contract() {
    std::set<std::string> out;
    for (const auto& path : contract().document().at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            std::string upper(method.key());
            for (char& c : upper)
                c = static_cast<char>(c - 'a' + 'A');
            out.insert(upper + " /api/v1" + std::string(path.key()) + " " +
                       std::string(method.value().at("operationId").as_string()));
        }
    return out;
}

/// The schema of a member with references followed.
const json::value& resolved(const json::value& schema) {
    const auto* object = schema.if_object();
    const auto* reference = object == nullptr ? nullptr : object->if_contains("$ref");
    if (reference == nullptr)
        return schema;
    return resolved(
        contract().document().at_pointer(std::string(reference->as_string()).substr(1)));
}

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_variant : std::false_type {};
template <class... T>
struct is_variant<std::variant<T...>> : std::true_type {};

template <class T>
std::string json_type() {
    if constexpr (is_optional<T>::value)
        return json_type<typename T::value_type>();
    else if constexpr (is_vector<T>::value)
        return "array";
    else if constexpr (is_variant<T>::value)
        return "[boolean,number,string]";
    else if constexpr (std::is_same_v<T, bool>)
        return "boolean";
    else if constexpr (std::is_same_v<T, double>)
        return "number";
    else if constexpr (std::is_integral_v<T>)
        return "integer";
    else if constexpr (NamedEnum<T> || !Described<T>)
        return "string";
    else
        return "object";
}

std::string type_in(const json::value& schema) {
    const json::value& type = resolved(schema).at("type");
    if (type.is_string())
        return std::string(type.as_string());
    std::string out = "[";
    for (const json::value& name : type.as_array())
        out += (out.size() > 1 ? "," : "") + std::string(name.as_string());
    return out + "]";
}

/// Words of an enum schema and of the C++ enum behind it.
template <class T>
void compare_words(const std::string& place, const json::value& schema) {
    if constexpr (is_optional<T>::value || is_vector<T>::value) {
        const json::value& inner = resolved(schema);
        if constexpr (is_vector<T>::value)
            compare_words<typename T::value_type>(place, inner.at("items"));
        else
            compare_words<typename T::value_type>(place, schema);
    } else if constexpr (NamedEnum<T>) {
        const auto* words = resolved(schema).as_object().if_contains("enum");
        ASSERT_NE(words, nullptr) << place;
        std::set<std::string> in_schema;
        for (const json::value& word : words->as_array())
            in_schema.insert(std::string(word.as_string()));
        std::set<std::string> in_code;
        for (const auto& entry : EnumNames<T>::table)
            in_code.insert(std::string(entry.second));
        // A parameter may leave a word out; an answer must know all that the code can say.
        EXPECT_TRUE(std::ranges::includes(in_code, in_schema)) << place;
        if (place.find("kind") == std::string::npos)
            EXPECT_EQ(in_schema, in_code) << place;
    }
}

struct CompareWithSchema {
    template <class T>
    void operator()(const std::string& name) const {
        const auto* schema = schemas().if_contains(name);
        ASSERT_NE(schema, nullptr) << name;
        const json::object& properties = schema->at("properties").as_object();
        std::set<std::string> required;
        if (const auto* list = schema->as_object().if_contains("required"))
            for (const json::value& member : list->as_array())
                required.insert(std::string(member.as_string()));
        std::set<std::string> seen;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
                const std::string field = camel_case(member.name);
                const std::string place = name + "." + field;
                seen.insert(field);
                const auto* property = properties.if_contains(field);
                ASSERT_NE(property, nullptr) << place;
                EXPECT_EQ(json_type<Field>(), type_in(*property)) << place;
                EXPECT_EQ(!is_optional<Field>::value, required.contains(field)) << place;
                compare_words<Field>(place, *property);
            });
        for (const auto& property : properties)
            EXPECT_TRUE(seen.contains(std::string(property.key())))
                << name << "." << property.key();
        EXPECT_EQ(schema->at("additionalProperties"), json::value(false)) << name;
    }
};

TEST(Contract, HasAWireTypeWithTheSameMembersForEverySchema) {
    wire::for_each_wire_type(CompareWithSchema{});
}

TEST(Contract, HasNoObjectSchemaWithoutAWireType) {
    std::set<std::string> known{"Problem"};
    wire::for_each_wire_type([&]<class T>(const std::string& name) { known.insert(name); });
    for (const auto& schema : schemas())
        if (schema.value().at("type") == json::value("object"))
            EXPECT_TRUE(known.contains(std::string(schema.key()))) << schema.key();
}

TEST(Contract, GivesEveryOperationARightAndNothingIsOpenByOversight) {
    const std::set<std::string> open{"getAbout", "getContract", "signIn", "setUpAccount"};
    for (const std::string& operation : contract().operations())
        EXPECT_EQ(rights_of(operation).empty(), open.contains(operation)) << operation;
    EXPECT_THROW(static_cast<void>(rights_of("noSuchOperation")), std::logic_error);
}

TEST(Contract, NamesTheOperationsThatNeedNoSession) {
    for (const auto& path : contract().document().at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            const auto* security = method.value().as_object().if_contains("security");
            const bool open = security != nullptr && security->as_array().empty();
            const std::string id(method.value().at("operationId").as_string());
            EXPECT_EQ(open, rights_of(id).empty()) << id;
        }
}

void collect_keywords(const json::value& schema, const std::string& place,
                      std::set<std::string>& found) {
    static const std::set<std::string> kSchemaMaps{"properties"};
    const auto* object = schema.if_object();
    if (object == nullptr)
        return;
    if (object->contains("$ref"))
        EXPECT_EQ(object->size(), 1U) << place << ": no siblings of $ref";
    for (const auto& member : *object) {
        const std::string name(member.key());
        found.insert(name);
        if (kSchemaMaps.contains(name))
            for (const auto& property : member.value().as_object())
                collect_keywords(property.value(), place + "/" + std::string(property.key()),
                                 found);
        else if (name == "items")
            collect_keywords(member.value(), place + "/items", found);
        else if (name == "additionalProperties")
            EXPECT_TRUE(member.value().is_bool()) << place;
    }
}

TEST(Contract, UsesOnlyKeywordsThatBothValidatorsKnow) {
    const std::set<std::string> allowed{"$ref",       "type",       "additionalProperties",
                                        "required",   "properties", "items",
                                        "enum",       "minimum",    "maximum",
                                        "minItems",   "maxItems",   "minLength",
                                        "maxLength",  "pattern",    "minProperties",
                                        "description"};
    std::set<std::string> found;
    for (const auto& schema : schemas())
        collect_keywords(schema.value(), std::string(schema.key()), found);
    for (const std::string& keyword : found)
        EXPECT_TRUE(allowed.contains(keyword)) << keyword;
}

TEST(Contract, BoundsEveryTextThatIsMatchedWithAPattern) {
    // The library's regular expressions recurse: an unbounded one on a long text ends the process.
    for (const auto& schema : schemas()) {
        const json::object& object = schema.value().as_object();
        const auto* pattern = object.if_contains("pattern");
        if (pattern == nullptr)
            continue;
        const std::string text(pattern->as_string());
        EXPECT_EQ(text.find_first_of("*+"), text.find("[+-]") == std::string::npos
                                                ? std::string::npos
                                                : text.find("[+-]") + 1)
            << schema.key();
        EXPECT_NE(object.if_contains("maxLength"), nullptr) << schema.key();
    }
}

TEST(Contract, TakesAsManyProceduresAsAVisitCanHave) {
    const json::value most = kMaxProcedures;
    for (const char* body : {"BookingRequest", "OpeningsSearch"}) {
        const json::value& procedures = schemas().at(body).at("properties").at("procedures");
        EXPECT_EQ(procedures.at("minItems"), json::value(1)) << body;
        EXPECT_EQ(procedures.at("maxItems"), most) << body;
    }
    for (const char* body : {"PhaseSigning", "OutcomeInput"})
        EXPECT_EQ(schemas().at(body).at("properties").at("procedure").at("maximum"), most) << body;
    EXPECT_EQ(schemas().at("TransitionRequest").at("properties").at("outcome").at("maxItems"),
              most);
}

TEST(Contract, ListsOneExampleForEveryProblemType) {
    std::set<std::string> types;
    for (const json::value& type : schemas().at("ProblemType").at("enum").as_array())
        types.insert(std::string(type.as_string()).substr(std::string("/problems/").size()));
    std::set<std::string> examples;
    for (const auto& example : contract().document().at("components").at("examples").as_object()) {
        const std::string name(example.key());
        examples.insert(name);
        const json::value& value = example.value().at("value");
        EXPECT_EQ(value.at("type").as_string(), "/problems/" + name);
        const SchemaCheck check(json::object{{"$ref", "#/components/schemas/Problem"}},
                                contract().document().at("components"));
        EXPECT_TRUE(check.check(value).empty()) << name;
    }
    EXPECT_EQ(types, examples);
}

TEST(Contract, HasExactlyTheRoutesOfTheRouter) {
    const UnusedApi unused;
    const http::Router router = unused.api().router();
    std::set<std::string> routes;
    for (const http::Route& route : router.routes())
        routes.insert(std::string(http::to_string(route.method)) + " " +
                      std::string(route.pattern) + " " + std::string(route.operation));
    EXPECT_EQ(routes, operations_of_contract());
}

TEST(Contract, TakesTheMediaTypesThatTheRoutesTake) {
    const UnusedApi unused;
    const http::Router router = unused.api().router();
    for (const auto& path : contract().document().at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            std::set<std::string> in_contract;
            if (const auto* body = method.value().as_object().if_contains("requestBody"))
                for (const auto& media : body->at("content").as_object())
                    in_contract.insert(std::string(media.key()));
            const std::string id(method.value().at("operationId").as_string());
            const auto routes = router.routes();
            const auto route =
                std::ranges::find(routes, std::string_view(id), &http::Route::operation);
            ASSERT_NE(route, routes.end()) << id;
            EXPECT_EQ(std::set<std::string>(route->media_types.begin(), route->media_types.end()),
                      in_contract)
                << id;
        }
}

} // namespace
} // namespace foramen::api
