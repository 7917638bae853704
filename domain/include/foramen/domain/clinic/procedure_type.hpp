/// A bookable kind of procedure, as dated data: each version has a source and an effective range,
/// and no value may be used in a clinic before the clinic has confirmed it.
#pragma once

#include "foramen/domain/clinic/vocabulary.hpp"
#include "foramen/domain/time/instant.hpp"
#include "foramen/domain/time/local.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace foramen {

/// A named place of the spine at which a needle can go: an interspace or joint ("L4-5"), a sacral
/// foramen ("S1") or a vertebral body ("L3").
struct SpineLevel {
    std::string key;
    std::string region;  ///< counting region, e.g. "lumbar-sacral"
    std::string segment; ///< "cervical", "thoracic", "lumbar", "sacral"
    int ordinal = 0;     ///< from the head downwards
};

/// What the phases of a procedure require. A need holds from the start of its first phase to the
/// end of its last one, on one and the same resource.
struct Need {
    std::string role; ///< "room", "c_arm", "physician", "circulating_nurse", …
    ResourceKind kind = ResourceKind::room;
    std::optional<std::string> capability;
    bool privileged = false; ///< the physician must hold the privilege for this procedure
    VisitPhase first = VisitPhase::procedure;
    VisitPhase last = VisitPhase::procedure;
};

/// One row of a bleeding-risk policy; without a segment it holds for all.
struct BleedingRow {
    std::string policy;
    std::optional<std::string> segment;
    BleedingClass value = BleedingClass::high;
};

struct ProcedureType {
    std::int64_t version_id = 0; ///< of this dated version; what an appointment refers to
    std::string key;             ///< "ESI_TF_L"
    std::string name;            ///< our own plain words; code descriptors are licensed
    std::string family;          ///< "ESI", "FACET", "SIJ", …: the counting family
    std::string board_group;     ///< "esi", "facet", "sij", "rfa", "other": colour on the screens
    std::vector<std::string> codes;
    std::vector<std::string> regions; ///< one: fixed. Several: the region of the levels decides
    std::vector<Purpose> purposes;
    std::vector<Side> sides;
    std::vector<std::string> levels; ///< keys of the levels at which it can be done; may be empty
    int levels_min = 0;
    int levels_max = 0;
    Minutes prep{};
    Minutes procedure{}; ///< needle time with positioning, without turnover
    Minutes bilateral_extra{};
    Minutes level_extra{}; ///< for each level after the first
    Minutes turnover{};
    Minutes recovery{};
    std::string imaging;  ///< "fluoroscopy", "ultrasound", "none", …
    std::string contrast; ///< "yes", "recommended", "optional", "no"
    std::string steroid;
    std::string sedation;
    std::vector<BleedingRow> bleeding;
    std::vector<Need> needs;
    LocalDate effective_from;
    std::optional<LocalDate> effective_to;
    std::string source;
    bool clinic_must_confirm = true;

    [[nodiscard]] bool effective_on(LocalDate date) const {
        return effective_from <= date && (!effective_to || date < *effective_to);
    }
};

} // namespace foramen
