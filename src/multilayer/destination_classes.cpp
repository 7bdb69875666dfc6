#include "multilayer/destination_classes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "multilayer/next_hop_candidates.h"
#include "multilayer/route_filters.h"

namespace tiramisu {
namespace {

/// What tells prefixes apart, as numbers in a fixed order: equal vectors, equal treatment.
using Signature = std::vector<std::uint64_t>;

template <class IdType>
void add_ids(std::set<IdType>& out, const std::vector<Ref<IdType>>& lists) {
  for (const Ref<IdType>& list : lists)
    if (list.id.valid()) out.insert(list.id);
}

template <class IdType>
void add_id(std::set<IdType>& out, const Ref<IdType>& list) {
  if (list.id.valid()) out.insert(list.id);
}

/// The lists and tests of one device that look at prefixes of routes.
struct RouteFilters {
  std::set<PrefixListId> prefix_lists;
  std::set<AclId> acls;
  std::set<std::pair<std::uint8_t, std::uint8_t>> lengths;
  std::set<InterfaceId> interfaces;  ///< named by `match interface` and by distribute lists

  explicit RouteFilters(const Device& device) {
    for (const RoutePolicy& policy : device.route_policies)
      for (const PolicyTerm& term : policy.terms)
        for (const Match& match : term.matches) add(match);
    for (const OspfProcess& process : device.ospf) add(process);
    if (!device.bgp) return;
    for (const BgpVrf& vrf : device.bgp->vrfs) {
      for (const BgpNeighbor& neighbor : vrf.neighbors) {
        for (const BgpFilters* filters : {&neighbor.in, &neighbor.out}) {
          add_id(prefix_lists, filters->prefix_list);
          add_id(acls, filters->distribute_list);
        }
      }
    }
  }

 private:
  void add(const Match& match) {
    if (const auto* m = std::get_if<MatchPrefixLists>(&match.kind)) add_ids(prefix_lists, m->lists);
    if (const auto* m = std::get_if<MatchAcls>(&match.kind)) add_ids(acls, m->acls);
    if (const auto* m = std::get_if<MatchInterfaces>(&match.kind)) add_ids(interfaces, m->interfaces);
    if (const auto* m = std::get_if<MatchPrefixLength>(&match.kind)) lengths.insert({m->min, m->max});
  }

  void add(const OspfProcess& process) {
    for (const OspfArea& area : process.areas) {
      add_id(prefix_lists, area.filter_in);
      add_id(prefix_lists, area.filter_out);
    }
    for (const DistributeList& list : process.distribute_lists) {
      add_id(prefix_lists, list.prefix_list);
      add_id(acls, list.acl);
      add_id(interfaces, list.interface);
    }
  }
};

int classful_length(Ipv4Address address) {
  if (address.bits >> 31 == 0) return 8;
  return address.bits >> 30 == 2 ? 16 : 24;
}

class Signatures {
 public:
  explicit Signatures(const RoutingAdjacencyGraph& rag)
      : n_(rag.network()), candidates_(next_hop_candidates(n_)), ospf_of_port_(n_.ports.size()) {
    for (const OspfPort& port : n_.ospf_ports) ospf_of_port_[port.port].push_back(&port);
    for (const Device& device : n_.snapshot.devices) filters_.emplace_back(device);
    for (const PortId port : ids<PortId>(n_.ports.size())) add_port(port);
    for (const NodeId node : ids<NodeId>(n_.node_count())) add_statements(node);
  }

  Signature of(const Ipv4Prefix& prefix) const {
    Signature s;
    s.push_back(prefix.is_default() ? 1 : 0);
    s.push_back(prefix.length() == classful_length(prefix.address()) ? 1 : 0);
    add_next_hops(prefix, s);
    add_originators(prefix, s);
    for (const NodeId node : ids<NodeId>(n_.node_count())) add_filters(node, prefix, s);
    for (int length = 0; length <= prefix.length(); ++length) {
      const Ipv4Prefix summary(prefix.address(), length);
      if (!summaries_.contains(summary)) continue;
      s.push_back(std::uint64_t{summary.address().bits} << 16 | static_cast<std::uint64_t>(length) << 8 | (summary == prefix ? 1 : 0));
    }
    return s;
  }

 private:
  /// A number for what an origin says; equal origins have equal numbers.
  std::uint64_t number(const std::vector<std::uint64_t>& origin) { return numbers_.emplace(origin, numbers_.size()).first->second; }

