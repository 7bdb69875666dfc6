// The check avoids: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo avoids_check;
const CheckInfo avoids_check = {
    .name = "avoids",
    .summary = "No traffic crosses the devices or links of not-via.",
    .help =
        "No path of the traffic crosses a device or link of not-via, whether it arrives or not.",
    .keys = {"not-via"},
    .needs_traffic = true,
    .one_of = {"not-via"},
};

}  // namespace tiramisu
