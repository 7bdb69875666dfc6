// `ip route [vrf V] PREFIX [INTERFACE] [NEXT-HOP] [DISTANCE] [options]`, and values that several modes read.

#include "frontend/eos/statement.h"

namespace tiramisu::eos {

std::optional<Ipv4Prefix> Statement::prefix(const antlr4::Token* prefix, const antlr4::Token* address, const antlr4::Token* mask) {
  const std::optional<InterfaceAddress> read = prefix != nullptr ? values.interface_address(prefix) : values.interface_address(address, mask);
  return read ? std::optional(read->subnet()) : std::nullopt;
}

void read_static_route(Parser::IpRouteContext* tree, Statement& statement) {
  const std::optional<Ipv4Prefix> prefix = statement.prefix(tree->prefix, tree->address, tree->mask);
  StaticRoute route;
  route.span = statement.line;
  if (tree->vrf != nullptr) route.vrf = ref_of<VrfId>(tree->vrf);
  auto* target = tree->staticTarget();
  route.next_hop = statement.values.address(target->hop);
  if (target->egress != nullptr) {
    route.next_hop_global = text_of(target->egress) == "default";
    if (!route.next_hop_global) route.next_hop_vrf = ref_of<VrfId>(target->egress);
  }
  if (target->iface != nullptr) {
    const std::string name = canonical_interface_name(text_of(target->iface));
    if (interface_kind(name) == InterfaceKind::kNull) {
      route.discard = true;
    } else {
      route.interface = {name, span_of(target->iface), {}};
    }
  }
  for (auto* option : tree->staticOption()) {
    if (option->distance != nullptr)
      route.distance = static_cast<std::uint8_t>(statement.values.number(option->distance, 1, 255, "distance").value_or(1));
    if (option->tag != nullptr) route.tag = statement.values.tag(option->tag).value_or(0);
    if (option->label != nullptr) route.name = std::string(text_of(option->label));
    if (option->track != nullptr || option->metric != nullptr) statement.unmodelled(LineReach::kStatic);
  }
  if (!prefix || statement.failed()) return;
  route.prefix = *prefix;
  statement.draft.device.static_routes.push_back(std::move(route));
}

}  // namespace tiramisu::eos
