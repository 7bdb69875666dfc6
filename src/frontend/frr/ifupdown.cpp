// /etc/network/interfaces, as ifupdown2 reads it.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

class IfupdownReader {
 public:
  explicit IfupdownReader(Statement& s) : s_(s) {}

  void read(Parser::UpAutoContext* tree) {
    for (const antlr4::Token* name : tree->names)
      if (const InterfaceId id = declared(name); id.valid()) s_.draft.extras[id.index()].automatic = true;
  }
  void read(Parser::UpIfaceContext* tree) {
    s_.draft.interface = declared(tree->name);
    extra().iface_span = s_.line;
    if (tree->method != nullptr && text_of(tree->method) == "dhcp") interface().dhcp = true;
  }
  void read(Parser::UpAddressContext* tree) {
    if (!in_iface()) return;
    if (tree->prefix != nullptr) {
      if (const auto address = s_.values.interface_address(tree->prefix)) add_address(*address);
    } else if (const auto address = s_.values.address(tree->address)) {
      extra().pending_address = address;
      extra().pending_span = s_.line;
    }
  }
  void read(Parser::UpNetmaskContext* tree) {
    if (!in_iface()) return;
    const auto length = tree->mask != nullptr ? s_.values.mask(tree->mask) : number(tree->length, 0, 32, "netmask");
    if (!length) return;
    if (!extra().pending_address) return s_.values.bad(s_.line, "a netmask without an address before it");
    add_address({*extra().pending_address, static_cast<std::uint8_t>(*length)});
    extra().pending_address.reset();
  }
  void read(Parser::UpGatewayContext* tree) {
    const auto gateway = s_.values.address(tree->gateway);
    if (!in_iface() || !gateway) return;
    StaticRoute route;
    route.next_hop = *gateway;
    route.vrf = interface().vrf;
    route.distance = 0;  // a route of the kernel, which zebra prefers to its own
    route.span = s_.line;
    s_.draft.device.static_routes.push_back(std::move(route));
  }
  void read(Parser::UpMtuContext* tree) {
    const auto bytes = s_.values.number(tree->bytes, 68, 65535, "MTU");
    if (in_iface() && bytes) interface().mtu = bytes;
  }
  void read(Parser::UpSpeedContext* tree) {
    const auto mbps = s_.values.number(tree->mbps, 1, 1000000, "speed in Mbit/s");
    if (!in_iface() || !mbps) return;
    interface().bandwidth_bps = std::uint64_t{*mbps} * 1'000'000;
    interface().bandwidth_stated = true;
  }
  void read(Parser::UpLinkDownContext* tree) {
    if (!in_iface()) return;
    interface().shutdown = text_of(tree->value) == "yes";
    interface().shutdown_span = s_.line;
  }
  void read(Parser::UpAliasContext* tree) {
    if (in_iface()) interface().description = std::string(text_of(tree->text));
  }
  void read(Parser::UpVrfContext* tree) {
    if (!in_iface()) return;
    interface().vrf = ref_of<VrfId>(tree->vrf);
  }
  void read(Parser::UpVrfTableContext*) {
    if (!in_iface()) return;
    extra().is_vrf = true;
    s_.draft.vrf_of(interface().name, interface().span);
  }
  void read(Parser::UpBridgePortsContext* tree) {
    if (!in_iface()) return;
    extra().is_bridge = true;
    add_members(&InterfaceExtra::ports, tree->names);
  }
  void read(Parser::UpBondSlavesContext* tree) {
    if (!in_iface()) return;
    extra().is_bond = true;
    add_members(&InterfaceExtra::slaves, tree->names);
  }
  void read(Parser::UpBridgeVidsContext* tree) {
    if (!in_iface()) return;
    VlanSet vlans;
    for (const antlr4::Token* token : tree->values) add_vlans(vlans, token);
    if (!s_.values.failed()) extra().bridge_vids = vlans;
  }
  void read(Parser::UpBridgeAccessContext* tree) { set_vlan(&InterfaceExtra::bridge_access, tree->vlan); }
  void read(Parser::UpBridgePvidContext* tree) { set_vlan(&InterfaceExtra::bridge_pvid, tree->vlan); }
  void read(Parser::UpVlanIdContext* tree) { set_vlan(&InterfaceExtra::vlan_id, tree->vlan); }
  void read(Parser::UpBridgeVlanAwareContext* tree) {
    if (!in_iface()) return;
    extra().is_bridge = true;
    extra().vlan_aware = text_of(tree->value) == "yes";
  }
  void read(Parser::UpVlanRawDeviceContext* tree) {
    if (!in_iface()) return;
    extra().raw_device = ref_of<InterfaceId>(tree->device);
    s_.draft.interface_of(std::string(text_of(tree->device)), span_of(tree->device));
  }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  InterfaceExtra& extra() { return s_.draft.current_extra(); }

