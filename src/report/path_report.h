// Traced paths for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "verify/verdict.h"

namespace tiramisu {

/// "1. r1  in eth0  out eth1 via 10.0.0.1   ospf route ... (r1.cfg:12)", a line a hop.
std::string path_text(const TracedPath& path, const SourceMap& sources, const std::string& indent);

/// A packet's paths as a report of their own.
std::string paths_text(const Packet& packet, const std::vector<TracedPath>& paths, const SourceMap& sources);
std::string paths_json(const Packet& packet, const std::vector<TracedPath>& paths, const SourceMap& sources);

}  // namespace tiramisu
