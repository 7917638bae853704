/// Which layer may include what. Edges between our own layers stand in ops/cmake/Layers.cmake and
/// are read from there; what each layer may take from outside stands in the table of includes.cpp.
#pragma once

#include "source.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace foramen::test {

/// layer -> the other layers whose headers it may include
using LayerEdges = std::map<std::string, std::set<std::string>>;
[[nodiscard]] LayerEdges layer_edges(const std::string& layers_cmake);

/// The layer of a C++ file by its place; "tool" for what runs during the build.
[[nodiscard]] std::string layer_of(const std::string& path);

/// Every #include that the layer of its file must not have. `all` are the files of the project.
[[nodiscard]] std::vector<std::string> include_faults(const Source& source, const LayerEdges& edges,
                                                      const std::vector<Source>& all);

} // namespace foramen::test
