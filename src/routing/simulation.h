// TPVP, the truth engine: what every router installs under a given failure set.
//
// The protocols are solved together in one fixpoint: connected and static routes, OSPF over its
// shortest paths, BGP as a path-vector computation per prefix over the sessions that are up,
// redistribution between them, administrative distance between all. A state is stable when
// another round changes no RIB. If the rounds come back to a state that they have left, or do
// not settle, that is a finding (TIR0701), and so is a second stable state found by another
// order of events (TIR0702); never a hang.
#pragma once

#include <memory>
#include <vector>

#include "base/bitset.h"
#include "base/diagnostic.h"
#include "network/live_topology.h"
#include "network/network.h"
#include "routing/policy_eval.h"
#include "routing/prefix_table.h"
#include "routing/route.h"

namespace tiramisu {

/// How a path came into a BGP table.
enum class BgpPathKind : std::uint8_t {
  kNetwork,
  kRedistributed,
  kAggregate,
  kDefaultOriginate,  ///< only in what is sent
  kIbgp,
  kConfederation,
  kEbgp,
  kLeaked,  ///< imported from another VRF of the device
};

/// A path of a BGP table.
struct BgpPath {
  BgpPathKind kind = BgpPathKind::kEbgp;
  BgpAttributes attributes;
  SessionId session;         ///< learned over; none for local paths
  SpeakerId from;            ///< the neighbour's speaker, or the VRF that it leaked from
  Ipv4Address peer_address;  ///< 0.0.0.0 for local paths
  Ipv4Address peer_router_id;
  std::uint32_t igp_metric = 0;
  bool valid = true;  ///< the next hop is reachable
  bool best = false;
  bool multipath = false;
  InstanceId next_hop_instance;  ///< where the next hop is resolved
  RouteProtocol carried = RouteProtocol::kEbgp;  ///< redistributed paths: what the route is of
  InterfaceId interface;                         ///< ... and where it leaves
  std::uint32_t tag = 0;                         ///< ... and its tag
  Span span;                     ///< local paths: the statement that made it

  bool operator==(const BgpPath&) const = default;
};

/// The BGP table of a speaker for one prefix.
struct BgpTableEntry {
  PrefixId prefix;
  std::vector<BgpPath> paths;
};

/// How far a solve looks for a second stable state.
enum class UniquenessSearch : std::uint8_t {
  kNone,
  kBgp,  ///< BGP again, last come first served: about half as much work again
  kAll,  ///< all protocols under three other orders of events
};

struct SolveOptions {
  /// The prefixes to compute (bits over PrefixId; see Simulator::scope_for); empty: all.
  Bitset scope;
  bool keep_bgp_tables = false;
  UniquenessSearch uniqueness = UniquenessSearch::kNone;
  bool parallel = false;  ///< solve BGP prefixes on several threads (same result)
  std::uint32_t max_rounds = 64;
  /// A different order of events: permutes the order in which speakers act. 0: the usual one.
  std::uint32_t schedule = 0;
};

/// The outcome of a simulation: what each routing instance installs.
struct DataPlane {
  explicit DataPlane(LiveTopology topology) : live(std::move(topology)) {}

  LiveTopology live;
  IdVector<InstanceId, Rib> ribs;
  Bitset sessions_up;                                      ///< over SessionId
  IdVector<SpeakerId, std::vector<BgpTableEntry>> bgp;     ///< only with keep_bgp_tables; by prefix
  /// The sessions that best or multipath routes were learned over, by prefix, ascending.
  std::vector<std::pair<PrefixId, SessionId>> bgp_used;
  bool converged = true;
  bool unique = true;  ///< no second stable state was found (see UniquenessSearch)
  std::uint32_t rounds = 0;
  std::vector<Diagnostic> findings;
};

struct LeakEdge;
class BgpMemo;
class BgpMemos;

/// Everything about a network that does not depend on failures, and the solver over it.
/// Immutable; `solve` may run on many threads at once.
class Simulator {
 public:
  /// `extra`: prefixes that are asked for, beside those of the configurations.
  explicit Simulator(const Network& network, const std::vector<Ipv4Prefix>& extra = {});
  ~Simulator();

  const Network& network() const { return *network_; }
  const PrefixTable& prefixes() const { return prefixes_; }
  const PolicyEvaluator& policies(NodeId node) const { return evaluators_[node]; }
  /// Addresses that routes may have to resolve (BGP next hops, session ends, static next hops).
  const std::vector<Ipv4Address>& resolved_addresses() const { return resolved_addresses_; }
  /// Prefixes that stand for longer ones: aggregates, ranges, summary addresses; ascending.
  const std::vector<Ipv4Prefix>& summaries() const { return summaries_; }
  /// Sessions whose packets may be dropped on the way though routes lead there; see session_walk.h.
  const Bitset& sessions_to_walk() const { return sessions_to_walk_; }
  /// The calling thread's memory of BGP updates.
  BgpMemo& bgp_memo() const;
  bool has_conditional_routes() const { return conditional_routes_; }

  /// The routes that can decide the fate of packets to `destinations`: the prefixes that overlap
  /// them, and what those stand on (aggregated prefixes, BGP next hops and session addresses,
  /// recursive static next hops), closed.
  Bitset scope_for(const std::vector<Ipv4Prefix>& destinations) const;

  /// Solves one failure set. Deterministic: the same result for any number of threads.
  DataPlane solve(const FailureSet& failures, const SolveOptions& options = {}) const;

  /// The elements that the routes to `destinations` stand on, over all routers: a further
  /// failure of anything else changes none of these routes. See dependencies.cpp for why.
  ElementSet dependencies(const DataPlane& plane, const std::vector<Ipv4Prefix>& destinations) const;

 private:
  const Network* network_;
  PrefixTable prefixes_;
  IdVector<NodeId, PolicyEvaluator> evaluators_;
  std::vector<LeakEdge> leaks_;
  std::vector<Ipv4Address> resolved_addresses_;  ///< that BGP and recursive statics may need to resolve
  std::vector<Ipv4Prefix> summaries_;            ///< aggregates, ranges, summary addresses; ascending
  Bitset sessions_to_walk_;
  std::unique_ptr<BgpMemos> memos_;  ///< caches: results are the same with and without
  bool conditional_routes_ = false;            ///< whether some route is announced hangs on other routes
};

/// A route's next hops with recursion followed to ports: sorted, without duplicates; those that
/// do not resolve are left out.
std::vector<NextHop> resolved_next_hops(const Simulator& simulator, const DataPlane& plane, const Route& route);

}  // namespace tiramisu
