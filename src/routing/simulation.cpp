#include "routing/simulation.h"

#include <algorithm>
#include <map>
#include <variant>

#include <fmt/format.h>
#include <tbb/enumerable_thread_specific.h>

#include "routing/bgp_memo.h"
#include "routing/bgp_solver.h"
#include "routing/engine.h"
#include "routing/session_walk.h"

namespace tiramisu {
namespace {

/// Prefixes that stand for longer ones: aggregates, ranges, summaries.
std::vector<Ipv4Prefix> find_summaries(const Network& network) {
  std::vector<Ipv4Prefix> result;
  for (const Device& device : network.snapshot.devices) {
    for (const AggregateRoute& route : device.aggregate_routes) result.push_back(route.prefix);
    for (const OspfProcess& process : device.ospf) {
      for (const OspfArea& area : process.areas)
        for (const OspfRange& range : area.ranges) result.push_back(range.prefix);
      for (const OspfSummaryAddress& summary : process.summary_addresses) result.push_back(summary.prefix);
    }
    if (!device.bgp) continue;
    for (const BgpVrf& vrf : device.bgp->vrfs)
      for (const BgpAggregate& aggregate : vrf.aggregates) result.push_back(aggregate.prefix);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// How many statements bring each prefix about: addresses, static routes, summaries.
std::map<Ipv4Prefix, std::uint32_t> count_origins(const Network& network) {
  std::map<Ipv4Prefix, std::uint32_t> count;
  for (const Port& port : network.ports)
    for (const InterfaceAddress& address : port.addresses) ++count[address.subnet()];
  for (const Device& device : network.snapshot.devices)
    for (const StaticRoute& route : device.static_routes) ++count[route.prefix];
  for (const Ipv4Prefix& summary : find_summaries(network)) ++count[summary];
  return count;
}

/// The routing instances that may put an OSPF route into BGP, which carries its gateway along.
Bitset ospf_into_bgp(const Network& network) {
  const std::map<Ipv4Prefix, std::uint32_t> origins = count_origins(network);
  Bitset result(network.instances.size());
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size())) {
    const InstanceId instance = network.speakers[s].instance;
    const BgpVrf& vrf = network.bgp_vrf(s);
    const auto own_alone = [&](const BgpNetwork& statement) {
      const auto known = origins.find(statement.prefix);
      if (known == origins.end() || known->second > 1) return false;
      const auto& ports = network.instance_ports[instance];
      return std::any_of(ports.begin(), ports.end(), [&](PortId port) {
        const auto& addresses = network.ports[port].addresses;
        return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& a) { return a.subnet() == statement.prefix; });
      });
    };
    bool may = !std::all_of(vrf.networks.begin(), vrf.networks.end(), own_alone);
    for (const Redistribution& redistribution : vrf.redistributions) may |= redistribution.source == RouteSource::kOspf;
    if (may) result.set(instance.index());
  }
  return result;
}

template <class F>
void for_each_condition(const Device& device, F&& f) {
  for (const RoutePolicy& policy : device.route_policies)
    for (const PolicyTerm& term : policy.terms)
      for (const Match& match : term.matches)
        if (const auto* condition = std::get_if<MatchRouteExists>(&match.kind)) f(*condition);
}

