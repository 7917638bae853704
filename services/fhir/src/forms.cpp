#include "forms.hpp"

#include "fields.hpp"

#include <map>
#include <utility>

namespace foramen::fhir {

namespace {

enum class Form { text, uri, flag, number, object, concept_or_code, texts, objects };

/// An element, and what is read inside it.
struct Element {
    std::string_view name;
    Form form;
    std::vector<Element> inside = {};
};
using Elements = std::vector<Element>;

const Elements kCoding{{"system", Form::uri}, {"code", Form::text}, {"display", Form::text}};
const Elements kConcept{{"coding", Form::objects, kCoding}, {"text", Form::text}};
const Elements kIdentifier{
    {"system", Form::text}, {"value", Form::text}, {"type", Form::object, kConcept}};
const Elements kReference{{"reference", Form::text}, {"identifier", Form::object, kIdentifier}};
const Elements kName{
    {"use", Form::text}, {"family", Form::text}, {"given", Form::texts}, {"text", Form::text}};
const Elements kPoint{
    {"system", Form::text}, {"use", Form::text}, {"value", Form::text}, {"rank", Form::number}};
const Elements kMeta{{"lastUpdated", Form::text}};
const Elements kCodeableReference{{"concept", Form::object, kConcept},
                                  {"reference", Form::object, kReference}};
const Elements kPeriod{{"start", Form::text}, {"end", Form::text}};

[[nodiscard]] Elements with_base(Elements more) {
    more.insert(more.begin(), {{"id", Form::text}, {"meta", Form::object, kMeta}});
    return more;
}

[[nodiscard]] Elements medication(std::string_view date) {
    return with_base({{"status", Form::text},
                      {"subject", Form::object, kReference},
                      {"medicationCodeableConcept", Form::object, kConcept},
                      {"medicationReference", Form::object, kReference},
                      {"medication", Form::object, kCodeableReference},
                      {date, Form::text}});
}

const std::map<std::string_view, Elements> kRead{
    {"Patient", with_base({{"identifier", Form::objects, kIdentifier},
                           {"name", Form::objects, kName},
                           {"telecom", Form::objects, kPoint},
                           {"gender", Form::text},
                           {"birthDate", Form::text},
                           {"deceasedBoolean", Form::flag},
                           {"deceasedDateTime", Form::text},
                           {"address",
                            Form::objects,
                            {{"use", Form::text},
                             {"line", Form::texts},
                             {"city", Form::text},
                             {"state", Form::text},
                             {"postalCode", Form::text},
                             {"country", Form::text}}},
                           {"communication",
                            Form::objects,
                            {{"language", Form::object, kConcept}, {"preferred", Form::flag}}},
                           {"contact",
                            Form::objects,
                            {{"name", Form::object, kName},
                             {"relationship", Form::objects, kConcept},
                             {"telecom", Form::objects, kPoint}}},
                           {"generalPractitioner", Form::objects, {{"display", Form::text}}},
                           {"extension", Form::objects, {{"url", Form::text}}}})},
    {"MedicationRequest", medication("authoredOn")},
    {"MedicationStatement", medication("dateAsserted")},
    {"AllergyIntolerance", with_base({{"patient", Form::object, kReference},
                                      {"code", Form::object, kConcept},
                                      {"clinicalStatus", Form::concept_or_code, kConcept},
                                      {"verificationStatus", Form::concept_or_code, kConcept},
                                      {"criticality", Form::text}})},
    {"Condition", with_base({{"subject", Form::object, kReference},
                             {"code", Form::object, kConcept},
                             {"clinicalStatus", Form::concept_or_code, kConcept},
                             {"verificationStatus", Form::concept_or_code, kConcept},
                             {"onsetDateTime", Form::text},
                             {"abatementDateTime", Form::text}})},
    {"Procedure", with_base({{"subject", Form::object, kReference},
                             {"status", Form::text},
                             {"code", Form::object, kConcept},
                             {"bodySite", Form::objects, kConcept},
                             {"performedDateTime", Form::text},
                             {"performedPeriod", Form::object, kPeriod},
                             {"occurrenceDateTime", Form::text},
                             {"occurrencePeriod", Form::object, kPeriod},
                             {"statusReason", Form::object, kConcept},
                             {"outcome", Form::object, kConcept},
                             {"extension", Form::objects, {{"url", Form::text}}}})},
    {"Coverage",
     with_base({{"beneficiary", Form::object, kReference},
                {"status", Form::text},
                {"type", Form::object, kConcept},
                {"subscriberId", Form::text},
                {"period", Form::object, kPeriod},
                {"payor", Form::objects, {{"display", Form::text}}},
                {"class", Form::objects, {{"type", Form::object, kConcept}, {"value", Form::text}}},
                {"order", Form::number},
                {"extension", Form::objects, {{"url", Form::text}}}})},
    {"Communication", with_base({{"subject", Form::object, kReference},
                                 {"status", Form::text},
                                 {"category", Form::objects, kConcept},
                                 {"sent", Form::text},
                                 {"sender", Form::object, {{"display", Form::text}}},
                                 {"payload", Form::objects, {{"contentString", Form::text}}},
                                 {"extension", Form::objects, {{"url", Form::text}}}})},
    {"Observation",
     with_base({{"subject", Form::object, kReference},
                {"status", Form::text},
                {"code", Form::object, kConcept},
                {"effectiveDateTime", Form::text},
                {"valueQuantity", Form::object, {{"value", Form::number}, {"code", Form::text}}}})},
};

class Look {
public:
    explicit Look(bool texts_too) : texts_too_(texts_too) {}

