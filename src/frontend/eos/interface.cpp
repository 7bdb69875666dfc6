// Interface configuration: addresses, VRF, encapsulation, filters, OSPF.

#include <fmt/format.h>

#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

class IpReader {
 public:
  IpReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::IpAddressContext* tree) {
    if (negated_) {
      if (tree->prefix == nullptr && tree->address == nullptr) {
        interface().addresses.clear();
        interface().dhcp = false;
        interface().unnumbered = {};
      } else {
        s_.unmodelled(LineReach::kInterface, interface().name);
      }
      return;
    }
    const std::optional<InterfaceAddress> address =
        tree->prefix != nullptr ? s_.values.interface_address(tree->prefix) : s_.values.interface_address(tree->address, tree->mask);
    if (!address) return;
    std::vector<AddressStatement>& all = interface().addresses;
    const AddressStatement statement{*address, tree->secondary != nullptr, s_.line};
    // A second primary address replaces the first.
    if (!statement.secondary && !all.empty() && !all.front().secondary) {
      all.front() = statement;
    } else {
      all.insert(statement.secondary ? all.end() : all.begin(), statement);
    }
  }
  void read(Parser::IpAddressVirtualContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kInterface, interface().name);
    if (const auto address = s_.values.interface_address(tree->prefix)) interface().addresses.push_back({*address, tree->secondary != nullptr, s_.line, true});
  }
  void read(Parser::IpUnnumberedContext* tree) {
    interface().unnumbered = negated_ ? Ref<InterfaceId>() : Ref<InterfaceId>{canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}};
  }
  void read(Parser::IpAddressDhcpContext*) { interface().dhcp = !negated_; }
  void read(Parser::IpAccessGroupContext* tree) {
    (text_of(tree->direction) == "in" ? interface().acl_in : interface().acl_out) = ref_of<AclId>(negated_ ? nullptr : tree->list);
  }
  void read(Parser::IpOspfContext* tree) { read_interface_ospf(tree->ifOspf(), negated_, s_); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  bool negated_;
  Statement& s_;
};

