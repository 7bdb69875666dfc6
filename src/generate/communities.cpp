// Each device marks its LAN with a community, and takes no route that is marked as in quarantine.
#include <fmt/format.h>

#include "generate/style.h"

namespace tiramisu::generation {
namespace {

constexpr const char* kQuarantine = "64998:666";

void apply(Design& design) {
  for (std::size_t i = 0; i < design.devices.size(); ++i) {
    Device& device = design.devices[i];
    if (device.lan) {
      device.bgp->network_map = "OWN-LAN";
      device.maps.push_back({.map = "OWN-LAN", .community = fmt::format("64999:{}", i + 1)});
    }
    if (device.bgp->neighbors.empty()) continue;
    for (Neighbor& neighbor : device.bgp->neighbors) neighbor.map_in = "FROM-NEIGHBOR";
    device.community_lists = {{"QUARANTINE", {kQuarantine}}};
    device.maps.push_back({.map = "FROM-NEIGHBOR", .permit = false, .match_community = "QUARANTINE"});
    device.maps.push_back({.map = "FROM-NEIGHBOR", .sequence = 20});
  }
}

}  // namespace

extern const Style communities_style;
const Style communities_style = {.name = "communities",
                                 .summary = "LANs marked by origin, routes in quarantine refused",
                                 .needs_bgp = true,
                                 .apply = apply};

}  // namespace tiramisu::generation
