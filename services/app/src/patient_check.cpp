#include "foramen/app/patient_check.hpp"

#include "foramen/domain/base/text.hpp"
#include "foramen/domain/patient/phone.hpp"

#include <algorithm>

namespace foramen::app {

namespace {

constexpr int kLeastGrams = 500;
constexpr int kMostGrams = 500'000;

class Check {
public:
    Check(PatientContent content, LocalDate today) : content_(std::move(content)), today_(today) {}

    [[nodiscard]] Answer<PatientContent> run() {
        check_names();
        check_dates();
        check_phones();
        check_contacts();
        check_words();
        if (!faults_.empty())
            return refuse(Invalid{std::move(faults_)});
        return std::move(content_);
    }

private:
    void fault(const std::string& place, const char* code, const char* message) {
        faults_.push_back({"/content" + place, code, message});
    }

    void name(std::string& text, const std::string& place) {
        text = squeeze_spaces(text);
        if (text.empty())
            fault(place, "required", "must not be empty");
    }

    void check_names() {
        name(content_.name.family, "/familyName");
        content_.name.given = squeeze_spaces(content_.name.given);
        content_.preferred_name = squeeze_spaces(content_.preferred_name);
        for (std::size_t i = 0; i < content_.former_names.size(); ++i) {
            name(content_.former_names[i].family,
                 "/formerNames/" + std::to_string(i) + "/familyName");
            content_.former_names[i].given = squeeze_spaces(content_.former_names[i].given);
        }
    }

    void check_dates() {
        if (content_.birth_date > today_)
            fault("/birthDate", "in_the_future", "must not be after today");
        if (content_.death.on && !content_.death.deceased)
            fault("/deceasedOn", "not_deceased", "a date of death needs deceased to be true");
        if (content_.death.on &&
            (*content_.death.on < content_.birth_date || *content_.death.on > today_))
            fault("/deceasedOn", "out_of_range", "must be a date from the birth to today");
        if (!content_.weight)
            return;
        if (content_.weight->grams < kLeastGrams || content_.weight->grams > kMostGrams)
            fault("/weightKg", "out_of_range", "must be from 0.5 to 500");
        if (content_.weight->on &&
            (*content_.weight->on < content_.birth_date || *content_.weight->on > today_))
            fault("/weighedOn", "out_of_range", "must be a date from the birth to today");
    }

    void number(std::string& written, const std::string& place) {
        if (auto normal = normalise_phone(written))
            written = std::move(*normal);
        else
            fault(place, "not_a_phone_number",
                  "must be a telephone number; one from abroad begins with +");
    }

    void check_phones() {
        for (std::size_t i = 0; i < content_.phones.size(); ++i) {
            const std::string place = "/phones/" + std::to_string(i) + "/number";
            number(content_.phones[i].number, place);
            const auto here = content_.phones.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find_if(content_.phones.begin(), here, [&](const Phone& phone) {
                    return phone.number == content_.phones[i].number;
                }) != here)
                fault(place, "twice", "stands there twice");
        }
    }

    void check_contacts() {
        for (std::size_t i = 0; i < content_.contacts.size(); ++i) {
            Contact& contact = content_.contacts[i];
            const std::string place = "/contacts/" + std::to_string(i);
            name(contact.name, place + "/name");
            contact.relationship = squeeze_spaces(contact.relationship);
            if (!contact.phone.empty())
                number(contact.phone, place + "/phone");
            if (contact.may_consent && !contact.representative)
                fault(place + "/mayConsent", "not_a_representative",
                      "only a representative may consent");
        }
    }

    void check_words() {
        for (std::string* text : {&content_.email, &content_.address.city, &content_.address.state,
                                  &content_.address.postal_code, &content_.referring_physician,
                                  &content_.primary_physician})
            *text = squeeze_spaces(*text);
        if (content_.interpreter_needed.value_or(false) && content_.language.empty())
            fault("/language", "required", "an interpreter needs to know the language");
    }

    PatientContent content_;
    LocalDate today_;
    std::vector<Violation> faults_;
};

} // namespace

LocalDate latest_today(const ClinicModel& clinic, Instant now) {
    LocalDate latest = LocalDate::from_days(
        std::chrono::local_days{std::chrono::floor<std::chrono::days>(now.time_since_epoch())});
    for (const Site& site : clinic.sites())
        latest = std::max(latest, site.zone.local(now).date);
    return latest;
}

Answer<PatientContent> checked_content(PatientContent content, LocalDate today) {
    return Check(std::move(content), today).run();
}

} // namespace foramen::app