class StatementReader {
 public:
  StatementReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::IfDescriptionContext* tree) { interface().description = std::string(text_of(tree->text)); }
  void read(Parser::IfShutdownContext*) {
    interface().shutdown = !negated_;
    interface().shutdown_span = s_.line;
  }
  void read(Parser::IfSpeedContext*) { s_.irrelevant(); }
  void read(Parser::IfBandwidthContext* tree) {
    if (const auto kbps = s_.values.number(tree->kbps, 1, 4'000'000'000, "bandwidth in kbit/s"); kbps && !negated_)
      interface().bandwidth_bps = std::uint64_t{*kbps} * 1000;
  }
  void read(Parser::IfMtuContext* tree) {
    if (!negated_) interface().mtu = s_.values.number(tree->bytes, 68, 65535, "MTU");
  }
  void read(Parser::IfVrfContext* tree) { interface().vrf = ref_of<VrfId>(negated_ ? nullptr : tree->vrf); }
  void read(Parser::IfEncapsulationContext* tree) {
    const std::optional<std::uint32_t> vlan = s_.values.number(tree->vlan, 1, 4094, "VLAN");
    if (tree->inner != nullptr) s_.unmodelled(LineReach::kInterface, interface().name);
    if (vlan && !negated_) interface().encapsulation_vlan = static_cast<std::uint16_t>(*vlan);
  }
  void read(Parser::IfSwitchportContext* tree) {
    if (tree->switchport() != nullptr) return read_switchport(tree->switchport(), negated_, s_);
    s_.draft.current_extra().switches = !negated_;
  }
  void read(Parser::IfChannelGroupContext* tree) {
    const auto group = s_.values.number(tree->group, 1, 1'000'000, "channel group");
    if (group && !negated_) interface().channel = {fmt::format("Port-Channel{}", *group), span_of(tree->group), {}};
  }
  void read(Parser::IfAutostateContext*) {
    if (negated_) s_.unmodelled(LineReach::kInterface, interface().name);
  }
  void read(Parser::IfIpStatementContext* tree) {
    using P = Parser;
    read_alternative<P::IpAddressContext, P::IpOspfContext, P::IpAccessGroupContext, P::IpAddressDhcpContext, P::IpAddressVirtualContext, P::IpUnnumberedContext>(
        tree->ifIp(), IpReader(negated_, s_));
  }
  void read(Parser::IfExitContext*) { s_.leave(); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  bool negated_;
  Statement& s_;
};

class OspfReader {
 public:
  OspfReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::OspfIfAreaContext* tree) {
    settings().area = negated_ ? std::nullopt : s_.values.area(tree->area);
    settings().span = s_.line;
  }
  void read(Parser::OspfIfCostContext* tree) {
    settings().cost = number(tree->cost, 1, 65535, "OSPF cost");
    settings().cost_span = s_.line;
  }
  void read(Parser::OspfIfNetworkContext* tree) {
    settings().network_type = !negated_ && text_of(tree->type) == "point-to-point" ? OspfNetworkType::kPointToPoint : OspfNetworkType::kBroadcast;
  }
  void read(Parser::OspfIfHelloContext* tree) { settings().hello_interval = number(tree->seconds, 1, 8192, "hello interval"); }
  void read(Parser::OspfIfDeadContext* tree) { settings().dead_interval = number(tree->seconds, 1, 8192, "dead interval"); }
  void read(Parser::OspfIfPriorityContext* tree) {
    const auto priority = number(tree->priority, 0, 255, "OSPF priority");
    settings().priority = priority ? std::optional(static_cast<std::uint8_t>(*priority)) : std::nullopt;
  }
  void read(Parser::OspfIfMtuIgnoreContext*) { settings().mtu_ignore = !negated_; }
  void read(Parser::OspfIfAuthenticationContext* tree) {
    if (negated_) {
      keys().kind.reset();
    } else {
      keys().kind = tree->digest != nullptr ? "digest" : "plain";
    }
  }
  void read(Parser::OspfIfKeyContext* tree) { keys().plain = readable(tree->encoding, tree->key); }
  void read(Parser::OspfIfDigestKeyContext* tree) {
    if (const auto id = s_.values.number(tree->id, 1, 255, "key id"))
      keys().digests[*id] = std::string(text_of(tree->kind)) + ":" + std::to_string(*id) + ":" + readable(tree->encoding, tree->key);
  }
  void read(Parser::OspfIfDisabledContext*) { settings().shutdown = !negated_; }

 private:
  std::optional<std::uint32_t> number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what) {
    return negated_ ? std::nullopt : s_.values.number(token, min, max, what);
  }
  /// A key as it is compared between two ends: type 7 of EOS is not the reversible one of IOS.
  static std::string readable(const antlr4::Token* encoding, const antlr4::Token* key) {
    const std::string_view kind = text_of(encoding);
    return kind.empty() || kind == "0" ? std::string(text_of(key)) : fmt::format("{}:{}", kind, text_of(key));
  }
  OspfInterfaceSettings& settings() { return s_.draft.current_interface().ospf; }
  OspfKeys& keys() { return s_.draft.current_extra().ospf_keys; }
  bool negated_;
  Statement& s_;
};

}  // namespace

void read_interface(Parser::InterfaceLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::IfIpStatementContext, P::IfDescriptionContext, P::IfShutdownContext, P::IfSwitchportContext, P::IfEncapsulationContext,
                   P::IfVrfContext, P::IfChannelGroupContext, P::IfBandwidthContext, P::IfSpeedContext, P::IfMtuContext, P::IfAutostateContext,
                   P::IfExitContext>(tree->interfaceStatement(), StatementReader(tree->neg != nullptr, statement));
}

void read_interface_ospf(Parser::IfOspfContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfIfAreaContext, P::OspfIfCostContext, P::OspfIfNetworkContext, P::OspfIfHelloContext, P::OspfIfDeadContext,
                   P::OspfIfPriorityContext, P::OspfIfMtuIgnoreContext, P::OspfIfAuthenticationContext, P::OspfIfKeyContext,
                   P::OspfIfDigestKeyContext, P::OspfIfDisabledContext>(tree, OspfReader(negated, statement));
}

}  // namespace tiramisu::eos
