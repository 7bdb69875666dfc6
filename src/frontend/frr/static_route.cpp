#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

/// What tells two routes of FRR's static table apart, for `no ip route`.
bool same_route(const StaticRoute& a, const StaticRoute& b) {
  return a.prefix == b.prefix && a.vrf.name == b.vrf.name && a.next_hop == b.next_hop && a.interface.name == b.interface.name &&
         a.discard == b.discard;
}

void read_target(Parser::StaticTargetContext* tree, StaticRoute& route, Statement& s) {
  if (tree->drop != nullptr) {
    route.discard = true;
    return;
  }
  if (tree->hop != nullptr) route.next_hop = s.values.address(tree->hop);
  if (tree->iface == nullptr) return;
  if (text_of(tree->iface) == "Null0" || text_of(tree->iface) == "blackhole") {
    route.discard = true;
    return;
  }
  route.interface = ref_of<InterfaceId>(tree->iface);
  s.draft.interface_of(route.interface.name, route.interface.span);
}

/// False where the option is not modelled.
bool read_option(Parser::StaticOptionContext* tree, StaticRoute& route, Statement& s) {
  if (tree->other != nullptr) return false;
  if (tree->distance != nullptr)
    route.distance = static_cast<std::uint8_t>(s.values.number(tree->distance, 1, 255, "distance").value_or(1));
  if (tree->tag != nullptr) route.tag = s.values.number(tree->tag, 1, 0xFFFFFFFF, "tag").value_or(0);
  if (tree->vrf != nullptr) route.vrf = ref_of<VrfId>(tree->vrf);
  if (tree->hopVrf != nullptr) route.next_hop_vrf = ref_of<VrfId>(tree->hopVrf);
  return true;
}

}  // namespace

void read_static_route(Parser::StaticRouteContext* tree, bool negated, const std::string& vrf, Statement& s) {
  StaticRoute route;
  route.span = s.line;
  route.vrf.name = vrf == kDefaultVrfName ? "" : vrf;
  route.vrf.span = s.line;
  const auto prefix = s.values.prefix(tree->prefix, tree->address, tree->mask);
  read_target(tree->staticTarget(), route, s);
  bool modelled = true;
  for (auto* option : tree->staticOption()) modelled = read_option(option, route, s) && modelled;
  if (!prefix || s.values.failed()) return;
  if (!modelled) return s.unmodelled(LineReach::kStatic);
  route.prefix = *prefix;
  if (route.vrf.name == kDefaultVrfName) route.vrf = {};
  if (route.vrf.present()) s.draft.vrf_of(route.vrf.name, route.vrf.span);
  if (route.next_hop_vrf.name == (route.vrf.present() ? route.vrf.name : kDefaultVrfName)) route.next_hop_vrf = {};
  auto& routes = s.draft.device.static_routes;
  std::erase_if(routes, [&](const StaticRoute& old) { return same_route(old, route); });
  if (!negated) routes.push_back(std::move(route));
}

}  // namespace tiramisu::frr
