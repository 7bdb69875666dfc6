// What a selector means where devices and links are expected: scopes, waypoints, scenarios.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "network/inventory.h"
#include "network/selector.h"

namespace tiramisu {

/// Devices and links.
struct SelectedElements {
  std::set<NodeId> nodes;
  std::set<LinkId> links;
  bool empty() const { return nodes.empty() && links.empty(); }
};

/// Evaluates selectors to devices and links. Names, globs, expressions and labels stand for
/// devices; `r1[eth0]` and `a ~ b` for links. An atom that matches nothing is kSelectorNoMatch.
/// Sets are evaluated once each; sets that contain themselves are kBadSelector.
class ElementSelector {
 public:
  /// `no_match` is the code for what matches nothing. All references must outlive this.
  ElementSelector(const Network& network, const Inventory& inventory, const SelectorSets& sets, std::vector<Diagnostic>& diagnostics,
                  DiagnosticCode no_match = DiagnosticCode::kSelectorNoMatch)
      : network_(network), inventory_(inventory), sets_(sets), diagnostics_(diagnostics), no_match_(no_match) {}

  /// nullopt after a diagnostic; otherwise not empty.
  std::optional<SelectedElements> select(const Selector& selector);

 private:
  std::optional<SelectedElements> evaluate(const Selector& selector);
  std::optional<SelectedElements> combine(const Selector& selector);
  std::optional<SelectedElements> set(const Selector& selector);
  std::optional<SelectedElements> interfaces(const Selector& selector);
  std::optional<SelectedElements> pair(const Selector& selector);
  std::optional<SelectedElements> devices(const Selector& selector);
  bool matches(const Selector& selector, NodeId node) const;
  std::string mismatch(const Selector& selector) const;
  std::nullopt_t no_match(Span span, std::string message);

  const Network& network_;
  const Inventory& inventory_;
  const SelectorSets& sets_;
  std::vector<Diagnostic>& diagnostics_;
  DiagnosticCode no_match_;
  std::map<std::string, std::optional<SelectedElements>> done_;
  std::set<std::string> running_;
};

/// Does the selector mean everything? Then it means devices of the snapshot, no external neighbours.
bool means_all(const Selector& selector);

/// The ports that `device[interface]` names: globs in either, exact or abbreviated names otherwise.
std::vector<PortId> match_ports(const Network& network, const std::string& device, const std::string& interface);

/// The links that a port stands on: its cable, those of a port-channel's members.
std::vector<LinkId> links_of(const Network& network, PortId port);

/// Do the labels have `label` with a value that the glob matches?
bool has_label(const std::map<std::string, std::string>& labels, const std::string& label, const std::string& value);

/// Why a device name or glob matches nothing; empty where it matches.
std::string unknown_device(const Network& network, const std::string& device);

/// Why a name, label or set matches nothing, with the nearest existing one.
std::string unknown_name(const Network& network, const Inventory& inventory, const Selector& selector);

}  // namespace tiramisu
