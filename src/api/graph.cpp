#include "api/state.h"
#include "report/graph_report.h"

namespace tiramisu {

Answer Workspace::graph(const GraphRequest& request) const {
  if (!usable()) return unusable("the snapshot cannot be used");
  const Network& network = *state_->network;
  if (request.kind != GraphKind::kTopology) return unusable("this build has no graphs beside the topology");
  Answer answer;
  answer.report = request.format == GraphFormat::kJson ? topology_json(network, *state_->inventory)
                                                       : topology_dot(network, *state_->inventory);
  return answer;
}

}  // namespace tiramisu
