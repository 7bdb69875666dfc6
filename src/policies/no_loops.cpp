// The check no-loops: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo no_loops_check;
const CheckInfo no_loops_check = {
    .name = "no-loops",
    .summary = "No packet comes back to a router that it has passed.",
    .help =
        "Packets that enter at the scope to any destination do not loop; where the scope names endpoints, "
        "packets between these.",
    .keys = {"scope"},
    .needs_traffic = false,
    .one_of = {"scope"},
    .spares_ends = false,
};

}  // namespace tiramisu
