#include "oracle/brute_force.h"

#include <algorithm>
#include <functional>
#include <set>

#include "oracle/brute_rates.h"
#include "oracle/brute_tables.h"
#include "routing/forwarding.h"

namespace tiramisu::testing {
namespace {

enum class End : std::uint8_t { kDelivered, kLost, kHole, kMeantHole, kFiltered, kLoop };

/// One path of a packet: where it was and how it ended.
struct Path {
  std::vector<NodeId> nodes;  ///< in order; also one that refused it on the way in
  std::vector<LinkId> links;
  std::vector<std::pair<PortId, PortId>> hops;  ///< the ports that it left and arrived by
  boost::multiprecision::cpp_rational share = 1;  ///< of all packets from its entry, where each router splits evenly
  End end = End::kLost;
  bool refused = false;  ///< the last device did not let it in
};

bool among(const std::vector<NodeId>& nodes, NodeId node) { return std::find(nodes.begin(), nodes.end(), node) != nodes.end(); }

bool has_subnet(const Port& port, Ipv4Address address) {
  return std::any_of(port.addresses.begin(), port.addresses.end(), [&](const InterfaceAddress& a) { return a.subnet().contains(address); });
}

/// Follows one packet everywhere.
class Follower {
 public:
  Follower(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const TrafficTarget& target, const Packet& packet)
      : s_(simulator), n_(simulator.network()), plane_(plane), policy_(policy), target_(target), packet_(packet), forwarder_(simulator, plane) {}

  /// The paths from each place where the source's packets enter; a place without a router has one
  /// lost path.
  std::vector<std::vector<Path>> run(const TrafficSource& source, bool all_instances) {
    std::vector<std::vector<Path>> result;
    made_by_router_ = source.attachments.empty() && !source.endpoint;
    for (const Attachment& attachment : source.attachments) enter(attachment, result);
    if (!source.attachments.empty()) return result;
    for (const NodeId node : source.nodes) {
      if (!plane_.live.node_up(node)) continue;
      for (std::size_t i = 0; i < (all_instances ? n_.node_instances[node].size() : 1); ++i)
        result.push_back(from({n_.node_instances[node][i], PortId()}));
    }
    return result;
  }

 private:
  void enter(const Attachment& attachment, std::vector<std::vector<Path>>& result) {
    if (attachment.node.valid() && !plane_.live.node_up(attachment.node)) return;
    std::vector<PortId> gateways;
    if (attachment.bridge.valid()) {
      gateways = n_.segments[n_.l2_vertices[attachment.bridge].segment].ports;
    } else {
      gateways = {attachment.gateway_port};
    }
    std::erase_if(gateways, [&](PortId port) { return !has_subnet(n_.ports[port], packet_.source); });
    if (gateways.empty()) return;
    if (attachment.bridge.valid() && neighbours(gateways)) {
      if (const std::optional<bool> heard = hears(attachment)) {
        Path path;
        path.end = *heard ? End::kDelivered : End::kHole;
        result.push_back({path});
        return;
      }
    }
    std::erase_if(gateways, [&](PortId port) {
      if (attachment.bridge.valid() && !forwards(n_.ports[port].node)) return true;
      return attachment.bridge.valid() ? !plane_.live.reaches(port, attachment.bridge) : !plane_.live.port_up(port);
    });
    if (gateways.empty()) result.push_back({Path{}});
    for (const PortId port : gateways) result.push_back(from({n_.ports[port].instance, port}));
  }

  /// Is the receiver, no router, on the sender's subnet?
  bool neighbours(const std::vector<PortId>& gateways) const {
    for (const Port& port : n_.ports)
      for (const InterfaceAddress& a : port.addresses)
        if (port.routed && a.address == packet_.destination) return false;
    for (const PortId gateway : gateways)
      for (const InterfaceAddress& a : n_.ports[gateway].addresses)
        if (a.subnet().contains(packet_.source) && a.subnet().contains(packet_.destination)) return true;
    return false;
  }

  /// Do frames of the sender reach all live hosts of the target? nullopt: it has none there.
  std::optional<bool> hears(const Attachment& sender) const {
    std::optional<bool> all;
    if (!target_.nodes.empty() || !target_.standby.empty()) return all;
    for (const Attachment& host : target_.attachments) {
      if (!host.bridge.valid() || !plane_.live.node_up(host.node)) continue;
      bool there = false;
      for (const PortId port : n_.segments[n_.l2_vertices[host.bridge].segment].ports) there |= has_subnet(n_.ports[port], packet_.destination);
      if (there) all = all.value_or(true) && plane_.live.domain(host.bridge) == plane_.live.domain(sender.bridge);
    }
    return all;
  }

