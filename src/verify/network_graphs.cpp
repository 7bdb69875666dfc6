#include "verify/network_graphs.h"

#include "verify/caveats.h"

namespace tiramisu {
namespace {

std::string unmodelled_line(const Network& network) {
  ElementSet all{Bitset(network.links.size()), Bitset(network.node_count())};
  for (std::size_t i = 0; i < network.links.size(); ++i) all.links.set(i);
  for (std::size_t i = 0; i < network.node_count(); ++i) all.nodes.set(i);
  const std::vector<InconclusiveReason> reasons = find_caveats(network, all);
  return reasons.empty() ? "" : reasons.front().message;
}

}  // namespace

NetworkGraphs::NetworkGraphs(const Network& network)
    : rag_(network), slices_(rag_), hops_(network, slices_.sessions()), unmodelled_(unmodelled_line(network)) {}

}  // namespace tiramisu
