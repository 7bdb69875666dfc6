// What a Workspace holds, for the files that implement its requests.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "network/inventory.h"
#include "network/network.h"
#include "routing/simulation.h"
#include "tiramisu/workspace.h"
#include "verify/verify.h"

namespace tiramisu {

/// Parts are built in this order; a part is absent where an error forbids it.
struct Workspace::State {
  std::string root;
  SourceMap sources;  ///< used until there is a network, which owns the snapshot's
  std::vector<Diagnostic> diagnostics;
  std::optional<Network> network;
  std::optional<Inventory> inventory;
  std::unique_ptr<Simulator> simulator;
  std::unique_ptr<const Verifier> verifier;

  const SourceMap& source_map() const { return network ? network->snapshot.sources : sources; }
};

/// The union of failure elements as the user names them; a message where one cannot be read.
Result<FailureSet> read_failures(const Network& network, const Inventory& inventory, const std::vector<std::string>& elements);

/// An answer that could not be given.
Answer unusable(std::string message);

/// The policy file: the one asked for, else `policies.yaml` of the snapshot.
std::filesystem::path policy_file(const std::string& snapshot, const std::string& asked);

}  // namespace tiramisu