  /// Has the device two ways for packets, or one and something that tells it routes?
  bool forwards(NodeId node) const {
    std::size_t ways = 0;
    for (const Port& port : n_.ports)
      if (port.node == node && port.routed && n_.device(node).interfaces[port.interface].kind != InterfaceKind::kLoopback) ++ways;
    const Device& device = n_.device(node);
    const bool told = device.bgp.has_value() || !device.ospf.empty() || !device.static_routes.empty();
    return ways > 1 || (ways == 1 && told);
  }

  std::vector<Path> from(const Entry& entry) {
    paths_.clear();
    Path path;
    path.nodes = {n_.instances[entry.instance].node};
    if (!forwarder_.admit(entry, packet_).permitted) {
      path.end = End::kFiltered;
      return {path};
    }
    std::vector<InstanceId> visited;
    follow(entry.instance, visited, path);
    return paths_;
  }

  void follow(InstanceId at, std::vector<InstanceId>& visited, const Path& so_far) {
    const bool own = made_by_router_ && visited.empty();
    visited.push_back(at);
    const std::vector<Step> steps = forwarder_.decide(at, packet_, own ? PacketOrigin::kOwn : PacketOrigin::kTransit);
    for (const Step& step : steps) {
      Path path = so_far;
      path.share /= steps.size();
      const bool moves = step.kind == StepKind::kForward || step.kind == StepKind::kFilteredIn;
      if (moves) {
        path.nodes.push_back(n_.ports[step.in_port].node);
        const LinkId link = n_.ports[step.out_port].link;
        if (link.valid()) path.links.push_back(link);
        path.hops.emplace_back(step.out_port, step.in_port);
        path.refused = step.kind == StepKind::kFilteredIn;
      }
      if (step.kind == StepKind::kForward) {
        if (std::find(visited.begin(), visited.end(), step.next) == visited.end()) {
          follow(step.next, visited, path);
          continue;
        }
        path.end = End::kLoop;
      } else {
        path.end = end_of(step);
      }
      paths_.push_back(std::move(path));
    }
    visited.pop_back();
  }

  End end_of(const Step& step) const {
    switch (step.kind) {
      case StepKind::kDelivered:
        return End::kDelivered;
      case StepKind::kToSubnet:
        return serves_hosts(step.out_port) ? End::kDelivered : End::kHole;
      case StepKind::kExits:
        return End::kLost;
      case StepKind::kDiscarded:
        return is_meant(step) ? End::kMeantHole : End::kHole;
      case StepKind::kFilteredIn:
      case StepKind::kFilteredOut:
        return End::kFiltered;
      default:
        return End::kHole;
    }
  }

  bool serves_hosts(PortId port) const {
    return std::all_of(target_.attachments.begin(), target_.attachments.end(), [&](const Attachment& attachment) {
      if (!attachment.bridge.valid() || !plane_.live.node_up(attachment.node)) return true;
      const auto& gateways = n_.segments[n_.l2_vertices[attachment.bridge].segment].ports;
      const bool concerned = std::any_of(gateways.begin(), gateways.end(), [&](PortId p) { return has_subnet(n_.ports[p], packet_.destination); });
      return !concerned || plane_.live.reaches(port, attachment.bridge);
    });
  }

