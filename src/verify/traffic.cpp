#include "verify/traffic.h"

#include <algorithm>
#include <set>

#include "routing/acl_eval.h"

namespace tiramisu {
namespace {

/// The filters that interfaces apply, each once.
std::vector<const Acl*> applied_filters(const Network& network) {
  std::set<const Acl*> seen;
  std::vector<const Acl*> result;
  for (const Device& device : network.snapshot.devices) {
    for (const Interface& interface : device.interfaces) {
      for (const Ref<AclId>* acl : {&interface.acl_in, &interface.acl_out}) {
        if (!acl->id.valid() || device.acls[acl->id].entries.empty()) continue;
        if (seen.insert(&device.acls[acl->id]).second) result.push_back(&device.acls[acl->id]);
      }
    }
  }
  return result;
}

HeaderSpace space_of(const std::vector<Ipv4Prefix>& prefixes, HeaderField field) {
  HeaderSpace result;
  for (const Ipv4Prefix& prefix : prefixes)
    result = result.unite(HeaderSpace::all().restrict(field, {prefix.first().bits, prefix.last().bits}));
  return result;
}

/// Cuts the destinations into runs of addresses that have the same prefixes of the table.
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

class FlowMaker {
 public:
  FlowMaker(const Simulator& simulator, const Policy& policy)
      : s_(simulator), policy_(policy), filters_(applied_filters(simulator.network())) {}

  std::vector<Flow> run() {
    for (std::uint32_t source = 0; source < policy_.sources.size(); ++source)
      for (std::uint32_t target = 0; target < policy_.targets.size(); ++target)
        if (wanted(policy_.sources[source], policy_.targets[target])) add_pair(source, target);
    return std::move(flows_);
  }

 private:
  bool wanted(const TrafficSource& source, const TrafficTarget& target) const {
    if (source.name == target.name) return false;
    if (policy_.check == "isolated" && source.side == target.side) return false;
    switch (policy_.pairs) {
      case PairSelection::kAll:
        return true;
      case PairSelection::kSameRegion:
        return source.region == target.region;
      case PairSelection::kOtherRegion:
        return source.region != target.region;
    }
    return true;
  }

  void add_pair(std::uint32_t source, std::uint32_t target) {
    const TrafficTarget& to = policy_.targets[target];
    const HeaderSpace from = policy_.headers.intersect(space_of(policy_.sources[source].prefixes, HeaderField::kSource));
    for (const Ipv4Prefix& prefix : to.prefixes) {
      for (const Interval& run : match_classes(s_.prefixes(), prefix)) {
        const bool device = to.attachments.empty() && !to.nodes.empty();
        if (!device && run.first == run.last && owned(Ipv4Address(run.first))) continue;
        for (HeaderSpace& part : packet_classes(filters_, from.restrict(HeaderField::kDestination, run))) {
          const Packet packet = part.example();
          flows_.push_back({source, target, packet, std::move(part)});
        }
      }
    }
  }

  bool owned(Ipv4Address address) const { return s_.network().address_owners.count(address) != 0; }

  const Simulator& s_;
  const Policy& policy_;
  std::vector<const Acl*> filters_;
  std::vector<Flow> flows_;
};

}  // namespace

std::vector<Flow> make_flows(const Simulator& simulator, const Policy& policy) { return FlowMaker(simulator, policy).run(); }

std::vector<Ipv4Prefix> destinations_of(const Policy& policy) {
  std::vector<Ipv4Prefix> result;
  for (const TrafficTarget& target : policy.targets) result.insert(result.end(), target.prefixes.begin(), target.prefixes.end());
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool covers(const std::vector<Ipv4Prefix>& prefixes, Ipv4Address address) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const Ipv4Prefix& p) { return p.contains(address); });
}

}  // namespace tiramisu
