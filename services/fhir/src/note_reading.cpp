#include "note_reading.hpp"

#include "elements.hpp"
#include "fields.hpp"
#include "foramen/domain/base/text.hpp"
#include "foramen/domain/patient/phone.hpp"

#include <algorithm>

namespace foramen::fhir {

namespace {

constexpr std::size_t kLongestNote = 4000; ///< code points

[[nodiscard]] std::string extension_text(const json::value& resource, std::string_view url,
                                         std::string_view type) {
    const json::value* found = extension_of(resource, url);
    return found == nullptr ? std::string() : text_member(*found, type).value_or("");
}

/// Line ends and tabs are kept. False for what cannot be kept.
[[nodiscard]] bool read_text(const json::value& resource, std::string& out) {
    const auto* payload = array_member(resource, "payload");
    if (payload == nullptr || payload->empty())
        return true;
    const json::value* content = member(payload->front(), "contentString");
    if (content == nullptr || !content->is_string())
        return false;
    out.assign(content->get_string());
    return code_points(out) <= kLongestNote && std::ranges::none_of(out, [](char c) {
               return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' && c != '\r';
           });
}

[[nodiscard]] std::optional<NoteKind> kind_of(const json::value& resource) {
    if (const auto* categories = array_member(resource, "category"))
        for (const json::value& category : *categories)
            if (const auto* codings = array_member(category, "coding"))
                for (const json::value& coding : *codings)
                    if (text_member(coding, "system") == names::kNoteKind)
                        return parse_enum<NoteKind>(text_member(coding, "code").value_or(""));
    return std::nullopt;
}

} // namespace

NoteReading read_note(const json::value& resource) {
    NoteReading out;
    const auto kind = kind_of(resource);
    if (!kind) {
        out.skipped = "not_used";
        return out;
    }
    app::NoteEntry& note = out.note;
    note.content.kind = *kind;
    note.content.outcome =
        parse_enum<CallOutcome>(extension_text(resource, names::kCallOutcome, "valueCode"));
    note.content.phone =
        normalise_phone(extension_text(resource, names::kCalledNumber, "valueString")).value_or("");
    const DateTime sent = date_time_member(resource, "sent");
    const bool call = *kind == NoteKind::call;
    if (!read_text(resource, note.content.text) || (note.content.text.empty() && !call) ||
        call != note.content.outcome.has_value() || !sent.at)
        out.skipped = "malformed";
    note.at = sent.at.value_or(Instant{});
    if (const json::value* sender = member(resource, "sender"))
        note.by = text_member(*sender, "display").value_or("");
    out.in_error = text_member(resource, "status") == "entered-in-error";
    if (out.in_error) {
        note.withdrawn =
            parse_enum<Withdrawal>(extension_text(resource, names::kWithdrawal, "valueCode"))
                .value_or(Withdrawal::entered_in_error);
        note.withdrawn_by = extension_text(resource, names::kWithdrawnBy, "valueString");
        if (const json::value* at = extension_of(resource, names::kWithdrawnAt))
            note.withdrawn_at = date_time_member(*at, "valueDateTime").at;
    }
    return out;
}

void write_note(json::object& out, const app::NoteEntry& note) {
    const app::NoteContent& content = note.content;
    out["status"] = note.withdrawn ? "entered-in-error" : "completed";
    out["category"] = json::array{coded(names::kNoteKind, name_of(content.kind))};
    out["sent"] = to_rfc3339(note.at);
    if (!note.by.empty())
        out["sender"] = json::object{{"display", note.by}};
    if (!content.text.empty())
        out["payload"] = json::array{json::object{{"contentString", content.text}}};
    json::array extensions;
    if (content.outcome)
        extensions.push_back(
            extension(names::kCallOutcome, "valueCode", json::value(name_of(*content.outcome))));
    if (!content.phone.empty())
        extensions.push_back(
            extension(names::kCalledNumber, "valueString", json::value(content.phone)));
    if (note.withdrawn)
        extensions.push_back(
            extension(names::kWithdrawal, "valueCode", json::value(name_of(*note.withdrawn))));
    if (note.withdrawn_at)
        extensions.push_back(extension(names::kWithdrawnAt, "valueDateTime",
                                       json::value(to_rfc3339(*note.withdrawn_at))));
    if (!note.withdrawn_by.empty())
        extensions.push_back(
            extension(names::kWithdrawnBy, "valueString", json::value(note.withdrawn_by)));
    put(out, "extension", std::move(extensions));
}

} // namespace foramen::fhir
