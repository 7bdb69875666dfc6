// The check multipath: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo multipath_check;
const CheckInfo multipath_check = {
    .name = "multipath",
    .summary = "Traffic is spread over enough paths.",
    .help =
        "From every router where the traffic enters, at least width paths deliver it; disjoint counts only "
        "paths that share no link, or no router between the first and the last. consistent asks that all "
        "paths end alike.",
    .keys = {"width", "disjoint", "consistent"},
    .needs_traffic = true,
    .one_of = {"width"},
};

}  // namespace tiramisu
