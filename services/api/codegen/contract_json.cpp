// Turns openapi.yaml into a C++ source that holds the document as JSON.
// usage: contract_json openapi.yaml OUT.cpp
#include <boost/json/src.hpp>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

namespace json = boost::json;

/// Plain scalars by YAML 1.2's core schema; quoted ones are always text.
[[nodiscard]] json::value scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!")
        return json::value(text);
    if (text == "null" || text == "~" || text.empty())
        return nullptr;
    if (text == "true" || text == "false")
        return text == "true";
    char* end = nullptr;
    const long long integer = std::strtoll(text.c_str(), &end, 10);
    if (*end == '\0')
        return integer;
    const double number = std::strtod(text.c_str(), &end);
    if (*end == '\0')
        return number;
    return json::value(text);
}

[[nodiscard]] json::value convert(const YAML::Node& node) {
    switch (node.Type()) {
    case YAML::NodeType::Sequence: {
        json::array out;
        for (const YAML::Node& element : node)
            out.push_back(convert(element));
        return out;
    }
    case YAML::NodeType::Map: {
        json::object out;
        for (const auto& member : node)
            out[member.first.Scalar()] = convert(member.second);
        return out;
    }
    case YAML::NodeType::Scalar:
        return scalar(node);
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
        break;
    }
    return nullptr;
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 3)
            throw std::runtime_error("usage: contract_json openapi.yaml OUT.cpp");
        const std::string text = json::serialize(convert(YAML::LoadFile(argv[1])));
        std::filesystem::create_directories(std::filesystem::path(argv[2]).parent_path());
        std::ofstream out(argv[2], std::ios::binary);
        out << "// Generated from openapi.yaml. Do not edit.\n#include \"contract_text.hpp\"\n\n"
               "namespace foramen::api {\n\nstd::string_view contract_text() {\n"
               "    static constexpr char kText[] =\n";
        // Compilers limit one literal's length; adjacent ones are joined.
        constexpr std::size_t kPiece = 4000;
        for (std::size_t at = 0; at < text.size(); at += kPiece)
            out << "        R\"json(" << text.substr(at, kPiece) << ")json\"\n";
        out << "        ;\n    return {kText, sizeof kText - 1};\n}\n\n} // namespace "
               "foramen::api\n";
        if (!out)
            throw std::runtime_error("cannot write the source");
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "contract_json: " << error.what() << '\n';
        return 1;
    }
}
