#include "multilayer/facts_spread.h"
#include "multilayer/rag_build.h"

#include <algorithm>

namespace tiramisu {
namespace {

bool targets_meet(const Vrf& from, const Vrf& to) {
  return std::any_of(from.export_targets.begin(), from.export_targets.end(), [&](ExtCommunity t) {
    return std::find(to.import_targets.begin(), to.import_targets.end(), t) != to.import_targets.end();
  });
}

AdjacencyKind kind_of(SessionKind kind) {
  switch (kind) {
    case SessionKind::kIbgp:
      return AdjacencyKind::kIbgp;
    case SessionKind::kEbgp:
      return AdjacencyKind::kEbgp;
    case SessionKind::kConfederationEbgp:
      return AdjacencyKind::kConfederationEbgp;
  }
  return AdjacencyKind::kEbgp;
}

}  // namespace

bool carries_routes(const Network& network, const Session& session, const SessionEnd& end, bool outbound) {
  if (session.kind != SessionKind::kEbgp || !network.bgp_vrf(end.speaker).ebgp_requires_policy) return true;
  const BgpNeighbor& neighbor = network.neighbor(end);
  const BgpFilters& filters = outbound ? neighbor.out : neighbor.in;
  return filters.policy.present() || filters.prefix_list.present() || filters.distribute_list.present() ||
         filters.filter_list.present();
}

std::uint8_t received_bits(const Network& network, const Session& session, const SessionEnd& receiver) {
  if (session.kind != SessionKind::kIbgp) return Taint::kBgpOwn;
  return network.neighbor(receiver).route_reflector_client ? Taint::kBgpFromClient : Taint::kBgpFromNonClient;
}

RoutingAdjacencyGraph::RoutingAdjacencyGraph(const Network& network) : network_(&network) { RagBuilder(network, *this).run(); }

void RagBuilder::run() {
  add_processes();
  add_ospf_adjacencies();
  add_sessions();
  add_redistributions();
  add_network_statements();
  add_leaks();
  sort_edges();
  g_.originators_ = find_originators(g_);
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size()))
    if (n_.device_of(n_.speakers[s].instance).externality == Externality::kAny) g_.announcers_of_any_.push_back(g_.bgp_[s]);
  if (reads_attributes(n_)) g_.facts_ = std::make_shared<const NetworkFacts>(n_);
}

ProcessId RagBuilder::add(RoutingProcess process) {
  const ProcessId id = g_.processes_.push_back(process);
  g_.by_instance_[process.instance].push_back(id);
  return id;
}

void RagBuilder::add_processes() {
  g_.by_instance_.resize(n_.instances.size());
  for (const InstanceId i : ids<InstanceId>(n_.instances.size())) {
    g_.connected_.push_back(add({.kind = ProcessKind::kConnected, .instance = i}));
    g_.statics_.push_back(add({.kind = ProcessKind::kStatic, .instance = i}));
  }
  for (const OspfProcessId p : ids<OspfProcessId>(n_.ospf_processes.size()))
    g_.ospf_.push_back(add({.kind = ProcessKind::kOspf, .instance = n_.ospf_processes[p].instance, .ospf = p}));
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size()))
    g_.bgp_.push_back(add({.kind = ProcessKind::kBgp, .instance = n_.speakers[s].instance, .ospf = {}, .speaker = s}));
}

void RagBuilder::add_ospf_adjacencies() {
  for (std::uint32_t i = 0; i < n_.ospf_adjacencies.size(); ++i) {
    const ProcessId a = g_.ospf_[n_.ospf_ports[n_.ospf_adjacencies[i].a].process];
    const ProcessId b = g_.ospf_[n_.ospf_ports[n_.ospf_adjacencies[i].b].process];
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
      RoutingAdjacency edge{.from = from, .to = to, .kind = AdjacencyKind::kOspf};
      edge.adjacency = i;
      g_.adjacencies_.push_back(edge);
    }
  }
}

void RagBuilder::add_sessions() {
  for (const SessionId id : ids<SessionId>(n_.sessions.size())) {
    const Session& session = n_.sessions[id];
    for (const bool from_a : {true, false}) {
      const SessionEnd& sender = from_a ? session.a : session.b;
      const SessionEnd& receiver = from_a ? session.b : session.a;
      if (!carries_routes(n_, session, sender, true) || !carries_routes(n_, session, receiver, false)) continue;
      RoutingAdjacency edge{.from = g_.bgp_[sender.speaker], .to = g_.bgp_[receiver.speaker], .kind = kind_of(session.kind)};
      edge.session = id;
      edge.from_a = from_a;
      g_.adjacencies_.push_back(edge);
    }
  }
}