    void into(const json::value& object, const Elements& elements, const std::string& place) {
        for (const Element& element : elements)
            if (const json::value* found = member(object, element.name))
                at(*found, element, place + "/" + std::string(element.name));
    }
    [[nodiscard]] std::vector<Misshapen> found() { return std::move(found_); }

private:
    void at(const json::value& value, const Element& element, const std::string& place) {
        switch (element.form) {
        case Form::text:
            return text(value, place);
        case Form::uri:
            return text(value, place, kLongestUri);
        case Form::flag:
            return expect(value.is_bool(), place);
        case Form::number:
            return expect(value.is_number(), place);
        case Form::concept_or_code:
            if (value.is_string())
                return text(value, place);
            [[fallthrough]];
        case Form::object:
            expect(value.is_object(), place);
            return into(value, element.inside, place);
        case Form::texts:
        case Form::objects:
            return list(value, element, place);
        }
    }

    void list(const json::value& value, const Element& element, const std::string& place) {
        const auto* array = value.if_array();
        expect(array != nullptr, place);
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            const json::value& one = (*array)[i];
            const std::string here = place + "/" + std::to_string(i);
            if (element.form == Form::objects) {
                expect(one.is_object(), here);
                into(one, element.inside, here);
            } else if (!one.is_null()) {
                // Null stands for a text of which there are only extensions.
                text(one, here);
            }
        }
    }

    void text(const json::value& value, const std::string& place,
              std::size_t longest = kLongestText) {
        expect(value.is_string(), place);
        if (texts_too_ && value.is_string() && !is_readable(value, longest))
            found_.push_back({place, "unreadable_text"});
    }

    void expect(bool good, const std::string& place) {
        if (!good)
            found_.push_back({place, "wrong_type"});
    }

    bool texts_too_;
    std::vector<Misshapen> found_;
};

} // namespace

bool is_read(std::string_view type) {
    return kRead.contains(type);
}

std::vector<Misshapen> misshapen(const json::value& resource, std::string_view type) {
    const auto elements = kRead.find(type);
    if (elements == kRead.end())
        return {};
    Look look(type == "Patient");
    look.into(resource, elements->second, "");
    return look.found();
}

} // namespace foramen::fhir
