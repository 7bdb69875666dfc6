// The check session: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo session_check;
const CheckInfo session_check = {
    .name = "session",
    .summary = "Routing sessions come up, or do not.",
    .help =
        "Every BGP session and OSPF adjacency that either side configures, between a device of one side and one of the other, "
        "or with an end at the devices of at, is up whenever both its devices are; with expect down, none ever is.",
    .keys = {"between", "at", "protocol", "expect"},
    .needs_traffic = false,
    .one_of = {"between", "at"},
    .words = {{"expect", {"up", "down"}}, {"protocol", {"any", "bgp", "ospf"}}},
    .spares_ends = false,
    .about_packets = false,
};

}  // namespace tiramisu
