// The keys of the check `no-transit`: whose routes, to whom.
#include <algorithm>

#include <fmt/format.h>

#include "policies/policy_reader.h"

namespace tiramisu {

std::vector<NodeId> PolicyReader::external_neighbors(const YamlNode& policy, std::string_view key) {
  const YamlNode* node = policy.find(key);
  if (node == nullptr) {
    std::vector<NodeId> all;
    for (const NodeId n : ids<NodeId>(network_.node_count()))
      if (network_.external(n)) all.push_back(n);
    return all;
  }
  std::vector<NodeId> found = devices(*node, fmt::format("'{}'", key));
  const auto inside = std::find_if(found.begin(), found.end(), [&](NodeId n) { return !network_.external(n); });
  if (inside == found.end()) return found;
  check_.add(DiagnosticCode::kBadPolicyValue, node->span,
             fmt::format("'{}' must name external neighbours of the inventory; {} is a device of the network", key, network_.node_name(*inside)));
  return {};
}

void PolicyReader::read_transit(const YamlNode& node) {
  const std::size_t before = diagnostics_.size();
  // With prefixes each side is a question of its own: one that is not named beside the other is not asked.
  const bool one_sided = node.find("prefix") != nullptr && (node.find("from") == nullptr) != (node.find("to") == nullptr);
  if (!one_sided || node.find("from") != nullptr) policy_.transit.from = external_neighbors(node, "from");
  if (!one_sided || node.find("to") != nullptr) policy_.transit.to = external_neighbors(node, "to");
  if (diagnostics_.size() > before) return;
  if (!policy_.transit.asked())
    check_.add(DiagnosticCode::kSelectorNoMatch, node.span, "the inventory names no external neighbour");
  if (const YamlNode* prefixes = node.find("prefix")) {
    for (const YamlNode* text : check_.texts(*prefixes, "'prefix'")) {
      if (const auto prefix = Ipv4Prefix::parse(text->text)) {
        policy_.transit.prefixes.push_back(*prefix);
      } else {
        check_.add(DiagnosticCode::kBadPolicyValue, text->span, fmt::format("'{}' is not an IPv4 prefix", text->text));
      }
    }
  }
  // Any route may be passed on.
  TrafficTarget everything;
  everything.name = "all routes";
  everything.prefixes = {Ipv4Prefix()};
  policy_.targets.push_back(std::move(everything));
  policy_.questions = std::max<std::size_t>(policy_.transit.from.size(), 1) * std::max<std::size_t>(policy_.transit.to.size(), 1);
}

}  // namespace tiramisu