  bool is_meant(const Step& step) const {
    const Ipv4Prefix route = s_.prefixes()[step.route->prefix];
    for (const Ipv4Prefix& prefix : target_.prefixes)
      if (prefix.contains(packet_.destination) && route.length() >= prefix.length()) return false;
    return std::any_of(policy_.allow_drop.begin(), policy_.allow_drop.end(), [&](const Ipv4Prefix& p) { return p.contains(route); });
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  const Policy& policy_;
  const TrafficTarget& target_;
  const Packet& packet_;
  Forwarder forwarder_;
  bool made_by_router_ = false;
  std::vector<Path> paths_;
};

bool touches(const Path& path, const Waypoint& waypoint) {
  return std::any_of(path.nodes.begin(), path.nodes.end(), [&](NodeId n) { return among(waypoint.nodes, n); }) ||
         std::any_of(path.links.begin(), path.links.end(),
                     [&](LinkId l) { return std::find(waypoint.links.begin(), waypoint.links.end(), l) != waypoint.links.end(); });
}

/// Are the steps of the chain among the path's devices, in order? Device chains only.
bool in_order(const Path& path, const std::vector<Waypoint>& chain) {
  std::size_t met = 0;
  for (const NodeId node : path.nodes)
    while (met < chain.size() && among(chain[met].nodes, node)) ++met;
  return met == chain.size();
}

bool crosses(const Path& path, const Policy& policy) {
  if (policy.chain) return in_order(path, policy.via);
  return std::any_of(policy.via.begin(), policy.via.end(), [&](const Waypoint& w) { return touches(path, w); });
}

/// May the two count as separate paths: no hop in common, and by node no router but first and last?
bool apart(const Path& a, const Path& b, DisjointBy by) {
  const auto hop_of_b = [&](const auto& hop) { return std::find(b.hops.begin(), b.hops.end(), hop) != b.hops.end(); };
  if (std::any_of(a.hops.begin(), a.hops.end(), hop_of_b)) return false;
  if (by != DisjointBy::kNode) return true;
  const auto inner = [](const Path& path, NodeId node) {
    for (std::size_t i = 1; i + 1 < path.nodes.size(); ++i)
      if (path.nodes[i] == node) return true;
    return false;
  };
  return std::none_of(a.nodes.begin(), a.nodes.end(), [&](NodeId node) { return inner(a, node) && inner(b, node); });
}

/// One or two paths, as the random policies ask for. Without hops there is but one path.
bool wide_enough(const std::vector<Path>& paths, const Policy& policy) {
  std::vector<Path> delivered;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(delivered), [](const Path& p) { return p.end == End::kDelivered; });
  if (delivered.empty()) return false;
  if (policy.count == 1) return true;
  for (const Path& a : delivered)
    for (const Path& b : delivered)
      if (!a.hops.empty() && apart(a, b, policy.disjoint)) return true;
  return false;
}

bool ends_alike(const std::vector<std::vector<Path>>& entries) {
  std::set<bool> ends;
  for (const std::vector<Path>& paths : entries)
    for (const Path& path : paths) ends.insert(path.end == End::kDelivered);
  return ends.size() < 2;
}

bool rates_offend(const Network& network, const Policy& policy, const std::vector<Path>& paths) {
  std::vector<RatedPath> rated;
  for (const Path& path : paths) rated.push_back({path.hops, path.share, path.end == End::kDelivered, path.end == End::kLoop});
  return rates_violate(network, policy, rated);
}

/// Is there a path that the policy does not want?
bool is_bad(const Policy& policy, const Path& path) {
  const bool delivered = path.end == End::kDelivered;
  if (policy.check == "reachable" || policy.check == "disjoint") return !delivered;
  if (policy.check == "bounded-length") return path.end == End::kLoop || (delivered && path.hops.size() > policy.count);
  if (policy.check == "blocked" || policy.check == "isolated") return delivered;
  if (policy.check == "waypoint") return delivered && !crosses(path, policy);
  if (policy.check == "avoids") return std::any_of(policy.not_via.begin(), policy.not_via.end(), [&](const Waypoint& w) { return touches(path, w); });
  if (policy.check == "no-loops") return path.end == End::kLoop;
  return path.end == End::kHole;
}

bool one_domain(const DataPlane& plane, const TrafficSource& source, const TrafficTarget& target) {
  for (const Attachment& a : source.attachments)
    for (const Attachment& b : target.attachments)
      if (a.bridge.valid() && b.bridge.valid() && plane.live.domain(a.bridge) != kNoDomain &&
          plane.live.domain(a.bridge) == plane.live.domain(b.bridge))
        return true;
  return false;
}

/// prefers: which devices cables join, in one state.
class Cables {
 public:
  Cables(const Network& network, const LiveTopology& live) : n_(network), live_(live) {}

  bool up(LinkId id) const { return n_.links[id].b.valid() && live_.port_up(n_.links[id].a) && live_.port_up(n_.links[id].b); }
  NodeId end(LinkId id, bool a) const { return n_.ports[a ? n_.links[id].a : n_.links[id].b].node; }

