/// What people write about a patient: who it is, how to reach them and what to mind. Read from
/// elsewhere it has the same form.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/local.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace foramen {

/// Whether a pregnancy has to be thought of before X-rays. `unknown`: nobody has asked.
enum class Childbearing { unknown, possible, not_possible };

/// How the patient gets to the table. `unknown`: nobody has asked.
enum class Mobility { unknown, walks, walks_with_aid, wheelchair, stretcher };

/// The parts of a patient's content that are compared, taken over and told one by one.
enum class PatientField {
    name,
    preferred_name,
    birth_date,
    sex,
    death,
    childbearing,
    former_names,
    phones,
    email,
    address,
    language,
    interpreter,
    contacts,
    mobility,
    weight,
    referring_physician,
    primary_physician
};

/// Why somebody may be the same person.
enum class LikelyReason { birth_date_and_name, phone, record_number };

template <>
struct EnumNames<LikelyReason> {
    static constexpr std::array<std::pair<LikelyReason, std::string_view>, 3> table{{
        {LikelyReason::birth_date_and_name, "birth_date_and_name"},
        {LikelyReason::phone, "phone"},
        {LikelyReason::record_number, "record_number"},
    }};
};

template <>
struct EnumNames<Childbearing> {
    static constexpr std::array<std::pair<Childbearing, std::string_view>, 3> table{{
        {Childbearing::unknown, "unknown"},
        {Childbearing::possible, "possible"},
        {Childbearing::not_possible, "not_possible"},
    }};
};

template <>
struct EnumNames<Mobility> {
    static constexpr std::array<std::pair<Mobility, std::string_view>, 5> table{{
        {Mobility::unknown, "unknown"},
        {Mobility::walks, "walks"},
        {Mobility::walks_with_aid, "walks_with_aid"},
        {Mobility::wheelchair, "wheelchair"},
        {Mobility::stretcher, "stretcher"},
    }};
};

template <>
struct EnumNames<PatientField> {
    static constexpr std::array<std::pair<PatientField, std::string_view>, 17> table{{
        {PatientField::name, "name"},
        {PatientField::preferred_name, "preferredName"},
        {PatientField::birth_date, "birthDate"},
        {PatientField::sex, "sex"},
        {PatientField::death, "death"},
        {PatientField::childbearing, "childbearing"},
        {PatientField::former_names, "formerNames"},
        {PatientField::phones, "phones"},
        {PatientField::email, "email"},
        {PatientField::address, "address"},
        {PatientField::language, "language"},
        {PatientField::interpreter, "interpreter"},
        {PatientField::contacts, "contacts"},
        {PatientField::mobility, "mobility"},
        {PatientField::weight, "weight"},
        {PatientField::referring_physician, "referringPhysician"},
        {PatientField::primary_physician, "primaryPhysician"},
    }};
};

} // namespace foramen

namespace foramen::app {

struct LegalName {
    std::string family;
    std::string given;

    friend auto operator<=>(const LegalName&, const LegalName&) = default;
};

struct FormerName {
    std::string family;
    std::string given; ///< may be empty

    friend auto operator<=>(const FormerName&, const FormerName&) = default;
};

struct Phone {
    std::string number; ///< ITU-T E.164
    std::string kind;   ///< "home", "work", "mobile", "other"
    /// What the patient allows; nothing: nobody has asked.
    std::optional<bool> may_call = std::nullopt;
    std::optional<bool> may_leave_message = std::nullopt;

    friend auto operator<=>(const Phone&, const Phone&) = default;
};

struct Address {
    std::vector<std::string> lines;
    std::string city;
    std::string state;
    std::string postal_code;
    std::string country; ///< ISO 3166-1 alpha-2, or empty

    friend auto operator<=>(const Address&, const Address&) = default;
};

/// Somebody who stands by the patient.
struct Contact {
    std::string name;
    std::string relationship; ///< as told; may be empty
    std::string phone;        ///< ITU-T E.164, or empty
    bool emergency = false;
    bool representative = false;
    bool may_consent = false; ///< in the patient's place

    friend auto operator<=>(const Contact&, const Contact&) = default;
};

struct Death {
    bool deceased = false;
    std::optional<LocalDate> on;

    friend auto operator<=>(const Death&, const Death&) = default;
};

struct Weight {
    int grams = 0; ///< 500 to 500,000
    std::optional<LocalDate> on;

    friend auto operator<=>(const Weight&, const Weight&) = default;
};

struct PatientContent {
    LegalName name;
    std::string preferred_name; ///< empty when it is the same
    LocalDate birth_date;
    std::string sex = "unknown"; ///< "female", "male", "other", "unknown"
    Death death;
    Childbearing childbearing = Childbearing::unknown;
    std::vector<FormerName> former_names;
    std::vector<Phone> phones; ///< the one to call first is the first; no number twice
    std::string email;
    Address address;
    std::string language; ///< BCP 47, or empty
    std::optional<bool> interpreter_needed;
    std::vector<Contact> contacts;
    Mobility mobility = Mobility::unknown;
    std::optional<Weight> weight;
    std::string referring_physician;
    std::string primary_physician;

    friend bool operator==(const PatientContent&, const PatientContent&) = default;
};

[[nodiscard]] bool same_field(PatientField field, const PatientContent& a, const PatientContent& b);
/// An order of what can stand in a field, the same everywhere; it has no other meaning.
[[nodiscard]] bool field_before(PatientField field, const PatientContent& a,
                                const PatientContent& b);
void copy_field(PatientField field, const PatientContent& from, PatientContent& to);
/// Whether anything stands in the field.
[[nodiscard]] bool says(PatientField field, const PatientContent& content);
[[nodiscard]] std::vector<PatientField> changed_fields(const PatientContent& before,
                                                       const PatientContent& after);

/// Can consent in the patient's place.
[[nodiscard]] bool has_representative(const PatientContent& content);

} // namespace foramen::app
