// Interface configuration: addresses, VRF, encapsulation, filters, OSPF, HSRP.

#include <fmt/format.h>

#include "frontend/ios/names.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

class IpReader {
 public:
  IpReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::IpAddressContext* tree) {
    std::vector<AddressStatement>& all = interface().addresses;
    if (tree->prefix == nullptr && tree->address == nullptr) {
      if (!negated_) s_.unmodelled(LineReach::kInterface, interface().name);
      all.clear();
      interface().dhcp = false;
      return;
    }
    const std::optional<InterfaceAddress> address =
        tree->prefix != nullptr ? s_.values.interface_address(tree->prefix) : s_.values.interface_address(tree->address, tree->mask);
    if (!address) return;
    if (negated_) {
      std::erase_if(all, [&](const AddressStatement& a) { return a.address == *address; });
      return;
    }
    // The tag of the connected route is not kept; the preference of one decides against another protocol's.
    for (auto* option : tree->addressOption())
      if (option->preference != nullptr || option->tag != nullptr) s_.unmodelled(LineReach::kInterface, interface().name);
    const AddressStatement statement{*address, tree->secondary != nullptr, s_.line};
    // A second primary address replaces the first.
    if (!statement.secondary && !all.empty() && !all.front().secondary) {
      all.front() = statement;
    } else {
      all.insert(statement.secondary ? all.end() : all.begin(), statement);
    }
  }
  void read(Parser::IpAddressDhcpContext*) { interface().dhcp = !negated_; }
  void read(Parser::IpUnnumberedContext* tree) {
    interface().unnumbered = negated_ ? Ref<InterfaceId>() : Ref<InterfaceId>{canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}};
  }
  void read(Parser::IpAccessGroupContext* tree) {
    (text_of(tree->direction) == "in" ? interface().acl_in : interface().acl_out) = ref_of<AclId>(negated_ ? nullptr : tree->list);
  }
  void read(Parser::IpRouterOspfContext* tree) {
    OspfInterfaceSettings& settings = interface().ospf;
    settings.process = negated_ ? std::nullopt : std::optional(std::string(text_of(tree->process)));
    settings.area = negated_ ? std::nullopt : s_.values.area(tree->area);
    settings.span = s_.line;
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
    s_.draft.current_extra().shutdown = !negated_;
    interface().shutdown_span = s_.line;
  }
  void read(Parser::IfBandwidthContext* tree) {
    const auto kbps = s_.values.number(tree->kbps, 1, 3'200'000'000, "bandwidth in kbit/s");
    if (kbps && !negated_) interface().bandwidth_bps = std::uint64_t{*kbps} * 1000;
  }
  void read(Parser::IfSpeedContext* tree) {
    s_.draft.current_extra().speed_mbps = negated_ ? std::nullopt : s_.values.number(tree->mbps, 1, 800'000, "speed in Mbit/s");
  }
  void read(Parser::IfMtuContext* tree) { interface().mtu = negated_ ? std::nullopt : s_.values.number(tree->bytes, 64, 9216, "MTU"); }
  /// Moving an interface to another VRF takes its layer 3 configuration away.
  void read(Parser::IfVrfContext* tree) {
    const std::string name(negated_ ? std::string_view() : text_of(tree->vrf));
    if (name == interface().vrf.name) return;
    interface().addresses.clear();
    interface().vrf = ref_of<VrfId>(negated_ ? nullptr : tree->vrf);
  }
  void read(Parser::IfEncapsulationContext* tree) {
    const auto vlan = s_.values.number(tree->vlan, 1, 4094, "VLAN");
    if (!vlan) return;
    interface().encapsulation_vlan = negated_ ? std::nullopt : std::optional(static_cast<std::uint16_t>(*vlan));
  }
  void read(Parser::IfSwitchportContext* tree) {
    if (tree->switchport() != nullptr) return read_switchport(tree->switchport(), negated_, s_);
    s_.draft.current_extra().switches = !negated_;
  }
  void read(Parser::IfChannelGroupContext* tree) {
    const auto group = s_.values.number(tree->group, 1, 4096, "channel group");
    if (negated_) {
      interface().channel = {};
    } else if (group) {
      interface().channel = {fmt::format("port-channel{}", *group), span_of(tree->group), {}};
    }
  }
  /// Which router answers for a group's address is settled between its members: not in the model.
  void read(Parser::IfHsrpContext* tree) {
    static_cast<void>(s_.values.number(tree->group, 0, 4095, "HSRP group"));
    s_.enter(Mode::kHsrp);
    s_.unmodelled(LineReach::kInterface, interface().name);
  }
  void read(Parser::IfIpStatementContext* tree) {
    using P = Parser;
    read_alternative<P::IpAddressContext, P::IpRouterOspfContext, P::IpOspfContext, P::IpAccessGroupContext, P::IpUnnumberedContext,
                     P::IpAddressDhcpContext>(tree->ifIp(), IpReader(negated_, s_));
  }
  void read(Parser::IfExitContext*) { s_.leave(); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  bool negated_;
  Statement& s_;
};

/// A key as it is compared between two ends: revealed where it is only hidden (type 7).
std::string readable(const antlr4::Token* encoding, const antlr4::Token* key) {
  const std::string text(text_of(key));
  const std::string_view kind = text_of(encoding);
  if (kind == "7") return ios::reveal_type7(text).value_or("7:" + text);
  return kind.empty() || kind == "0" ? text : fmt::format("{}:{}", kind, text);
}

class OspfReader {
 public:
  OspfReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::OspfIfCostContext* tree) {
    settings().cost = number(tree->cost, 1, 65535, "OSPF cost");
    settings().cost_span = s_.line;
  }
  void read(Parser::OspfIfNetworkContext* tree) {
    settings().network_type = negated_ ? std::nullopt
                                       : std::optional(text_of(tree->type) == "point-to-point" ? OspfNetworkType::kPointToPoint
                                                                                              : OspfNetworkType::kBroadcast);
  }
  void read(Parser::OspfIfHelloContext* tree) { settings().hello_interval = number(tree->seconds, 1, 65535, "hello interval"); }
  void read(Parser::OspfIfDeadContext* tree) { settings().dead_interval = number(tree->seconds, 1, 65535, "dead interval"); }
  void read(Parser::OspfIfPriorityContext* tree) {
    const auto priority = number(tree->priority, 0, 255, "OSPF priority");
    settings().priority = priority ? std::optional(static_cast<std::uint8_t>(*priority)) : std::nullopt;
  }
  void read(Parser::OspfIfMtuIgnoreContext*) { settings().mtu_ignore = !negated_; }
  void read(Parser::OspfIfPassiveContext*) { settings().passive = !negated_; }
  void read(Parser::OspfIfAuthenticationContext* tree) {
    if (negated_) {
      keys().kind.reset();
    } else if (tree->chain != nullptr) {
      keys().kind = "chain:" + std::string(text_of(tree->chain));
    } else {
      keys().kind = tree->kind == nullptr ? "plain" : text_of(tree->kind) == "null" ? "null" : "md5";
    }
  }
  void read(Parser::OspfIfKeyContext* tree) { keys().plain = negated_ ? "" : readable(tree->encoding, tree->key); }
  void read(Parser::OspfIfDigestKeyContext* tree) {
    const auto id = s_.values.number(tree->id, 0, 255, "key id");
    if (!id) return;
    if (negated_) {
      keys().digests.erase(*id);
    } else {
      keys().digests[*id] = readable(tree->encoding, tree->key);
    }
  }
  void read(Parser::OspfIfShutdownContext*) { settings().shutdown = !negated_; }

 private:
  std::optional<std::uint32_t> number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what) {
    return negated_ ? std::nullopt : s_.values.number(token, min, max, what);
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
                   P::IfVrfContext, P::IfChannelGroupContext, P::IfBandwidthContext, P::IfSpeedContext, P::IfMtuContext, P::IfHsrpContext,
                   P::IfExitContext>(tree->interfaceStatement(), StatementReader(tree->neg != nullptr, statement));
}

void read_interface_ospf(Parser::IfOspfContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfIfCostContext, P::OspfIfNetworkContext, P::OspfIfHelloContext, P::OspfIfDeadContext, P::OspfIfPriorityContext,
                   P::OspfIfMtuIgnoreContext, P::OspfIfPassiveContext, P::OspfIfAuthenticationContext, P::OspfIfKeyContext,
                   P::OspfIfDigestKeyContext, P::OspfIfShutdownContext>(tree, OspfReader(negated, statement));
}

void read_hsrp(Parser::HsrpLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  static_cast<void>(statement.values.address(tree->address));
  static_cast<void>(statement.values.number(tree->priority, 0, 255, "HSRP priority"));
  statement.unmodelled(LineReach::kInterface, statement.draft.current_interface().name);
}

}  // namespace tiramisu::nxos
