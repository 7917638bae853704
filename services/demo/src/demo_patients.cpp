#include "demo_patients.hpp"

#include "demo_names.hpp"
#include "foramen/app/import_patient.hpp"
#include "patience.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace foramen::demo {

namespace {

constexpr std::string_view kAssigner = "urn:foramen:demo-record";
constexpr std::string_view kRxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
constexpr std::string_view kSnomed = "http://snomed.info/sct";

struct Drug {
    std::string_view name;
    std::string_view code; ///< RxNorm ingredient
    int percent;
};

// How often a patient of an injection clinic takes one of these; shares of the load model, to be
// confirmed by the clinic.
constexpr std::array kDrugs{
    Drug{"Aspirin", "1191", 25},     Drug{"Clopidogrel", "32968", 6},
    Drug{"Apixaban", "1364430", 5},  Drug{"Rivaroxaban", "1114195", 3},
    Drug{"Warfarin", "11289", 2},    Drug{"Naproxen", "7258", 12},
    Drug{"Metformin", "6809", 18},   Drug{"Lisinopril", "29046", 22},
    Drug{"Gabapentin", "25480", 20},
};

struct Finding {
    std::string_view name;
    std::string_view code; ///< SNOMED CT
    int percent;
};

constexpr std::array kAllergies{Finding{"Penicillin", "91936005", 8},
                                Finding{"Latex", "1003755004", 2},
                                Finding{"Iodinated contrast", "293637006", 2}};
constexpr std::array kConditions{Finding{"Diabetes mellitus type 2", "44054006", 25},
                                 Finding{"Hypertensive disorder", "38341003", 45},
                                 Finding{"Chronic low back pain", "278860009", 60}};

[[nodiscard]] std::string key(std::string_view type, std::size_t patient, std::string_view code) {
    return std::string(type) + "/demo-" + std::to_string(patient) + "-" + std::string(code);
}

[[nodiscard]] LocalDate birth_date(Random& random, LocalDate today) {
    // Mean 62 years, from 19 to 95.
    const double years = std::clamp(random.normal(62, 14), 19.0, 95.0);
    return today.plus_days(-static_cast<int>(years * 365.25));
}

/// 555-0100 to 555-0199 are kept free for invented numbers in every area code (NANPA). Two
/// neighbours of the list share a number, as couples do.
[[nodiscard]] std::string fictional_phone(std::size_t patient) {
    const std::size_t line = patient / 2 % 100;
    const std::size_t area = 201 + patient / 200 % 700;
    return "+1" + std::to_string(area) + "55501" + (line < 10 ? "0" : "") + std::to_string(line);
}

/// What some have and others have not, by their number.
void add_details(app::PatientContent& person, std::size_t number, LocalDate today) {
    constexpr std::size_t kSpanish = 19;
    constexpr std::size_t kWithContact = 3;
    constexpr std::size_t kWalksWithAid = 7;
    constexpr std::size_t kWheelchair = 23;
    if (number % kSpanish == kSpanish - 1) {
        person.language = "es";
        person.interpreter_needed = true;
    }
    if (number % kWithContact == 0)
        person.contacts.push_back({"Sam " + person.name.family, "spouse",
                                   fictional_phone(number + 1), true, false, false});
    if (number % kWheelchair == kWheelchair - 1)
        person.mobility = Mobility::wheelchair;
    else if (number % kWalksWithAid == kWalksWithAid - 1)
        person.mobility = Mobility::walks_with_aid;
    constexpr int kLightest = 52'000;
    constexpr int kStep = 1'700;
    constexpr std::size_t kSteps = 31;
    person.weight =
        app::Weight{kLightest + kStep * static_cast<int>(number % kSteps), today.plus_days(-30)};
}

[[nodiscard]] app::ImportedRecord invent(Random& random, std::size_t number, LocalDate today,
                                         Instant now) {
    app::ImportedRecord record;
    record.identifiers = {{std::string(kAssigner), std::to_string(100'000 + number)}};
    const bool female = random.chance(60);
    record.as_of = now;
    app::PatientContent& person = record.content;
    person.sex = female ? "female" : "male";
    person.name.family = random.pick(std::span<const std::string_view>(kFamilies));
    person.name.given = random.pick(female ? std::span<const std::string_view>(kFemale)
                                           : std::span<const std::string_view>(kMale));
    person.birth_date = birth_date(random, today);
    if (random.chance(95))
        person.phones.push_back({fictional_phone(number), random.chance(70) ? "mobile" : "home"});
    add_details(person, number, today);
    const auto entry = [&](std::string_view type, const auto& what, std::string_view system) {
        return app::RecordEntry{
            key(type, number, what.code),
            {std::string(what.name), std::string(system), std::string(what.code)},
            now};
    };
    for (const Drug& drug : kDrugs)
        if (random.chance(drug.percent))
            record.medications.push_back({entry("MedicationRequest", drug, kRxNorm), "active", {}});
    for (const Finding& allergy : kAllergies)
        if (random.chance(allergy.percent))
            record.allergies.push_back(
                {entry("AllergyIntolerance", allergy, kSnomed), "active", "confirmed", "low"});
    for (const Finding& condition : kConditions)
        if (random.chance(condition.percent))
            record.conditions.push_back({entry("Condition", condition, kSnomed), "active", {}, {}});
    return record;
}

} // namespace

std::vector<PatientId> make_patients(const DemoStores& stores, app::IdSource& ids,
                                     const app::Clock& clock, const DemoSite& site, Random& random,
                                     int count, const Progress& progress) {
    app::ImportPatient import(stores.work, clock, ids);
    const LocalDate today = LocalDate::from_days(std::chrono::local_days{
        std::chrono::floor<std::chrono::days>(clock.now().time_since_epoch())});
    std::vector<PatientId> patients;
    for (int i = 0; i < count; ++i) {
        const app::ImportedRecord record =
            invent(random, static_cast<std::size_t>(i), today, clock.now());
        auto imported = import.run(record, {}, site.scheduler, Role::scheduler, patience());
        // Two with one name and birth date were invented: they are two.
        if (const auto* alike =
                imported ? nullptr : std::get_if<app::LikelyDuplicate>(&imported.error())) {
            app::ImportDecision decision;
            for (const auto& known : alike->known)
                decision.distinct_from.push_back(known.patient);
            imported = import.run(record, decision, site.scheduler, Role::scheduler, patience());
        }
        if (!imported)
            throw std::runtime_error("a demo patient was refused");
        patients.push_back(imported->patient.id);
        progress("patients", patients.size(), static_cast<std::size_t>(count));
    }
    return patients;
}

} // namespace foramen::demo
