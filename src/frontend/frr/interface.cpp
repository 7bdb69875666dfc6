// The interface and VRF nodes.
#include <algorithm>

#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

OspfNetworkType network_type(std::string_view word) {
  if (word == "point-to-point") return OspfNetworkType::kPointToPoint;
  if (word == "point-to-multipoint") return OspfNetworkType::kPointToMultipoint;
  if (word == "non-broadcast") return OspfNetworkType::kNonBroadcast;
  return OspfNetworkType::kBroadcast;
}

class InterfaceOspfReader {
 public:
  InterfaceOspfReader(bool negated, Statement& statement)
      : negated_(negated), s_(statement), ospf_(statement.draft.current_interface().ospf), keys_(statement.draft.current_extra().ospf_keys) {}

  void read(Parser::OspfIfAreaContext* tree) {
    const auto area = s_.values.area(tree->area);
    if (!area) return;
    ospf_.area = negated_ ? std::nullopt : area;
    ospf_.process = negated_ ? std::nullopt : std::optional<std::string>(text_of(tree->instance));
    ospf_.span = s_.line;
  }
  void read(Parser::OspfIfCostContext* tree) {
    set(ospf_.cost, s_.values.number(tree->cost, 1, 65535, "OSPF cost"));
    ospf_.cost_span = negated_ ? Span() : s_.line;
  }
  void read(Parser::OspfIfNetworkContext* tree) { set(ospf_.network_type, std::optional(network_type(text_of(tree->kind)))); }
  void read(Parser::OspfIfHelloContext* tree) { set(ospf_.hello_interval, s_.values.number(tree->seconds, 1, 65535, "hello interval")); }
  void read(Parser::OspfIfDeadContext* tree) {
    // `minimal` is a dead interval of one second.
    set(ospf_.dead_interval, tree->seconds == nullptr ? std::optional<std::uint32_t>(1)
                                                      : s_.values.number(tree->seconds, 1, 65535, "dead interval"));
  }
  void read(Parser::OspfIfPriorityContext* tree) {
    const auto priority = s_.values.number(tree->priority, 0, 255, "OSPF priority");
    if (priority) set(ospf_.priority, std::optional(static_cast<std::uint8_t>(*priority)));
  }
  void read(Parser::OspfIfPassiveContext*) { ospf_.passive = !negated_; }
  void read(Parser::OspfIfMtuIgnoreContext*) { ospf_.mtu_ignore = !negated_; }
  void read(Parser::OspfIfAuthenticationContext* tree) {
    if (negated_)
      keys_.kind.reset();
    else
      keys_.kind = tree->kind == nullptr ? "plain" : text_of(tree->kind) == "null" ? "null" : "md5";
  }
  void read(Parser::OspfIfKeyContext* tree) { keys_.plain = negated_ ? "" : std::string(text_of(tree->key)); }
  void read(Parser::OspfIfDigestKeyContext* tree) {
    const auto id = s_.values.number(tree->id, 1, 255, "key id");
    if (!id) return;
    if (negated_)
      keys_.digests.erase(*id);
    else
      keys_.digests[*id] = std::string(text_of(tree->key));
  }

 private:
  template <class T>
  void set(std::optional<T>& field, std::optional<T> value) {
    if (negated_)
      field.reset();
    else if (value)
      field = value;
  }

  bool negated_;
  Statement& s_;
  OspfInterfaceSettings& ospf_;
  OspfKeys& keys_;
};

class InterfaceReader {
 public:
  InterfaceReader(bool negated, Statement& statement) : negated_(negated), s_(statement) {}

  void read(Parser::IfDescriptionContext* tree) { interface().description = negated_ ? "" : std::string(text_of(tree->text)); }
  void read(Parser::IfShutdownContext*) {
    interface().shutdown = !negated_;
    interface().shutdown_span = s_.line;
  }
  void read(Parser::IfBandwidthContext* tree) {
    const auto mbps = s_.values.number(tree->mbps, 1, 1000000, "bandwidth in Mbit/s");
    if (negated_)
      interface().bandwidth_bps.reset();
    else if (mbps)
      interface().bandwidth_bps = std::uint64_t{*mbps} * 1'000'000;
    interface().bandwidth_stated = interface().bandwidth_bps.has_value();
  }
  void read(Parser::IfAddressContext* tree) {
    const auto address = s_.values.interface_address(tree->address);
    if (!address) return;
    auto& addresses = interface().addresses;
    std::erase_if(addresses, [&](const AddressStatement& old) { return old.address == *address; });
    if (!negated_) addresses.push_back({*address, false, s_.line});
  }
  void read(Parser::IfOspfStatementContext* tree) {
    read_alternative<Parser::OspfIfAreaContext, Parser::OspfIfCostContext, Parser::OspfIfNetworkContext, Parser::OspfIfHelloContext,
                     Parser::OspfIfDeadContext, Parser::OspfIfPriorityContext, Parser::OspfIfPassiveContext,
                     Parser::OspfIfMtuIgnoreContext, Parser::OspfIfAuthenticationContext, Parser::OspfIfKeyContext,
                     Parser::OspfIfDigestKeyContext>(tree->ifOspf(), InterfaceOspfReader(negated_, s_));
  }
  void read(Parser::IfExitContext*) { s_.leave(); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }

  bool negated_;
  Statement& s_;
};

class VrfReader {
 public:
  VrfReader(bool negated, Statement& statement) : negated_(negated), s_(statement) {}

  void read(Parser::VrfRouteContext* tree) { read_static_route(tree->staticRoute(), negated_, s_.draft.vrf, s_); }
  void read(Parser::VrfRouterIdContext* tree) {
    if (const auto id = s_.values.address(tree->id)) s_.draft.router_ids[s_.draft.vrf] = *id;
  }
  void read(Parser::VrfExitContext*) { s_.leave(); }

 private:
  bool negated_;
  Statement& s_;
};

}  // namespace

void read_interface(Parser::InterfaceLineContext* tree, Statement& statement) {
  read_alternative<Parser::IfDescriptionContext, Parser::IfShutdownContext, Parser::IfBandwidthContext, Parser::IfAddressContext,
                   Parser::IfOspfStatementContext, Parser::IfExitContext>(tree->interfaceStatement(),
                                                                          InterfaceReader(tree->neg != nullptr, statement));
}

void read_vrf(Parser::VrfLineContext* tree, Statement& statement) {
  read_alternative<Parser::VrfRouteContext, Parser::VrfRouterIdContext, Parser::VrfExitContext>(
      tree->vrfStatement(), VrfReader(tree->neg != nullptr, statement));
}

}  // namespace tiramisu::frr
