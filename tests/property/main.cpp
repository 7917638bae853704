// One seed unless RC_PARAMS names another: the suite does the same every time, and a run of the
// full size under ./ops/soak can look elsewhere.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    const char* given = std::getenv("RC_PARAMS");
    std::string parameters = given == nullptr ? "" : given;
    const auto fill_in = [&](const std::string& name, const char* value) {
        if (parameters.find(name) == std::string::npos)
            parameters += (parameters.empty() ? "" : " ") + name + value;
    };
    fill_in("seed=", "20261123");
    fill_in("max_success=", "400");
    // Read once, at the first property.
    setenv("RC_PARAMS", parameters.c_str(), 1);
    const int failed = RUN_ALL_TESTS();
    if (failed != 0)
        std::cerr << "again with: RC_PARAMS=\"" << parameters << "\"\n";
    return failed;
}
