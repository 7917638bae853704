#include "bans.hpp"

#include "coroutine_bans.hpp"

#include <algorithm>

namespace foramen::test {

namespace {

using Words = std::vector<std::string_view>;
using Offsets = std::vector<std::size_t>;

[[nodiscard]] Offsets all_of(std::string_view text, const Words& words) {
    Offsets found;
    for (const std::string_view word : words)
        for (const std::size_t at : find_words(text, word))
            found.push_back(at);
    return found;
}

[[nodiscard]] std::function<Offsets(const Source&)> words(Words list) {
    return [list = std::move(list)](const Source& source) { return all_of(source.code, list); };
}

/// Also in comments and in quotes.
[[nodiscard]] std::function<Offsets(const Source&)> words_anywhere(Words list) {
    return [list = std::move(list)](const Source& source) { return all_of(source.text, list); };
}

/// Names that begin so.
[[nodiscard]] std::function<Offsets(const Source&)> beginnings(Words list) {
    return [list = std::move(list)](const Source& source) {
        Offsets found;
        for (const std::string_view word : list)
            for (std::size_t at = source.code.find(word); at != std::string::npos;
                 at = source.code.find(word, at + 1))
                if (at == 0 || !is_word_character(source.code[at - 1]))
                    found.push_back(at);
        return found;
    };
}

/// A silenced check says which and why: NOLINT(name): because.
[[nodiscard]] Offsets unexplained_nolint(const Source& source) {
    Offsets found;
    for (const std::string_view word : {"NOLINT", "NOLINTNEXTLINE", "NOLINTBEGIN"})
        for (const std::size_t at : find_words(source.text, word)) {
            const std::size_t open = at + word.size();
            const std::size_t close = source.text.find(')', open);
            const bool explained = source.text[open] == '(' && close != std::string::npos &&
                                   source.text.compare(close, 3, "): ") == 0;
            if (!explained)
                found.push_back(at);
        }
    return found;
}

[[nodiscard]] bool cpp(const Source& source) {
    return source.is_cpp();
}
[[nodiscard]] bool product(const Source& source) {
    return source.is_cpp() && !source.in("tests/");
}
[[nodiscard]] bool cpp_test(const Source& source) {
    return source.is_cpp() && source.in("tests/");
}
[[nodiscard]] bool script_test(const Source& source) {
    // A configuration names what its linter bans.
    if (source.path.find(".config.") != std::string::npos)
        return false;
    return source.is_script() && (source.in("tests/") || source.in("web-ui/test/") ||
                                  source.path.find(".test.") != std::string::npos);
}
// This file speaks of what is banned.
constexpr const char* kHere = "tests/architecture/bans.cpp";

[[nodiscard]] std::vector<Ban> clock_bans() {
    return {
        {"wall clock",
         "time comes in through the Clock port, so that tests can set it",
         &cpp,
         words(
             {"system_clock::now", "gettimeofday", "clock_gettime", "time(nullptr)", "time(NULL)"}),
         // The port itself; the Date header, which is about the real present.
         {"services/support/src/clock.cpp", "services/http/src/date_header.cpp"},
         "services/app/src/x.cpp",
         "auto t = std::chrono::system_clock::now();"},
        {"clock of the database",
         "SQL gets the time as a parameter, so that tests can set it",
         &Source::is_sql,
         words({"now", "current_timestamp", "current_date", "current_time", "localtimestamp",
                "localtime", "CURRENT_TIMESTAMP", "CURRENT_DATE", "clock_timestamp",
                "statement_timestamp", "transaction_timestamp", "timeofday"}),
         // Measures the offset between the two clocks.
         {"db/queries/database_clock.sql"},
         "db/queries/x.sql",
         "SELECT now() -- not now\n"},
        {"C time",
         "drops the offset and the microseconds, and depends on the zone of the machine",
         &cpp,
         words({"std::tm", "struct tm", "localtime", "localtime_r", "gmtime", "gmtime_r", "mktime",
                "strftime", "strptime", "asctime", "ctime("}),
         {},
         "services/http/src/x.cpp",
         "const auto t = gmtime(&seconds); // localtime"},
        {"sleep",
         "waits for the machine to be fast enough; wait for what happens",
         &cpp,
         words({"sleep_for", "sleep_until", "usleep", "nanosleep", "this_thread::sleep"}),
         {},
         "tests/http/x.cpp",
         "std::this_thread::sleep_for(1s);"},
        {"sleep in a browser test",
         "waits for the machine to be fast enough; wait for what happens",
         &script_test,
         words({"waitForTimeout"}),
         {},
         "tests/e2e/x.spec.ts",
         "await page.waitForTimeout(100);"},
    };
}

[[nodiscard]] std::vector<Ban> secret_bans() {
    return {
        {"text of an exception",
         "holds SQL, values and rows: log names of our own",
         &product,
         words({"what()"}),
         // A command and a tool speak to their operator; errors.cpp passes on names alone.
         {"services/server/main.cpp", "services/api/codegen/contract_json.cpp",
          "db/codegen/sql_constants.cpp", "db/src/errors.cpp"},
         "services/server/x.cpp",
         "log(LogLevel::error, e.what());"},
        {"dice",
         "is guessable: ids and tokens come from IdSource, demo data from its own generator",
         &cpp,
         words({"rand()", "srand(", "rand_r", "drand48", "std::random_device"}),
         {},
         "services/app/src/x.cpp",
         "int x = rand();"},
    };
}

[[nodiscard]] std::vector<Ban> language_bans() {
    return {
        {"detached thread",
         "outlives what it uses, and nobody hears of its end",
         &cpp,
         words({"detach"}),
         {},
         "services/http/src/x.cpp",
         "std::thread(f).detach();"},
        {"endl",
         "flushes each line: write '\\n'",
         &cpp,
         words({"std::endl", "endl"}),
         {},
         "services/server/x.cpp",
         "std::cout << endl;"},
        {"printf",
         "trusts its format string",
         &cpp,
         words({"printf", "fprintf", "sprintf", "snprintf", "vprintf", "vsnprintf", "puts", "fputs",
                "putchar"}),
         // Prints columns of numbers by literal formats, which -Wformat=2 checks.
         {"tests/bench/service_bench.cpp"},
         "services/server/x.cpp",
         "snprintf(buffer, 4, format);"},
        {"C strings",
         "knows no length",
         &cpp,
         words({"strcpy", "strncpy", "strcat", "strncat", "strtok", "gets", "sscanf", "atoi",
                "atol", "atof", "alloca"}),
         {},
         "services/server/x.cpp",
         "strcpy(to, from);"},
        {"regex",
         "is slow and throws on hostile input: parse by hand",
         &cpp,
         words({"std::regex", "regex_match", "regex_search", "regex_replace"}),
         {},
         "services/api/src/x.cpp",
         "std::regex pattern(text);"},
        {"whole std",
         "brings every name of the library",
         &cpp,
         words({"using namespace std;"}),
         {},
         "services/app/src/x.cpp",
         "using namespace std;"},
        {"rowset",
         "prepares, executes and drops: three round trips",
         &cpp,
         words({"rowset"}),
         {},
         "db/src/x.cpp",
         "soci::rowset<soci::row> rows;"},
        {"default capture beside coroutines",
         "nobody sees what it keeps, and a coroutine outlives its scope",
         &has_coroutines,
         &default_captures,
         {},
         "services/http/src/x.cpp",
         "A f() { co_return; }\nauto g = [&] { h(); };"},
        {"capture in co_await",
         "g++ 12 frees twice what it captured: name the lambda first, then move it",
         &has_coroutines,
         &captures_in_awaits,
         {},
         "services/http/src/x.cpp",
         "A f() { co_await post(io, [x = std::move(y)]() { use(x[0]); }, z); }"},
        {"coroutine with captures",
         "the captures go with the lambda: pass parameters by value",
         &has_coroutines,
         &capturing_coroutines,
         {},
         "services/http/src/x.cpp",
         "auto f = [this]() -> A { co_return; };"},
    };
}

[[nodiscard]] std::vector<Ban> discipline_bans() {
    return {
        {"skipped test",
         "proves nothing",
         &cpp_test,
         beginnings({"GTEST_SKIP", "DISABLED_"}),
         {},
         "tests/unit/x.cpp",
         "TEST(A, DISABLED_B) {}"},
        {"skipped script test",
         "proves nothing, or hides the others",
         &script_test,
         words({".skip(", ".only(", ".todo(", ".fixme(", "xit(", "fdescribe("}),
         {},
         "web-ui/test/x.test.ts",
         "it.only('works', () => {});"},
        {"note to self",
         "belongs into an issue",
         &Source::is_text,
         words_anywhere({"TODO", "FIXME", "XXX", "HACK"}),
         {kHere},
         "ops/x.sh",
         "# TODO later"},
        {"silenced check",
         "says neither which check nor why",
         &cpp,
         &unexplained_nolint,
         {kHere},
         "services/app/src/x.cpp",
         "int x; // NOLINT\nint y; // NOLINT(bugprone-x): a reason"},
    };
}

} // namespace

const std::vector<Ban>& bans() {
    static const std::vector<Ban> kBans = [] {
        std::vector<Ban> all;
        for (auto group : {clock_bans(), secret_bans(), language_bans(), discipline_bans()})
            for (Ban& ban : group)
                all.push_back(std::move(ban));
        return all;
    }();
    return kBans;
}

std::vector<std::string> ban_faults(const Ban& ban, const Source& source) {
    std::vector<std::string> faults;
    if (!ban.concerns(source))
        return faults;
    for (const std::size_t at : ban.find(source))
        faults.push_back(place(source, at, ban.name + ": " + ban.reason));
    return faults;
}

} // namespace foramen::test
