#include "commands.hpp"
#include "foramen/app/import_patient.hpp"
#include "foramen/fhir/bundle.hpp"
#include "installation.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace foramen::server {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxBytes = std::uintmax_t{32} * 1024 * 1024;

/// Files as named; folders as the .json files in them, by name.
[[nodiscard]] std::vector<fs::path> files_of(const std::vector<std::string>& names) {
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        if (!fs::is_directory(name)) {
            files.emplace_back(name);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::directory_iterator(name))
            if (entry.path().extension() == ".json")
                inside.push_back(entry.path());
        std::ranges::sort(inside);
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

void add(app::ImportCounts& total, const app::ImportCounts& counts) {
    for (const auto& [type, report] : counts) {
        total[type].used += report.used;
        for (const auto& [reason, count] : report.skipped)
            total[type].skipped[reason] += count;
    }
}

void print(const app::ImportCounts& counts) {
    for (const auto& [type, report] : counts) {
        std::cout << "  " << type << ": " << report.used << " used";
        for (const auto& [reason, count] : report.skipped)
            std::cout << ", " << count << " " << reason;
        std::cout << '\n';
    }
}

/// The import runs without a person: the system acts, and the audit says so.
class Importer {
public:
    Importer(Installation& installation, bool keep, bool report)
        : clock_(*installation.clock),
          use_case_(installation.database.work(), *installation.clock, installation.ids),
          keep_(keep), report_(report) {}

    /// File names stand for themselves; what is in them is never printed.
    [[nodiscard]] bool run(const fs::path& file) {
        std::error_code error;
        const auto size = fs::file_size(file, error);
        if (error)
            return failed(file, "cannot be read");
        if (size > kMaxBytes)
            return failed(file, "is larger than 32 MiB");
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        const auto record = fhir::read_bundle(text.str(), clock_.now());
        if (!record)
            return failed(file, record.error().detail);
        const auto imported = use_case_.run(record->record, command_deadline(), keep_);
        if (!imported) {
            if (std::holds_alternative<app::LikelyDuplicate>(imported.error()))
                return failed(file, "somebody with a similar name was born on the same day; import "
                                    "it in the browser, where it can be said who is meant");
            const auto* refused = std::get_if<app::BundleRefused>(&imported.error());
            return failed(file, refused == nullptr ? "was refused" : refused->detail);
        }
        ++results_[imported->result];
        add(total_, record->counts);
        if (report_) {
            std::cout << file.filename().string() << ": " << app::to_string(imported->result)
                      << '\n';
            print(record->counts);
        }
        return true;
    }

    void summary(std::size_t failures) const {
        std::cout << "created " << count(app::ImportResult::created) << ", updated "
                  << count(app::ImportResult::updated) << ", unchanged "
                  << count(app::ImportResult::unchanged) << ", refused " << failures
                  << (keep_ ? "" : " (nothing stored)") << '\n';
        print(total_);
    }

private:
    [[nodiscard]] static bool failed(const fs::path& file, const std::string& why) {
        std::cout << file.filename().string() << ": refused: " << why << '\n';
        return false;
    }
    [[nodiscard]] int count(app::ImportResult result) const {
        const auto it = results_.find(result);
        return it == results_.end() ? 0 : it->second;
    }

    const app::Clock& clock_;
    app::ImportPatient use_case_;
    bool keep_;
    bool report_;
    std::map<app::ImportResult, int> results_;
    app::ImportCounts total_;
};

} // namespace

int import(const support::Config& config, const Arguments& arguments) {
    std::vector<std::string> names(arguments.words().begin() + 1, arguments.words().end());
    const auto folder = arguments.option("report");
    if (folder)
        names.push_back(*folder);
    if (names.empty()) {
        std::cerr << "usage: foramen import FILE… | foramen import --report FOLDER "
                     "[--dry-run]\n";
        return 2;
    }
    Installation installation(config);
    Importer importer(installation, !arguments.flag("dry-run"), folder.has_value());
    std::size_t failures = 0;
    for (const fs::path& file : files_of(names))
        failures += importer.run(file) ? 0U : 1U;
    importer.summary(failures);
    return failures == 0 ? 0 : 1;
}

} // namespace foramen::server
