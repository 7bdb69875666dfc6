// Families of topologies. One file each, one line each in families.def.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "generate/random.h"
#include "generate/topology.h"

namespace tiramisu::generation {

/// How large a topology is wanted.
struct Size {
  std::size_t devices = 0;
  std::optional<std::size_t> links;  ///< exactly; only for families that take it
  std::optional<std::size_t> k;      ///< ports of a switch of a fat tree
};

struct Family {
  std::string_view name;
  std::string_view summary;       ///< a few words for --help
  std::size_t least_devices = 2;  ///< fewer are refused
  std::size_t most_devices = kMostDevices;
  bool takes_links = false;       ///< the number of links is free
  bool takes_k = false;
  /// Sizes have been checked against the fields above; an Error says what else does not fit.
  Result<Topology> (*lay_out)(const Size& size, Random& random) = nullptr;
};

/// In the order of families.def.
const std::vector<const Family*>& all_families();
const Family* find_family(std::string_view name);

}  // namespace tiramisu::generation
