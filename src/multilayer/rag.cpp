#include "multilayer/rag.h"

#include <algorithm>

#include <fmt/format.h>

#include "multilayer/prefix_atoms.h"

namespace tiramisu {

std::string_view name(AdjacencyKind kind) {
  switch (kind) {
    case AdjacencyKind::kOspf:
      return "ospf";
    case AdjacencyKind::kIbgp:
      return "ibgp";
    case AdjacencyKind::kEbgp:
      return "ebgp";
    case AdjacencyKind::kConfederationEbgp:
      return "confederation-ebgp";
    case AdjacencyKind::kRedistribution:
      return "redistribution";
    case AdjacencyKind::kNetworkStatements:
      return "network";
    case AdjacencyKind::kLeak:
      return "leak";
  }
  return "";
}

std::span<const RoutingAdjacency> RoutingAdjacencyGraph::out(ProcessId p) const {
  const std::uint32_t first = first_out_[p];
  return std::span(adjacencies_).subspan(first, first_out_[ProcessId(p.index() + 1)] - first);
}

std::string RoutingAdjacencyGraph::name(ProcessId p) const {
  const RoutingProcess& process = processes_[p];
  const std::string instance = network_->instance_name(process.instance);
  switch (process.kind) {
    case ProcessKind::kConnected:
      return instance + " connected";
    case ProcessKind::kStatic:
      return instance + " static";
    case ProcessKind::kOspf: {
      const std::string& number = network_->ospf(process.ospf).name;
      return number.empty() ? instance + " ospf" : fmt::format("{} ospf {}", instance, number);
    }
    case ProcessKind::kBgp:
      return fmt::format("{} bgp {}", instance, network_->bgp(process.speaker).asn);
  }
  return instance;
}

std::vector<Ipv4Prefix> RoutingAdjacencyGraph::overlapping(const Ipv4Prefix& destination) const {
  const auto by_prefix = [](const Originator& o, const Ipv4Prefix& prefix) { return o.prefix < prefix; };
  std::vector<Ipv4Prefix> result;
  for (int length = 0; length < destination.length(); ++length) {
    const Ipv4Prefix covering(destination.address(), length);
    const auto found = std::lower_bound(originators_.begin(), originators_.end(), covering, by_prefix);
    if (found != originators_.end() && found->prefix == covering) result.push_back(covering);
  }
  // What is inside the destination is one run.
  auto at = std::lower_bound(originators_.begin(), originators_.end(), destination, by_prefix);
  for (; at != originators_.end() && destination.contains(at->prefix); ++at)
    if (result.empty() || result.back() != at->prefix) result.push_back(at->prefix);
  if (!announcers_of_any_.empty())
    for (const Ipv4Prefix& atom : prefix_atoms(*network_, destination))
      if (taken_from_outside(atom)) result.push_back(atom);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::span<const Originator> RoutingAdjacencyGraph::originators_of(const Ipv4Prefix& prefix) const {
  const auto first = std::lower_bound(originators_.begin(), originators_.end(), prefix, [](const Originator& o, const Ipv4Prefix& p) { return o.prefix < p; });
  const auto last = std::find_if(first, originators_.end(), [&](const Originator& o) { return o.prefix != prefix; });
  return {first, last};
}

std::span<const std::pair<Ipv4Prefix, ProcessId>> RoutingAdjacencyGraph::named_by_networks(const Ipv4Prefix& prefix) const {
  const auto by_prefix = [](const auto& a, const auto& b) { return a.first < b.first; };
  const auto [first, last] = std::equal_range(named_.begin(), named_.end(), std::pair(prefix, ProcessId()), by_prefix);
  return {first, last};
}

}  // namespace tiramisu
