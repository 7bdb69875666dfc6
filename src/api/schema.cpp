#include "policies/read_policies.h"
#include "report/drawn_graph.h"
#include "report/verify_report.h"
#include "tiramisu/workspace.h"

namespace tiramisu {

std::string schema(const std::string& name) {
  if (name == "policy") return policy_schema();
  if (name == "inventory") return inventory_schema();
  if (name == "report") return report_schema();
  if (name == "routes") return routes_schema();
  if (name == "graph") return graph_schema();
  return "";
}

}  // namespace tiramisu
