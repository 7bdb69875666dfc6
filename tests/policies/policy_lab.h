// Policies read against the small network of support/small_network.h and a fixed inventory.
#pragma once

#include <map>
#include <string>

#include "policies/read_policies.h"
#include "support/small_network.h"

namespace tiramisu::testing {

struct PolicyLab {
  const Network& network;
  SourceMap sources;
  Inventory inventory;
  Parsed<PolicySet> parsed;

  std::string errors() const { return rendered(parsed.diagnostics, sources); }
  const Policy& policy() const { return parsed.value.policies.at(0); }
};

/// Endpoints lan-a (r1), lan-b (r2), vlan-10 (two ports of sw1) and the host h1 (r2).
PolicyLab read_lab(const std::string& text, const std::map<std::string, std::string>& others = {});

/// One policy in flow style without id: "check: reachable, from: lan-a, to: vlan-10".
PolicyLab read_one(const std::string& policy);

template <class T>
std::string names_of(const std::vector<T>& ends) {
  std::string text;
  for (const T& end : ends) text += (text.empty() ? "" : " ") + end.name;
  return text;
}

inline std::string node_names(const Network& network, const std::vector<NodeId>& nodes) {
  std::string text;
  for (const NodeId node : nodes) text += (text.empty() ? "" : " ") + network.node_name(node);
  return text;
}

}  // namespace tiramisu::testing