  std::set<NodeId> joined_with(const std::set<NodeId>& start) const {
    std::set<NodeId> joined;
    std::vector<NodeId> waiting;
    for (const NodeId node : start)
      if (live_.node_up(node)) waiting.push_back(node);
    while (!waiting.empty()) {
      const NodeId node = waiting.back();
      waiting.pop_back();
      if (!joined.insert(node).second) continue;
      for (const LinkId id : ids<LinkId>(n_.links.size()))
        for (const bool a : {true, false})
          if (up(id) && end(id, a) == node) waiting.push_back(end(id, !a));
    }
    return joined;
  }

  bool carry(const Alternative& way, const std::set<NodeId>& sources, const std::set<NodeId>& targets) const {
    const std::set<NodeId> near = joined_with(sources), far = joined_with(targets);
    const auto between = [&](NodeId node) { return near.contains(node) && far.contains(node); };
    return std::any_of(way.where.nodes.begin(), way.where.nodes.end(), between) ||
           std::any_of(way.where.links.begin(), way.where.links.end(), [&](LinkId id) { return up(id) && between(end(id, true)) && between(end(id, false)); });
  }

 private:
  const Network& n_;
  const LiveTopology& live_;
};

std::set<NodeId> gateways_of(const Network& network, const TrafficTarget& target) {
  std::set<NodeId> nodes(target.nodes.begin(), target.nodes.end());
  nodes.insert(target.standby.begin(), target.standby.end());
  for (const Attachment& attachment : target.attachments) {
    if (attachment.gateway_port.valid()) nodes.insert(network.ports[attachment.gateway_port].node);
    if (!attachment.bridge.valid()) continue;
    for (const PortId port : network.segments[network.l2_vertices[attachment.bridge].segment].ports) nodes.insert(network.ports[port].node);
  }
  return nodes;
}

/// Do packets leave the best way that cables carry, where each failure is needed to break the better ones?
bool disorderly(const Network& network, const DataPlane& plane, const Policy& policy, const TrafficTarget& target,
                const std::vector<std::vector<Path>>& entries) {
  std::set<NodeId> sources;
  for (const std::vector<Path>& paths : entries)
    for (const Path& path : paths)
      if (!path.nodes.empty()) sources.insert(path.nodes.front());
  const std::set<NodeId> targets = gateways_of(network, target);
  const FailureSet& failures = plane.live.failures();
  const auto best = [&](const FailureSet& failed) {
    const LiveTopology live(network, failed);
    const Cables cables(network, live);
    std::size_t i = 0;
    while (i < policy.order.size() && !cables.carry(policy.order[i], sources, targets)) ++i;
    return i;
  };
  const std::size_t way = best(failures);
  if (way == policy.order.size()) return false;
  for (std::size_t i = 0; i < failures.links.size() + failures.nodes.size(); ++i) {
    FailureSet repaired = failures;
    if (i < failures.links.size()) {
      repaired.links.erase(repaired.links.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      repaired.nodes.erase(repaired.nodes.begin() + static_cast<std::ptrdiff_t>(i - failures.links.size()));
    }
    if (best(repaired) >= way) return false;
  }
  for (const std::vector<Path>& paths : entries)
    for (const Path& path : paths)
      if (path.end != End::kDelivered || !touches(path, policy.order[way].where)) return true;
  return false;
}

bool packet_offends(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const TrafficSource& source,
                    const TrafficTarget& target, const Packet& packet) {
  if (policy.check == "isolated" && one_domain(plane, source, target)) return true;
  Follower follower(simulator, plane, policy, target, packet);
  const std::vector<std::vector<Path>> entries = follower.run(source, policy.check == "no-loops");
  if (policy.check == "multipath" && policy.consistent && !ends_alike(entries)) return true;
  if (policy.check == "prefers") return disorderly(simulator.network(), plane, policy, target, entries);
  for (const std::vector<Path>& paths : entries) {
    if (is_about_rates(policy)) {
      if (rates_offend(simulator.network(), policy, paths)) return true;
      continue;
    }
    if (policy.check == "multipath") {
      if (!wide_enough(paths, policy)) return true;
      continue;
    }
    const auto bad = [&](const Path& path) { return is_bad(policy, path); };
    const bool some = (policy.check == "reachable" || policy.check == "disjoint") && policy.quantifier == PathQuantifier::kSomePath;
    if (some ? std::all_of(paths.begin(), paths.end(), bad) : std::any_of(paths.begin(), paths.end(), bad)) return true;
  }
  return false;
}

std::vector<Ipv4Address> addresses(const std::vector<Ipv4Prefix>& prefixes, const Samples& samples, const Network& network) {
  std::set<Ipv4Address> result;
  for (const Ipv4Prefix& prefix : prefixes) {
    if (prefix.length() >= 31) {
      result.insert(prefix.first());
    } else if (prefix.is_default()) {
      result.insert(samples.strangers.begin(), samples.strangers.end());
      for (const auto& [address, ports] : network.address_owners) result.insert(address);
      for (const Port& port : network.ports)
        for (const InterfaceAddress& a : port.addresses)
          if (a.length == 24)
            for (const std::uint32_t host : samples.hosts) result.insert(Ipv4Address(a.subnet().first().bits + host));
    } else {
      for (const std::uint32_t host : samples.hosts) result.insert(Ipv4Address(prefix.first().bits + host));
    }
  }
  return {result.begin(), result.end()};
}

bool is_pair(const Policy& policy, const TrafficSource& source, const TrafficTarget& target) {
  return source.name != target.name && (policy.check != "isolated" || source.side != target.side);
}

/// Has every path that delivers a packet of the flow one length, the same as all before? None may circle.
bool same_length(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const TrafficSource& source,
                 const TrafficTarget& target, const Packet& packet, std::set<std::size_t>& lengths) {
  Follower follower(simulator, plane, policy, target, packet);
  for (const std::vector<Path>& paths : follower.run(source, false)) {
    for (const Path& path : paths) {
      if (path.end == End::kLoop) return false;
      if (path.end == End::kDelivered) lengths.insert(path.hops.size());
    }
  }
  return lengths.size() < 2;
}

/// symmetric: the groups that packets of a pair pass, over all packets and paths; those without a group
/// do not count.
std::set<std::uint32_t> groups_passed(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const TrafficSource& source,
                                      const TrafficTarget& target, const std::vector<Packet>& packets) {
  std::set<std::uint32_t> groups;
  for (const Packet& packet : packets)
    for (const std::vector<Path>& paths : Follower(simulator, plane, policy, target, packet).run(source, false))
      for (const Path& path : paths)
        for (std::size_t i = 0; i < path.nodes.size(); ++i)
          if (!path.refused || i + 1 < path.nodes.size()) groups.insert(policy.groups.group_of[path.nodes[i]]);
  groups.erase(0);
  return groups;
}

std::vector<Packet> packets_of(const Policy& policy, const TrafficSource& source, const TrafficTarget& target, const Samples& samples,
                               const Network& network) {
  std::vector<Packet> result;
  for (const Ipv4Address sender : addresses(source.prefixes, samples, network)) {
    for (const Ipv4Address receiver : addresses(target.prefixes, samples, network)) {
      for (const std::uint16_t port : samples.ports) result.push_back({sender, receiver, 6, 40000, port, false});
      result.push_back({sender, receiver, 1, 0, 8 << 8, false});
    }
  }
  std::erase_if(result, [&](const Packet& packet) { return !policy.headers.contains(packet); });
  return result;
}

bool asymmetric(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const Samples& samples) {
  std::map<std::pair<std::string, std::string>, std::set<std::uint32_t>> passed;
  for (const TrafficSource& source : policy.sources)
    for (const TrafficTarget& target : policy.targets)
      if (is_pair(policy, source, target))
        passed[{source.name, target.name}] =
            groups_passed(simulator, plane, policy, source, target, packets_of(policy, source, target, samples, simulator.network()));
  for (const auto& [pair, groups] : passed) {
    const auto back = passed.find({pair.second, pair.first});
    if (back == passed.end()) continue;
    for (const std::uint32_t group : groups)
      if (!back->second.contains(group)) return true;
  }
  return false;
}

bool violates(const Simulator& simulator, const DataPlane& plane, const Policy& policy, const Samples& samples) {
  if (policy.check == "symmetric") return asymmetric(simulator, plane, policy, samples);
  const Network& network = simulator.network();
  std::set<std::size_t> lengths;
  const auto bad = [&](const TrafficSource& source, const TrafficTarget& target, const Packet& packet) {
    if (!policy.headers.contains(packet)) return false;
    if (policy.check == "equal-length") return !same_length(simulator, plane, policy, source, target, packet, lengths);
    return packet_offends(simulator, plane, policy, source, target, packet);
  };
  for (const TrafficSource& source : policy.sources) {
    // A device's own packets have the same fate whatever its address, unless a filter knows it.
    std::vector<Ipv4Address> senders = addresses(source.prefixes, samples, network);
    if (source.prefixes.size() == 1 && source.prefixes.front().is_default()) senders = {Ipv4Address(0x01020304)};
    for (const TrafficTarget& target : policy.targets) {
      if (!is_pair(policy, source, target)) continue;
      for (const Ipv4Address sender : senders) {
        for (const Ipv4Address receiver : addresses(target.prefixes, samples, network)) {
          for (const std::uint16_t port : samples.ports) {
            const Packet packet{sender, receiver, 6, 40000, port, false};
            if (bad(source, target, packet)) return true;
          }
          const Packet echo{sender, receiver, 1, 0, 8 << 8, false};
          if (bad(source, target, echo)) return true;
        }
      }
    }
  }
  return false;
}

/// All ways to choose at most so many of the elements, joined to what is there.
std::map<FailureSet, std::uint32_t> choose(const std::map<FailureSet, std::uint32_t>& start, const std::vector<FailureSet>& elements,
                                           std::uint32_t at_most) {
  std::map<FailureSet, std::uint32_t> result = start;
  const std::function<void(const FailureSet&, std::uint32_t, std::size_t, std::uint32_t)> extend =
      [&](const FailureSet& set, std::uint32_t size, std::size_t next, std::uint32_t left) {
        const auto [at, fresh] = result.try_emplace(set, size);
        if (!fresh) at->second = std::min(at->second, size);
        if (left == 0) return;
        for (std::size_t i = next; i < elements.size(); ++i) {
          FailureSet larger = set;
          larger.links.insert(larger.links.end(), elements[i].links.begin(), elements[i].links.end());
          larger.nodes.insert(larger.nodes.end(), elements[i].nodes.begin(), elements[i].nodes.end());
          larger.normalise();
          extend(larger, size + 1, i + 1, left - 1);
        }
      };
  for (const auto& [set, size] : start) extend(set, size, 0, at_most);
  return result;
}

std::map<FailureSet, std::uint32_t> failure_sets(const Inventory& inventory, const FailureModel& model) {
  std::vector<FailureSet> links, nodes, groups;
  for (const LinkId link : model.links) links.push_back({{link}, {}});
  for (const NodeId node : model.nodes) nodes.push_back({{}, {node}});
  for (const std::size_t group : model.groups) {
    FailureSet members{inventory.groups[group].links, inventory.groups[group].nodes};
    members.normalise();
    groups.push_back(std::move(members));
  }
  std::map<FailureSet, std::uint32_t> none{{FailureSet(), 0}};
  if (model.combined) return choose(choose(choose(none, links, model.max_links), nodes, model.max_nodes), groups, model.max_groups);
  std::map<FailureSet, std::uint32_t> all = none;
  const auto add = [&](const std::vector<FailureSet>& elements, std::uint32_t at_most) {
    for (const auto& [set, size] : choose(none, elements, at_most)) {
      const auto [at, fresh] = all.try_emplace(set, size);
      if (!fresh) at->second = std::min(at->second, size);
    }
  };
  add(links, model.max_links);
  add(nodes, model.max_nodes);
  add(groups, model.max_groups);
  return all;
}

}  // namespace

BruteForce brute_force(const Simulator& simulator, const Inventory& inventory, const Policy& policy, const Samples& samples) {
  BruteForce result;
  const bool tables = policy.check == "route" || policy.check == "session";
  for (const auto& [failures, size] : failure_sets(inventory, policy.under)) {
    SolveOptions options;
    options.keep_bgp_tables = tables;
    const DataPlane plane = simulator.solve(failures, options);
    ++result.sets;
    result.settled &= plane.converged;
    if (tables ? tables_violate(simulator, plane, policy) : violates(simulator, plane, policy, samples)) result.violating.emplace(failures, size);
  }
  return result;
}

bool offends(const Simulator& simulator, const FailureSet& failures, const Policy& policy, const std::string& source,
             const std::string& target, const Packet& packet) {
  const DataPlane plane = simulator.solve(failures);
  for (const TrafficSource& from : policy.sources)
    for (const TrafficTarget& to : policy.targets)
      if (from.name == source && to.name == target && packet_offends(simulator, plane, policy, from, to, packet)) return true;
  return false;
}

}  // namespace tiramisu::testing
