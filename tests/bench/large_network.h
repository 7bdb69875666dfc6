// Large snapshots for measurements: realistic configurations of a provider's network, made by
// program, the same text for the same options on every machine.
//
// Regions of about 25 devices. In each: two core routers (area border routers and route
// reflectors of their region), two border routers with eBGP customers, up to four customer
// routers of an AS of their own, and access routers that are joined to both cores and have
// LANs on VLANs. The cores of all regions form OSPF area 0 (a ring with chords, two planes)
// and an iBGP mesh; region r is area r + 1, whose links are summarised by an area range. LANs
// and customer prefixes travel in BGP with communities and local preferences, loopbacks and
// links in OSPF. Cores are Cisco IOS; of the others every second one runs FRRouting.
//
// Each configuration is filled up to the wanted number of lines with what real ones hold:
// unused ports, VLANs, access lists, prefix lists, route maps, management statements.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu::bench {

enum class Dialects : std::uint8_t { kMixed, kIos, kFrr };

struct LargeNetworkOptions {
  std::uint32_t devices = 100;            ///< 4..16000
  std::uint32_t lines_per_device = 1000;  ///< about; what the routing needs is there in any case
  std::uint64_t seed = 1;
  Dialects dialects = Dialects::kMixed;
  bool bgp = true;  ///< without BGP, OSPF carries loopbacks and links only, and LANs reach nobody else
};

/// (path, text) of each file, as load_texts takes them. O(devices * lines).
std::vector<std::pair<std::string, std::string>> make_large_network(const LargeNetworkOptions& options);

/// Lines of all files together.
std::uint64_t count_lines(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace tiramisu::bench
