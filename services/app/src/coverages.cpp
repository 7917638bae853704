#include "foramen/app/coverages.hpp"

#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <map>

namespace foramen::app {

namespace {

/// The content with blanks squeezed, or its faults.
[[nodiscard]] Answer<CoverageContent> checked(CoverageContent content, const CoverageTerms& terms) {
    std::vector<Violation> faults;
    for (std::string* text :
         {&content.payer, &content.plan, &content.member_number, &content.group_number})
        *text = squeeze_spaces(*text);
    if (content.payer.empty())
        faults.push_back({"/content/payer", "required", "must not be empty"});
    const auto contractor =
        std::ranges::find(terms.contractors, content.contractor, &MedicareContractor::jurisdiction);
    if (!content.contractor.empty() && contractor == terms.contractors.end())
        faults.push_back({"/content/contractor", "unknown_contractor", "no such jurisdiction"});
    else if (!content.contractor.empty() && !content.state.empty() &&
             std::ranges::find(contractor->states, content.state) == contractor->states.end())
        faults.push_back({"/content/state", "other_state", "is not one of the contractor's"});
    if (!content.place_of_service.empty() &&
        std::ranges::find(terms.places, content.place_of_service, &PlaceOfService::code) ==
            terms.places.end())
        faults.push_back({"/content/placeOfService", "unknown_place", "no such place of service"});
    if (content.starts && content.ends && *content.ends < *content.starts)
        faults.push_back({"/content/ends", "out_of_range", "must not be before it starts"});
    if (!faults.empty())
        return refuse(Invalid{std::move(faults)});
    return content;
}

[[nodiscard]] AuditEntry audit_of(const Actor& actor, Role role, Instant at, PatientId patient,
                                  const Coverage& coverage, const char* action) {
    AuditEntry audit = audit_by(actor, role, at);
    audit.patient = patient;
    audit.action = action;
    audit.entity = "patient_coverage";
    audit.entity_id = coverage.id.uuid();
    audit.entity_version = coverage.now.version;
    const CoverageEntry& entry = coverage.now.entry.reveal();
    audit.after = {{"rank", std::to_string(entry.rank)},
                   {"kind", std::string(name_of(entry.content.kind))}};
    if (entry.withdrawn)
        audit.after.emplace_back("withdrawn", name_of(*entry.withdrawn));
    return audit;
}

/// Coverages in their order, with the one that is changed at its place.
class Ranked {
public:
    explicit Ranked(std::vector<Coverage> coverages) {
        for (Coverage& coverage : coverages)
            (coverage.now.entry.reveal().withdrawn ? out_ : in_).push_back(std::move(coverage));
        std::ranges::sort(in_, {}, [](const Coverage& c) {
            const CoverageEntry& entry = c.now.entry.reveal();
            return std::pair(entry.rank, entry.source_key);
        });
        for (const Coverage& coverage : in_)
            before_.emplace(coverage.id.to_string(), coverage.now.entry);
    }

    [[nodiscard]] const Coverage* find(CoverageId id) const {
        for (const std::vector<Coverage>* part : {&in_, &out_})
            for (const Coverage& coverage : *part)
                if (coverage.id == id)
                    return &coverage;
        return nullptr;
    }
    void remove(CoverageId id) {
        std::erase_if(in_, [&](const Coverage& c) { return c.id == id; });
        std::erase_if(out_, [&](const Coverage& c) { return c.id == id; });
    }
    void insert(Coverage coverage, std::optional<int> rank) {
        const auto place =
            rank ? std::min(static_cast<std::size_t>(*rank - 1), in_.size()) : in_.size();
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(place), std::move(coverage));
    }

    /// Those whose rank is another now, under it, with the next version. What is already new in
    /// other ways is among them.
    [[nodiscard]] std::vector<Coverage> changed(Instant at) const {
        std::vector<Coverage> out;
        for (std::size_t i = 0; i < in_.size(); ++i) {
            Coverage coverage = in_[i];
            CoverageEntry entry = coverage.now.entry.reveal();
            entry.rank = static_cast<int>(i) + 1;
            const auto known = before_.find(coverage.id.to_string());
            if (known != before_.end() && known->second.reveal() == entry)
                continue;
            entry.as_of = at;
            entry.entered = true;
            coverage.now.entry = Phi(std::move(entry));
            coverage.now.version += 1;
            out.push_back(std::move(coverage));
        }
        return out;
    }

private:
    std::vector<Coverage> in_;
    std::vector<Coverage> out_;
    std::map<std::string, Phi<CoverageEntry>> before_;
};

[[nodiscard]] PatientEntryChange change_of(PatientId patient, std::vector<Coverage> changed,
                                           CoverageId meant, const Actor& actor, Role role,
                                           Instant at, const char* action) {
    PatientEntryChange change;
    change.patient = patient;
    change.at = at;
    change.by = actor.user;
    for (const Coverage& coverage : changed)
        change.audits.push_back(audit_of(actor, role, at, patient, coverage,
                                         coverage.id == meant ? action : "coverage.reordered"));
    change.coverages = std::move(changed);
    return change;
}

/// What one edit makes of the order; the coverages to write.
[[nodiscard]] Answer<std::vector<Coverage>> edited(Ranked order, const Coverage& before,
                                                   const CoverageEdit& edit,
                                                   const CoverageTerms& terms, Instant at) {
    Coverage after = before;
    CoverageEntry entry = before.now.entry.reveal();
    order.remove(before.id);
    if (const auto* rank = std::get_if<Rank>(&edit)) {
        order.insert(std::move(after), rank->rank);
        return order.changed(at);
    }
    if (const auto* reason = std::get_if<Withdrawal>(&edit)) {
        entry.withdrawn = *reason;
        entry.entered = true;
        entry.as_of = at;
        after.now.entry = Phi(std::move(entry));
        after.now.version += 1;
        auto changed = order.changed(at);
        changed.insert(changed.begin(), std::move(after));
        return changed;
    }
    auto content = checked(std::get<CoverageContent>(edit), terms);
    if (!content)
        return make_unexpected(content.error());
    entry.content = std::move(*content);
    after.now.entry = Phi(entry);
    order.insert(std::move(after), entry.rank);
    return order.changed(at);
}

[[nodiscard]] const char* action_of(const CoverageEdit& edit) {
    if (std::holds_alternative<CoverageContent>(edit))
        return "coverage.edited";
    return std::holds_alternative<Rank>(edit) ? "coverage.reordered" : "coverage.withdrawn";
}

} // namespace

