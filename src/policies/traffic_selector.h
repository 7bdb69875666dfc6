// What a selector means where traffic starts or ends: endpoints, devices, interfaces, prefixes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "network/element_selector.h"
#include "policies/policy.h"

namespace tiramisu {

/// Ends of traffic, each kind in ascending order.
struct TrafficEnds {
  std::set<std::size_t> endpoints;  ///< indexes into Inventory::endpoints
  std::set<NodeId> devices;
  std::set<PortId> ports;
  std::set<Ipv4Prefix> prefixes;

  bool empty() const { return endpoints.empty() && devices.empty() && ports.empty() && prefixes.empty(); }
  bool only_devices() const { return endpoints.empty() && ports.empty() && prefixes.empty(); }
};

/// Evaluates selectors to ends of traffic. A name, glob, expression or label stands for the
/// endpoints that it matches, and for devices only where it matches no endpoint. This choice is
/// made for each part of a union at the top (also of a set's body); inside `&` both kinds take
/// part, and what is left decides; the left side of `\` decides for the difference. An atom that
/// matches nothing is kSelectorNoMatch. Sets are evaluated once each.
class TrafficSelector {
 public:
  /// All references must outlive this.
  TrafficSelector(const Network& network, const Inventory& inventory, const SelectorSets& sets, std::vector<Diagnostic>& diagnostics)
      : network_(network), inventory_(inventory), sets_(sets), diagnostics_(diagnostics) {}

  /// nullopt after a diagnostic; otherwise not empty.
  std::optional<TrafficEnds> select(const Selector& selector);

 private:
  std::optional<TrafficEnds> resolve(const Selector& selector);
  std::optional<TrafficEnds> evaluate(const Selector& selector);
  std::optional<TrafficEnds> unite(const Selector& selector, bool top);
  std::optional<TrafficEnds> narrow(const Selector& selector);
  std::optional<TrafficEnds> set(const Selector& selector, bool top);
  std::optional<TrafficEnds> interfaces(const Selector& selector);
  std::optional<TrafficEnds> named(const Selector& selector);
  std::nullopt_t fail(DiagnosticCode code, Span span, std::string message);

  const Network& network_;
  const Inventory& inventory_;
  const SelectorSets& sets_;
  std::vector<Diagnostic>& diagnostics_;
  std::map<std::pair<std::string, bool>, std::optional<TrafficEnds>> done_;
  std::set<std::string> running_;
};

}  // namespace tiramisu
