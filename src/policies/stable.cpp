// The check stable: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo stable_check;
const CheckInfo stable_check = {
    .name = "stable",
    .summary = "Routing settles, and in one way only.",
    .help =
        "Routes to the endpoints of the inventory settle in one stable state at the devices of the scope, "
        "whatever the order of events.",
    .keys = {"scope"},
    .needs_traffic = false,
    .one_of = {"scope"},
    .spares_ends = false,
};

}  // namespace tiramisu
