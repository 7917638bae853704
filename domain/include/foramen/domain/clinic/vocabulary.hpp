/// The closed vocabularies of the clinic: kinds, phases, sides, purposes, roles. What a clinic or a
/// payer can change (families, regions, procedure keys, capabilities) is data and stays text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace foramen {

enum class ResourceKind {
    physician,
    staff_post,
    room,
    c_arm,
    rf_generator,
    ultrasound,
    recovery_bay,
    patient
};

/// The stretches of an appointment, in the order in which they happen.
enum class VisitPhase { prep, procedure, turnover, recovery };

enum class Side { left, right, bilateral, midline };

/// Stored, never derived from a procedure code: one code is billed for several purposes.
enum class Purpose { diagnostic, therapeutic, ablation };

/// Intermediate and high classes ask for an antithrombotic plan (ASRA pain guideline, 2nd ed.
/// 2018).
enum class BleedingClass { low, intermediate, high };

enum class Role : std::uint8_t {
    front_desk,
    scheduler,
    nurse,
    physician,
    sedation,
    radiographer,
    billing,
    medical_director,
    privacy_officer,
    admin,
    auditor
};

/// Names on the wire and in the database; one table for both directions.
template <class E>
struct EnumNames;

template <>
struct EnumNames<ResourceKind> {
    static constexpr std::array<std::pair<ResourceKind, std::string_view>, 8> table{{
        {ResourceKind::physician, "physician"},
        {ResourceKind::staff_post, "staff_post"},
        {ResourceKind::room, "room"},
        {ResourceKind::c_arm, "c_arm"},
        {ResourceKind::rf_generator, "rf_generator"},
        {ResourceKind::ultrasound, "ultrasound"},
        {ResourceKind::recovery_bay, "recovery_bay"},
        {ResourceKind::patient, "patient"},
    }};
};

template <>
struct EnumNames<VisitPhase> {
    static constexpr std::array<std::pair<VisitPhase, std::string_view>, 4> table{{
        {VisitPhase::prep, "prep"},
        {VisitPhase::procedure, "procedure"},
        {VisitPhase::turnover, "turnover"},
        {VisitPhase::recovery, "recovery"},
    }};
};

template <>
struct EnumNames<Side> {
    static constexpr std::array<std::pair<Side, std::string_view>, 4> table{{
        {Side::left, "left"},
        {Side::right, "right"},
        {Side::bilateral, "bilateral"},
        {Side::midline, "midline"},
    }};
};

template <>
struct EnumNames<Purpose> {
    static constexpr std::array<std::pair<Purpose, std::string_view>, 3> table{{
        {Purpose::diagnostic, "diagnostic"},
        {Purpose::therapeutic, "therapeutic"},
        {Purpose::ablation, "ablation"},
    }};
};

template <>
struct EnumNames<BleedingClass> {
    static constexpr std::array<std::pair<BleedingClass, std::string_view>, 3> table{{
        {BleedingClass::low, "low"},
        {BleedingClass::intermediate, "intermediate"},
        {BleedingClass::high, "high"},
    }};
};

template <>
struct EnumNames<Role> {
    static constexpr std::array<std::pair<Role, std::string_view>, 11> table{{
        {Role::front_desk, "front_desk"},
        {Role::scheduler, "scheduler"},
        {Role::nurse, "nurse"},
        {Role::physician, "physician"},
        {Role::sedation, "sedation"},
        {Role::radiographer, "radiographer"},
        {Role::billing, "billing"},
        {Role::medical_director, "medical_director"},
        {Role::privacy_officer, "privacy_officer"},
        {Role::admin, "admin"},
        {Role::auditor, "auditor"},
    }};
};

template <class E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
    for (const auto& [candidate, name] : EnumNames<E>::table)
        if (candidate == value)
            return name;
    return {};
}

template <class E>
[[nodiscard]] constexpr std::optional<E> parse_enum(std::string_view text) {
    for (const auto& [candidate, name] : EnumNames<E>::table)
        if (name == text)
            return candidate;
    return std::nullopt;
}

} // namespace foramen
