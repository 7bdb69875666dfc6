// Interface configuration: addresses, VRF, encapsulation, filters.

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

void set_vrf(const antlr4::Token* vrf, Statement& s) { s.draft.current_interface().vrf = ref_of<Ref<VrfId>>(vrf); }

class IpReader {
 public:
  explicit IpReader(Statement& s) : s_(s) {}

  void read(Parser::IpAddressContext* tree) {
    const std::optional<InterfaceAddress> address =
        tree->prefix != nullptr ? s_.values.interface_address(tree->prefix) : s_.values.interface_address(tree->address, tree->mask);
    if (!address) return;
    std::vector<AddressStatement>& all = interface().addresses;
    const AddressStatement statement{*address, tree->secondary != nullptr, s_.line};
    if (statement.secondary) {
      all.push_back(statement);
      return;
    }
    // A second primary address replaces the first.
    if (!all.empty() && !all.front().secondary) {
      all.front() = statement;
    } else {
      all.insert(all.begin(), statement);
    }
  }
  void read(Parser::IpAddressDhcpContext*) { interface().dhcp = true; }
  void read(Parser::IpUnnumberedContext* tree) {
    interface().unnumbered = {canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}};
  }
  void read(Parser::IpMtuContext* tree) { s_.draft.current_extra().ip_mtu = s_.values.number(tree->bytes, 68, 18000, "IP MTU"); }
  void read(Parser::IpVrfForwardingContext* tree) { set_vrf(tree->vrf, s_); }
  void read(Parser::IpAccessGroupContext* tree) {
    (text_of(tree->direction) == "in" ? interface().acl_in : interface().acl_out) = ref_of<Ref<AclId>>(tree->list);
  }
  void read(Parser::IpOspfContext* tree) { read_interface_ospf(tree->ifOspf(), s_); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  Statement& s_;
};

class StatementReader {
 public:
  explicit StatementReader(Statement& s) : s_(s) {}

  void read(Parser::IfDescriptionContext* tree) { interface().description = std::string(text_of(tree->text)); }
  void read(Parser::IfShutdownContext*) {
    interface().shutdown = true;
    interface().shutdown_span = s_.line;
  }
  void read(Parser::IfBandwidthContext* tree) {
    const std::optional<std::uint32_t> kbps = s_.values.number(tree->kbps, 1, 400'000'000, "bandwidth in kbit/s");
    if (kbps && tree->direction == nullptr) interface().bandwidth_bps = std::uint64_t{*kbps} * 1000;
  }
  void read(Parser::IfSpeedContext* tree) {
    s_.draft.current_extra().speed_mbps = s_.values.number(tree->mbps, 1, 400'000, "speed in Mbit/s");
  }
  void read(Parser::IfMtuContext* tree) { interface().mtu = s_.values.number(tree->bytes, 64, 18000, "MTU"); }
  void read(Parser::IfVrfContext* tree) { set_vrf(tree->vrf, s_); }
  void read(Parser::IfEncapsulationStatementContext* tree) {
    auto* e = tree->ifEncapsulation();
    const std::optional<std::uint32_t> vlan = s_.values.number(e->vlan, 1, 4094, "VLAN");
    if (e->second != nullptr || e->secondVlan != nullptr) s_.unmodelled(LineReach::kInterface, interface().name);
    if (!vlan) return;
    interface().encapsulation_vlan = static_cast<std::uint16_t>(*vlan);
    interface().encapsulation_native = e->native != nullptr;
  }
  void read(Parser::IfSwitchportContext* tree) {
    s_.draft.current_extra().switchport_statement = true;
    if (tree->switchport() == nullptr) {
      s_.draft.current_extra().no_switchport = false;
    } else {
      read_switchport(tree->switchport(), s_);
    }
  }
  void read(Parser::IfChannelGroupContext* tree) {
    if (const auto group = s_.values.number(tree->group, 1, 4096, "channel group"))
      interface().channel = {"Port-channel" + std::to_string(*group), span_of(tree->group), {}};
  }
  void read(Parser::IfIpStatementContext* tree) {
    using P = Parser;
    read_alternative<P::IpAddressContext, P::IpOspfContext, P::IpAccessGroupContext, P::IpVrfForwardingContext, P::IpMtuContext,
                     P::IpAddressDhcpContext, P::IpUnnumberedContext>(tree->ifIp(), IpReader(s_));
  }
  void read(Parser::IfExitContext*) { s_.leave(); }

  void read(Parser::IfNoShutdownContext*) { interface().shutdown = false; }
  void read(Parser::IfNoSwitchportContext*) { s_.draft.current_extra().no_switchport = true; }
  void read(Parser::IfNoAddressContext*) {
    interface().addresses.clear();
    interface().dhcp = false;
  }
  void read(Parser::IfNoChannelGroupContext*) { interface().channel = {}; }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  Statement& s_;
};

}  // namespace

void read_interface(Parser::InterfaceLineContext* tree, Statement& statement) {
  using P = Parser;
  if (tree->neg != nullptr) {
    read_alternative<P::IfNoShutdownContext, P::IfNoSwitchportContext, P::IfNoAddressContext, P::IfNoChannelGroupContext>(
        tree->interfaceNo(), StatementReader(statement));
    return;
  }
  read_alternative<P::IfIpStatementContext, P::IfDescriptionContext, P::IfShutdownContext, P::IfSwitchportContext,
                   P::IfEncapsulationStatementContext, P::IfVrfContext, P::IfChannelGroupContext, P::IfBandwidthContext,
                   P::IfSpeedContext, P::IfMtuContext, P::IfExitContext>(tree->interfaceStatement(), StatementReader(statement));
}

}  // namespace tiramisu::ios
