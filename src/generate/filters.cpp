// BGP neighbours may tell LANs only, and hosts may not log in to routers: a packet filter on the
// LANs of IOS devices (FRR has none).
#include "generate/style.h"

namespace tiramisu::generation {
namespace {

void apply(Design& design) {
  for (Device& device : design.devices) {
    device.lan_filter = device.lan && device.dialect == Dialect::kIos;
    if (!device.bgp || device.bgp->neighbors.empty()) continue;
    for (Neighbor& neighbor : device.bgp->neighbors) neighbor.prefix_list_in = "LANS";
    device.prefix_lists = {"LANS"};
  }
}

}  // namespace

extern const Style filters_style;
const Style filters_style = {.name = "filters", .summary = "prefix lists on BGP sessions, packet filters on LANs of IOS devices", .apply = apply};

}  // namespace tiramisu::generation
