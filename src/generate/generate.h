// Generated snapshots: from a family of topologies, or a graph file, to configurations, cables,
// inventory and policies.
//
// Same options, same bytes, on every machine. What is generated loads without a single diagnostic,
// every adjacency and session comes up, and without failures every LAN reaches every other one
// (where the topology is connected).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "generate/family.h"
#include "generate/protocol.h"

namespace tiramisu::generation {

/// Which topology.
struct TopologyOptions {
  std::string family;  ///< of families.def
  Size size;
  std::uint32_t seed = 1;
};

/// What is configured on it.
struct ConfigOptions {
  std::string protocol = "ospf";  ///< of protocols.def
  std::string style = "none";     ///< of styles.def, or none
  std::string dialect = "ios";    ///< ios, frr, or mixed: in turn
  RoutingOptions routing;
  std::uint32_t seed = 1;
  bool policy_file = false;  ///< also policies.yaml
};

/// (path, text) of each file of a snapshot, paths relative to it.
using Files = std::vector<std::pair<std::string, std::string>>;

/// An Error says which option does not fit.
Result<Topology> make_topology(const TopologyOptions& options);

/// O(links + devices x reflectors), and O(links log devices) for the policies.
Result<Files> make_snapshot(const Topology& topology, const ConfigOptions& options);

/// Writes the files below a directory, which is made where it does not exist. A directory that has
/// something in it is refused; with `force` the snapshot that is there (configs/*.cfg and the files
/// beside them) is removed first, and nothing else.
Result<std::size_t> write_snapshot(const std::string& directory, const Files& files, bool force);

}  // namespace tiramisu::generation