/// Addresses that routes may have to resolve: ends of sessions, next hops that static routes
/// and policies name, gateways of OSPF routes that BGP may carry.
std::vector<Ipv4Address> addresses_to_resolve(const Network& network) {
  std::vector<Ipv4Address> result;
  for (const Session& session : network.sessions) {
    result.push_back(session.a.address);
    result.push_back(session.b.address);
  }
  for (const Device& device : network.snapshot.devices) {
    for (const StaticRoute& route : device.static_routes)
      if (route.next_hop) result.push_back(*route.next_hop);
    for (const RoutePolicy& policy : device.route_policies)
      for (const PolicyTerm& term : policy.terms)
        for (const SetAction& set : term.sets)
          if (const auto* hop = std::get_if<SetNextHop>(&set.kind)) result.push_back(hop->address);
    for_each_condition(device, [&](const MatchRouteExists& condition) { result.push_back(condition.prefix.address()); });
  }
  const Bitset redistributing = ospf_into_bgp(network);
  for (const OspfAdjacency& adjacency : network.ospf_adjacencies) {
    for (const auto& [own, other] : {std::pair(adjacency.a, adjacency.b), std::pair(adjacency.b, adjacency.a)}) {
      if (!redistributing.test(network.ospf_processes[network.ospf_ports[own].process].instance.index())) continue;
      for (const InterfaceAddress& address : network.ports[network.ospf_ports[other].port].addresses) result.push_back(address.address);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool find_conditional_routes(const Network& network) {
  bool found = false;
  for (const Device& device : network.snapshot.devices) for_each_condition(device, [&](const MatchRouteExists&) { found = true; });
  if (found) return true;
  for (const SpeakerId speaker : ids<SpeakerId>(network.speakers.size()))
    for (const BgpNeighbor& neighbor : network.bgp_vrf(speaker).neighbors)
      if (neighbor.default_originate_policy.present()) return true;
  for (const OspfProcessId id : ids<OspfProcessId>(network.ospf_processes.size()))
    if (network.ospf(id).default_information.policy.present()) return true;
  return false;
}

IdVector<NodeId, PolicyEvaluator> make_evaluators(const Network& network) {
  IdVector<NodeId, PolicyEvaluator> result;
  result.reserve(network.node_count());
  for (const Device& device : network.snapshot.devices) result.push_back(PolicyEvaluator(device));
  return result;
}

}  // namespace

/// One memo per thread.
class BgpMemos {
 public:
  explicit BgpMemos(const Network& network) : memos_([&network] { return BgpMemo(network); }) {}
  BgpMemo& local() { return memos_.local(); }

 private:
  tbb::enumerable_thread_specific<BgpMemo> memos_;
};

Simulator::Simulator(const Network& network, const std::vector<Ipv4Prefix>& extra)
    : network_(&network),
      prefixes_(network, extra),
      evaluators_(make_evaluators(network)),
      leaks_(find_leaks(network)),
      resolved_addresses_(addresses_to_resolve(network)),
      summaries_(find_summaries(network)),
      sessions_to_walk_(tiramisu::sessions_to_walk(network)),
      memos_(std::make_unique<BgpMemos>(network)),
      conditional_routes_(find_conditional_routes(network)) {}

Simulator::~Simulator() = default;

BgpMemo& Simulator::bgp_memo() const { return memos_->local(); }

Diagnostic several_states(const Network& network, InstanceId instance) {
  return {DiagnosticCode::kSeveralStableStates, network.device_of(instance).hostname_span,
          fmt::format("{} ends with other routes under another order of events", network.instance_name(instance)), {}};
}

Bitset Simulator::scope_for(const std::vector<Ipv4Prefix>& destinations) const {
  Bitset scope(prefixes_.size());
  const auto add_covering = [&](Ipv4Address address) {
    for (PrefixId p = prefixes_.longest_match(address); p.valid(); p = prefixes_.parent(p)) scope.set(p.index());
  };
  for (const Ipv4Prefix& destination : destinations) {
    add_covering(destination.address());
    const auto [first, last] = prefixes_.inside(destination);
    for (std::size_t i = first; i < last; ++i) scope.set(i);
  }
  for (const Ipv4Address address : resolved_addresses_) add_covering(address);
  if (conditional_routes_) {
    for (std::size_t i = 0; i < prefixes_.size(); ++i) scope.set(i);
  }
  // A summary in scope hangs on what it stands for, a longer summary on yet longer prefixes.
  for (const Ipv4Prefix& summary : summaries_) {
    const auto id = prefixes_.find(summary);
    if (!id || !scope.test(id->index())) continue;
    const auto [first, last] = prefixes_.inside(summary);
    for (std::size_t i = first; i < last; ++i) scope.set(i);
  }
  return scope;
}

DataPlane Simulator::solve(const FailureSet& failures, const SolveOptions& options) const {
  DataPlane plane(LiveTopology(*network_, failures));
  Engine(*this, leaks_, plane, options).run();
  if (options.uniqueness != UniquenessSearch::kAll) return plane;
  for (const std::uint32_t schedule : {1U, 2U, 3U}) {
    SolveOptions other = options;
    other.schedule = schedule;
    other.keep_bgp_tables = false;
    other.uniqueness = UniquenessSearch::kNone;
    DataPlane twin(LiveTopology(*network_, failures));
    Engine(*this, leaks_, twin, other).run();
    if (!twin.converged) continue;
    for (const InstanceId instance : ids<InstanceId>(network_->instances.size())) {
      if (plane.ribs[instance] == twin.ribs[instance]) continue;
      plane.unique = false;
      plane.findings.push_back(several_states(*network_, instance));
      return plane;
    }
  }
  return plane;
}

namespace {

void resolve_into(const Simulator& simulator, const DataPlane& plane, const Route& route, int depth, std::vector<NextHop>& out) {
  constexpr int kMaxRecursion = 8;
  for (const NextHop& hop : route.next_hops) {
    if (!hop.recursive()) {
      out.push_back(hop);
      continue;
    }
    const Route* next = plane.ribs[hop.instance].lookup(simulator.prefixes(), hop.gateway);
    if (next == nullptr || next == &route || depth == kMaxRecursion) continue;
    if (next->protocol != RouteProtocol::kConnected) {
      resolve_into(simulator, plane, *next, depth + 1, out);
      continue;
    }
    for (NextHop direct : next->next_hops) {
      direct.gateway = hop.gateway;
      out.push_back(direct);
    }
  }
}

}  // namespace

std::vector<NextHop> resolved_next_hops(const Simulator& simulator, const DataPlane& plane, const Route& route) {
  std::vector<NextHop> result;
  resolve_into(simulator, plane, route, 0, result);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace tiramisu
