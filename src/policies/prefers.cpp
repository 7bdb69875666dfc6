// The check prefers: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo prefers_check;
const CheckInfo prefers_check = {
    .name = "prefers",
    .summary = "Traffic takes the best way that is there.",
    .help =
        "As long as a way of the order is intact from the source to the target, all traffic takes the first "
        "such way. converges asks that it comes back after repair: routing must have one stable state.",
    .keys = {"order", "converges"},
    .needs_traffic = true,
    .one_of = {"order"},
};

}  // namespace tiramisu
