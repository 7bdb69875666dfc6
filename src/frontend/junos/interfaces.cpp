// `interfaces` and `vlans`.
#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

/// "xe-0/0/0.0": what a unit is called everywhere else.
std::string unit_name(std::string_view interface, std::string_view unit) { return std::string(interface) + "." + std::string(unit); }

void read_inet(Parser::InetItemContext* tree, InterfaceId id, Statement& s) {
  Interface& interface = s.draft.device.interfaces[id];
  if (auto* t = as<Parser::InetAddressContext>(tree)) {
    const auto address = s.values.interface_address(t->address);
    if (!address) return;
    const bool first = t->getStop() != t->address && !interface.addresses.empty();
    const AddressStatement made{*address, !interface.addresses.empty() && !first, s.line};
    if (first) {
      interface.addresses.insert(interface.addresses.begin(), made);
      interface.addresses[1].secondary = true;
    } else {
      interface.addresses.push_back(made);
    }
    s.draft.extras[id.index()].primary_first |= t->getStop() != t->address;
  } else if (auto* m = as<Parser::InetMtuContext>(tree)) {
    if (const auto bytes = s.values.number(m->bytes, 68, 65535, "MTU")) interface.mtu = bytes;
  } else if (as<Parser::InetDhcpContext>(tree) != nullptr) {
    interface.dhcp = true;
  } else if (auto* u = as<Parser::InetUnnumberedContext>(tree)) {
    interface.unnumbered = ref_of<InterfaceId>(u->donor);
  } else if (auto* f = as<Parser::InetFilterContext>(tree)) {
    (text_of(f->direction) == "input" ? interface.acl_in : interface.acl_out) = ref_of<AclId>(f->filter);
    if (interface.name.starts_with("lo0.")) s.unmodelled(LineReach::kInterface, interface.name);
  }
}

void read_switching(Parser::SwitchItemContext* tree, InterfaceId id, Statement& s) {
  SwitchDraft& draft = s.draft.extras[id.index()].switching;
  draft.present = true;
  draft.span = s.line;
  if (auto* m = as<Parser::SwitchModeContext>(tree)) draft.trunk = text_of(m->kind) == "trunk";
  if (auto* v = as<Parser::SwitchMemberContext>(tree)) draft.members.emplace_back(text_of(v->member));
}

void read_unit(const antlr4::Token* interface, Parser::IfUnitContext* tree, Statement& s) {
  const std::string physical(text_of(interface));
  const std::string name = unit_name(physical, text_of(tree->unit));
  s.values.number(tree->unit, 0, 1073741823, "unit");
  s.draft.interface_of(physical, span_of(interface));
  const InterfaceId id = s.draft.interface_of(name, span_of(tree->unit));
  Interface& unit = s.draft.device.interfaces[id];
  if (!unit.parent.present()) unit.parent = {physical, span_of(interface), {}};
  Parser::UnitItemContext* item = tree->unitItem();
  if (as<Parser::UnitDisableContext>(item) != nullptr) {
    unit.shutdown = true;
    unit.shutdown_span = s.line;
  } else if (auto* v = as<Parser::UnitVlanContext>(item)) {
    if (const auto vlan = s.values.number(v->vlan, 1, 4094, "VLAN")) unit.encapsulation_vlan = static_cast<std::uint16_t>(*vlan);
  } else if (auto* b = as<Parser::UnitBandwidthContext>(item)) {
    unit.bandwidth_bps = s.values.bandwidth(b->value);
    unit.bandwidth_stated = unit.bandwidth_bps.has_value();
  } else if (auto* inet = as<Parser::UnitInetContext>(item)) {
    if (inet->inetItem() != nullptr) read_inet(inet->inetItem(), id, s);
  } else if (auto* sw = as<Parser::UnitSwitchContext>(item)) {
    read_switching(sw->switchItem(), id, s);
  } else if (as<Parser::UnitIrrelevantContext>(item) != nullptr) {
    s.irrelevant();
  }
}

}  // namespace

void read_interface(Parser::TopInterfaceContext* tree, Statement& s) {
  const std::string name(text_of(tree->iface));
  Parser::InterfaceItemContext* item = tree->interfaceItem();
  if (auto* unit = as<Parser::IfUnitContext>(item)) return read_unit(tree->iface, unit, s);
  const InterfaceId id = s.draft.interface_of(name, span_of(tree->iface));
  Interface& interface = s.draft.device.interfaces[id];
  if (as<Parser::IfDisableContext>(item) != nullptr) {
    interface.shutdown = true;
    interface.shutdown_span = s.line;
  } else if (auto* m = as<Parser::IfMtuContext>(item)) {
    if (const auto bytes = s.values.number(m->bytes, 68, 65535, "MTU")) interface.mtu = bytes;
  } else if (auto* speed = as<Parser::IfSpeedContext>(item)) {
    interface.bandwidth_bps = text_of(speed->value) == "auto" ? std::nullopt : s.values.bandwidth(speed->value);
    interface.bandwidth_stated = interface.bandwidth_bps.has_value();
  } else if (auto* v = as<Parser::IfNativeVlanContext>(item)) {
    if (const auto vlan = s.values.number(v->vlan, 1, 4094, "VLAN")) s.draft.extras[id.index()].native_vlan = static_cast<std::uint16_t>(*vlan);
  } else if (auto* bundle = as<Parser::IfMemberContext>(item)) {
    interface.channel = ref_of<InterfaceId>(bundle->bundle);
    s.draft.interface_of(interface.channel.name, interface.channel.span);
  } else if (as<Parser::IfIrrelevantContext>(item) != nullptr) {
    s.irrelevant();
  }
}

void read_vlan(Parser::TopVlanContext* tree, Statement& s) {
  VlanDraft& vlan = s.draft.vlans[std::string(text_of(tree->vlan))];
  if (!vlan.span.valid()) vlan.span = s.line;
  Parser::VlanItemContext* item = tree->vlanItem();
  if (auto* id = as<Parser::VlanIdContext>(item)) {
    if (text_of(id->vlan) == "none" || text_of(id->vlan) == "all") return s.unmodelled(LineReach::kLayer2);
    if (const auto number = s.values.number(id->vlan, 1, 4094, "VLAN")) vlan.id = static_cast<std::uint16_t>(*number);
  } else if (auto* l3 = as<Parser::VlanInterfaceContext>(item)) {
    vlan.l3_interface = ref_of<InterfaceId>(l3->iface);
  } else if (as<Parser::VlanIrrelevantContext>(item) != nullptr) {
    s.irrelevant();
  }
}

}  // namespace tiramisu::junos
