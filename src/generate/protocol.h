// How a generated network routes. One file each, one line each in protocols.def.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "generate/clusters.h"
#include "generate/design.h"
#include "generate/random.h"

namespace tiramisu::generation {

struct RoutingOptions {
  std::optional<std::size_t> areas;       ///< of OSPF
  std::optional<std::size_t> reflectors;  ///< of each autonomous system
  std::optional<std::size_t> systems;     ///< autonomous systems
};

struct Protocol {
  std::string_view name;
  std::string_view summary;  ///< a few words for --help
  bool takes_areas = false;
  bool takes_reflectors = false;
  bool takes_systems = false;
  bool has_bgp = false;
  bool has_ebgp = false;  ///< sessions between autonomous systems
  /// Options have been checked against the fields above.
  void (*configure)(const Topology& topology, const RoutingOptions& options, Random& random, Design& design) = nullptr;
};

/// In the order of protocols.def.
const std::vector<const Protocol*>& all_protocols();
const Protocol* find_protocol(std::string_view name);

}  // namespace tiramisu::generation
