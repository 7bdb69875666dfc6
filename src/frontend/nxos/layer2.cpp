// Switchports and VLANs.

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

class SwitchportReader {
 public:
  SwitchportReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::SwitchportModeContext* tree) {
    const std::string_view role = negated_ ? "access" : text_of(tree->role);
    s_.draft.current_extra().mode = role == "trunk" ? SwitchportMode::kTrunk : SwitchportMode::kAccess;
    // Tunnels, private VLANs and fabric extenders are beyond the model.
    if (role != "access" && role != "trunk") s_.unmodelled(LineReach::kInterface, interface().name);
  }
  void read(Parser::SwitchportAccessContext* tree) {
    interface().access_vlan = vlan(tree->vlan);
    interface().switchport_span = s_.line;
  }
  void read(Parser::SwitchportNativeContext* tree) { interface().native_vlan = vlan(tree->vlan); }
  void read(Parser::SwitchportAllowedContext* tree) {
    interface().switchport_span = s_.line;
    VlanSet& allowed = interface().allowed_vlans;
    const std::string_view operation = text_of(tree->operation);
    if (negated_ || operation == "all") {
      allowed = VlanSet::all();
      return;
    }
    if (operation == "none") allowed = VlanSet();
    if (tree->list == nullptr) return;
    const auto ranges = s_.values.vlan_list(tree->list);
    if (!ranges) return;
    if (operation.empty()) allowed = VlanSet();
    if (operation == "except") allowed = VlanSet::all();
    for (const auto& [first, last] : *ranges) {
      if (operation == "remove" || operation == "except") {
        allowed.remove(first, last);
      } else {
        allowed.add(first, last);
      }
    }
  }

 private:
  std::uint16_t vlan(const antlr4::Token* token) {
    return static_cast<std::uint16_t>(negated_ ? 1 : s_.values.number(token, 1, 4094, "VLAN").value_or(1));
  }
  Interface& interface() { return s_.draft.current_interface(); }
  bool negated_;
  Statement& s_;
};

}  // namespace

void read_switchport(Parser::SwitchportContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::SwitchportModeContext, P::SwitchportAccessContext, P::SwitchportNativeContext, P::SwitchportAllowedContext>(
      tree, SwitchportReader(negated, statement));
}

void read_vlan_header(Parser::VlanHeaderContext* tree, Statement& statement) {
  statement.enter(Mode::kVlan);
  NxosDraft& draft = statement.draft;
  draft.vlans.clear();
  const auto ranges = statement.values.vlan_list(tree->ids);
  if (!ranges) return;
  for (const auto& [first, last] : *ranges) {
    for (std::uint32_t id = first; id <= last; ++id) {
      std::size_t at = 0;
      while (at < draft.device.vlans.size() && draft.device.vlans[at].id != id) ++at;
      if (at == draft.device.vlans.size()) draft.device.vlans.push_back({static_cast<std::uint16_t>(id), {}, false, statement.line});
      draft.vlans.push_back(at);
    }
  }
}

void read_vlan(Parser::VlanLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  for (const std::size_t at : statement.draft.vlans) {
    Vlan& vlan = statement.draft.device.vlans[at];
    if (tree->label != nullptr) {
      vlan.name = std::string(text_of(tree->label));
    } else if (tree->noShutdown != nullptr || text_of(tree->state) == "active") {
      vlan.shutdown = false;
    } else {
      vlan.shutdown = true;
    }
  }
}

}  // namespace tiramisu::nxos
