/// One checklist of several templates, for a visit whose procedures belong to several families.
#pragma once

#include "foramen/domain/base/result.hpp"
#include "foramen/domain/checklist/template.hpp"

#include <span>
#include <string>

namespace foramen {

/// Every item of any of the templates once, by key, and one rule for each signed phase. Where two
/// definitions of one item differ, the result asks for what both ask for: the earlier gate, the
/// shorter validity, the narrower limits, the signers that both allow, all that it rests on, a note
/// when one wants it. The result belongs to no family and has no version of its own.
///
/// Fails with the key of the first item that cannot be both: another type, unit, phase or formula,
/// or no person or choice that both allow. `lists` is not empty.
[[nodiscard]] Result<ChecklistTemplate, std::string>
compose(std::span<const ChecklistTemplate* const> lists);

} // namespace foramen
