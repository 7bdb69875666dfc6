#include "policies/traffic_selector.h"

#include <fmt/format.h>

namespace tiramisu {
namespace {

void prefer_endpoints(TrafficEnds& ends) {
  if (!ends.endpoints.empty()) ends.devices.clear();
}

void add(TrafficEnds& to, TrafficEnds from) {
  to.endpoints.merge(from.endpoints);
  to.devices.merge(from.devices);
  to.ports.merge(from.ports);
  to.prefixes.merge(from.prefixes);
}

template <class T>
void keep_where(std::set<T>& a, const std::set<T>& b, bool in_b) {
  std::erase_if(a, [&](const T& x) { return b.contains(x) != in_b; });
}

bool matches(const Selector& selector, const std::string& name, const std::map<std::string, std::string>& labels) {
  switch (selector.kind) {
    case SelectorKind::kName:
      return glob_match(selector.text, name);
    case SelectorKind::kRegex:
      return selector.regex->matches(name);
    case SelectorKind::kLabel:
      return has_label(labels, selector.text, selector.value);
    default:
      return true;
  }
}

}  // namespace

std::nullopt_t TrafficSelector::fail(DiagnosticCode code, Span span, std::string message) {
  diagnostics_.push_back({code, span, std::move(message)});
  return std::nullopt;
}

std::optional<TrafficEnds> TrafficSelector::select(const Selector& selector) {
  std::optional<TrafficEnds> result = resolve(selector);
  if (result && result->empty())
    return fail(DiagnosticCode::kSelectorNoMatch, selector.span, fmt::format("'{}' leaves nothing", selector.source));
  return result;
}

/// A part of the union at the top: here endpoints come before devices.
std::optional<TrafficEnds> TrafficSelector::resolve(const Selector& selector) {
  if (selector.kind == SelectorKind::kUnion) return unite(selector, true);
  if (selector.kind == SelectorKind::kSet) return set(selector, true);
  std::optional<TrafficEnds> result = evaluate(selector);
  if (result) prefer_endpoints(*result);
  return result;
}

std::optional<TrafficEnds> TrafficSelector::evaluate(const Selector& selector) {
  switch (selector.kind) {
    case SelectorKind::kUnion:
      return unite(selector, false);
    case SelectorKind::kIntersection:
    case SelectorKind::kDifference:
      return narrow(selector);
    case SelectorKind::kSet:
      return set(selector, false);
    case SelectorKind::kInterface:
      return interfaces(selector);
    case SelectorKind::kPrefix: {
      TrafficEnds ends;
      ends.prefixes.insert(selector.prefix);
      return ends;
    }
    case SelectorKind::kPair:
      return fail(DiagnosticCode::kBadSelector, selector.span,
                  fmt::format("'{}' names links: an endpoint, device, interface or prefix is expected here", selector.source));
    case SelectorKind::kAll:
    case SelectorKind::kName:
    case SelectorKind::kRegex:
    case SelectorKind::kLabel:
      return named(selector);
  }
  return std::nullopt;
}

std::optional<TrafficEnds> TrafficSelector::unite(const Selector& selector, bool top) {
  TrafficEnds result;
  bool failed = false;
  for (const Selector& operand : selector.operands) {
    std::optional<TrafficEnds> part = top ? resolve(operand) : evaluate(operand);
    if (part && top && part->empty()) {
      fail(DiagnosticCode::kSelectorNoMatch, operand.span, fmt::format("'{}' leaves nothing", operand.source));
      part.reset();
    }
    failed = failed || !part;
    if (part) add(result, std::move(*part));
  }
  if (failed) return std::nullopt;
  return result;
}

std::optional<TrafficEnds> TrafficSelector::narrow(const Selector& selector) {
  const bool intersection = selector.kind == SelectorKind::kIntersection;
  std::optional<TrafficEnds> result;
  for (const Selector& operand : selector.operands) {
    std::optional<TrafficEnds> part = evaluate(operand);
    if (!part) return std::nullopt;
    if (!part->prefixes.empty())
      return fail(DiagnosticCode::kBadSelector, operand.span,
                  fmt::format("'{}' holds a prefix: prefixes cannot be intersected or subtracted", operand.source));
    if (!result) {
      result = std::move(part);
      if (!intersection) prefer_endpoints(*result);
      continue;
    }
    keep_where(result->endpoints, part->endpoints, intersection);
    keep_where(result->devices, part->devices, intersection);
    keep_where(result->ports, part->ports, intersection);
  }
  return result;
}

std::optional<TrafficEnds> TrafficSelector::set(const Selector& selector, bool top) {
  const auto found = sets_.find(selector.text);
  if (found == sets_.end()) {
    std::vector<std::string> names;
    for (const auto& [name, body] : sets_) names.push_back(name);
    return fail(DiagnosticCode::kSelectorNoMatch, selector.span,
                fmt::format("there is no set '{}'{}", selector.text, did_you_mean(selector.text, names)));
  }
  const auto done = done_.find({selector.text, top});
  if (done != done_.end()) return done->second;
  if (!running_.insert(selector.text).second)
    return fail(DiagnosticCode::kBadSelector, selector.span, fmt::format("the set '{}' contains itself", selector.text));
  std::optional<TrafficEnds> result = top ? resolve(found->second) : evaluate(found->second);
  running_.erase(selector.text);
  done_[{selector.text, top}] = result;
  return result;
}

std::optional<TrafficEnds> TrafficSelector::interfaces(const Selector& selector) {
  const std::string problem = unknown_device(network_, selector.text);
  if (!problem.empty()) return fail(DiagnosticCode::kSelectorNoMatch, selector.span, problem);
  const std::vector<PortId> ports = match_ports(network_, selector.text, selector.value);
  if (ports.empty())
    return fail(DiagnosticCode::kSelectorNoMatch, selector.span,
                fmt::format("there is no interface {}[{}]", selector.text, selector.value));
  TrafficEnds ends;
  ends.ports.insert(ports.begin(), ports.end());
  return ends;
}

std::optional<TrafficEnds> TrafficSelector::named(const Selector& selector) {
  TrafficEnds ends;
  for (std::size_t i = 0; i < inventory_.endpoints.size(); ++i)
    if (matches(selector, inventory_.endpoints[i].name, inventory_.endpoints[i].labels)) ends.endpoints.insert(i);
  for (const NodeId node : ids<NodeId>(network_.node_count()))
    if (matches(selector, network_.node_name(node), inventory_.labels[node]) && !(means_all(selector) && network_.external(node))) ends.devices.insert(node);
  if (ends.empty()) return fail(DiagnosticCode::kSelectorNoMatch, selector.span, unknown_name(network_, inventory_, selector));
  return ends;
}

}  // namespace tiramisu