Answer<std::vector<Coverage>> Coverages::of(PatientId patient, Deadline deadline) {
    Answer<std::vector<Coverage>> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        if (tx.patients().patient(patient))
            answer = tx.entries().coverages(patient);
        return Decision::roll_back;
    });
    return answer;
}

CoverageTerms Coverages::terms(Deadline deadline) {
    CoverageTerms terms;
    work_.transact(deadline, [&](Transaction& tx) {
        terms = tx.entries().terms();
        return Decision::roll_back;
    });
    return terms;
}

Answer<CoverageId> Coverages::add(const NewCoverage& request, const Actor& actor,
                                  Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kCoverageWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    const CoverageId id(ids_.next());
    Answer<CoverageId> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        auto state = tx.entries().begin(request.patient, request.idempotency, now);
        answer = refuse(NotFound{});
        if (!state)
            return Decision::roll_back;
        if (state->merged_into) {
            answer = refuse(PatientMerged{*state->merged_into});
            return Decision::roll_back;
        }
        if (state->replay) {
            answer = state->replay->body == request.idempotency->body
                         ? Answer<CoverageId>(CoverageId(state->replay->entity))
                         : refuse(IdempotencyConflict{});
            return Decision::roll_back;
        }
        auto content = checked(request.content, tx.entries().terms());
        if (!content) {
            answer = make_unexpected(content.error());
            return Decision::roll_back;
        }
        Coverage coverage;
        coverage.id = id;
        CoverageEntry entry;
        entry.source_key = "Coverage/" + id.to_string();
        entry.content = std::move(*content);
        coverage.now.entry = Phi(std::move(entry));
        Ranked order(std::move(state->coverages));
        order.insert(std::move(coverage), request.rank);
        PatientEntryChange change =
            change_of(request.patient, order.changed(now), id, actor, *role, now, "coverage.added");
        if (request.idempotency)
            change.success = IdempotentSuccess{
                *request.idempotency, {request.idempotency->body, 201, id.uuid(), 1}, now};
        tx.entries().save(change);
        answer = id;
        return Decision::commit;
    });
    return answer;
}

Answer<CoverageId> Coverages::change(const CoverageChange& change, const Actor& actor,
                                     Deadline deadline) {
    const auto role = (actor.roles_anywhere() & kCoverageWriters).first();
    if (!role)
        return refuse(NotPermitted{});
    const Instant now = clock_.now();
    Answer<CoverageId> answer = refuse(NotFound{});
    work_.transact(deadline, [&](Transaction& tx) {
        answer = refuse(NotFound{});
        auto state = tx.entries().begin(change.patient, std::nullopt, now);
        if (!state)
            return Decision::roll_back;
        const Ranked order(std::move(state->coverages));
        const Coverage* before = order.find(change.coverage);
        if (before == nullptr)
            return Decision::roll_back;
        if (before->now.version != change.based_on) {
            answer = refuse(StaleVersion{before->now.version, before->now.by});
            return Decision::roll_back;
        }
        if (before->now.entry.reveal().withdrawn) {
            answer = refuse(Invalid{{{"", "withdrawn", "was withdrawn and is not changed again"}}});
            return Decision::roll_back;
        }
        auto changed = edited(order, *before, change.edit, tx.entries().terms(), now);
        if (!changed) {
            answer = make_unexpected(changed.error());
            return Decision::roll_back;
        }
        answer = change.coverage;
        if (changed->empty())
            return Decision::roll_back;
        tx.entries().save(change_of(change.patient, std::move(*changed), change.coverage, actor,
                                    *role, now, action_of(change.edit)));
        return Decision::commit;
    });
    return answer;
}

} // namespace foramen::app
