// The check waypoint: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo waypoint_check;
const CheckInfo waypoint_check = {
    .name = "waypoint",
    .summary = "All delivered traffic crosses the waypoints.",
    .help =
        "Every path that delivers the traffic crosses a device or link of via, or one of each step of "
        "via-chain, in that order.",
    .keys = {"via", "via-chain"},
    .needs_traffic = true,
    .one_of = {"via", "via-chain"},
};

}  // namespace tiramisu
