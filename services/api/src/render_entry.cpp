#include "render_entry.hpp"

namespace foramen::api {

namespace {

[[nodiscard]] std::optional<std::string> said(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

[[nodiscard]] wire::CoverageVersion render_version(const app::CoverageVersion& version) {
    const app::CoverageEntry& entry = version.entry.reveal();
    const app::CoverageContent& content = entry.content;
    wire::CoverageVersion out;
    out.version = version.version;
    out.rank = entry.rank;
    out.entered = entry.entered;
    out.content = {content.kind,
                   content.payer,
                   said(content.plan),
                   said(content.member_number),
                   said(content.group_number),
                   said(content.contractor),
                   said(content.state),
                   said(content.place_of_service),
                   content.starts,
                   content.ends};
    out.withdrawn = entry.withdrawn;
    out.changed_at = version.at;
    out.changed_by = said(version.by);
    return out;
}

} // namespace

app::CoverageContent content_of(const wire::CoverageContent& body) {
    return {body.kind,
            body.payer,
            body.plan.value_or(""),
            body.member_number.value_or(""),
            body.group_number.value_or(""),
            body.contractor.value_or(""),
            body.state.value_or(""),
            body.place_of_service.value_or(""),
            body.starts,
            body.ends};
}

wire::CoverageList render_coverages(const std::vector<app::Coverage>& coverages) {
    wire::CoverageList list;
    for (const app::Coverage& coverage : coverages) {
        wire::Coverage out{coverage.id, render_version(coverage.now), {}};
        for (const app::CoverageVersion& version : coverage.past)
            out.past.push_back(render_version(version));
        list.coverages.push_back(std::move(out));
    }
    return list;
}

wire::CoverageTerms render_terms(const app::CoverageTerms& terms) {
    wire::CoverageTerms out;
    for (const app::MedicareContractor& x : terms.contractors)
        out.contractors.push_back(
            {x.jurisdiction, x.name, x.states, x.source, x.effective_from, x.must_confirm});
    for (const app::PlaceOfService& x : terms.places)
        out.places_of_service.push_back(
            {x.code, x.name, x.source, x.effective_from, x.must_confirm});
    return out;
}

wire::Note render_note(const app::Note& note) {
    const app::NoteEntry& entry = note.entry.reveal();
    wire::Note out;
    out.id = note.id;
    out.version = note.version;
    out.kind = entry.content.kind;
    out.text = entry.content.text;
    out.outcome = entry.content.outcome;
    out.phone = said(entry.content.phone);
    out.visit = entry.visit;
    out.at = entry.at;
    out.by = entry.by;
    out.entered = entry.entered;
    out.withdrawn = entry.withdrawn;
    out.withdrawn_at = entry.withdrawn_at;
    out.withdrawn_by = said(entry.withdrawn_by);
    return out;
}

} // namespace foramen::api
