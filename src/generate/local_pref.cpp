// Customers, peers and providers (Gao and Rexford, Stable Internet routing without global
// coordination, 2001): routes of customers are preferred to those of peers, and these to those of
// providers; only routes of customers and our own are told to peers and providers. The hierarchy has
// the system with most neighbours on top, and who is nearer to it provides for who is farther. So
// routing is safe under every failure, and all pairs are reachable where nothing has failed.
#include <algorithm>
#include <map>
#include <set>

#include "generate/style.h"

namespace tiramisu::generation {
namespace {

using Neighbours = std::map<std::uint32_t, std::set<std::uint32_t>>;

constexpr const char* kFromCustomer = "64999:1";
constexpr const char* kFromPeer = "64999:2";
constexpr const char* kFromProvider = "64999:3";

/// How far each system is from the top of its piece of the network.
std::map<std::uint32_t, std::size_t> depths(const Neighbours& neighbours) {
  std::vector<std::uint32_t> by_size;
  for (const auto& [asn, others] : neighbours) by_size.push_back(asn);
  const auto larger = [&](std::uint32_t a, std::uint32_t b) { return neighbours.at(a).size() > neighbours.at(b).size(); };
  std::stable_sort(by_size.begin(), by_size.end(), larger);
  std::map<std::uint32_t, std::size_t> depth;
  for (const std::uint32_t top : by_size) {
    if (!depth.emplace(top, 0).second) continue;
    std::vector<std::uint32_t> queue = {top};
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (const std::uint32_t next : neighbours.at(queue[at]))
        if (depth.emplace(next, depth.at(queue[at]) + 1).second) queue.push_back(next);
  }
  return depth;
}

void add_maps(Device& device) {
  device.community_lists = {{"OTHERS-ROUTES", {kFromPeer, kFromProvider}}};
  device.maps = {{.map = "FROM-CUSTOMER", .local_preference = 200, .community = kFromCustomer},
                 {.map = "FROM-PEER", .local_preference = 100, .community = kFromPeer},
                 {.map = "FROM-PROVIDER", .local_preference = 50, .community = kFromProvider},
                 {.map = "TO-CUSTOMER"},
                 {.map = "TO-OTHERS", .permit = false, .match_community = "OTHERS-ROUTES"},
                 {.map = "TO-OTHERS", .sequence = 20}};
}

void apply(Design& design) {
  Neighbours neighbours;
  for (const Device& device : design.devices)
    for (const Neighbor& neighbor : device.bgp->neighbors)
      if (!neighbor.internal) neighbours[device.bgp->asn].insert(neighbor.asn);
  const auto depth = depths(neighbours);
  for (Device& device : design.devices) {
    bool border = false;
    for (Neighbor& neighbor : device.bgp->neighbors) {
      if (neighbor.internal) continue;
      border = true;
      const std::size_t own = depth.at(device.bgp->asn), other = depth.at(neighbor.asn);
      neighbor.map_in = other > own ? "FROM-CUSTOMER" : other == own ? "FROM-PEER" : "FROM-PROVIDER";
      neighbor.map_out = other > own ? "TO-CUSTOMER" : "TO-OTHERS";
    }
    if (border) add_maps(device);
  }
}

}  // namespace

extern const Style local_pref_style;
const Style local_pref_style = {.name = "local-pref",
                                .summary = "customers before peers before providers",
                                .needs_bgp = true,
                                .needs_ebgp = true,
                                .apply = apply};

}  // namespace tiramisu::generation
