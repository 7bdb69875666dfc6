// A generated network, loaded and ready for questions.
#pragma once

#include <string>
#include <vector>

#include "frontend/load.h"
#include "generate/generate.h"
#include "network/inventory.h"
#include "network/network.h"
#include "policies/read_policies.h"

namespace tiramisu::testing {

inline std::string text_of(const generation::Files& files, const std::string& path) {
  for (const auto& [name, text] : files)
    if (name == path) return text;
  return "";
}

struct GeneratedNetwork {
  explicit GeneratedNetwork(const generation::Files& files) : network(build_network(load_texts(files, LoadOptions()))) {
    SourceMap& sources = network.snapshot.sources;
    Parsed<Inventory> read = read_inventory(network, sources, sources.add("inventory.yaml", text_of(files, "inventory.yaml")));
    inventory = std::move(read.value);
    for (const auto* list : {&network.snapshot.diagnostics, &network.findings, &read.diagnostics})
      for (const Diagnostic& diagnostic : *list) problems += render(diagnostic, sources);
  }

  /// The policies of a text; what is wrong with it is added to `problems`.
  std::vector<Policy> policies(const std::string& text) {
    SourceMap& sources = network.snapshot.sources;
    Parsed<PolicySet> set = read_policies(network, inventory, sources, sources.add("policies.yaml", text));
    for (const Diagnostic& diagnostic : set.diagnostics) problems += render(diagnostic, sources);
    return std::move(set.value.policies);
  }

  Network network;
  Inventory inventory;
  std::string problems;  ///< all diagnostics; empty where there are none
};

}  // namespace tiramisu::testing
