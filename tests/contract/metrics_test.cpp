// ops/metrics.md and what the program serves are the same list.
#include "clinic_service.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace foramen::test {
namespace {

/// "name type label,label" for each metric, labels in alphabetical order.
using Metrics = std::set<std::string>;

[[nodiscard]] std::string line_of(const std::string& name, const std::string& type,
                                  const std::set<std::string>& labels) {
    std::string line = name + " " + type + " ";
    for (const std::string& label : labels)
        line += label + ",";
    return line;
}

/// The words between backticks.
[[nodiscard]] std::vector<std::string> code_words(const std::string& cell) {
    std::vector<std::string> words;
    for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
        const std::size_t end = cell.find('`', at + 1);
        words.push_back(cell.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return words;
}

/// Rows "| `name` | type | `label` `label` | unit | meaning | alert |".
[[nodiscard]] Metrics on_the_page() {
    Metrics metrics;
    std::ifstream page(FORAMEN_METRICS_PAGE);
    for (std::string row; std::getline(page, row);) {
        if (row.rfind("| `", 0) != 0)
            continue;
        std::vector<std::string> cells;
        std::istringstream in(row.substr(1));
        for (std::string cell; std::getline(in, cell, '|');)
            cells.push_back(cell);
        EXPECT_EQ(cells.size(), 6U) << row;
        for (const std::string& cell : cells)
            EXPECT_NE(cell.find_first_not_of(' '), std::string::npos) << row;
        const auto labels = code_words(cells.at(2));
        const std::string type = cells.at(1).substr(1, cells.at(1).size() - 2);
        metrics.insert(
            line_of(code_words(cells.at(0)).at(0), type, {labels.begin(), labels.end()}));
    }
    return metrics;
}

/// The labels of a sample but the boundary of a histogram's bucket.
[[nodiscard]] std::set<std::string> labels_in(const std::string& sample) {
    std::set<std::string> labels;
    const std::size_t open = sample.find('{');
    std::size_t at = open;
    while (at != std::string::npos && sample[at] != '}') {
        const std::size_t equals = sample.find("=\"", at);
        labels.insert(sample.substr(at + 1, equals - at - 1));
        at = sample.find('"', equals + 2) + 1;
    }
    labels.erase("le");
    return labels;
}

[[nodiscard]] Metrics served(const std::string& text) {
    Metrics metrics;
    std::istringstream in(text);
    std::string name;
    std::string type;
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("# TYPE ", 0) == 0)
            std::istringstream(line.substr(7)) >> name >> type;
        else if (line.rfind('#', 0) != 0)
            metrics.insert(line_of(name, type, labels_in(line)));
    }
    return metrics;
}

TEST(Metrics, AreOnThePageAndThePageHasNoOthers) {
    ClinicService clinic("metrics");
    const std::string visit = clinic.book(0, "2026-11-24T15:00:00Z");
    // A series with labels is there from its first event on: each kind must happen once.
    {
        HttpClient faulty(clinic.service().port());
        faulty.send("GET / HTTP/1.1\r\n\r\n");
        EXPECT_EQ(faulty.read_reply().status, 400);
    }
    clinic.database().sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
        "'again' USING ERRCODE = 'serialization_failure'; END $$; CREATE TRIGGER refuses BEFORE "
        "INSERT ON procedure_order FOR EACH ROW EXECUTE FUNCTION refuse()");
    EXPECT_EQ(clinic.as("scheduler")
                  .post("/api/v1/appointments", clinic.booking(1, "2026-11-24T16:00:00Z"))
                  .status,
              503);
    ASSERT_TRUE(clinic.service().wait_for_log("\"event\":\"job\""));
    HttpClient admin(clinic.service().admin_port());
    const HttpReply reply = admin.request("GET", "/metrics");
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(on_the_page(), served(reply.body));
    // Labels are patterns and names of our own, never ids.
    EXPECT_EQ(reply.body.find(visit), std::string::npos);
    EXPECT_EQ(reply.body.find(clinic.patient(0)), std::string::npos);
}

} // namespace
} // namespace foramen::test
