// `ip route [vrf V] PREFIX MASK [INTERFACE] [NEXT-HOP] [DISTANCE] [options]`.

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

void read_static_route(Parser::IpRouteContext* tree, Statement& statement) {
  const std::optional<Ipv4Prefix> prefix = statement.values.prefix(tree->prefix, tree->mask, true);
  StaticRoute route;
  route.span = statement.line;
  if (tree->vrf != nullptr) route.vrf = ref_of<Ref<VrfId>>(tree->vrf);
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
      route.distance = static_cast<std::uint8_t>(statement.values.number(option->distance, 1, 255, "distance").value_or(1));
    if (option->tag != nullptr) route.tag = statement.values.tag(option->tag).value_or(0);
    if (option->label != nullptr) route.name = std::string(text_of(option->label));
    if (option->track != nullptr) {
      route.track = statement.values.number(option->track, 1, 1000, "track object");
      statement.unmodelled(LineReach::kStatic);
    }
    if (option->permanent != nullptr) route.permanent = true;
    if (option->global != nullptr) route.next_hop_global = true;
  }
  if (target->dhcp != nullptr) return statement.unmodelled(LineReach::kStatic);
  if (!prefix || statement.failed()) return;
  route.prefix = *prefix;
  statement.draft.device.static_routes.push_back(std::move(route));
}

}  // namespace tiramisu::ios
