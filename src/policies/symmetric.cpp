// The check symmetric: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo symmetric_check;
const CheckInfo symmetric_check = {
    .name = "symmetric",
    .summary = "Traffic comes back the way that it went.",
    .help =
        "The devices that traffic between two sides passes have the same values of the label by in both "
        "directions.",
    .keys = {"between", "by"},
    .needs_traffic = false,
    .one_of = {"between"},
};

}  // namespace tiramisu
