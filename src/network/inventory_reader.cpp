// The inventory file: YAML to labels, endpoints, link facts, shared-risk groups and scenarios.
#include <algorithm>

#include <fmt/format.h>

#include "base/quantity.h"
#include "network/attachments.h"
#include "network/element_selector.h"

namespace tiramisu {
namespace {

const std::vector<std::string> kTopKeys = {"version", "name", "nodes", "endpoints", "links", "srlgs", "scenarios", "external"};
const std::vector<std::string> kLinkKeys = {"bandwidth", "latency"};
const std::vector<std::string> kScenarioKeys = {"nodes", "links", "srlgs"};

class InventoryReader {
 public:
  InventoryReader(const Network& network, std::vector<Diagnostic>& diagnostics)
      : network_(network), diagnostics_(diagnostics), check_(diagnostics),
        elements_(network, inventory_, no_sets_, diagnostics, DiagnosticCode::kInventoryNoMatch) {
    inventory_.labels.resize(network.node_count());
    inventory_.links = stated_link_facts(network);
  }

  Inventory run(const YamlNode& root) {
    if (check_.is_mapping(root, "the inventory")) {
      check_.known_keys(root, "the inventory", kTopKeys);
      if (const YamlNode* version = check_.required(root, "version", "the inventory")) check_.whole_number(*version, "'version'", 1, 1);
      if (const YamlNode* name = root.find("name")) check_.text(*name, "'name'");
      // Labels first: the selectors of the other parts may use them.
      each(root, "nodes", [&](const YamlMember& m) { node_labels(m); });
      external(root);
      each(root, "endpoints", [&](const YamlMember& m) { endpoint(m); });
      each(root, "links", [&](const YamlMember& m) { link_facts(m); });
      each(root, "srlgs", [&](const YamlMember& m) { group(m); });
      each(root, "scenarios", [&](const YamlMember& m) { scenario(m); });
    }
    for (Endpoint& host : empty_inventory(network_).endpoints)
      if (inventory_.find_endpoint(host.name) == nullptr) inventory_.endpoints.push_back(std::move(host));
    return std::move(inventory_);
  }

 private:
  template <class F>
  void each(const YamlNode& root, std::string_view key, F&& read) {
    const YamlNode* section = root.find(key);
    if (section == nullptr || section->kind == YamlNode::Kind::kNull) return;
    if (!check_.is_mapping(*section, fmt::format("'{}'", key))) return;
    for (const YamlMember& member : section->members) read(member);
  }

  void bad(Span span, std::string message) { check_.add(DiagnosticCode::kBadInventory, span, std::move(message)); }

  bool good_name(const YamlMember& member, std::string_view what) {
    const bool good = selectable_name(member.key);
    if (!good) bad(member.key_span, fmt::format("'{}' cannot name {}: use letters, digits, '-', '_' and '.'", member.key, what));
    return good;
  }

  void node_labels(const YamlMember& member) {
    std::vector<NodeId> nodes;
    for (const NodeId node : ids<NodeId>(network_.node_count()))
      if (glob_match(member.key, network_.node_name(node)) && (member.key != "*" || !network_.external(node))) nodes.push_back(node);
    if (nodes.empty()) check_.add(DiagnosticCode::kInventoryNoMatch, member.key_span, unknown_device(network_, member.key));
    if (!check_.is_mapping(member.value, fmt::format("'{}'", member.key))) return;
    for (const YamlMember& label : member.value.members) {
      const auto value = label_value(label, {});
      if (!value) continue;
      for (const NodeId node : nodes) inventory_.labels[node][label.key] = *value;
    }
  }

  /// `keys`: what else the place takes, for the hint at a slip.
  std::optional<std::string> label_value(const YamlMember& label, const std::vector<std::string>& keys) {
    if (!good_name(label, "a label")) return std::nullopt;
    const std::string what = fmt::format("the label '{}'", label.key);
    if (label.value.kind == YamlNode::Kind::kScalar) return label.value.text;
    check_.add(DiagnosticCode::kWrongType, label.value.span,
               fmt::format("{} must be a text, found {}{}", what, describe(label.value), did_you_mean(label.key, keys)));
    return std::nullopt;
  }