  /// An option before any `iface` line belongs to nothing.
  bool in_iface() {
    if (s_.draft.interface.valid()) return true;
    s_.values.bad(s_.line, "this line stands before any 'iface'");
    return false;
  }
  InterfaceId declared(const antlr4::Token* name) {
    const InterfaceId id = s_.draft.interface_of(std::string(text_of(name)), span_of(name));
    s_.draft.extras[id.index()].in_interfaces_file = true;
    return id;
  }
  std::optional<int> number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what) {
    const auto value = s_.values.number(token, min, max, what);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }
  void add_address(InterfaceAddress address) {
    auto& addresses = interface().addresses;
    const auto same = [&](const AddressStatement& old) { return old.address == address; };
    if (std::none_of(addresses.begin(), addresses.end(), same)) addresses.push_back({address, false, s_.line});
  }
  /// By field, as each new interface may move the others' extras.
  void add_members(std::vector<Ref<InterfaceId>> InterfaceExtra::*members, const std::vector<antlr4::Token*>& names) {
    for (const antlr4::Token* name : names) {
      if (text_of(name) == "none" || text_of(name) == "glob" || text_of(name) == "regex") {
        if (text_of(name) != "none") s_.unmodelled(LineReach::kLayer2);
        return;
      }
      (extra().*members).push_back(ref_of<InterfaceId>(name));
      s_.draft.interface_of(std::string(text_of(name)), span_of(name));
    }
  }
  void set_vlan(std::optional<std::uint16_t> InterfaceExtra::*field, const antlr4::Token* token) {
    const auto vlan = s_.values.number(token, 1, 4094, "VLAN");
    if (in_iface() && vlan) extra().*field = static_cast<std::uint16_t>(*vlan);
  }
  /// "10" or "10-20".
  void add_vlans(VlanSet& vlans, const antlr4::Token* token) {
    const std::string_view text = text_of(token);
    const std::size_t dash = text.find('-');
    const auto first = parse_number(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parse_number(text.substr(dash + 1));
    if (!first || !last || *first < 1 || *last > 4094 || *first > *last)
      return s_.values.bad(span_of(token), fmt::format("'{}' is no VLAN or range of VLANs", text));
    vlans.add(static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last));
  }

  Statement& s_;
};

}  // namespace

void read_ifupdown(Parser::IfupdownLineContext* tree, Statement& statement) {
  read_alternative<Parser::UpAutoContext, Parser::UpIfaceContext, Parser::UpAddressContext, Parser::UpNetmaskContext,
                   Parser::UpGatewayContext, Parser::UpMtuContext, Parser::UpSpeedContext, Parser::UpLinkDownContext,
                   Parser::UpAliasContext, Parser::UpVrfContext, Parser::UpVrfTableContext, Parser::UpBridgePortsContext,
                   Parser::UpBondSlavesContext, Parser::UpBridgeVidsContext, Parser::UpBridgeAccessContext,
                   Parser::UpBridgePvidContext, Parser::UpVlanIdContext, Parser::UpBridgeVlanAwareContext,
                   Parser::UpVlanRawDeviceContext>(tree->ifupdownStatement(), IfupdownReader(statement));
}

}  // namespace tiramisu::frr
