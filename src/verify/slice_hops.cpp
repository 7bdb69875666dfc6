#include "verify/slice_hops.h"

#include <algorithm>
#include <tuple>

namespace tiramisu {

SliceHops SliceHops::link_state(const Network& network) {
  SliceHops hops(network);
  for (const OspfProcessId id : ids<OspfProcessId>(network.ospf_processes.size())) {
    const OspfProcess& process = network.ospf(id);
    const InstanceId instance = network.ospf_processes[id].instance;
    hops.multipath_[instance].most = std::max<std::uint32_t>(process.maximum_paths, 1);
    if (process.max_metric_router_lsa && hops.why_not_.empty()) hops.why_not_ = network.instance_name(instance) + " announces the maximum metric";
  }
  const auto add = [&](const OspfPort& sender, const OspfPort& receiver) {
    const auto& addresses = network.ports[receiver.port].addresses;
    hops.out_of_.push_back({network.ospf_processes[sender.process].instance, network.ospf_processes[receiver.process].instance, sender.port,
                            receiver.port, addresses.empty() ? Ipv4Address() : addresses.front().address, std::max<std::uint32_t>(sender.cost, 1)});
  };
  for (const OspfAdjacency& adjacency : network.ospf_adjacencies) {
    add(network.ospf_ports[adjacency.a], network.ospf_ports[adjacency.b]);
    add(network.ospf_ports[adjacency.b], network.ospf_ports[adjacency.a]);
  }
  std::sort(hops.out_of_.begin(), hops.out_of_.end(),
            [](const Hop& a, const Hop& b) { return std::tie(a.gateway, a.out) < std::tie(b.gateway, b.out); });
  hops.index();
  return hops;
}

SliceHops SliceHops::external_bgp(const Network& network) {
  SliceHops hops(network);
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size()))
    hops.multipath_[network.speakers[s].instance] = {network.bgp_vrf(s).maximum_paths_ebgp, !network.bgp(s).best_path.as_path_multipath_relax};
  struct Ranked {
    Ipv4Address router_id, address;
    Hop hop;
  };
  std::vector<Ranked> ranked;
  for (const SessionId id : ids<SessionId>(network.sessions.size())) {
    const Session& session = network.sessions[id];
    if (session.kind != SessionKind::kEbgp || !session.direct || !session.a.port.valid() || !session.b.port.valid()) continue;
    for (const bool told_by_a : {false, true}) {
      const SessionEnd& own = told_by_a ? session.b : session.a;
      const SessionEnd& other = told_by_a ? session.a : session.b;
      const Speaker& peer = network.speakers[other.speaker];
      ranked.push_back({peer.router_id, other.address,
                        {network.speakers[own.speaker].instance, peer.instance, own.port, other.port, other.address, 1, id, told_by_a}});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return std::tie(a.router_id, a.address) < std::tie(b.router_id, b.address); });
  for (const Ranked& one : ranked) hops.out_of_.push_back(one.hop);
  hops.index();
  return hops;
}

void SliceHops::index() {
  into_ = out_of_;
  const auto by = [&](std::vector<Hop>& hops, std::vector<std::uint32_t>& first, InstanceId Hop::*key) {
    std::stable_sort(hops.begin(), hops.end(), [&](const Hop& a, const Hop& b) { return a.*key < b.*key; });
    first.assign(multipath_.size() + 1, 0);
    for (const Hop& hop : hops) ++first[(hop.*key).index() + 1];
    for (std::size_t i = 0; i < multipath_.size(); ++i) first[i + 1] += first[i];
  };
  by(into_, first_in_, &Hop::to);
  by(out_of_, first_out_, &Hop::from);
}

void SliceHops::select(InstanceId i, std::vector<const Hop*>& equal) const {
  const Multipath& multipath = multipath_[i];
  if (multipath.one_neighbor && !equal.empty())
    std::erase_if(equal, [to = equal.front()->to](const Hop* hop) { return hop->to != to; });
  if (equal.size() > multipath.most) equal.resize(multipath.most);
}

std::optional<Step> deliver(const Network& network, const LiveTopology& live, InstanceId instance, const Packet& packet) {
  for (const PortId port : network.instance_ports[instance]) {
    if (!network.ports[port].on_subnet(packet.destination) || !live.port_up(port)) continue;
    const bool own = network.ports[port].owns(packet.destination);
    return Step{.kind = own ? StepKind::kDelivered : StepKind::kToSubnet, .instance = instance, .out_port = port};
  }
  return std::nullopt;
}

Branches branches_over(const Network& network, InstanceId instance, const std::vector<const SliceHops::Hop*>& hops) {
  if (hops.empty()) return {{Step{.kind = StepKind::kNoRoute, .instance = instance}}};
  Branches branches;
  std::vector<Step>& steps = branches.steps;
  steps.reserve(hops.size());
  for (const SliceHops::Hop* hop : hops) {
    branches.filtered |= network.interface(hop->out).acl_out.present() || network.interface(hop->in).acl_in.present();
    steps.push_back(Step{.kind = StepKind::kForward, .instance = instance, .out_port = hop->out, .gateway = hop->gateway, .in_port = hop->in, .next = hop->to});
  }
  const auto key = [](const Step& s) { return std::tie(s.out_port, s.gateway, s.in_port); };
  std::sort(steps.begin(), steps.end(), [&](const Step& a, const Step& b) { return key(a) < key(b); });
  steps.erase(std::unique(steps.begin(), steps.end(), [&](const Step& a, const Step& b) { return key(a) == key(b); }), steps.end());
  return branches;
}

}  // namespace tiramisu
