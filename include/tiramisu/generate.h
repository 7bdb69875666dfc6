// Generated snapshots: networks of any size to try, test and measure with.
//
//   tiramisu::Answer answer = tiramisu::generate({.directory = "big", .topology = "backbone", .devices = 750, .links = 900});
//
// The same request gives the same bytes on every machine. Nothing here throws or prints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tiramisu/workspace.h"

namespace tiramisu {

/// What to generate. Names are those of the lists below.
struct GenerateRequest {
  std::string directory;               ///< made where it does not exist
  bool force = false;                  ///< replace the snapshot that is there already
  std::string topology;                ///< a family; or
  std::string graphml;                 ///< a GraphML file
  std::optional<std::size_t> devices;  ///< of a family
  std::optional<std::size_t> links;    ///< exactly; of families that leave it free
  std::optional<std::size_t> k;        ///< fat-tree: ports of a switch, instead of `devices`
  std::string protocol = "ospf";
  std::string policies = "none";       ///< style of route policies
  std::string dialect = "ios";         ///< ios, frr, or mixed: in turn
  std::optional<std::size_t> areas;       ///< ospf: about so many, around a backbone
  std::optional<std::size_t> reflectors;  ///< ibgp-rr, mixed: of each autonomous system; else 2
  std::optional<std::size_t> systems;     ///< mixed: autonomous systems; else one for 20 devices, at least 2
  std::uint32_t seed = 1;
  bool policy_file = false;            ///< also policies.yaml
};

/// Writes configurations, layer1_topology.json, inventory.yaml and, where asked for, policies.yaml.
/// A directory that is not empty is refused without `force`.
Answer generate(const GenerateRequest& request);

/// A name that a request takes, and what it stands for.
struct GenerateChoice {
  std::string name;
  std::string summary;
};
std::vector<GenerateChoice> generate_topologies();
std::vector<GenerateChoice> generate_protocols();
std::vector<GenerateChoice> generate_policies();

}  // namespace tiramisu
