#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "api/state.h"
#include "report/path_report.h"
#include "verify/trace.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxPaths = 64;

std::optional<std::uint8_t> protocol_number(const std::string& text) {
  if (text == "tcp") return std::uint8_t{6};
  if (text == "udp") return std::uint8_t{17};
  if (text == "icmp") return std::uint8_t{1};
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > 255) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

/// Where the packet starts: an endpoint of the inventory, an interface, or a device.
Result<TrafficSource> find_source(const Network& network, const Inventory& inventory, const std::string& where) {
  TrafficSource source;
  source.name = where;
  if (const Endpoint* endpoint = inventory.find_endpoint(where)) {
    source.prefixes = endpoint->prefixes;
    source.attachments = endpoint->attachments;
    return source;
  }
  const std::size_t bracket = where.find('[');
  const std::optional<NodeId> node = network.find_node(where.substr(0, bracket));
  if (!node) return Error{fmt::format("'{}' is no device, interface or endpoint", where)};
  if (bracket == std::string::npos) {
    source.nodes = {*node};
    for (const PortId port : network.instance_ports[network.node_instances[*node].front()])
      source.prefixes.push_back(Ipv4Prefix::host(network.ports[port].addresses.front().address));
    return source;
  }
  const std::string interface = where.substr(bracket + 1, where.size() - bracket - 2);
  const std::optional<PortId> port = network.find_port(*node, interface);
  if (where.back() != ']' || !port) return Error{fmt::format("{} has no interface '{}'", network.node_name(*node), interface)};
  if (!network.ports[*port].routed) return Error{fmt::format("{} has no address", network.port_name(*port))};
  source.attachments = {Attachment{*port, L2VertexId(), PortId(), *node}};
  for (const InterfaceAddress& address : network.ports[*port].addresses) source.prefixes.push_back(address.subnet());
  return source;
}

}  // namespace

Answer Workspace::path(const PathRequest& request) const {
  if (!usable()) return unusable("the snapshot cannot be used");
  const Network& network = *state_->network;
  const Result<FailureSet> failures = read_failures(network, *state_->inventory, request.failed);
  if (!failures) return unusable(failures.error().message);
  Result<TrafficSource> source = find_source(network, *state_->inventory, request.from);
  if (!source) return unusable(source.error().message);
  const std::optional<Ipv4Address> to = Ipv4Address::parse(request.to);
  if (!to) return unusable(fmt::format("'{}' is no IPv4 address", request.to));
  const std::optional<std::uint8_t> protocol = protocol_number(request.protocol);
  if (!protocol) return unusable(fmt::format("'{}' is no IP protocol", request.protocol));

  HeaderSpace space;
  for (const Ipv4Prefix& prefix : source->prefixes)
    space = space.unite(HeaderSpace::all().restrict(HeaderField::kSource, {prefix.first().bits, prefix.last().bits}));
  if (space.empty()) return unusable(fmt::format("'{}' has no address to send from", request.from));
  Flow flow;
  flow.packet = space.example();
  if (!request.source.empty()) {
    const std::optional<Ipv4Address> address = Ipv4Address::parse(request.source);
    if (!address) return unusable(fmt::format("'{}' is no IPv4 address", request.source));
    flow.packet.source = *address;
    source->prefixes.clear();
  }
  flow.packet.destination = *to;
  flow.packet.protocol = *protocol;
  flow.packet.source_port = request.source_port;
  flow.packet.destination_port = request.destination_port;

  Policy question;
  question.sources = {std::move(*source)};
  question.targets = {TrafficTarget{.name = request.to, .prefixes = {Ipv4Prefix::host(*to)}}};
  const Simulator simulator(network, {Ipv4Prefix::host(*to)});
  const DataPlane plane = simulator.solve(*failures, {.parallel = true});
  const FlowGraph graph({simulator, plane}, question, flow);
  std::vector<TracedPath> paths;
  for (const FlowEntry& entry : graph.entries())
    for (const Walk& walk : graph.walks(entry, kMaxPaths)) paths.push_back(trace(graph, walk));
  if (paths.empty()) return unusable(fmt::format("'{}' is down, or its hosts are elsewhere", request.from));

  Answer answer;
  const SourceMap& sources = state_->source_map();
  answer.report = request.format == Format::kJson ? paths_json(flow.packet, paths, sources) : paths_text(flow.packet, paths, sources);
  for (const Diagnostic& finding : plane.findings) answer.messages += render(finding, sources);
  return answer;
}

}  // namespace tiramisu
