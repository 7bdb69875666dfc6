#include <fmt/format.h>

#include "api/state.h"
#include "report/graph_report.h"

namespace tiramisu {
namespace {

/// A prefix, or an address as a prefix of its own.
std::optional<Ipv4Prefix> read_destination(const std::string& text) {
  if (const auto address = Ipv4Address::parse(text)) return Ipv4Prefix::host(*address);
  return Ipv4Prefix::parse(text);
}

}  // namespace

Answer Workspace::graph(const GraphRequest& request) const {
  if (!usable()) return unusable("the snapshot cannot be used");
  const Network& network = *state_->network;
  const bool json = request.format == GraphFormat::kJson;
  std::optional<Ipv4Prefix> destination;
  if (!request.to.empty()) {
    destination = read_destination(request.to);
    if (!destination) return unusable(fmt::format("'{}' is no IPv4 prefix or address", request.to));
  }
  Answer answer;
  if (request.kind == GraphKind::kTopology) {
    answer.report = json ? topology_json(network, *state_->inventory) : topology_dot(network, *state_->inventory);
    return answer;
  }
  const RoutingAdjacencyGraph rag(network);
  DrawnGraph drawn;
  if (request.kind == GraphKind::kRoutingAdjacencies) {
    drawn = draw(rag, destination);
  } else {
    if (!destination) return unusable("a traffic propagation graph is that of a destination: name it with --to");
    const TrafficGraphs graphs(rag);
    drawn = draw(graphs, graphs.make(*destination));
  }
  answer.report = json ? to_json(drawn) : to_dot(drawn);
  return answer;
}

}  // namespace tiramisu
