#include "foramen/support/config.hpp"
#include "support/values.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>

namespace foramen::test {
namespace {

using support::Config;
using support::ConfigFault;
using Variables = std::map<std::string, std::string>;

class ConfigTest : public testing::Test {
protected:
    /// What every configuration needs.
    Variables variables{{"FORAMEN_DATABASE", "host=/run/pg dbname=foramen"}};
    std::string file;

    void TearDown() override {
        if (!file.empty())
            std::remove(file.c_str());
    }
    void write(const std::string& toml) {
        file = testing::TempDir() + "foramen_config_" + std::to_string(getpid()) + ".toml";
        std::ofstream(file) << toml;
    }
    [[nodiscard]] auto load() const {
        return support::load_config(file, [this](const std::string& name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        });
    }
    /// The names of the settings that are faulty.
    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> out;
        if (const auto config = load(); !config)
            for (const ConfigFault& fault : config.error())
                out.push_back(fault.setting);
        return out;
    }
};

TEST_F(ConfigTest, NeedsNothingButADatabase) {
    const auto config = load();
    ASSERT_TRUE(config);
    EXPECT_EQ(config->listen.address, "127.0.0.1");
    EXPECT_EQ(config->listen.port, 8080);
    EXPECT_FALSE(config->demo);
    EXPECT_EQ(config->session_idle, std::chrono::minutes{15});
    variables.clear();
    EXPECT_EQ(faults(), std::vector<std::string>{"database.connection"});
}

TEST_F(ConfigTest, ReadsEverySettingOfTheFile) {
    variables.clear();
    write(R"(
[database]
connection = "host=/run/pg"
read_connections = 2
write_connections = 3
[server]
listen = "0.0.0.0:80"
admin_listen = "127.0.0.1:81"
site = "/srv/site"
public_url = "https://clinic.example"
trusted_proxies = ["10.0.0.1", "10.0.0.2"]
[limits]
connections = 10
connections_per_address = 11
streams = 12
waiting_requests = 13
password_threads = 14
[session]
idle_seconds = 60
lifetime_seconds = 300
password_memory_mib = 19
password_passes = 3
[log]
level = "debug"
)");
    const auto config = load();
    ASSERT_TRUE(config) << config.error().front().setting << config.error().front().message;
    EXPECT_EQ(config->database, "host=/run/pg");
    EXPECT_EQ(config->read_connections, 2U);
    EXPECT_EQ(config->write_connections, 3U);
    EXPECT_EQ(config->listen.address, "0.0.0.0");
    EXPECT_EQ(config->listen.port, 80);
    EXPECT_EQ(config->admin_listen.port, 81);
    EXPECT_EQ(config->site, "/srv/site");
    EXPECT_EQ(config->public_url, "https://clinic.example");
    EXPECT_EQ(config->trusted_proxies, (std::vector<std::string>{"10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ(config->connections, 10U);
    EXPECT_EQ(config->connections_per_address, 11U);
    EXPECT_EQ(config->streams, 12U);
    EXPECT_EQ(config->waiting_requests, 13U);
    EXPECT_EQ(config->password_threads, 14U);
    EXPECT_EQ(config->session_idle, std::chrono::seconds{60});
    EXPECT_EQ(config->session_lifetime, std::chrono::seconds{300});
    EXPECT_EQ(config->password_memory_mib, 19U);
    EXPECT_EQ(config->password_passes, 3U);
    EXPECT_EQ(config->log_level, "debug");
}

TEST_F(ConfigTest, LetsTheEnvironmentWin) {
    write("[database]\nconnection = \"host=file\"\nread_connections = 2\n");
    variables["FORAMEN_READ_CONNECTIONS"] = "7";
    EXPECT_EQ(load()->database, "host=/run/pg dbname=foramen");
    EXPECT_EQ(load()->read_connections, 7U);
}

TEST_F(ConfigTest, NamesEverySettingThatIsOutOfItsRange) {
    const std::map<std::string, std::pair<std::string, std::vector<std::string>>> bad{
        {"FORAMEN_READ_CONNECTIONS", {"database.read_connections", {"0", "65", "four", "", "-1"}}},
        {"FORAMEN_WRITE_CONNECTIONS", {"database.write_connections", {"0", "1.5", " 4"}}},
        {"FORAMEN_CONNECTIONS", {"limits.connections", {"0", "100001"}}},
        {"FORAMEN_STREAMS", {"limits.streams", {"0", "18446744073709551616"}}},
        {"FORAMEN_WAITING_REQUESTS", {"limits.waiting_requests", {"0"}}},
        {"FORAMEN_CONNECTIONS_PER_ADDRESS", {"limits.connections_per_address", {"0"}}},
        {"FORAMEN_PASSWORD_THREADS", {"limits.password_threads", {"0", "65"}}},
        {"FORAMEN_SESSION_IDLE_SECONDS", {"session.idle_seconds", {"59", "86401"}}},
        {"FORAMEN_SESSION_LIFETIME_SECONDS", {"session.lifetime_seconds", {"299", "604801"}}},
        {"FORAMEN_PASSWORD_MEMORY_MIB", {"session.password_memory_mib", {"18"}}},
        {"FORAMEN_PASSWORD_PASSES", {"session.password_passes", {"1"}}},
        {"FORAMEN_DEMO", {"demo.enabled", {"yes", "TRUE", "2"}}},
        {"FORAMEN_LOG_LEVEL", {"log.level", {"", "verbose", "INFO"}}},
        {"FORAMEN_PUBLIC_URL", {"server.public_url", {"clinic.example", "ftp://x"}}},
        {"FORAMEN_LISTEN",
         {"server.listen",
          {"", "8080", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:80x", "clinic:80",
           "localhost:80", "127.0.0.256:80"}}},
        {"FORAMEN_TRUSTED_PROXIES",
         {"server.trusted_proxies",
          {"proxy", "10.0.0.1:80", "10.0.0.1,,10.0.0.2", "10.0.0.1, 10.0.0.2"}}},
        {"FORAMEN_ADMIN_LISTEN", {"server.admin_listen", {"0.0.0.0:81", "10.0.0.1:81", "[::]:81"}}},
        {"FORAMEN_DATABASE", {"database.connection", {"", "host='x'", "host=\"x\"", "host=\\x"}}},
    };
    for (const auto& [variable, expected] : bad)
        for (const std::string& value : expected.second) {
            const Variables usual = variables;
            variables[variable] = value;
            EXPECT_EQ(faults(), std::vector<std::string>{expected.first})
                << variable << "=" << value;
            variables = usual;
        }
}

TEST_F(ConfigTest, ReadsAddressesOfBothVersions) {
    variables["FORAMEN_LISTEN"] = "[::1]:8080";
    variables["FORAMEN_ADMIN_LISTEN"] = "::1:8081";
    const auto config = load();
    ASSERT_TRUE(config);
    EXPECT_EQ(config->listen.address, "::1");
    EXPECT_EQ(config->listen.port, 8080);
    EXPECT_EQ(config->admin_listen.address, "::1");
    EXPECT_EQ(config->admin_listen.port, 8081);
}

TEST_F(ConfigTest, TellsOfAllFaultsTogether) {
    variables["FORAMEN_LISTEN"] = "nowhere";
    variables["FORAMEN_DEMO"] = "maybe";
    variables["FORAMEN_LOG_LEVEL"] = "loud";
    EXPECT_EQ(faults(), (std::vector<std::string>{"server.listen", "demo.enabled", "log.level"}));
}

TEST_F(ConfigTest, RefusesSettingsThatItDoesNotKnow) {
    write("sight = 1\n[server]\nlisten = \"127.0.0.1:1\"\nlissten = \"127.0.0.1:2\"\n[extra]\na = "
          "1\n");
    auto found = faults();
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::string>{"extra.a", "server.lissten", "sight"}));
}

TEST_F(ConfigTest, NamesTheLineOfAFileThatIsNoToml) {
    write("[database]\nconnection = \n");
    const auto config = load();
    ASSERT_FALSE(config);
    ASSERT_EQ(config.error().size(), 1U);
    EXPECT_EQ(config.error().front().setting, file);
    EXPECT_NE(config.error().front().message.find("line 2"), std::string::npos);
    std::remove(file.c_str());
    EXPECT_EQ(faults(), std::vector<std::string>{file});
}

TEST_F(ConfigTest, RefusesAValueOfAnotherType) {
    write("[limits]\nstreams = 1.5\n[server]\nlisten = 2026-11-23\n");
    EXPECT_EQ(faults(), (std::vector<std::string>{"server.listen", "limits.streams"}));
}

TEST_F(ConfigTest, KeepsADemoOnLoopbackWithAClockOfItsOwn) {
    variables["FORAMEN_CLOCK_START"] = "2026-11-23T13:00:00Z";
    EXPECT_EQ(faults(), std::vector<std::string>{"demo.clock_start"});
    variables["FORAMEN_DEMO"] = "1";
    EXPECT_EQ(load()->clock_start, at("2026-11-23T13:00:00Z"));
    variables["FORAMEN_LISTEN"] = "0.0.0.0:8080";
    EXPECT_EQ(faults(), std::vector<std::string>{"server.listen"});
    variables["FORAMEN_LISTEN"] = "127.0.0.1:8080";
    variables["FORAMEN_CLOCK_START"] = "this morning";
    EXPECT_EQ(faults(), std::vector<std::string>{"demo.clock_start"});
}

TEST_F(ConfigTest, DescribesItselfWithoutTheConnectionString) {
    variables["FORAMEN_DATABASE"] = "host=secret-host password=hidden";
    const std::string text = support::describe(*load());
    EXPECT_NE(text.find("127.0.0.1:8080"), std::string::npos);
    EXPECT_EQ(text.find("secret-host"), std::string::npos);
    EXPECT_EQ(text.find("hidden"), std::string::npos);
}

} // namespace
} // namespace foramen::test
