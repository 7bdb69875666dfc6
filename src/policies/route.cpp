// The check route: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo route_check;
const CheckInfo route_check = {
    .name = "route",
    .summary = "Routers have a route to a prefix, or have none.",
    .help =
        "Every device of at that is up has, in the VRF, a route to exactly each prefix that meets all conditions; "
        "with expect absent, none that does.",
    .keys = {"at", "vrf", "prefix", "expect", "protocol", "next-hop", "distance", "metric", "local-preference", "as-path", "communities",
             "best-path"},
    .needs_traffic = false,
    .required = {"at", "prefix"},
    .words = {{"expect", {"present", "absent"}},
              {"protocol", {"connected", "local", "static", "ospf", "ospf-intra", "ospf-ia", "ospf-e1", "ospf-e2", "ospf-n1", "ospf-n2",
                            "bgp", "ebgp", "ibgp", "aggregate"}}},
    .spares_ends = false,
    .about_packets = false,
};

}  // namespace tiramisu
