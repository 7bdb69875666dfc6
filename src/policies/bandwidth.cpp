// The check bandwidth: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo bandwidth_check;
const CheckInfo bandwidth_check = {
    .name = "bandwidth",
    .summary = "The paths in use carry at least so much.",
    .help =
        "All traffic arrives, and from each place where it enters its paths carry at least the rate: each path by itself, "
        "all with an even split at each router, or as much as fits through the links in use.",
    .keys = {"at-least", "measure"},
    .needs_traffic = true,
    .required = {"at-least"},
};

}  // namespace tiramisu
