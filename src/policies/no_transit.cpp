// The check no-transit: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo no_transit_check;
const CheckInfo no_transit_check = {
    .name = "no-transit",
    .summary = "Routes of one external neighbour are not passed on to another.",
    .help =
        "No route that an external neighbour of from announces is announced on to another one of to (by default: all of them). "
        "With prefix, instead: no route to these prefixes, nor to one inside them, is taken from a neighbour of from, nor sent to one of to "
        "wherever it comes from; where only one of the two is given, only that is asked. What neighbours announce stands in the inventory, or may be anything. An aggregate that the network "
        "makes is its own route.",
    .keys = {"from", "to", "prefix"},
    .needs_traffic = false,
    .spares_ends = false,
    .about_packets = false,
};

}  // namespace tiramisu