  void endpoint(const YamlMember& member) {
    const std::string what = fmt::format("the endpoint '{}'", member.key);
    if (!good_name(member, "an endpoint") || !check_.is_mapping(member.value, what)) return;
    Endpoint endpoint;
    endpoint.name = member.key;
    endpoint.span = member.key_span;
    for (const YamlMember& key : member.value.members) {
      if (key.key == "prefix") {
        endpoint.prefixes = prefixes(key.value);
      } else if (key.key == "at") {
        endpoint.at = nodes(key.value, "'at'");
      } else if (key.key == "standby") {
        endpoint.standby = nodes(key.value, "'standby'");
      } else if (const auto value = label_value(key, {"prefix", "at", "standby"})) {
        endpoint.labels[key.key] = *value;
      }
    }
    if (member.value.find("prefix") == nullptr) missing_prefix(member, what);
    endpoint.attachments = limit_attachments(network_, find_attachments(network_, endpoint.prefixes), endpoint.prefixes, endpoint.at,
                                             endpoint.standby);
    inventory_.endpoints.push_back(std::move(endpoint));
  }

  void missing_prefix(const YamlMember& member, const std::string& what) {
    std::string hint;
    for (const YamlMember& key : member.value.members)
      if (hint.empty() && !did_you_mean(key.key, {"prefix"}).empty()) hint = fmt::format(" (is '{}' meant?)", key.key);
    check_.add(DiagnosticCode::kMissingKey, member.key_span, fmt::format("{} lacks the key 'prefix'{}", what, hint));
  }

  std::vector<Ipv4Prefix> prefixes(const YamlNode& node) {
    std::vector<Ipv4Prefix> result;
    for (const YamlNode* text : check_.texts(node, "'prefix'")) {
      const auto address = Ipv4Address::parse(text->text);
      const auto prefix = address ? std::optional(Ipv4Prefix::host(*address)) : Ipv4Prefix::parse(text->text);
      if (!prefix) {
        bad(text->span, fmt::format("'{}' is not an IPv4 prefix", text->text));
      } else if (!address && !text->text.starts_with(prefix->address().to_string() + "/")) {
        bad(text->span, fmt::format("'{}' has host bits: the prefix is {}", text->text, *prefix));
      } else {
        result.push_back(*prefix);
      }
    }
    if (node.kind == YamlNode::Kind::kSequence && node.items.empty()) bad(node.span, "'prefix' is empty");
    return result;
  }

  std::optional<SelectedElements> elements(const YamlNode& node, std::string_view what) {
    const std::optional<Selector> selector = parse_selectors(node, what, diagnostics_);
    return selector ? elements_.select(*selector) : std::nullopt;
  }

  std::vector<NodeId> nodes(const YamlNode& node, std::string_view what) {
    const std::optional<SelectedElements> found = elements(node, what);
    if (!found) return {};
    if (!found->links.empty()) bad(node.span, fmt::format("{} names links: devices are expected", what));
    return {found->nodes.begin(), found->nodes.end()};
  }

  /// The key is a selector of links; where several give a link one value, the last one wins.
  void link_facts(const YamlMember& member) {
    YamlNode key;
    key.kind = YamlNode::Kind::kScalar;
    key.text = member.key;
    key.span = member.key_span;
    key.offsets = {member.key_span.begin};
    const std::optional<SelectedElements> found = elements(key, "'links'");
    if (found && !found->nodes.empty())
      bad(member.key_span, fmt::format("'{}' names devices: links are expected, as 'r1 ~ r2' or 'r1[eth0]'", member.key));
    const std::string what = fmt::format("the links '{}'", member.key);
    if (!check_.is_mapping(member.value, what)) return;
    check_.known_keys(member.value, what, kLinkKeys);
    if (member.value.members.empty()) bad(member.value.span, what + " lack a value: give bandwidth or latency");
    const auto bandwidth = quantity(member.value, "bandwidth", parse_bandwidth, "64kbps, 200Mbps or 0.5Gbps");
    const auto latency = quantity(member.value, "latency", parse_duration, "500us, 80ms or 1s");
    if (!found) return;
    for (const LinkId link : found->links) {
      if (bandwidth) inventory_.links[link].bandwidth_bps = bandwidth;
      if (latency) inventory_.links[link].latency_ns = latency;
    }
  }

