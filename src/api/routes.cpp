#include "api/state.h"
#include "report/routes_report.h"

#include <fmt/format.h>

namespace tiramisu {

Answer Workspace::routes(const RoutesRequest& request) const {
  if (!usable()) return unusable("the snapshot cannot be used");
  const Network& network = *state_->network;
  if (!request.node.empty() && !network.find_node(request.node)) {
    return unusable(fmt::format("no device is called '{}'", request.node));
  }
  if (!request.prefix.empty() && !Ipv4Prefix::parse(request.prefix)) {
    return unusable(fmt::format("'{}' is no prefix", request.prefix));
  }
  const Result<FailureSet> failures = read_failures(network, *state_->inventory, request.failed);
  if (!failures) return unusable(failures.error().message);

  SolveOptions options;
  options.parallel = true;
  options.keep_bgp_tables = request.format == Format::kJson;
  const DataPlane plane = state_->simulator->solve(*failures, options);
  RoutesFilter filter{request.node, request.vrf, request.prefix};
  if (!request.prefix.empty()) filter.prefix = Ipv4Prefix::parse(request.prefix)->to_string();
  Answer answer;
  answer.report = request.format == Format::kJson ? routes_json(*state_->simulator, plane, filter)
                                                  : routes_text(*state_->simulator, plane, filter);
  for (const Diagnostic& finding : plane.findings) answer.messages += render(finding, state_->source_map());
  return answer;
}

}  // namespace tiramisu
