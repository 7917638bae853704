/// Tasks and audit rows as wire types, and places in the audit as texts.
#pragma once

#include "foramen/app/read_audit.hpp"
#include "wire/record.hpp"

namespace foramen::api {

[[nodiscard]] wire::Task render_task(const app::Task& task);
[[nodiscard]] wire::AuditPage render_audit(const app::AuditPage& page);

/// "<microseconds since 1970>.<number of the row>"; clients pass it on as it is.
[[nodiscard]] std::string cursor_of(const app::AuditPosition& position);
/// Nothing when it is not such a text.
[[nodiscard]] std::optional<app::AuditPosition> position_of(std::string_view cursor);

} // namespace foramen::api
