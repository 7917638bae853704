#include "limits.hpp"

#include "fields.hpp"
#include "foramen/domain/base/text.hpp"

#include <algorithm>
#include <string>

namespace foramen::fhir {

namespace {

constexpr std::size_t kMostOfAKind = 20;

template <class Value>
void shorten(std::vector<Value>& list, int& left_out) {
    if (list.size() <= kMostOfAKind)
        return;
    left_out += static_cast<int>(list.size() - kMostOfAKind);
    list.resize(kMostOfAKind);
}

/// Leaves out words at the end until the text is short enough.
void shorten(std::string& words, int& left_out) {
    if (code_points(words) <= kLongestText)
        return;
    ++left_out;
    while (code_points(words) > kLongestText)
        words.resize(std::min(words.rfind(' '), words.size() - 1));
}

[[nodiscard]] bool is_email(const std::string& text) {
    constexpr std::size_t kLongest = 254;
    const auto at = text.find('@');
    return code_points(text) <= kLongest && at != std::string::npos && at > 0 &&
           at + 1 < text.size() && text.find('@', at + 1) == std::string::npos &&
           text.find(' ') == std::string::npos;
}

} // namespace

LocalDate latest_day(Instant now) {
    constexpr std::chrono::hours kFarthestEast{14};
    return LocalDate::from_days(std::chrono::local_days{
        std::chrono::floor<std::chrono::days>((now + kFarthestEast).time_since_epoch())});
}

void limit(app::ImportedRecord& record, LocalDate today, app::ImportCounts& counts) {
    app::PatientContent& content = record.content;
    // Rows that count nothing are no rows: they are made only for what is left out.
    const auto count = [&](const char* element, const char* reason, int left_out) {
        if (left_out > 0)
            counts[element].skipped[reason] += left_out;
    };
    int phones = 0;
    shorten(content.phones, phones);
    count("Patient.telecom", "too_many", phones);
    if (!content.email.empty() && !is_email(content.email)) {
        content.email.clear();
        count("Patient.telecom", "no_email_address", 1);
    }
    int names = 0;
    shorten(content.former_names, names);
    count("Patient.name", "too_many", names);
    int long_names = 0;
    shorten(content.name.given, long_names);
    shorten(content.preferred_name, long_names);
    for (app::FormerName& former : content.former_names)
        shorten(former.given, long_names);
    count("Patient.name", "too_long", long_names);
    int contacts = 0;
    shorten(content.contacts, contacts);
    count("Patient.contact", "too_many", contacts);
    int long_contacts = 0;
    for (app::Contact& contact : content.contacts)
        shorten(contact.name, long_contacts);
    count("Patient.contact", "too_long", long_contacts);
    if (content.death.on && (*content.death.on < content.birth_date || *content.death.on > today)) {
        content.death.on.reset();
        count("Patient.deceasedDateTime", "out_of_range", 1);
    }
}

} // namespace foramen::fhir
