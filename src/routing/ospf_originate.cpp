#include "routing/ospf_originate.h"

#include <algorithm>

#include "routing/bgp_originate.h"

namespace tiramisu {
namespace {

class Originator {
 public:
  Originator(const BgpContext& context, const Bitset& scope, OspfProcessId id)
      : c_(context),
        scope_(scope),
        id_(id),
        instance_(context.network.ospf_processes[id].instance),
        node_(context.network.instances[instance_].node),
        process_(context.network.ospf(id)),
        evaluator_(context.simulator.policies(node_)) {
    for (const OspfPort& port : c_.network.ospf_ports)
      if (port.process == id_) ports_.push_back(&port);
  }

  std::vector<OspfExternal> run() {
    for (const Redistribution& redistribution : process_.redistributions) redistribute(redistribution);
    originate_default();
    std::stable_sort(result_.begin(), result_.end(),
                     [](const OspfExternal& a, const OspfExternal& b) { return a.prefix < b.prefix; });
    const auto same = [](const OspfExternal& a, const OspfExternal& b) { return a.prefix == b.prefix; };
    result_.erase(std::unique(result_.begin(), result_.end(), same), result_.end());
    return std::move(result_);
  }

 private:
  bool in_scope(PrefixId prefix) const { return scope_.size() == 0 || scope_.test(prefix.index()); }

  bool runs_on(PortId port) const {
    return std::any_of(ports_.begin(), ports_.end(), [&](const OspfPort* p) { return p->port == port; });
  }

  void redistribute(const Redistribution& redistribution) {
    for (const Route& route : c_.ribs[instance_].routes()) {
      const Ipv4Prefix& prefix = c_.prefixes[route.prefix];
      if (!in_scope(route.prefix) || (prefix.is_default() && !process_.redistributes_default)) continue;
      if (is_ospf(route.protocol) && &c_.network.device(node_).ospf[route.source_process] == &process_) continue;
      if (!takes(c_.network, instance_, redistribution, prefix, route, false)) continue;
      if (route.protocol == RouteProtocol::kConnected && runs_on(route.next_hops.front().port)) continue;
      if (route.protocol == RouteProtocol::kIbgp && !carries_ibgp()) continue;
      originate(route, redistribution);
    }
  }

  bool carries_ibgp() const {
    if (process_.redistributes_ibgp) return true;
    for (const Speaker& speaker : c_.network.speakers) {
      if (speaker.instance == instance_) return c_.network.device(node_).bgp->vrfs[speaker.bgp_vrf].redistributes_internal;
    }
    return false;
  }

  std::uint32_t metric_of(const Route& route, const Redistribution& redistribution) const {
    if (redistribution.metric) return *redistribution.metric;
    if (process_.default_metric) return *process_.default_metric;
    if (is_ospf(route.protocol)) return route.metric;
    return is_bgp(route.protocol) ? process_.redistributed_bgp_metric : process_.redistributed_metric;
  }

  void originate(const Route& route, const Redistribution& redistribution) {
    PolicyRoute subject = policy_route(c_.prefixes[route.prefix], route);
    subject.ospf_metric_type = redistribution.metric_type.value_or(2);
    if (route.next_hops.front().port.valid()) {
      subject.interface = c_.network.ports[route.next_hops.front().port].interface;
      subject.bgp.next_hop = route.next_hops.front().gateway;
    }
    fill_bgp(route, subject);
    const UndefinedBehaviour undefined = c_.network.device(node_).profile.undefined_neighbor_policy;
    if (!evaluator_.evaluate(redistribution.policy, undefined, subject).permitted) return;
    if (!passes_distribute_lists(route)) return;
    OspfExternal external;
    external.process = id_;
    external.prefix = route.prefix;
    external.metric = subject.metric_set ? subject.metric : metric_of(route, redistribution);
    external.metric_type = subject.ospf_metric_type;
    external.tag = redistribution.tag && subject.tag == route.tag ? *redistribution.tag : subject.tag;
    external.forwarding_address = forwarding_address(route);
    external.span = redistribution.span;
    result_.push_back(external);
  }

