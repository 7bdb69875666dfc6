// The keys that speak of paths: their length, number, order and what they must not share.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "policies/failure_model.h"
#include "policies/keys.h"
#include "policies/policy_reader.h"

namespace tiramisu {
namespace {

constexpr std::uint64_t kLongest = 1'000'000;

/// What `disjoint` counts by, and the key of `under` for its loss.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kLosses = {{{"link", "links"}, {"node", "nodes"}, {"srlg", "srlgs"}}};

}  // namespace

void PolicyReader::read_path_keys(const YamlNode& node) {
  for (const std::string_view key : {"max", "width", "paths"})
    if (const YamlNode* value = node.find(key)) policy_.count = check_.whole_number(*value, fmt::format("'{}'", key), 1, kLongest).value_or(1);
  if (const auto index = word(node, "unit")) policy_.unit = static_cast<LengthUnit>(*index);
  if (const auto index = word(node, "disjoint")) policy_.disjoint = static_cast<DisjointBy>(*index);
  if (const YamlNode* value = node.find("consistent")) policy_.consistent = check_.truth(*value, "'consistent'").value_or(false);
  if (const YamlNode* value = node.find("converges")) check_.truth(*value, "'converges'");
  if (policy_.unit == LengthUnit::kRegions) group_devices("region", node.find("unit")->span);
  if (policy_.check == "symmetric") read_by(node);
  if (const YamlNode* order = node.find("order")) read_order(*order);
}

void PolicyReader::read_by(const YamlNode& node) {
  const YamlNode* by = check_.required(node, "by", "the check 'symmetric'");
  if (by == nullptr) return;
  if (const auto label = check_.text(*by, "'by'")) group_devices(*label, by->span);
}

/// Numbers the values of a label; a label that no device has is a mistake.
void PolicyReader::group_devices(const std::string& label, Span span) {
  DeviceGroups& groups = policy_.groups;
  groups.label = label;
  groups.names = {""};
  groups.group_of = IdVector<NodeId, std::uint32_t>(network_.node_count());
  for (const NodeId node : ids<NodeId>(network_.node_count())) {
    const auto found = inventory_.labels[node].find(label);
    if (found == inventory_.labels[node].end()) continue;
    const auto known = std::find(groups.names.begin(), groups.names.end(), found->second);
    groups.group_of[node] = static_cast<std::uint32_t>(known - groups.names.begin());
    if (known == groups.names.end()) groups.names.push_back(found->second);
  }
  if (groups.names.size() == 1)
    check_.add(DiagnosticCode::kSelectorNoMatch, span, fmt::format("no device has the label '{}' in the inventory", label));
}

void PolicyReader::read_order(const YamlNode& node) {
  if (!check_.is_sequence(node, "'order'")) return;
  if (node.items.empty()) check_.add(DiagnosticCode::kBadPolicyValue, node.span, "'order' is empty");
  for (const YamlNode& item : node.items) {
    if (!check_.is_mapping(item, "each item of 'order'")) continue;
    check_.known_keys(item, "an item of 'order'", kAlternativeKeys);
    if (item.members.size() != 1) {
      check_.add(DiagnosticCode::kBadPolicyValue, item.span, "an item of 'order' has one key: end, via or via-links");
      continue;
    }
    const YamlMember& only = item.members.front();
    auto where = waypoint(only.value, fmt::format("'{}'", only.key));
    if (!where) continue;
    if (only.key == "via-links") where->nodes.clear();
    if (only.key == "end" && where->nodes.empty())
      check_.add(DiagnosticCode::kBadSelector, only.value.span, "'end' names devices that deliver the traffic");
    if (only.key == "via-links" && where->links.empty())
      check_.add(DiagnosticCode::kBadSelector, only.value.span, "'via-links' names links, such as \"r1 ~ r2\"");
    policy_.order.push_back({only.key == "end", std::move(*where)});
  }
}

/// As many disjoint ways as `paths`: traffic survives the loss of one fewer.
void PolicyReader::survive_losses(const YamlNode& node) {
  policy_.quantifier = PathQuantifier::kSomePath;
  if (const YamlMember* under = node.find_member("under"))
    check_.add(DiagnosticCode::kBadPolicyValue, under->key_span, "'disjoint' names no failures: ways are disjoint by what 'by' says");
  std::string by = "link";
  if (const YamlNode* value = node.find("by")) by = check_.text(*value, "'by'").value_or(by);
  const auto loss = std::find_if(kLosses.begin(), kLosses.end(), [&](const auto& known) { return known.first == by; });
  if (loss == kLosses.end()) {
    check_.add(DiagnosticCode::kBadPolicyValue, node.find("by")->span, fmt::format("'by' must be link, node or srlg; found '{}'", by));
    return;
  }
  const YamlNode* paths = node.find("paths");
  if (paths == nullptr || policy_.count < 2 || policy_.count > kMaxFailures + 1) {
    if (paths != nullptr)
      check_.add(DiagnosticCode::kBadPolicyValue, paths->span, fmt::format("'paths' must be 2 to {}, found {}", kMaxFailures + 1, policy_.count));
    return;
  }
  YamlNode under;
  under.kind = YamlNode::Kind::kMapping;
  under.span = paths->span;
  YamlNode number = *paths;
  number.text = std::to_string(policy_.count - 1);
  under.members.push_back({std::string(loss->second), paths->span, std::move(number)});
  policy_.under = read_failure_model(under, network_, inventory_, policy_, elements_, diagnostics_);
}

}  // namespace tiramisu
