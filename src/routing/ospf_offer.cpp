#include "routing/ospf_offer.h"

#include <algorithm>

namespace tiramisu {

OspfOffer::OspfOffer(const Network& network, const PrefixTable& prefixes, OspfProcessId process)
    : network_(network), prefixes_(prefixes), ref_(network.ospf_processes[process]), config_(network.ospf(process)) {
  const auto& lists = config_.distribute_lists;
  if (std::any_of(lists.begin(), lists.end(), [](const DistributeList& l) { return l.in; }))
    evaluator_ = std::make_shared<PolicyEvaluator>(network.device_of(ref_.instance));
}

std::uint8_t OspfOffer::distance_of(RouteProtocol protocol) const {
  if (protocol == RouteProtocol::kOspfIntra) return config_.distance_intra;
  return protocol == RouteProtocol::kOspfInter ? config_.distance_inter : config_.distance_external;
}

void OspfOffer::add(Route route) {
  const bool discard = !route.next_hops.empty() && route.next_hops.front().discard;
  if (!discard) {
    route.distance = distance_of(route.protocol);
    std::sort(route.next_hops.begin(), route.next_hops.end());
    route.next_hops.erase(std::unique(route.next_hops.begin(), route.next_hops.end()), route.next_hops.end());
    if (evaluator_ != nullptr) filter(route);
    if (route.next_hops.size() > config_.maximum_paths) route.next_hops.resize(std::max<std::uint32_t>(config_.maximum_paths, 1));
  }
  if (route.next_hops.empty()) return;
  route.source_process = ref_.process;
  routes_.push_back(std::move(route));
}

/// The routing table calculation of other routers does not see these filters: a path that one
/// denies is just not installed.
void OspfOffer::filter(Route& route) const {
  std::erase_if(route.next_hops, [&](const NextHop& hop) {
    return std::any_of(config_.distribute_lists.begin(), config_.distribute_lists.end(),
                       [&](const DistributeList& list) { return list.in && !permitted(list, route, hop); });
  });
}

bool OspfOffer::permitted(const DistributeList& list, const Route& route, const NextHop& hop) const {
  if (list.interface.present()) {
    if (!list.interface.id.valid() || network_.ports[hop.port].interface != list.interface.id) return true;
  }
  const Ipv4Prefix& prefix = prefixes_[route.prefix];
  if (!evaluator_->permits(list.acl, prefix) || !evaluator_->permits(list.prefix_list, prefix)) return false;
  if (!list.policy.present()) return true;
  const bool type1 = route.protocol == RouteProtocol::kOspfExternal1 || route.protocol == RouteProtocol::kOspfNssa1;
  PolicyRoute subject;
  subject.prefix = prefix;
  subject.source = RouteSource::kOspf;
  subject.protocol = route.protocol;
  subject.metric = route.metric;
  subject.tag = route.tag;
  subject.ospf_metric_type = type1 ? 1 : 2;
  subject.interface = network_.ports[hop.port].interface;
  subject.bgp.next_hop = hop.gateway;
  subject.peer = hop.gateway;
  const UndefinedBehaviour undefined = network_.device_of(ref_.instance).profile.undefined_neighbor_policy;
  return evaluator_->evaluate(list.policy, undefined, subject).permitted;
}

}  // namespace tiramisu
