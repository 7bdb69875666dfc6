#include "network/element_selector.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

bool is_glob(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

template <class T>
void keep_common(std::set<T>& a, const std::set<T>& b) {
  std::erase_if(a, [&](const T& x) { return !b.contains(x); });
}

template <class T>
void remove_all(std::set<T>& a, const std::set<T>& b) {
  std::erase_if(a, [&](const T& x) { return b.contains(x); });
}

/// Every value of a label, of devices and endpoints, or every label where `label` is empty.
std::vector<std::string> known_labels(const Inventory& inventory, const std::string& label) {
  std::set<std::string> known;
  const auto add = [&](const std::map<std::string, std::string>& labels) {
    for (const auto& [name, value] : labels) {
      if (label.empty()) known.insert(name);
      if (name == label) known.insert(value);
    }
  };
  for (const auto& labels : inventory.labels) add(labels);
  for (const Endpoint& endpoint : inventory.endpoints) add(endpoint.labels);
  return {known.begin(), known.end()};
}

}  // namespace

bool has_label(const std::map<std::string, std::string>& labels, const std::string& label, const std::string& value) {
  const auto found = labels.find(label);
  return found != labels.end() && glob_match(value, found->second);
}

bool means_all(const Selector& selector) {
  return selector.kind == SelectorKind::kAll || (selector.kind == SelectorKind::kName && selector.text == "*");
}

std::vector<PortId> match_ports(const Network& network, const std::string& device, const std::string& interface) {
  std::vector<PortId> result;
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    if (!glob_match(device, network.node_name(node))) continue;
    if (!is_glob(interface)) {
      if (const auto port = network.find_port(node, interface)) result.push_back(*port);
      continue;
    }
    for (const PortId port : network.node_ports[node])
      if (glob_match(interface, network.interface(port).name)) result.push_back(port);
  }
  return result;
}

std::vector<LinkId> links_of(const Network& network, PortId port) {
  std::vector<LinkId> result;
  if (network.ports[port].link.valid()) result.push_back(network.ports[port].link);
  const auto members = network.channel_members.find(port);
  if (members == network.channel_members.end()) return result;
  for (const PortId member : members->second)
    if (network.ports[member].link.valid()) result.push_back(network.ports[member].link);
  return result;
}

std::string unknown_device(const Network& network, const std::string& device) {
  std::vector<std::string> names;
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    names.push_back(network.node_name(node));
    if (glob_match(device, names.back())) return "";
  }
  if (is_glob(device)) return fmt::format("no device matches '{}'", device);
  return fmt::format("there is no device '{}'{}", device, did_you_mean(device, names));
}

std::string unknown_name(const Network& network, const Inventory& inventory, const Selector& selector) {
  if (selector.kind == SelectorKind::kLabel) {
    const std::vector<std::string> values = known_labels(inventory, selector.text);
    if (values.empty())
      return fmt::format("nothing has a label '{}'{}", selector.text, did_you_mean(selector.text, known_labels(inventory, "")));
    return fmt::format("nothing has the label {}:{}{}", selector.text, selector.value, did_you_mean(selector.value, values));
  }
  if (selector.kind == SelectorKind::kName && !is_glob(selector.text)) {
    std::vector<std::string> names;
    for (const Endpoint& endpoint : inventory.endpoints) names.push_back(endpoint.name);
    for (const NodeId node : ids<NodeId>(network.node_count())) names.push_back(network.node_name(node));
    return fmt::format("there is no device or endpoint '{}'{}", selector.text, did_you_mean(selector.text, names));
  }
  return fmt::format("'{}' matches nothing", selector.source);
}

std::nullopt_t ElementSelector::no_match(Span span, std::string message) {
  diagnostics_.push_back({no_match_, span, std::move(message)});
  return std::nullopt;
}

std::optional<SelectedElements> ElementSelector::select(const Selector& selector) {
  std::optional<SelectedElements> result = evaluate(selector);
  if (result && result->empty()) return no_match(selector.span, fmt::format("'{}' leaves no device or link", selector.source));
  return result;
}

std::optional<SelectedElements> ElementSelector::evaluate(const Selector& selector) {
  switch (selector.kind) {
    case SelectorKind::kUnion:
    case SelectorKind::kIntersection:
    case SelectorKind::kDifference:
      return combine(selector);
    case SelectorKind::kSet:
      return set(selector);
    case SelectorKind::kInterface:
      return interfaces(selector);
    case SelectorKind::kPair:
      return pair(selector);
    case SelectorKind::kPrefix:
      diagnostics_.push_back({DiagnosticCode::kBadSelector, selector.span,
                              fmt::format("'{}' is a prefix: a device or link is expected here", selector.source)});
      return std::nullopt;
    case SelectorKind::kAll:
    case SelectorKind::kName:
    case SelectorKind::kRegex:
    case SelectorKind::kLabel:
      return devices(selector);
  }
  return std::nullopt;
}

