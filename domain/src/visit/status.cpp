#include "foramen/domain/visit/status.hpp"

#include <algorithm>
#include <array>

namespace foramen {

namespace {

constexpr RoleSet kDesk{Role::front_desk, Role::scheduler, Role::nurse};
constexpr RoleSet kNurse{Role::nurse};
constexpr RoleSet kIntoRoom{Role::nurse, Role::radiographer, Role::physician};
constexpr RoleSet kPhysician{Role::physician};
constexpr RoleSet kEndOfProcedure{Role::physician, Role::nurse};
constexpr RoleSet kBook{Role::scheduler, Role::nurse, Role::physician};

using S = Status;
using D = Demand;

constexpr std::array kArrows{
    Arrow{S::tentative, S::booked, kBook, D::rules},
    Arrow{S::booked, S::confirmed, kDesk, D::representative},
    Arrow{S::booked, S::arrived, kDesk, D::representative},
    Arrow{S::confirmed, S::arrived, kDesk, D::representative},
    Arrow{S::no_show, S::arrived, kDesk, D::same_day_retake},
    Arrow{S::arrived, S::in_prep, kNurse, D::identity},
    Arrow{S::in_prep, S::ready, kNurse, D::gate_room},
    Arrow{S::ready, S::in_room, kIntoRoom, D::gate_room_undisplaced},
    Arrow{S::in_room, S::in_procedure, kPhysician, D::gate_needle},
    Arrow{S::in_procedure, S::in_recovery, kEndOfProcedure, D::sign_out},
    Arrow{S::in_room, S::in_recovery, kPhysician, D::outcome_before},
    Arrow{S::in_recovery, S::discharged, kNurse, D::gate_discharge},
    Arrow{S::arrived, S::booked, kDesk, D::back_reason},
    Arrow{S::in_prep, S::arrived, kNurse, D::back_reason},
    Arrow{S::ready, S::in_prep, kNurse, D::back_reason},
    Arrow{S::in_room, S::in_prep, kIntoRoom, D::back_reason},
    Arrow{S::ready, S::in_prep, RoleSet{}, D::none},
    Arrow{S::tentative, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::booked, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::confirmed, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::arrived, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::in_prep, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::ready, S::cancelled, kBook, D::cancel_reason},
    Arrow{S::booked, S::no_show, kDesk, D::after_start},
    Arrow{S::confirmed, S::no_show, kDesk, D::after_start},
};

// Reasons why a visit does not happen: what injection clinics record, plus a booking mistake.
constexpr std::array<std::string_view, 14> kCancelReasons{
    "patient",   "no_driver",      "ate",       "antithrombotic_not_held", "infection",
    "glucose",   "blood_pressure", "pregnancy", "no_authorisation",        "pain_resolved",
    "equipment", "staff",          "weather",   "booked_in_error"};

constexpr std::array<std::string_view, 4> kBackReasons{"mis_click", "patient_left", "clinical",
                                                       "equipment"};

} // namespace

std::span<const Arrow> arrows() {
    return kArrows;
}

const Arrow* find_arrow(Status from, Status to) {
    const auto it = std::ranges::find_if(kArrows, [&](const Arrow& arrow) {
        return arrow.from == from && arrow.to == to && !arrow.roles.empty();
    });
    return it == kArrows.end() ? nullptr : &*it;
}

bool is_cancel_reason(std::string_view code) {
    return std::ranges::find(kCancelReasons, code) != kCancelReasons.end();
}

bool is_back_reason(std::string_view code) {
    return std::ranges::find(kBackReasons, code) != kBackReasons.end();
}

std::span<const std::string_view> cancel_reasons() {
    return kCancelReasons;
}

std::span<const std::string_view> back_reasons() {
    return kBackReasons;
}

std::string print_arrows() {
    std::string out;
    for (const Arrow& arrow : kArrows) {
        out += name_of(arrow.from);
        out += " -> ";
        out += name_of(arrow.to);
        out += ":";
        if (arrow.roles.empty())
            out += " system";
        for (const auto& [role, name] : EnumNames<Role>::table) {
            if (!arrow.roles.contains(role))
                continue;
            out += ' ';
            out += name;
        }
        out += ": ";
        out += name_of(arrow.demand);
        out += '\n';
    }
    return out;
}

} // namespace foramen
