#include "foramen/app/search_patients.hpp"

#include "foramen/domain/base/text.hpp"
#include "foramen/domain/patient/name_match.hpp"
#include "foramen/domain/patient/phone.hpp"
#include "foramen/domain/patient/record_number.hpp"

#include <algorithm>
#include <ranges>
#include <tuple>
#include <unordered_set>

namespace foramen::app {

namespace {

/// So many are compared with what was typed: more share a name only where no order could tell who
/// is meant.
constexpr int kCompared = 300;
/// Typed alone they are a beginning of thousands of names: the first few by name are shown.
constexpr std::size_t kFewLetters = 3;
/// Below it what was typed is another name: one of two words fits well, the other not at all.
constexpr double kAlike = 0.55;
/// For those who were born on the typed day, and for searches that find nobody else: a name changes
/// with a marriage.
constexpr double kHalfAlike = 0.45;

struct Ranked {
    double rank;
    const FoundPatient* patient;
};

/// How near a birth date is to the typed one: 1 the same, 0.5 when one slip makes it of the other.
[[nodiscard]] double date_fit(LocalDate typed, LocalDate date) {
    if (typed == date)
        return 1;
    const std::string a = typed.to_string();
    const std::string b = date.to_string();
    // "1961-02-03": one digit, or day and month exchanged.
    const auto wrong = std::ranges::count_if(std::views::iota(std::size_t{0}, a.size()),
                                             [&](std::size_t i) { return a[i] != b[i]; });
    const bool exchanged = a.substr(0, 4) == b.substr(0, 4) && a.substr(5, 2) == b.substr(8, 2) &&
                           a.substr(8, 2) == b.substr(5, 2);
    return wrong == 1 || exchanged ? 0.5 : 0;
}

[[nodiscard]] std::vector<std::string> typed_words(const std::vector<NameToken>& tokens) {
    std::vector<std::string> words;
    for (const NameToken& token : tokens)
        if (token.first == token.last)
            words.push_back(token.word);
    return words;
}

[[nodiscard]] std::vector<int> words_for(const NameToken& token, bool alike_too) {
    std::vector<int> words = token.near;
    if (alike_too)
        words.insert(words.end(), token.alike.begin(), token.alike.end());
    std::ranges::sort(words);
    words.erase(std::ranges::unique(words).begin(), words.end());
    return words;
}

/// Every way to read the typed words, with one pair of neighbours as one word or none, and with one
/// of them left out.
[[nodiscard]] std::vector<WordGroups> readings_of(const std::vector<NameToken>& tokens,
                                                  bool alike_too, int left_out) {
    std::vector<WordGroups> readings;
    const auto add = [&](int joined) {
        WordGroups groups;
        for (const NameToken& token : tokens) {
            const bool pair = token.first < token.last;
            if (pair ? token.first != joined : token.first == joined || token.first == joined + 1)
                continue;
            if (token.first == left_out)
                continue;
            groups.push_back(words_for(token, alike_too));
            if (groups.back().empty())
                return;
        }
        if (!groups.empty())
            readings.push_back(std::move(groups));
    };
    constexpr int kNone = -1;
    add(kNone);
    if (left_out == kNone)
        for (const NameToken& token : tokens)
            if (token.first < token.last)
                add(token.first);
    return readings;
}

void add_new(std::vector<FoundPatient>& people, std::vector<FoundPatient> more) {
    std::unordered_set<PatientId> known;
    for (const FoundPatient& patient : people)
        known.insert(patient.summary.id);
    for (FoundPatient& patient : more)
        if (known.insert(patient.summary.id).second)
            people.push_back(std::move(patient));
}

[[nodiscard]] PatientsFound best(std::vector<Ranked> ranked, int limit) {
    const auto order = [](const Ranked& a) {
        const PersonName& name = a.patient->summary.name.reveal();
        return std::tuple(-a.rank, name.family, name.given, a.patient->summary.birth_date.reveal(),
                          a.patient->summary.id);
    };
    std::ranges::sort(ranked, {}, order);
    PatientsFound found;
    found.more = ranked.size() > static_cast<std::size_t>(limit);
    for (const Ranked& one : ranked) {
        if (found.patients.size() == static_cast<std::size_t>(limit))
            break;
        found.patients.push_back(one.patient->summary);
    }
    return found;
}

} // namespace

SearchPatients::ByName SearchPatients::by_name(const std::vector<NameToken>& tokens,
                                               Deadline deadline) {
    constexpr int kNone = -1;
    if (tokens.size() == 1 && code_points(tokens.front().word) <= kFewLetters) {
        const std::string& letters = tokens.front().word;
        auto begun = store_.patients_from(letters, kCompared, deadline);
        if (begun.size() == kCompared) {
            // "Lee" is a whole name too, and stands behind all longer ones that begin so.
            auto people = store_.patients_from(letters + "|", kCompared, deadline);
            add_new(people, std::move(begun));
            return {std::move(people), kAlike};
        }
    }
    const auto look = [&](bool alike_too, int left_out) {
        const auto readings = readings_of(tokens, alike_too, left_out);
        return readings.empty() ? std::vector<FoundPatient>{}
                                : store_.patients_by_words(readings, kCompared, deadline);
    };
    std::vector<FoundPatient> people = look(true, kNone);
    // More than are compared: those without a slip must be among them.
    if (people.size() == kCompared) {
        std::vector<FoundPatient> exact = look(false, kNone);
        add_new(exact, std::move(people));
        return {std::move(exact), kAlike};
    }
    if (!people.empty())
        return {std::move(people), kAlike};
    // A middle name or an old family name that the record does not have.
    for (const NameToken& token : tokens)
        if (tokens.size() > 1 && token.first == token.last)
            add_new(people, look(true, token.first));
    return {std::move(people), kHalfAlike};
}

std::vector<FoundPatient> SearchPatients::by_number(const std::string& typed, Deadline deadline) {
    // Our own numbers are understood with blanks; others are taken as they are.
    const auto own = parse_record_number(typed);
    auto people = store_.patients_numbered({own.value_or(typed)}, "", kCompared, deadline);
    std::string digits = typed;
    std::erase(digits, ' ');
    const bool begun = digits.size() < 9 &&
                       std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (people.empty() && begun)
        people = store_.patients_numbered({}, digits, kCompared, deadline);
    if (const auto near = record_numbers_near(typed); people.empty() && !near.empty())
        people = store_.patients_numbered(near, "", kCompared, deadline);
    return people;
}

std::vector<FoundPatient> SearchPatients::by_phone(const std::string& typed, Deadline deadline) {
    std::string digits;
    if (const auto number = normalise_phone(typed))
        digits = number->substr(1);
    else
        digits = phone_digits(typed).value_or("");
    // The zero before an area code is not dialled from abroad.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.empty() ? std::vector<FoundPatient>{}
                          : store_.patients_phoned(digits, kCompared, deadline);
}

PatientsFound SearchPatients::run(const PatientQuery& query, Deadline deadline) {
    std::vector<FoundPatient> people;
    if (!query.record.empty())
        people = by_number(query.record, deadline);
    // A few digits may be the end of a telephone number.
    const std::string& phone = query.phone.empty() ? query.record : query.phone;
    if (people.empty() && !phone.empty())
        people = by_phone(phone, deadline);
    const bool numbered = !query.record.empty() || !people.empty();
    const std::vector<NameToken> tokens =
        query.text.empty() ? std::vector<NameToken>{} : store_.name_tokens(query.text, deadline);
    const std::vector<std::string> words = typed_words(tokens);
    const bool named = !words.empty();
    double least = kAlike;
    if (!numbered && query.birth_date)
        people = store_.patients_born(*query.birth_date, kCompared, deadline);
    if (!numbered && named) {
        ByName found = by_name(tokens, deadline);
        least = found.least;
        add_new(people, std::move(found.people));
    }

    const NameMatcher matcher(words);
    std::vector<Ranked> ranked;
    bool born_then = false;
    for (const FoundPatient& patient : people) {
        const double name = named ? matcher.fit(patient.key.reveal()) : 1;
        const double date =
            query.birth_date ? date_fit(*query.birth_date, patient.summary.birth_date.reveal()) : 0;
        if (!numbered && name < (date == 1 ? kHalfAlike : least))
            continue;
        born_then = born_then || date == 1;
        ranked.push_back({name + date, &patient});
    }
    // Somebody of this name was born on that day: the others are not meant.
    if (born_then && !numbered)
        std::erase_if(ranked, [&](const Ranked& one) {
            return one.patient->summary.birth_date.reveal() != *query.birth_date;
        });
    return best(std::move(ranked), query.limit);
}

} // namespace foramen::app
