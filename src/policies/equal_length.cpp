// The check equal-length: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo equal_length_check;
const CheckInfo equal_length_check = {
    .name = "equal-length",
    .summary = "All paths in use have the same length.",
    .help =
        "All equal-cost paths of all pairs are equally long, in hops from router to router or in changes of "
        "region.",
    .keys = {"unit"},
    .needs_traffic = true,
    .one_of = {},
};

}  // namespace tiramisu
