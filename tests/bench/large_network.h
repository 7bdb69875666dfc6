// Large networks with realistic configurations, for measurements.
//
// Regions of 20 routers: two backbone routers that reflect routes, four aggregation routers,
// fourteen leaves with two LANs each. Inside a region OSPF and iBGP, between the backbone routers
// of regions eBGP with prefix lists, route maps and communities, each region told as one aggregate.
// IOS and FRR in turn. Each configuration is filled up to a number of lines with what real ones are
// full of: access lists, prefix lists, spare interfaces, management.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu::bench {

enum class Dialects : std::uint8_t { kBoth, kIos, kFrr };

struct LargeNetworkOptions {
  int devices = 1000;  ///< at most 5000; the last region may be smaller
  int lines = 1000;    ///< per device, about
  Dialects dialects = Dialects::kBoth;
};

/// (path, text) of every file. The same for the same options.
std::vector<std::pair<std::string, std::string>> make_large_network(const LargeNetworkOptions& options);

}  // namespace tiramisu::bench
