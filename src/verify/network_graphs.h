// The multilayer graphs of a network, as the arguments of the ladder need them.
#pragma once

#include <memory>
#include <string>

#include "base/lazy_table.h"
#include "multilayer/single_outcome.h"
#include "multilayer/tpg.h"
#include "verify/slice_states.h"

namespace tiramisu {

/// Built once and asked by every policy, by any number of threads. They do not depend on failures.
class NetworkGraphs {
 public:
  /// The network must outlive them. O(network + what OSPF and BGP sessions make of it).
  explicit NetworkGraphs(const Network& network);

  const RoutingAdjacencyGraph& rag() const { return rag_; }
  const TransparentSlices& slices() const { return slices_; }
  const HopsByKind& hops() const { return hops_; }
  /// The two that follow are made when first asked for.
  const TrafficGraphs& traffic() const {
    return traffic_.at(0, [this] { return TrafficGraphs(rag_); });
  }
  const SingleOutcome& single_outcome() const {
    return single_.at(0, [this] { return SingleOutcome(rag_, &slices_); });
  }
  /// Why no argument about all failures stands: a line that is not modelled. Empty: there is none.
  const std::string& unmodelled() const { return unmodelled_; }

 private:
  RoutingAdjacencyGraph rag_;
  TransparentSlices slices_;
  HopsByKind hops_;
  std::string unmodelled_;
  LazyTable<TrafficGraphs> traffic_{1};
  LazyTable<SingleOutcome> single_{1};
};

}  // namespace tiramisu
