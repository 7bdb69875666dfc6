// Chains of policy statements as route policies of the model.
//
// Junos asks the policies of a chain one after the other until a term accepts or rejects; then the
// protocol's default decides. The model has one policy in each place, so a chain becomes one: the
// terms of all its policies in a row, then terms for the default. A term without a decision is one
// that `continues`; `next policy` continues behind the policy. A policy that another asks
// (`from policy X`) is put in its place, with its decisions as jumps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "frontend/junos/draft.h"

namespace tiramisu::junos {

/// Where a chain stands: what the default is and what conditions mean there.
enum class PolicyPlace : std::uint8_t {
  kBgpImport,  ///< default: accept
  kBgpExport,  ///< default: accept what BGP learned; the only place where `condition` is looked at
  kOspfExport, ///< default: reject
  kAggregate,  ///< of contributing routes; default: accept
};

class PolicyLowering {
 public:
  explicit PolicyLowering(JunosDraft& draft) : draft_(draft) {}

  /// The policy of a chain in a place; an empty chain gives one for the default alone. `metric`: set
  /// before the chain (`metric-out`). The same chain in the same place is made once.
  Ref<RoutePolicyId> lower(const std::vector<Ref<RoutePolicyId>>& chain, PolicyPlace place, std::optional<std::uint32_t> metric, Span span);

 private:
  JunosDraft& draft_;
  std::map<std::string, std::string> made_;
};

}  // namespace tiramisu::junos