  /// What a policy may ask of a BGP route: its communities and AS path are those of the best path.
  void fill_bgp(const Route& route, PolicyRoute& subject) const {
    if (!is_bgp(route.protocol) || c_.bgp_tables == nullptr) return;
    for (const SpeakerId speaker : ids<SpeakerId>(c_.network.speakers.size())) {
      if (c_.network.speakers[speaker].instance != instance_) continue;
      const auto& table = (*c_.bgp_tables)[speaker];
      const auto entry = std::lower_bound(table.begin(), table.end(), route.prefix,
                                          [](const BgpTableEntry& e, PrefixId p) { return e.prefix < p; });
      if (entry == table.end() || entry->prefix != route.prefix) return;
      for (const BgpPath& path : entry->paths)
        if (path.best) subject.bgp = path.attributes;
    }
  }

  bool passes_distribute_lists(const Route& route) const {
    const Ipv4Prefix& prefix = c_.prefixes[route.prefix];
    for (const DistributeList& list : process_.distribute_lists) {
      if (list.in || (list.protocol && *list.protocol != source_of(route.protocol))) continue;
      if (!evaluator_.permits(list.prefix_list, prefix) || !evaluator_.permits(list.acl, prefix)) return false;
      if (list.policy.present()) {
        PolicyRoute subject;
        subject.prefix = prefix;
        subject.metric = route.metric;
        subject.tag = route.tag;
        if (!evaluator_.evaluate(list.policy, UndefinedBehaviour::kPermit, subject).permitted) return false;
      }
    }
    return true;
  }

  /// RFC 2328 12.4.4.1: the next hop, where OSPF runs on its network, which is a transit network.
  Ipv4Address forwarding_address(const Route& route) const {
    const NextHop& hop = route.next_hops.front();
    if (hop.discard || !hop.has_gateway()) return {};
    for (const OspfPort* port : ports_) {
      if (port->passive || port->type != OspfNetworkType::kBroadcast || !c_.live.port_up(port->port)) continue;
      if (hop.port.valid() && hop.port != port->port) continue;
      for (const InterfaceAddress& own : c_.network.ports[port->port].addresses)
        if (own.length < 32 && own.subnet().contains(hop.gateway)) return hop.gateway;
    }
    return {};
  }

  void originate_default() {
    const OspfDefaultInformation& statement = process_.default_information;
    const PrefixId prefix = *c_.prefixes.find(Ipv4Prefix());
    if (!statement.enabled || !in_scope(prefix)) return;
    const Route* route = c_.ribs[instance_].find(prefix);
    const bool own = route != nullptr && is_ospf(route->protocol) &&
                     &c_.network.device(node_).ospf[route->source_process] == &process_;
    if (!statement.always && (route == nullptr || own)) return;
    OspfExternal external{.process = id_, .prefix = prefix, .metric = statement.metric, .metric_type = statement.metric_type,
                          .tag = 0, .forwarding_address = {}, .span = statement.span};
    if (statement.policy.present()) {
      PolicyRoute subject;
      subject.ospf_metric_type = statement.metric_type;
      if (route != nullptr) subject.tag = route->tag;
      if (!evaluator_.evaluate(statement.policy, UndefinedBehaviour::kPermit, subject).permitted) return;
      if (subject.metric_set) external.metric = subject.metric;
      external.metric_type = subject.ospf_metric_type;
      external.tag = subject.tag;
    }
    result_.insert(result_.begin(), external);
  }

  const BgpContext& c_;
  const Bitset& scope_;
  OspfProcessId id_;
  InstanceId instance_;
  NodeId node_;
  const OspfProcess& process_;
  const PolicyEvaluator& evaluator_;
  std::vector<const OspfPort*> ports_;
  std::vector<OspfExternal> result_;
};

}  // namespace

std::vector<OspfExternal> originate_externals(const BgpContext& context, const Bitset& scope, OspfProcessId process) {
  const OspfProcess& config = context.network.ospf(process);
  if (config.redistributions.empty() && !config.default_information.enabled) return {};
  return Originator(context, scope, process).run();
}

}  // namespace tiramisu
