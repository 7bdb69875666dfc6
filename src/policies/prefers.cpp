// The check prefers: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo prefers_check;
const CheckInfo prefers_check = {
    .name = "prefers",
    .summary = "Traffic takes the best way that is there.",
    .help =
        "Without failures all traffic takes the first way of the order; where failures, each of them needed, "
        "break the better ways, it takes the first that is intact. converges asks that it comes back after "
        "repair: routing must have one stable state.",
    .keys = {"order", "converges"},
    .needs_traffic = true,
    .one_of = {"order"},
};

}  // namespace tiramisu
