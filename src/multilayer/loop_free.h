// Destinations to which packets cannot circle, whatever fails.
#pragma once

#include "multilayer/single_outcome.h"
#include "multilayer/transparent_slices.h"

namespace tiramisu {

/// Why packets to addresses inside `destination` might circle; empty: they cannot.
///
/// At every hop the prefix that a packet matches gets longer, or stays and the way to it gets shorter: the
/// next router has a route to the same prefix, because OSPF tells all of an area alike, because a
/// BGP neighbour advertises only what it uses, or because iBGP tells all that are joined. Inside one of
/// several ASes that way ends at the nearest of the borders that reflectors choose (of all where there are
/// none), which every router there measures alike, as long as reflectors use no paths beside the one that they
/// reflect; beyond it the AS path is shorter. So nothing comes round. Static routes that forward, summaries and several protocols for one prefix could
/// undo it and are refused. O(prefixes inside or covering the destination x their taint).
std::string why_loops(const TransparentSlices& slices, const SingleOutcome& single, const Ipv4Prefix& destination);

}  // namespace tiramisu
