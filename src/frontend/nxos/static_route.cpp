// `ip route PREFIX [INTERFACE] [NEXT-HOP] [options]`, global or in a `vrf context`.

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {

std::optional<Ipv4Prefix> Statement::prefix(const antlr4::Token* prefix, const antlr4::Token* address, const antlr4::Token* mask) {
  const std::optional<InterfaceAddress> read = prefix != nullptr ? values.interface_address(prefix) : values.interface_address(address, mask);
  return read ? std::optional(read->subnet()) : std::nullopt;
}

void read_static_route(Parser::IpRouteContext* tree, const Ref<VrfId>& vrf, Statement& statement) {
  const std::optional<Ipv4Prefix> prefix = statement.prefix(tree->prefix, tree->address, tree->mask);
  StaticRoute route;
  route.span = statement.line;
  route.vrf = vrf;
  auto* target = tree->staticTarget();
  route.next_hop = statement.values.address(target->hop);
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
      route.distance = static_cast<std::uint8_t>(statement.values.number(option->distance, 1, 255, "preference").value_or(1));
    if (option->tag != nullptr) route.tag = statement.values.tag(option->tag).value_or(0);
    if (option->label != nullptr) route.name = std::string(text_of(option->label));
    if (option->vrf != nullptr) {
      route.next_hop_global = text_of(option->vrf) == kDefaultVrfName;
      if (!route.next_hop_global) route.next_hop_vrf = ref_of<VrfId>(option->vrf);
    }
    if (option->track != nullptr) {
      route.track = statement.values.number(option->track, 1, 512, "track object");
      statement.unmodelled(LineReach::kStatic);
    }
  }
  if (!prefix || statement.failed()) return;
  route.prefix = *prefix;
  statement.draft.device.static_routes.push_back(std::move(route));
}

}  // namespace tiramisu::nxos