  std::optional<std::uint64_t> quantity(const YamlNode& mapping, std::string_view key,
                                        std::optional<std::uint64_t> (*parse)(std::string_view), std::string_view examples) {
    const YamlNode* node = mapping.find(key);
    const auto text = node != nullptr ? check_.text(*node, fmt::format("'{}'", key)) : std::nullopt;
    if (!text) return std::nullopt;
    const auto value = parse(*text);
    if (!value) bad(node->span, fmt::format("'{}' must be a number with a unit, such as {}; found '{}'", key, examples, *text));
    return value;
  }

  void group(const YamlMember& member) {
    const std::string what = fmt::format("the shared-risk group '{}'", member.key);
    if (!good_name(member, "a shared-risk group")) return;
    SharedRiskGroup group{member.key, {}, {}, member.key_span};
    if (const std::optional<SelectedElements> found = elements(member.value, what)) {
      group.links.assign(found->links.begin(), found->links.end());
      group.nodes.assign(found->nodes.begin(), found->nodes.end());
    }
    inventory_.groups.push_back(std::move(group));
  }

  void scenario(const YamlMember& member) {
    const std::string what = fmt::format("the scenario '{}'", member.key);
    if (!good_name(member, "a scenario") || !check_.is_mapping(member.value, what)) return;
    check_.known_keys(member.value, what, kScenarioKeys);
    Scenario scenario{member.key, {}, member.key_span};
    if (const YamlNode* part = member.value.find("nodes")) scenario.failures.nodes = nodes(*part, "'nodes'");
    if (const YamlNode* part = member.value.find("links")) {
      const std::optional<SelectedElements> found = elements(*part, "'links'");
      if (found && !found->nodes.empty()) bad(part->span, "'links' names devices: links are expected, as 'r1 ~ r2' or 'r1[eth0]'");
      if (found) scenario.failures.links.assign(found->links.begin(), found->links.end());
    }
    if (const YamlNode* part = member.value.find("srlgs")) add_groups(*part, scenario.failures);
    if (member.value.members.empty()) bad(member.key_span, what + " is empty: it needs nodes, links or srlgs");
    scenario.failures.normalise();
    inventory_.scenarios.push_back(std::move(scenario));
  }

  void add_groups(const YamlNode& node, FailureSet& failures) {
    for (const YamlNode* text : check_.texts(node, "'srlgs'")) {
      const SharedRiskGroup* group = inventory_.find_group(text->text);
      if (group == nullptr) {
        std::vector<std::string> names;
        for (const SharedRiskGroup& known : inventory_.groups) names.push_back(known.name);
        check_.add(DiagnosticCode::kInventoryNoMatch, text->span,
                   fmt::format("there is no shared-risk group '{}'{}", text->text, did_you_mean(text->text, names)));
        continue;
      }
      failures.links.insert(failures.links.end(), group->links.begin(), group->links.end());
      failures.nodes.insert(failures.nodes.end(), group->nodes.begin(), group->nodes.end());
    }
  }

  /// What is wrong with the section was said when it was read for the network; here are its labels.
  void external(const YamlNode& root) {
    const YamlNode* section = root.find("external");
    if (section == nullptr || section->kind != YamlNode::Kind::kMapping) return;
    for (const YamlMember& neighbor : section->members) {
      const std::optional<NodeId> node = network_.find_node(neighbor.key);
      if (!node || neighbor.value.kind != YamlNode::Kind::kMapping) continue;
      for (const YamlMember& label : neighbor.value.members)
        if (label.key != "peer" && label.key != "announces" && label.value.kind == YamlNode::Kind::kScalar)
          inventory_.labels[*node][label.key] = label.value.text;
    }
  }

  const Network& network_;
  std::vector<Diagnostic>& diagnostics_;
  YamlChecker check_;
  Inventory inventory_;
  const SelectorSets no_sets_;
  ElementSelector elements_;
};

}  // namespace

Parsed<Inventory> read_inventory(const Network& network, const SourceMap& sources, FileId file) {
  Parsed<YamlNode> document = parse_yaml(sources, file);
  Parsed<Inventory> result;
  result.diagnostics = std::move(document.diagnostics);
  const bool readable = result.diagnostics.empty();
  result.value = readable ? InventoryReader(network, result.diagnostics).run(document.value) : empty_inventory(network);
  normalise(result.diagnostics);
  return result;
}

}  // namespace tiramisu
