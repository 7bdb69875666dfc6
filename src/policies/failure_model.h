// `under:` of a policy: which elements may fail, and how many at once.
#pragma once

#include "network/element_selector.h"
#include "policies/policy.h"

namespace tiramisu {

/// Reads `under` for a policy whose sources and targets are known; adds diagnostics.
///
/// In scope is a device that the selector names, a link both of whose ends are on such devices
/// or that the selector names itself, and a shared-risk group with an element in scope. Without
/// a scope all are, save devices that a source or target stands on alone: one that is itself the
/// source or target, or that all its hosts hang on.
FailureModel read_failure_model(const YamlNode& node, const Network& network, const Inventory& inventory, const Policy& policy,
                                ElementSelector& elements, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
