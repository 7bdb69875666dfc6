// The check blocked: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo blocked_check;
const CheckInfo blocked_check = {
    .name = "blocked",
    .summary = "No source reaches a target.",
    .help =
        "No packet of the traffic arrives: on every path it is filtered, discarded or has no route.",
    .keys = {},
    .needs_traffic = true,
    .one_of = {},
};

}  // namespace tiramisu
