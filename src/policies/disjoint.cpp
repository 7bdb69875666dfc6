// The check disjoint: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo disjoint_check;
const CheckInfo disjoint_check = {
    .name = "disjoint",
    .summary = "There are so many ways that no single failure takes two of them.",
    .help =
        "Traffic finds a way whichever paths - 1 links, devices or shared-risk groups are lost: by Menger's "
        "theorem that is what as many disjoint ways mean, counted in ways that routing takes.",
    .keys = {"paths", "by"},
    .needs_traffic = true,
    .one_of = {"paths"},
};

}  // namespace tiramisu
