#include "verify/transparent_traffic.h"

#include <algorithm>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "routing/acl_eval.h"

namespace tiramisu {
namespace {

/// Headers that speak of addresses may mean those of routers.
std::string check_headers(const Policy& policy) {
  for (const HeaderBox& box : policy.headers.boxes())
    for (const HeaderField field : {HeaderField::kSource, HeaderField::kDestination})
      if (box[field] != Interval{0, max_value(field)}) return "the policy's headers speak of addresses";
  return policy.headers.empty() ? "the policy has no packets" : "";
}

std::string find_filter(const Network& network, const Policy& policy) {
  for (const Acl* acl : applied_filters(network)) {
    const AclVerdict verdict = split(*acl, policy.headers);
    if (!verdict.denied.empty() || !verdict.unknown.empty()) return fmt::format("the packet filter {} may drop packets", acl->name);
  }
  return "";
}

/// Delivery counts at the devices that the inventory gives, where it gives any.
bool placed_right(const Network& network, const TrafficTarget& target, const TransparentSlice& slice) {
  if (target.nodes.empty() && target.standby.empty()) return true;
  return std::all_of(slice.deliverers.begin(), slice.deliverers.end(), [&](InstanceId i) {
    const auto has = [&](const std::vector<NodeId>& nodes) { return std::find(nodes.begin(), nodes.end(), network.instances[i].node) != nodes.end(); };
    return has(target.nodes) || has(target.standby);
  });
}

std::string check_target(const TrafficTarget& target) {
  if (target.attachments.empty() && !target.endpoint && !target.nodes.empty()) return target.name + " is a device";
  for (const Attachment& attachment : target.attachments)
    if (attachment.bridge.valid()) return fmt::format("the hosts of {} are behind a switch", target.name);
  return "";
}

}  // namespace

TransparentTraffic find_slices(const TransparentSlices& slices, const Policy& policy) {
  const Network& network = slices.rag().network();
  TransparentTraffic result;
  result.why_not = check_headers(policy);
  for (std::uint32_t t = 0; t < policy.targets.size() && result.why_not.empty(); ++t) {
    result.why_not = check_target(policy.targets[t]);
    for (const Ipv4Prefix& prefix : policy.targets[t].prefixes) result.slices.push_back({t, prefix, {}});
  }
  if (result.why_not.empty() && result.slices.empty()) result.why_not = "the policy has no targets";
  if (!result.why_not.empty()) return result;
  result.filtered = find_filter(network, policy);
  std::vector<SliceAnswer> answers(result.slices.size());
  tbb::parallel_for(std::size_t{0}, answers.size(), [&](std::size_t i) { answers[i] = slices.classify(result.slices[i].prefix); });
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].slice) {
      result.why_not = answers[i].why_not;
      return result;
    }
    const TrafficTarget& target = policy.targets[result.slices[i].target];
    result.slices[i].slice = std::move(*answers[i].slice);
    if (!placed_right(network, target, result.slices[i].slice)) {
      result.why_not = target.name + " is also elsewhere than it should be";
      return result;
    }
  }
  return result;
}

}  // namespace tiramisu