void RagBuilder::redistribute(ProcessId into, const std::vector<Redistribution>& redistributions) {
  for (std::uint32_t i = 0; i < redistributions.size(); ++i) {
    const Redistribution& redistribution = redistributions[i];
    for (const ProcessId source : g_.by_instance_[g_.processes_[into].instance]) {
      const RoutingProcess& process = g_.processes_[source];
      if (source == into) continue;
      const bool named = process.kind != ProcessKind::kOspf || redistribution.source_instance.empty() ||
                         n_.ospf(process.ospf).name == redistribution.source_instance;
      const bool wanted = (process.kind == ProcessKind::kConnected && redistribution.source == RouteSource::kConnected) ||
                          (process.kind == ProcessKind::kStatic && redistribution.source == RouteSource::kStatic) ||
                          (process.kind == ProcessKind::kOspf && redistribution.source == RouteSource::kOspf && named) ||
                          (process.kind == ProcessKind::kBgp && redistribution.source == RouteSource::kBgp);
      if (!wanted) continue;
      RoutingAdjacency edge{.from = source, .to = into, .kind = AdjacencyKind::kRedistribution};
      edge.statement = i;
      g_.adjacencies_.push_back(edge);
    }
  }
}

void RagBuilder::add_redistributions() {
  for (const OspfProcessId p : ids<OspfProcessId>(n_.ospf_processes.size())) redistribute(g_.ospf_[p], n_.ospf(p).redistributions);
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) redistribute(g_.bgp_[s], n_.bgp_vrf(s).redistributions);
}

void RagBuilder::add_network_statements() {
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) {
    if (n_.bgp_vrf(s).networks.empty()) continue;
    for (const ProcessId source : g_.by_instance_[n_.speakers[s].instance])
      if (source != g_.bgp_[s])
        g_.adjacencies_.push_back({.from = source, .to = g_.bgp_[s], .kind = AdjacencyKind::kNetworkStatements});
    for (const BgpNetwork& network : n_.bgp_vrf(s).networks) g_.named_.emplace_back(network.prefix, g_.bgp_[s]);
  }
  std::sort(g_.named_.begin(), g_.named_.end());
}

void RagBuilder::add_leaks() {
  IdVector<NodeId, std::vector<SpeakerId>> by_node;
  by_node.resize(n_.node_count());
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) by_node[n_.instances[n_.speakers[s].instance].node].push_back(s);
  for (const std::vector<SpeakerId>& speakers : by_node) {
    for (const SpeakerId from : speakers) {
      for (const SpeakerId to : speakers) {
        if (from == to) continue;
        const VrfId source = n_.instances[n_.speakers[from].instance].vrf;
        const Vrf& exports = n_.vrf_of(n_.speakers[from].instance);
        const Vrf& imports = n_.vrf_of(n_.speakers[to].instance);
        const auto& names = n_.bgp_vrf(to).import_vrfs;
        const bool by_name = std::any_of(names.begin(), names.end(), [&](const Ref<VrfId>& vrf) { return vrf.id == source; });
        // An export policy may set route targets of its own.
        const bool by_target =
            targets_meet(exports, imports) || (exports.export_policy.present() && !imports.import_targets.empty());
        if (!by_name && !by_target) continue;
        RoutingAdjacency edge{.from = g_.bgp_[from], .to = g_.bgp_[to], .kind = AdjacencyKind::kLeak};
        edge.by_name = by_name;
        g_.adjacencies_.push_back(edge);
      }
    }
  }
}

void RagBuilder::sort_edges() {
  std::stable_sort(g_.adjacencies_.begin(), g_.adjacencies_.end(),
                   [](const RoutingAdjacency& a, const RoutingAdjacency& b) { return a.from < b.from; });
  g_.first_out_.assign(g_.processes_.size() + 1, 0);
  for (const RoutingAdjacency& edge : g_.adjacencies_) ++g_.first_out_[ProcessId(edge.from.index() + 1)];
  for (std::size_t p = 0; p < g_.processes_.size(); ++p) g_.first_out_[ProcessId(p + 1)] += g_.first_out_[ProcessId(p)];
}

}  // namespace tiramisu
