// The check isolated: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo isolated_check;
const CheckInfo isolated_check = {
    .name = "isolated",
    .summary = "The sides exchange no traffic.",
    .help =
        "Traffic from each side of between to each other side is blocked, and hosts of two sides share no "
        "broadcast domain.",
    .keys = {"between"},
    .needs_traffic = false,
    .one_of = {"between"},
};

}  // namespace tiramisu