  /// A port that no failure takes down by itself is as good as another with the same settings.
  void add_port(PortId port) {
    const Port& p = n_.ports[port];
    if (!p.enabled || !p.routed) return;
    const bool fails = p.link.valid() || n_.svi_members.contains(port) || n_.channel_members.contains(port);
    const bool named = filters_[p.node.index()].interfaces.contains(p.interface);
    const std::uint32_t which = fails || named ? port.value : PortId::kNone;
    std::vector<std::uint64_t> origin = {0, p.instance.value, which};
    for (const OspfPort* ospf : ospf_of_port_[port]) {
      const auto type = static_cast<std::uint64_t>(ospf->type);
      origin.insert(origin.end(), {ospf->process.value, ospf->area, ospf->cost, type});
    }
    for (const InterfaceAddress& address : p.addresses) {
      std::vector<std::uint64_t> own = origin;
      own.push_back(address.length == 32 ? 1 : 0);
      origins_[address.subnet()].push_back(number(own));
      own.push_back(2);  // the address itself, as a host
      origins_[Ipv4Prefix::host(address.address)].push_back(number(own));
    }
  }

  void add_statements(NodeId node) {
    const Device& device = n_.device(node);
    for (const StaticRoute& route : device.static_routes) {
      origins_[route.prefix].push_back(
          number({1, node.value, route.vrf.id.value, route.next_hop ? route.next_hop->bits : 0ULL, route.next_hop ? 1ULL : 0ULL,
                  route.interface.id.value, route.discard ? 1ULL : 0ULL, route.next_hop_vrf.id.value,
                  route.next_hop_global ? 1ULL : 0ULL, route.distance, route.tag}));
    }
    for (const OspfProcess& process : device.ospf) {
      for (const OspfArea& area : process.areas)
        for (const OspfRange& range : area.ranges) summaries_.insert(range.prefix);
      for (const OspfSummaryAddress& summary : process.summary_addresses) summaries_.insert(summary.prefix);
    }
    if (!device.bgp) return;
    for (std::uint32_t i = 0; i < device.bgp->vrfs.size(); ++i) {
      for (const BgpNetwork& network : device.bgp->vrfs[i].networks)
        origins_[network.prefix].push_back(number({2, node.value, i, network.policy.id.value, network.backdoor ? 1ULL : 0ULL}));
      for (const BgpAggregate& aggregate : device.bgp->vrfs[i].aggregates) summaries_.insert(aggregate.prefix);
    }
  }

  /// Next hops that a route to the prefix would resolve: other routes stand on it then, and a
  /// route never resolves its own next hop.
  void add_next_hops(const Ipv4Prefix& prefix, Signature& s) const {
    const auto [first, last] = candidates_in(candidates_, prefix);
    s.insert(s.end(), {last - first, first == last ? 0 : first});
  }

  void add_originators(const Ipv4Prefix& prefix, Signature& s) const {
    const auto found = origins_.find(prefix);
    std::vector<std::uint64_t> own = found == origins_.end() ? std::vector<std::uint64_t>() : found->second;
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    s.push_back(own.size());
    s.insert(s.end(), own.begin(), own.end());
  }

  void add_filters(NodeId node, const Ipv4Prefix& prefix, Signature& s) const {
    const Device& device = n_.device(node);
    const RouteFilters& filters = filters_[node.index()];
    if (filters.prefix_lists.empty() && filters.acls.empty() && filters.lengths.empty()) return;
    std::uint64_t word = 1;  // 63 answers to a number, behind a leading one
    const auto answer = [&](bool yes) {
      word = word << 1 | (yes ? 1 : 0);
      if (word >> 63 == 0) return;
      s.push_back(word);
      word = 1;
    };
    for (const PrefixListId list : filters.prefix_lists) answer(permits(device.prefix_lists[list], prefix));
    for (const AclId acl : filters.acls) answer(permits(device, device.acls[acl], prefix));
    for (const auto& [min, max] : filters.lengths) answer(prefix.length() >= min && prefix.length() <= max);
    s.push_back(word);
  }

  const Network& n_;
  std::vector<Ipv4Address> candidates_;
  IdVector<PortId, std::vector<const OspfPort*>> ospf_of_port_;
  std::vector<RouteFilters> filters_;  // by node
  std::map<std::vector<std::uint64_t>, std::uint64_t> numbers_;
  std::map<Ipv4Prefix, std::vector<std::uint64_t>> origins_;
  std::set<Ipv4Prefix> summaries_;  // aggregates, ranges, summary addresses
};

}  // namespace

DestinationClasses::DestinationClasses(const RoutingAdjacencyGraph& rag, std::span<const Ipv4Prefix> prefixes) {
  const Signatures signatures(rag);
  std::map<Signature, DestinationClassId> known;
  for (const Ipv4Prefix& prefix : prefixes) {
    const auto [found, fresh] = known.emplace(signatures.of(prefix), DestinationClassId(members_.size()));
    if (fresh) members_.push_back({});
    members_[found->second].push_back(prefix);
    class_of_.push_back(found->second);
  }
}

std::vector<Ipv4Prefix> originated_prefixes(const RoutingAdjacencyGraph& rag) {
  std::vector<Ipv4Prefix> result;
  for (const Originator& originator : rag.originators()) result.push_back(originator.prefix);
  const Network& network = rag.network();
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size()))
    for (const BgpNetwork& statement : network.bgp_vrf(s).networks) result.push_back(statement.prefix);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace tiramisu
