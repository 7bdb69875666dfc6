// Taint with attributes: which routes to one prefix can each process have, as far as filters tell?
#pragma once

#include <map>

#include "multilayer/facts_policy.h"
#include "multilayer/route_filters.h"
#include "multilayer/taint_edges.h"

namespace tiramisu {

/// What all spreads over one network share. Immutable, for any number of threads.
class NetworkFacts {
 public:
  explicit NetworkFacts(const Network& network);

  const CommunityTable& communities() const { return communities_; }
  const FactsPolicies& policies() const { return policies_; }
  /// Only then are AS paths told apart: there may be many.
  bool reads_as_paths() const { return reads_as_paths_; }

 private:
  CommunityTable communities_;
  FactsPolicies policies_;
  bool reads_as_paths_ = false;
};

/// Does any filter or policy of the network test an attribute that facts tell? Else taint by prefixes
/// says the same.
bool reads_attributes(const Network& network);

/// Routes at a process that facts do not tell apart.
struct HeldRoutes {
  std::uint8_t bits = 0;  ///< of Taint
  RouteFacts facts;
  std::uint32_t from = kOrigin;  ///< index of the routes that they came from
  ProcessId process;
  static constexpr std::uint32_t kOrigin = 0xFFFFFFFF;
};

/// Carries routes to one prefix over the adjacencies: the least fixpoint. A process that would hold
/// more than 64 kinds of route holds any route, so it ends.
class FactsSpread {
 public:
  FactsSpread(const RoutingAdjacencyGraph& graph, const NetworkFacts& facts, const Ipv4Prefix& prefix);

  /// Routes begin here. Call before `run`.
  void start(ProcessId process, std::uint8_t bits, RouteFacts facts);
  /// O(edges x kinds of route x filters).
  void run();

  const std::vector<HeldRoutes>& held() const { return held_; }
  Taint taint() const;
  /// Does every route of an edge's near end that may be sent over its session arrive, with what `untouched`
  /// names unchanged? The AS loop check aside: it keeps back what the receiver knows better.
  bool surely_passes(const RoutingAdjacency& edge, Untouched untouched) const;
  /// What becomes of routes that the near end of an eBGP session uses: do all arrive, with one local
  /// preference and nothing else changed that routers choose by, or none?
  struct Passage {
    bool certain = false;
    std::optional<std::uint32_t> local_preference;  ///< at the far end; none: none arrives
  };
  /// The AS loop check aside. `routes`: one of `held`, of the edge's near end.
  Passage passage(const RoutingAdjacency& edge, const HeldRoutes& routes) const;
  /// The devices from the origin to the holder of `held()[i]`, first to last.
  std::vector<NodeId> way(std::uint32_t i) const;

 private:
  void give(ProcessId process, std::uint8_t bits, RouteFacts facts, std::uint32_t from);
  std::vector<RouteFacts> carried(const RoutingAdjacency& edge, const RouteFacts& facts) const;
  std::vector<RouteFacts> over_session(const RoutingAdjacency& edge, const RouteFacts& facts) const;
  std::vector<RouteFacts> redistributed(const RoutingAdjacency& edge, const RouteFacts& facts) const;
  std::vector<RouteFacts> named(const RoutingAdjacency& edge, const RouteFacts& facts) const;
  std::vector<RouteFacts> leaked(const RoutingAdjacency& edge, const RouteFacts& facts) const;
  using Harmless = std::function<bool(const Device& device, const SetAction& set)>;
  bool surely_arrive(const RoutingAdjacency& edge, const RouteFacts& facts, const Harmless& harmless, std::vector<RouteFacts>& arrived) const;
  bool forbidden_by_community(RouteFacts& facts, const Session& session) const;

  const RoutingAdjacencyGraph& g_;
  const NetworkFacts& f_;
  const Network& n_;
  Ipv4Prefix prefix_;
  TaintEdges edges_;
  std::vector<HeldRoutes> held_;
  std::map<std::pair<ProcessId, RouteFacts>, std::uint32_t> known_;
  IdVector<ProcessId, std::uint32_t> kinds_;  ///< how many a process holds
  std::vector<std::uint32_t> waiting_;
};

/// The facts of routes that begin at an originator of the configurations.
RouteFacts facts_of_origin(const NetworkFacts& facts, const Originator& originator);

}  // namespace tiramisu
