// The check reachable: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo reachable_check;
const CheckInfo reachable_check = {
    .name = "reachable",
    .summary = "Every source reaches every target.",
    .help =
        "Traffic from each source arrives at each target. With the quantifier all-paths (the default) "
        "every equal-cost path must deliver it; with some-path one is enough.",
    .keys = {"quantifier"},
    .needs_traffic = true,
    .one_of = {},
};

}  // namespace tiramisu
