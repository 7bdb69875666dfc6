#include <algorithm>
#include <limits>

#include "routing/policy_terms.h"

namespace tiramisu {
namespace {

/// Metrics and preferences stop at the ends of their range.
std::uint32_t apply(MetricOperation operation, std::uint32_t current, std::uint32_t value) {
  constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
  switch (operation) {
    case MetricOperation::kSet:
      return value;
    case MetricOperation::kAdd:
      return current > kMax - value ? kMax : current + value;
    case MetricOperation::kSubtract:
      return current < value ? 0 : current - value;
  }
  return value;
}

void add_sorted(auto& values, const auto& added) {
  values.insert(values.end(), added.begin(), added.end());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// Route target, site of origin ... (RFC 4360: the low byte of the type).
std::uint8_t subtype(ExtCommunity community) { return static_cast<std::uint8_t>(community >> 48); }

void set_next_hop(PolicyRoute& route, Ipv4Address address) {
  route.bgp.next_hop = address;
  route.next_hop_set = true;
}

/// A set of route targets replaces route targets, and leaves other kinds as they are.
void set_ext_communities(const SetExtCommunities& s, std::vector<ExtCommunity>& communities) {
  if (!s.additive) {
    std::erase_if(communities, [&](ExtCommunity old) {
      return s.communities.empty() || std::any_of(s.communities.begin(), s.communities.end(),
                                                  [&](ExtCommunity c) { return subtype(c) == subtype(old); });
    });
  }
  add_sorted(communities, s.communities);
}

void prepend(const PrependAsPath& s, PolicyRoute& route) {
  if (s.outermost && route.outbound) {
    route.outer_as.insert(route.outer_as.begin(), s.asns.begin(), s.asns.end());
    return;
  }
  AsPath& path = route.bgp.as_path;
  const std::uint32_t leftmost = path.neighbor_as();
  const std::uint32_t last = leftmost != 0 ? leftmost : route.neighbor_asn;
  for (std::uint32_t i = 0; i < s.last_as_count && last != 0; ++i) path.prepend(last);
  for (auto asn = s.asns.rbegin(); asn != s.asns.rend(); ++asn) path.prepend(*asn);
}

}  // namespace

void apply(const SetAction& set, const PolicyLists& lists, PolicyRoute& route, Span& unmodelled) {
  BgpAttributes& bgp = route.bgp;
  std::visit(detail::Overloaded{
                 [&](const SetLocalPreference& s) { bgp.local_preference = apply(s.operation, bgp.local_preference, s.value); },
                 [&](const SetMetric& s) {
                   route.metric = apply(s.operation, route.metric, s.value);
                   route.metric_set = true;
                 },
                 [&](const SetMetricIgp&) { route.metric_from_igp = true; },
                 [&](const SetMetricType& s) { route.ospf_metric_type = s.type; },
                 [&](const SetTag& s) { route.tag = s.value; },
                 [&](const SetWeight& s) { bgp.weight = s.value; },
                 [&](const SetOrigin& s) { bgp.origin = s.origin; },
                 [&](const SetNextHop& s) { set_next_hop(route, s.address); },
                 [&](const SetNextHopPeerAddress&) { set_next_hop(route, route.outbound ? route.local_address : route.peer); },
                 [&](const SetNextHopSelf&) { set_next_hop(route, route.local_address); },
                 [&](const SetNextHopUnchanged&) { route.next_hop_unchanged = true; },
                 [&](const SetCommunities& s) {
                   if (!s.additive) bgp.communities.clear();
                   add_sorted(bgp.communities, s.communities);
                 },
                 [&](const DeleteCommunities& s) {
                   if (!s.list.id.valid()) return;
                   std::erase_if(bgp.communities, [&](Community community) { return lists.deletes(s.list.id, community); });
                 },
                 [&](const SetExtCommunities& s) { set_ext_communities(s, bgp.ext_communities); },
                 [&](const PrependAsPath& s) { prepend(s, route); },
                 [&](const SetDistance& s) { route.distance = s.value; },
                 [&](const SetUnmodelled& s) { unmodelled = s.span; },
             },
             set.kind);
}

}  // namespace tiramisu
