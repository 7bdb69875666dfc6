// The routing adjacencies graph: who can ever learn a route, from whom.
//
// Vertices are routing processes: per routing instance its connected and its static routes, each
// OSPF process, BGP. Edges are the adjacencies over which a route can move, in the direction in
// which it moves: OSPF neighbours, BGP sessions, redistribution, `network` statements, leaking
// between VRFs. The graph is that of no failure: a failure only takes edges away, so what cannot
// learn a route here cannot learn it under any failures (Tiramisu, NSDI '20, section 4).
//
// Taint says which processes can learn a route to a prefix. It is an upper bound: it knows what
// filters do to a prefix (multilayer/route_filters.h), to communities, tags, AS paths and other
// attributes as far as they are carried along (multilayer/route_facts.h), and it takes summaries,
// aggregates and conditional defaults to be there always. External neighbours that may announce
// anything originate every prefix, with any attributes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "network/network.h"

namespace tiramisu {

using ProcessId = Id<struct ProcessTag>;

enum class ProcessKind : std::uint8_t { kConnected, kStatic, kOspf, kBgp };

struct RoutingProcess {
  ProcessKind kind = ProcessKind::kConnected;
  InstanceId instance;
  OspfProcessId ospf;  ///< kOspf
  SpeakerId speaker;   ///< kBgp
};

enum class AdjacencyKind : std::uint8_t {
  kOspf,
  kIbgp,
  kEbgp,
  kConfederationEbgp,
  kRedistribution,
  kNetworkStatements,  ///< BGP takes the prefixes of its `network` statements from other processes
  kLeak,               ///< from BGP of one VRF to BGP of another, by route targets or by name
};

/// One direction of an adjacency.
struct RoutingAdjacency {
  ProcessId from, to;
  AdjacencyKind kind = AdjacencyKind::kOspf;
  SessionId session;            ///< BGP sessions
  bool from_a = false;          ///< `from` is end a of the session
  std::uint32_t adjacency = 0;  ///< kOspf: index into Network::ospf_adjacencies
  std::uint32_t statement = 0;  ///< kRedistribution: index into the redistributions of `to`
  bool by_name = false;         ///< kLeak: `import vrf`, not route targets
};

/// A statement that puts a prefix into a process without anybody's announcement.
struct Originator {
  ProcessId process;
  Ipv4Prefix prefix;
  std::uint8_t bits = 0;  ///< of Taint
};

/// Which processes can learn a route, and what kinds of route: for BGP that decides to whom
/// it passes the route on, for OSPF what redistribution takes.
struct Taint {
  static constexpr std::uint8_t kLocal = 1;              ///< connected, static
  static constexpr std::uint8_t kOspfInternal = 2;       ///< intra-area, inter-area
  static constexpr std::uint8_t kOspfExternal = 4;       ///< type 5, type 7
  static constexpr std::uint8_t kBgpOwn = 8;             ///< originated here, or learned by eBGP
  static constexpr std::uint8_t kBgpLeaked = 16;         ///< imported from another VRF
  static constexpr std::uint8_t kBgpFromClient = 32;     ///< iBGP, from a client of this reflector
  static constexpr std::uint8_t kBgpFromNonClient = 64;  ///< iBGP, from any other peer
  static constexpr std::uint8_t kBgpAnnounced = 128;     ///< an external neighbour's own: sends nothing into the network

  IdVector<ProcessId, std::uint8_t> bits;

  bool can_learn(ProcessId p) const { return bits[p] != 0; }
  void unite(const Taint& other) {
    for (const ProcessId p : ids<ProcessId>(bits.size())) bits[p] |= other.bits[p];
  }
};

class NetworkFacts;
class FactsSpread;

class RoutingAdjacencyGraph {
 public:
  /// The network must outlive the graph. O(ports + adjacencies + statements).
  explicit RoutingAdjacencyGraph(const Network& network);

  const Network& network() const { return *network_; }
  const IdVector<ProcessId, RoutingProcess>& processes() const { return processes_; }
  /// In order of `from`, each process's edges in one run.
  const std::vector<RoutingAdjacency>& adjacencies() const { return adjacencies_; }
  std::span<const RoutingAdjacency> out(ProcessId p) const;
  /// In order of prefix.
  const std::vector<Originator>& originators() const { return originators_; }

  /// Those of exactly this prefix.
  std::span<const Originator> originators_of(const Ipv4Prefix& prefix) const;
  /// BGP processes with a `network` statement of exactly this prefix.
  std::span<const std::pair<Ipv4Prefix, ProcessId>> named_by_networks(const Ipv4Prefix& prefix) const;
  /// BGP of external neighbours that may announce anything.
  const std::vector<ProcessId>& announcers_of_any() const { return announcers_of_any_; }
  /// What filters know of attributes; nullptr where none reads any.
  const NetworkFacts* facts() const { return facts_.get(); }

  ProcessId connected(InstanceId i) const { return connected_[i]; }
  ProcessId statics(InstanceId i) const { return statics_[i]; }
  ProcessId ospf(OspfProcessId p) const { return ospf_[p]; }
  ProcessId bgp(SpeakerId s) const { return bgp_[s]; }
  const std::vector<ProcessId>& of_instance(InstanceId i) const { return by_instance_[i]; }

  /// Who can learn a route to exactly this prefix. The least fixpoint over the edges, so the
  /// order of visits does not matter: a process that is first reached over iBGP and later
  /// otherwise is visited again. O(edges x kinds of route).
  Taint taint_of(const Ipv4Prefix& prefix) const;
  /// The same with what is known of attributes; there must be `facts`.
  FactsSpread facts_of(const Ipv4Prefix& prefix) const;
  /// Who can learn a route that can decide about traffic to the destination: one to it, to a
  /// prefix that covers it, or to one inside it.
  Taint taint(const Ipv4Prefix& destination) const;
  /// The prefixes with originators that overlap `destination`, ascending; where neighbours may announce
  /// anything, also prefixes that stand for all that they might (see prefix_atoms.h).
  std::vector<Ipv4Prefix> overlapping(const Ipv4Prefix& destination) const;

  /// Does some router take the prefix from a neighbour that may announce anything? O(as taint_of).
  bool taken_from_outside(const Ipv4Prefix& prefix) const;

  /// "r1 connected", "r1:RED ospf 1", "r2 bgp 65002".
  std::string name(ProcessId p) const;

 private:
  friend class RagBuilder;
  Taint spread(const Ipv4Prefix& prefix, bool only_outside) const;
  FactsSpread spread_facts(const Ipv4Prefix& prefix, bool only_outside) const;

  const Network* network_;
  IdVector<ProcessId, RoutingProcess> processes_;
  std::vector<RoutingAdjacency> adjacencies_;
  IdVector<ProcessId, std::uint32_t> first_out_;  ///< size = processes + 1
  std::vector<Originator> originators_;
  std::vector<std::pair<Ipv4Prefix, ProcessId>> named_;  ///< by `network` statements, ascending
  IdVector<InstanceId, ProcessId> connected_, statics_;
  IdVector<OspfProcessId, ProcessId> ospf_;
  IdVector<SpeakerId, ProcessId> bgp_;
  IdVector<InstanceId, std::vector<ProcessId>> by_instance_;
  std::vector<ProcessId> announcers_of_any_;
  std::shared_ptr<const NetworkFacts> facts_;
};

/// "ospf", "ibgp", "ebgp", "confederation-ebgp", "redistribution", "network", "leak".
std::string_view name(AdjacencyKind kind);

}  // namespace tiramisu
