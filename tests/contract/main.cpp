// After all tests: every answer was as the contract says, and every problem type was met.
#include "contract.hpp"
#include "contract_text.hpp"
#include "support/api_client.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace {

/// Only a full run can be asked for every problem type.
bool all_tests_ran() {
    return testing::GTEST_FLAG(filter) == "*";
}

int check_findings() {
    using foramen::test::ApiClient;
    int faults = 0;
    for (const std::string& fault : ApiClient::contract_faults()) {
        std::cerr << "not as the contract says: " << fault << '\n';
        ++faults;
    }
    if (!all_tests_ran())
        return faults;
    const foramen::api::Contract contract(foramen::api::contract_text());
    for (const auto& type : contract.document()
                                .at("components")
                                .at("schemas")
                                .at("ProblemType")
                                .at("enum")
                                .as_array()) {
        const std::string text(type.as_string());
        const std::string name = text.substr(text.rfind('/') + 1);
        if (ApiClient::problems_met().contains(name))
            continue;
        std::cerr << "no test reaches the problem " << name << '\n';
        ++faults;
    }
    return faults;
}

} // namespace

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    const int failed = RUN_ALL_TESTS();
    const int faults = check_findings();
    return failed != 0 || faults != 0 ? 1 : 0;
}
