#include "verify/traffic.h"

#include <algorithm>
#include <map>
#include <set>

#include <tbb/parallel_for.h>

#include "base/lazy_table.h"
#include "routing/acl_eval.h"

namespace tiramisu {
namespace {

/// Cuts addresses into runs of addresses that have the same prefixes of the table.
std::vector<Interval> match_classes(const PrefixTable& prefixes, const Ipv4Prefix& destination) {
  std::set<std::uint64_t> starts{destination.first().bits};
  const auto [first, last] = prefixes.inside(destination);
  for (std::size_t i = first; i < last; ++i) {
    starts.insert(prefixes[PrefixId(i)].first().bits);
    starts.insert(std::uint64_t{prefixes[PrefixId(i)].last().bits} + 1);
  }
  starts.insert(std::uint64_t{destination.last().bits} + 1);
  std::vector<Interval> result;
  for (auto at = starts.begin(); std::next(at) != starts.end() && *std::next(at) <= std::uint64_t{destination.last().bits} + 1; ++at)
    result.push_back({static_cast<std::uint32_t>(*at), static_cast<std::uint32_t>(*std::next(at) - 1)});
  return result;
}

}  // namespace

class Flows::Maker {
 public:
  Maker(const Simulator& simulator, const Policy& policy)
      : s_(simulator), policy_(policy), filters_(applied_filters(simulator.network())), spaces_(filters_), senders_(policy.sources.size()), receivers_(policy.targets.size()) {}

  std::vector<Flow> between(std::uint32_t source, std::uint32_t target) const {
    std::vector<Flow> flows;
    add_pair(source, target, flows);
    return flows;
  }

  std::vector<Flow> to(std::uint32_t target) const {
    std::vector<Flow> flows;
    for (std::uint32_t source = 0; source < policy_.sources.size(); ++source)
      if (is_pair(policy_, policy_.sources[source], policy_.targets[target])) add_pair(source, target, flows);
    return flows;
  }

  std::vector<Flow> all() const {
    std::vector<std::vector<Flow>> by_source(policy_.sources.size());
    tbb::parallel_for(std::size_t{0}, by_source.size(), [&](std::size_t source) {
      for (std::uint32_t target = 0; target < policy_.targets.size(); ++target)
        if (is_pair(policy_, policy_.sources[source], policy_.targets[target]))
          add_pair(static_cast<std::uint32_t>(source), target, by_source[source]);
    });
    std::vector<Flow> flows;
    for (std::vector<Flow>& part : by_source) std::move(part.begin(), part.end(), std::back_inserter(flows));
    return flows;
  }

 private:
  void add_pair(std::uint32_t source, std::uint32_t target, std::vector<Flow>& flows) const {
    const TrafficSource& from = policy_.sources[source];
    const TrafficTarget& to = policy_.targets[target];
    const bool device = from.attachments.empty();
    const auto& receivers = receivers_.at(target, [&] { return classes(to.prefixes, to.attachments.empty() && !to.nodes.empty()); });
    const auto& senders = senders_.at(source, [&] { return device ? whole(from.prefixes) : classes(from.prefixes, false); });
    std::set<std::pair<std::size_t, std::vector<bool>>> seen;
    // Where packets of hosts enter hangs on the subnet of their source: each is a matter of its
    // own. A device's own packets start at the device, so that only the filters tell them apart.
    for (const AddressClass& sender : senders) {
      const HeaderSpace sent = limit(policy_.headers, HeaderField::kSource, sender);
      for (std::size_t i = 0; i < receivers.size(); ++i) {
        for (HeaderSpace& part : spaces_.classes(limit(sent, HeaderField::kDestination, receivers[i]))) {
          const Packet packet = part.example();
          if (device && !seen.emplace(i, verdicts(packet)).second) continue;
          flows.push_back({source, target, packet, std::move(part)});
        }
      }
    }
  }

  /// What each applied filter says of a packet.
  std::vector<bool> verdicts(const Packet& packet) const {
    std::vector<bool> result;
    result.reserve(filters_.size());
    for (const Acl* acl : filters_) {
      const AclEntry* entry = deciding_entry(*acl, packet);
      result.push_back(entry != nullptr && entry->action == FilterAction::kPermit);
    }
    return result;
  }

  /// Runs of addresses that match the same prefixes of the table.
  using AddressClass = std::vector<Interval>;

