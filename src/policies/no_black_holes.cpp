// The check no-black-holes: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo no_black_holes_check;
const CheckInfo no_black_holes_check = {
    .name = "no-black-holes",
    .summary = "No packet dies for want of a route.",
    .help =
        "Packets that enter at the scope to any endpoint of the inventory (to any device where it has none) "
        "are not lost for want of a route, in a null route or before a dead next hop; where the scope "
        "names endpoints, packets between these. Null routes inside the prefixes of allow-drop are meant.",
    .keys = {"scope", "allow-drop"},
    .needs_traffic = false,
    .one_of = {"scope"},
};

}  // namespace tiramisu