std::optional<SelectedElements> ElementSelector::combine(const Selector& selector) {
  std::optional<SelectedElements> result;
  bool failed = false;
  for (const Selector& operand : selector.operands) {
    std::optional<SelectedElements> part = evaluate(operand);
    if (!part) failed = true;
    if (failed) continue;
    if (!result) {
      result = std::move(part);
    } else if (selector.kind == SelectorKind::kUnion) {
      result->nodes.merge(part->nodes);
      result->links.merge(part->links);
    } else if (selector.kind == SelectorKind::kIntersection) {
      keep_common(result->nodes, part->nodes);
      keep_common(result->links, part->links);
    } else {
      remove_all(result->nodes, part->nodes);
      remove_all(result->links, part->links);
    }
  }
  return failed ? std::nullopt : result;
}

std::optional<SelectedElements> ElementSelector::set(const Selector& selector) {
  const auto found = sets_.find(selector.text);
  if (found == sets_.end()) {
    std::vector<std::string> names;
    for (const auto& [name, body] : sets_) names.push_back(name);
    return no_match(selector.span, fmt::format("there is no set '{}'{}", selector.text, did_you_mean(selector.text, names)));
  }
  const auto done = done_.find(selector.text);
  if (done != done_.end()) return done->second;
  if (!running_.insert(selector.text).second) {
    diagnostics_.push_back({DiagnosticCode::kBadSelector, selector.span, fmt::format("the set '{}' contains itself", selector.text)});
    return std::nullopt;
  }
  std::optional<SelectedElements> result = evaluate(found->second);
  running_.erase(selector.text);
  done_[selector.text] = result;
  return result;
}

std::optional<SelectedElements> ElementSelector::interfaces(const Selector& selector) {
  const std::vector<PortId> ports = match_ports(network_, selector.text, selector.value);
  const std::string problem = unknown_device(network_, selector.text);
  if (!problem.empty()) return no_match(selector.span, problem);
  if (ports.empty()) return no_match(selector.span, fmt::format("there is no interface {}[{}]", selector.text, selector.value));
  SelectedElements result;
  for (const PortId port : ports)
    for (const LinkId link : links_of(network_, port)) result.links.insert(link);
  if (result.empty()) return no_match(selector.span, fmt::format("no known link is on {}[{}]", selector.text, selector.value));
  return result;
}

std::optional<SelectedElements> ElementSelector::pair(const Selector& selector) {
  const std::vector<LinkId> links = links_between(network_, selector.text, selector.value);
  if (!links.empty()) return SelectedElements{{}, {links.begin(), links.end()}};
  for (const std::string& end : {selector.text, selector.value}) {
    const std::string problem = unknown_device(network_, end);
    if (!problem.empty()) return no_match(selector.span, problem);
  }
  return no_match(selector.span, fmt::format("no link joins {} and {}", selector.text, selector.value));
}

bool ElementSelector::matches(const Selector& selector, NodeId node) const {
  if (means_all(selector)) return !network_.external(node);
  switch (selector.kind) {
    case SelectorKind::kName:
      return glob_match(selector.text, network_.node_name(node));
    case SelectorKind::kRegex:
      return selector.regex->matches(network_.node_name(node));
    case SelectorKind::kLabel:
      return has_label(inventory_.labels[node], selector.text, selector.value);
    default:
      return true;
  }
}

std::string ElementSelector::mismatch(const Selector& selector) const {
  for (const Endpoint& endpoint : inventory_.endpoints) {
    const bool meant = selector.kind == SelectorKind::kName    ? glob_match(selector.text, endpoint.name)
                       : selector.kind == SelectorKind::kLabel ? has_label(endpoint.labels, selector.text, selector.value)
                                                               : false;
    if (meant) return fmt::format("'{}' matches endpoints only: a device or link is expected here", selector.source);
  }
  return unknown_name(network_, inventory_, selector);
}

std::optional<SelectedElements> ElementSelector::devices(const Selector& selector) {
  SelectedElements result;
  for (const NodeId node : ids<NodeId>(network_.node_count()))
    if (matches(selector, node)) result.nodes.insert(node);
  if (result.empty()) return no_match(selector.span, mismatch(selector));
  return result;
}

}  // namespace tiramisu