  /// The classes of some prefixes, ascending; routers' own addresses only where the end is a device.
  std::vector<AddressClass> classes(const std::vector<Ipv4Prefix>& prefixes, bool device) const {
    std::map<PrefixId, AddressClass> by_match;
    for (const Ipv4Prefix& prefix : prefixes) {
      for (const Interval& run : match_classes(s_.prefixes(), prefix)) {
        if (!device && run.first == run.last && prefix.length() < 32 && owned(Ipv4Address(run.first))) continue;
        by_match[s_.prefixes().longest_match(Ipv4Address(run.first))].push_back(run);
      }
    }
    std::vector<AddressClass> result;
    for (auto& [match, runs] : by_match) result.push_back(std::move(runs));
    return result;
  }

  /// All addresses of some prefixes as one class.
  static std::vector<AddressClass> whole(std::vector<Ipv4Prefix> prefixes) {
    std::sort(prefixes.begin(), prefixes.end());
    AddressClass runs;
    for (const Ipv4Prefix& prefix : prefixes)
      if (runs.empty() || runs.back().last < prefix.first().bits) runs.push_back({prefix.first().bits, prefix.last().bits});
    return {std::move(runs)};
  }

  static HeaderSpace limit(const HeaderSpace& space, HeaderField field, const AddressClass& runs) {
    HeaderSpace result;
    for (const Interval& run : runs) result.add_disjoint(space.restrict(field, run));
    return result;
  }

  bool owned(Ipv4Address address) const { return s_.network().address_owners.count(address) != 0; }

  const Simulator& s_;
  const Policy& policy_;
  std::vector<const Acl*> filters_;
  FilterSpaces spaces_;
  LazyTable<std::vector<AddressClass>> senders_, receivers_;
};

bool is_pair(const Policy& policy, const TrafficSource& source, const TrafficTarget& target) {
  if (source.name == target.name) return false;
  if (policy.check == "isolated" && source.side == target.side) return false;
  switch (policy.pairs) {
    case PairSelection::kAll:
      return true;
    case PairSelection::kSameRegion:
      return source.region == target.region;
    case PairSelection::kOtherRegion:
      return source.region != target.region;
  }
  return true;
}

Flows::Flows(const Simulator& simulator, const Policy& policy) : maker_(std::make_unique<const Maker>(simulator, policy)) {}

Flows::~Flows() = default;

std::vector<Flow> Flows::all() const { return maker_->all(); }

std::vector<Flow> Flows::to(std::uint32_t target) const { return maker_->to(target); }

std::vector<Flow> Flows::between(std::uint32_t source, std::uint32_t target) const { return maker_->between(source, target); }

std::vector<PortId> end_ports(const Network& network, const std::vector<Attachment>& attachments) {
  std::vector<PortId> result;
  for (const Attachment& attachment : attachments) {
    if (attachment.gateway_port.valid()) result.push_back(attachment.gateway_port);
    if (!attachment.bridge.valid()) continue;
    const auto& ports = network.segments[network.l2_vertices[attachment.bridge].segment].ports;
    result.insert(result.end(), ports.begin(), ports.end());
  }
  return result;
}

std::vector<Ipv4Prefix> destinations_of(const Policy& policy) {
  std::vector<Ipv4Prefix> result;
  for (const TrafficTarget& target : policy.targets) result.insert(result.end(), target.prefixes.begin(), target.prefixes.end());
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool counts(const Network& network, const LiveTopology& live, const Policy& policy, const Flow& flow) {
  const TrafficTarget& target = policy.targets[flow.target];
  const bool device = target.attachments.empty() && !target.endpoint && !target.nodes.empty();
  if (!device) return true;
  const auto up = [&](Ipv4Address address) {
    const auto owners = network.address_owners.find(address);
    if (owners == network.address_owners.end()) return false;
    return std::any_of(owners->second.begin(), owners->second.end(), [&](PortId port) {
      return std::find(target.nodes.begin(), target.nodes.end(), network.ports[port].node) != target.nodes.end() && live.port_up(port);
    });
  };
  return up(flow.packet.destination) ||
         std::none_of(target.prefixes.begin(), target.prefixes.end(), [&](const Ipv4Prefix& own) { return up(own.address()); });
}

}  // namespace tiramisu
