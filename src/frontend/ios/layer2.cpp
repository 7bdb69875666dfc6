// Switchports and VLANs.

#include <fmt/format.h>

#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

constexpr std::uint32_t kLastVlan = 4094;

class SwitchportReader {
 public:
  explicit SwitchportReader(Statement& s) : s_(s) {}

  void read(Parser::SwitchportModeContext* tree) {
    const std::string_view role = text_of(tree->role);
    if (role == "trunk") {
      s_.draft.current_extra().mode = SwitchportMode::kTrunk;
      return;
    }
    s_.draft.current_extra().mode = SwitchportMode::kAccess;
    // What DTP negotiates, tunnels and private VLANs are beyond the model.
    if (role != "access") s_.unmodelled(LineReach::kInterface, interface().name);
  }
  void read(Parser::SwitchportAccessContext* tree) {
    if (const auto vlan = s_.values.number(tree->vlan, 1, kLastVlan, "VLAN")) interface().access_vlan = static_cast<std::uint16_t>(*vlan);
    interface().switchport_span = s_.line;
  }
  void read(Parser::SwitchportNativeContext* tree) {
    if (const auto vlan = s_.values.number(tree->vlan, 1, kLastVlan, "VLAN")) interface().native_vlan = static_cast<std::uint16_t>(*vlan);
  }
  void read(Parser::SwitchportAllowedContext* tree) {
    interface().switchport_span = s_.line;
    const std::string_view operation = text_of(tree->operation);
    if (operation == "all") interface().allowed_vlans = VlanSet::all();
    if (operation == "none") interface().allowed_vlans = VlanSet();
    if (tree->list == nullptr) return;
    const auto ranges = s_.values.vlan_list(tree->list);
    if (!ranges) return;
    VlanSet& allowed = interface().allowed_vlans;
    if (operation.empty()) allowed = VlanSet();
    if (operation == "except") allowed = VlanSet::all();
    for (const auto& [first, last] : *ranges) {
      if (operation.empty() || operation == "add") {
        allowed.add(first, last);
      } else {
        allowed.remove(first, last);
      }
    }
  }
  void read(Parser::SwitchportEncapsulationContext*) { s_.irrelevant(); }

 private:
  Interface& interface() { return s_.draft.current_interface(); }
  Statement& s_;
};

}  // namespace

void read_switchport(Parser::SwitchportContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::SwitchportModeContext, P::SwitchportAccessContext, P::SwitchportNativeContext, P::SwitchportAllowedContext,
                   P::SwitchportEncapsulationContext>(tree, SwitchportReader(statement));
}

void read_vlan_header(Parser::VlanHeaderContext* tree, Statement& statement) {
  statement.enter(Mode::kVlan);
  IosDraft& draft = statement.draft;
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
  IosDraft& draft = statement.draft;
  if (tree->leave != nullptr) return statement.leave();
  for (const std::size_t at : draft.vlans) {
    Vlan& vlan = draft.device.vlans[at];
    if (tree->label != nullptr) vlan.name = std::string(text_of(tree->label));
    if (tree->shutdown != nullptr || text_of(tree->state) == "suspend") vlan.shutdown = true;
    if (tree->noShutdown != nullptr || text_of(tree->state) == "active") vlan.shutdown = false;
  }
}

}  // namespace tiramisu::ios
