#include <algorithm>

#include "multilayer/rag_build.h"
#include "multilayer/route_filters.h"

namespace tiramisu {
namespace {

class OriginatorFinder {
 public:
  explicit OriginatorFinder(const RoutingAdjacencyGraph& graph) : n_(graph.network()), g_(graph) {}

  std::vector<Originator> run() {
    for (const PortId port : ids<PortId>(n_.ports.size())) add_connected(port);
    for (const InstanceId i : ids<InstanceId>(n_.instances.size())) add_statics(i);
    for (const OspfPort& port : n_.ospf_ports) add_ospf_port(port);
    for (const OspfProcessId p : ids<OspfProcessId>(n_.ospf_processes.size())) add_ospf_statements(p);
    for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) add_bgp_statements(s);
    for (const Session& session : n_.sessions) {
      add_default_originate(session, session.a, session.b);
      add_default_originate(session, session.b, session.a);
    }
    return unite();
  }

 private:
  void add(ProcessId process, const Ipv4Prefix& prefix, std::uint8_t bits) { found_.push_back({process, prefix, bits}); }

  /// The subnets of a port and its own addresses as hosts, which some systems install too.
  void add_subnets(ProcessId process, PortId port, std::uint8_t bits) {
    for (const InterfaceAddress& own : n_.ports[port].addresses) {
      add(process, own.subnet(), bits);
      add(process, Ipv4Prefix::host(own.address), bits);
    }
  }

  void add_connected(PortId port) {
    const Port& p = n_.ports[port];
    if (p.enabled && p.routed) add_subnets(g_.connected(p.instance), port, Taint::kLocal);
  }

  void add_statics(InstanceId i) {
    const VrfId vrf = n_.instances[i].vrf;
    for (const StaticRoute& route : n_.device_of(i).static_routes) {
      if (route.vrf.undefined()) continue;
      const VrfId own = route.vrf.id.valid() ? route.vrf.id : VrfId(std::size_t{0});
      if (own == vrf) add(g_.statics(i), route.prefix, Taint::kLocal);
    }
  }

  void add_ospf_port(const OspfPort& port) { add_subnets(g_.ospf(port.process), port.port, Taint::kOspfInternal); }

  void add_ospf_statements(OspfProcessId id) {
    const OspfProcess& process = n_.ospf(id);
    const ProcessId p = g_.ospf(id);
    for (const OspfArea& area : process.areas) {
      for (const OspfRange& range : area.ranges)
        if (range.advertise) add(p, range.prefix, Taint::kOspfInternal);
      if (area.type == OspfAreaType::kStub) add(p, Ipv4Prefix(), Taint::kOspfInternal);
      if (area.type == OspfAreaType::kNssa) add(p, Ipv4Prefix(), Taint::kOspfInternal | Taint::kOspfExternal);
    }
    for (const OspfSummaryAddress& summary : process.summary_addresses)
      if (summary.advertise) add(p, summary.prefix, Taint::kOspfExternal);
    if (process.default_information.enabled) add(p, Ipv4Prefix(), Taint::kOspfExternal);
  }

  void add_bgp_statements(SpeakerId s) {
    const BgpVrf& vrf = n_.bgp_vrf(s);
    for (const BgpAggregate& aggregate : vrf.aggregates) add(g_.bgp(s), aggregate.prefix, Taint::kBgpOwn);
    if (vrf.network_import_check) return;  // then the prefix comes from another process
    for (const BgpNetwork& network : vrf.networks)
      if (!network.backdoor) add(g_.bgp(s), network.prefix, Taint::kBgpOwn);
  }

  /// A default route that is only sent: it begins in the receiver.
  void add_default_originate(const Session& session, const SessionEnd& sender, const SessionEnd& receiver) {
    if (!n_.neighbor(sender).default_originate) return;
    const Device& device = n_.device_of(n_.speakers[receiver.speaker].instance);
    if (!may_pass(device, n_.neighbor(receiver).in, Ipv4Prefix())) return;
    add(g_.bgp(receiver.speaker), Ipv4Prefix(), received_bits(n_, session, receiver));
  }

  std::vector<Originator> unite() {
    std::sort(found_.begin(), found_.end(), [](const Originator& a, const Originator& b) {
      return std::tie(a.prefix, a.process) < std::tie(b.prefix, b.process);
    });
    std::vector<Originator> result;
    for (const Originator& o : found_) {
      if (!result.empty() && result.back().prefix == o.prefix && result.back().process == o.process)
        result.back().bits |= o.bits;
      else
        result.push_back(o);
    }
    return result;
  }

  const Network& n_;
  const RoutingAdjacencyGraph& g_;
  std::vector<Originator> found_;
};

}  // namespace

std::vector<Originator> find_originators(const RoutingAdjacencyGraph& graph) { return OriginatorFinder(graph).run(); }

}  // namespace tiramisu
