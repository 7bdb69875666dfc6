// Prefix by prefix: every process's internal route, else its external one, is offered.
#include <algorithm>

#include "routing/ospf_externals.h"
#include "routing/ospf_offer.h"

namespace tiramisu {
namespace {

class OspfSolver {
 public:
  OspfSolver(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
             const std::vector<OspfExternal>& externals)
      : network_(network),
        topology_(topology),
        prefixes_(prefixes),
        internal_(network, topology, prefixes),
        externals_(network, topology, prefixes, internal_, externals),
        table_(network.ospf_processes.size()) {
    offers_.reserve(network.ospf_processes.size());
    for (const OspfProcessId process : ids<OspfProcessId>(network.ospf_processes.size()))
      offers_.push_back(OspfOffer(network, prefixes, process));
  }

  void solve(PrefixId prefix) {
    internal_.solve(prefix, table_);
    for (const OspfProcessId process : table_.touched()) offer_internal(process, prefix);
    const auto lsas = externals_.lsas_of(prefix);
    if (lsas.first == lsas.second) return;
    for (const OspfProcessId process : ids<OspfProcessId>(network_.ospf_processes.size()))
      if (table_[process].kind == OspfPathKind::kNone) offer_external(process, prefix, lsas);
  }

  OspfResult take() {
    OspfResult result;
    for (OspfOffer& offer : offers_) result.routes.push_back(offer.take());
    return result;
  }

 private:
  NodeId node_of(OspfProcessId process) const { return network_.instances[network_.ospf_processes[process].instance].node; }

  void offer_internal(OspfProcessId process, PrefixId prefix) {
    const OspfEntry& entry = table_[process];
    if (entry.connected && network_.ospf(process).installs_own_hosts) offer_own(process, prefix);
    if (entry.connected || entry.kind == OspfPathKind::kNone) return;
    if (entry.kind == OspfPathKind::kDiscard) {
      const OspfActiveRange* range = internal_.find_range(process, prefix);
      offer_discard(process, prefix, network_.ospf(process).discard_distance_internal, range->span);
      return;
    }
    Route route;
    route.prefix = prefix;
    route.protocol = entry.kind == OspfPathKind::kIntra ? RouteProtocol::kOspfIntra : RouteProtocol::kOspfInter;
    route.metric = entry.cost;
    append_next_hops(network_, topology_, process, table_, entry, Ipv4Address(), route.next_hops);
    route.provenance.origin = node_of(least_target(entry));
    offers_[process].add(std::move(route));
  }

  /// The router's own stub link, where no connected route is of the same length.
  void offer_own(OspfProcessId process, PrefixId prefix) {
    const Ipv4Prefix& host = prefixes_[prefix];
    if (host.length() < 32) return;
    for (const OspfPortId id : topology_.ports[process]) {
      const OspfPort& port = network_.ospf_ports[id];
      if (network_.interface(port.port).kind != InterfaceKind::kLoopback || !network_.ports[port.port].owns(host.address())) continue;
      Route route;
      route.prefix = prefix;
      route.protocol = RouteProtocol::kOspfIntra;
      route.metric = port.cost;
      route.next_hops.push_back({.gateway = {}, .port = port.port, .instance = network_.ospf_processes[process].instance});
      route.provenance.span = port.span;
      route.provenance.origin = node_of(process);
      return offers_[process].add(std::move(route));
    }
  }

  /// The advertising router, of several the one with the least id.
  OspfProcessId least_target(const OspfEntry& entry) const {
    OspfProcessId least;
    for (std::uint32_t t = entry.targets; t != OspfTarget::kEnd; t = table_.target(t).next) {
      const OspfTarget& target = table_.target(t);
      least = std::min(least, topology_.parts[target.part].routers()[target.router]);
    }
    return least;
  }

  void offer_external(OspfProcessId process, PrefixId prefix, std::pair<std::size_t, std::size_t> lsas) {
    std::optional<OspfExternalChoice> choice = externals_.choose(process, lsas);
    if (!choice) {
      const OspfActiveSummary* summary = externals_.find_summary(process, prefix);
      const OspfProcess& config = network_.ospf(process);
      if (summary != nullptr && config.installs_discard_routes && config.installs_external_discard_routes)
        offer_discard(process, prefix, config.discard_distance_external, summary->span);
      return;
    }
    Route route;
    route.prefix = prefix;
    route.protocol = choice->protocol;
    route.metric = choice->metric;
    route.tag = choice->tag;
    route.next_hops = std::move(choice->next_hops);
    route.provenance.origin = node_of(choice->originator);
    offers_[process].add(std::move(route));
  }

  /// A null route for a range or summary address, which the process's own statement makes.
  void offer_discard(OspfProcessId process, PrefixId prefix, std::uint8_t distance, Span span) {
    Route route;
    route.prefix = prefix;
    route.protocol = RouteProtocol::kOspfIntra;
    route.distance = distance;
    route.metric = network_.ospf(process).discard_metric;
    route.next_hops.push_back({.gateway = {}, .port = {}, .instance = network_.ospf_processes[process].instance, .discard = true});
    route.provenance.span = span;
    route.provenance.origin = node_of(process);
    offers_[process].add(std::move(route));
  }

  const Network& network_;
  const OspfTopology::Data& topology_;
  const PrefixTable& prefixes_;
  OspfInternal internal_;
  OspfExternals externals_;
  OspfTable table_;
  IdVector<OspfProcessId, OspfOffer> offers_;
};

}  // namespace

OspfResult solve_ospf(const Network& network, const LiveTopology&, const OspfTopology& topology, const PrefixTable& prefixes,
                      const Bitset& scope, const std::vector<OspfExternal>& externals) {
  OspfSolver solver(network, topology.data(), prefixes, externals);
  for (const PrefixId prefix : ids<PrefixId>(prefixes.size()))
    if (scope.size() == 0 || scope.test(prefix.index())) solver.solve(prefix);
  return solver.take();
}

}  // namespace tiramisu
