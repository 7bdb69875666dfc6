// What interfaces are, by their names and by ifupdown2's options: loopbacks, VRF devices,
// bonds, VLAN interfaces and bridges.
#include <algorithm>
#include <set>

#include "frontend/frr/draft.h"
#include "frontend/frr/values.h"

namespace tiramisu::frr {
namespace {

/// Cumulus names its front ports swp1, swp1s0; its virtual edition runs them at 1 Gbit/s.
constexpr std::uint64_t kSwitchPortBandwidth = 1'000'000'000;

bool is_switch_port(const std::string& name) { return name.size() > 3 && name.starts_with("swp") && name[3] >= '0' && name[3] <= '9'; }

class InterfaceFinisher {
 public:
  explicit InterfaceFinisher(FrrDraft& draft) : d_(draft) {}

  void run() {
    for (std::size_t i = 0; i < d_.extras.size(); ++i) settle_kind(InterfaceId(i));  // may add parents
    for (std::size_t i = 0; i < d_.extras.size(); ++i) {
      settle_bond(InterfaceId(i));
      settle_admin_state(InterfaceId(i));
    }
    for (const Interface& interface : d_.device.interfaces)
      used_vlans_.insert({interface.svi_vlan, interface.encapsulation_vlan.value_or(0)});
    for (std::size_t i = 0; i < d_.extras.size(); ++i) settle_bridge(InterfaceId(i));
  }

 private:
  Interface& interface(InterfaceId id) { return d_.device.interfaces[id]; }
  InterfaceExtra& extra(InterfaceId id) { return d_.extras[id.index()]; }
  InterfaceId id_of(const Ref<InterfaceId>& ref) { return d_.interface_of(ref.name, ref.span); }

  void settle_kind(InterfaceId id) {
    const InterfaceExtra& e = extra(id);
    Interface& i = interface(id);
    if (i.name == "lo") i.kind = InterfaceKind::kLoopback;
    if (e.is_bridge) i.kind = InterfaceKind::kBridge;
    if (e.is_bond) i.kind = InterfaceKind::kPortChannel;
    if (e.is_vrf) make_vrf_device(i);
    if (is_switch_port(i.name) && !i.bandwidth_bps) i.bandwidth_bps = kSwitchPortBandwidth;
    // The kernel's view of one VRF is a device of the VRF's name; FRR alone does not show it.
    const auto is_own_name = [&](const Vrf& vrf) { return vrf.name == i.name; };
    if (std::any_of(d_.device.vrfs.begin(), d_.device.vrfs.end(), is_own_name)) make_vrf_device(i);
    settle_vlan(id);
  }

  /// Linux' device of a VRF is its loopback, too: it may have addresses.
  static void make_vrf_device(Interface& i) {
    i.kind = i.addresses.empty() ? InterfaceKind::kVrfDevice : InterfaceKind::kLoopback;
    i.vrf = {i.name, i.span, {}};
  }

  /// "swp1.100", or any name with `vlan-raw-device`: a VLAN of another interface.
  void settle_vlan(InterfaceId id) {
    Ref<InterfaceId> base = extra(id).raw_device;
    std::optional<std::uint32_t> vlan;
    if (extra(id).vlan_id) vlan = *extra(id).vlan_id;
    const std::string name = interface(id).name;
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0 && parse_number(std::string_view(name).substr(dot + 1))) {
      if (!base.present()) base = {name.substr(0, dot), interface(id).span, {}};
      if (!vlan) vlan = parse_number(std::string_view(name).substr(dot + 1));
    } else if (base.present() && !vlan && name.starts_with("vlan")) {
      vlan = parse_number(std::string_view(name).substr(4));
    }
    if (!base.present() || !vlan || *vlan < 1 || *vlan > 4094) return;
    const InterfaceId base_id = id_of(base);
    Interface& i = interface(id);
    if (extra(base_id).is_bridge) {
      i.kind = InterfaceKind::kVlan;
      i.svi_vlan = static_cast<std::uint16_t>(*vlan);
      i.bridge = base;
    } else {
      i.kind = InterfaceKind::kSubinterface;
      i.parent = base;
      i.encapsulation_vlan = static_cast<std::uint16_t>(*vlan);
      if (!i.bandwidth_bps) i.bandwidth_bps = interface(base_id).bandwidth_bps;
    }
  }

  void settle_bond(InterfaceId id) {
    for (const Ref<InterfaceId>& slave : extra(id).slaves) interface(id_of(slave)).channel = {interface(id).name, slave.span, {}};
  }

  /// ifupdown2 brings up what is `auto`, and the members of what it brings up.
  void settle_admin_state(InterfaceId id) {
    const InterfaceExtra& e = extra(id);
    if (!e.in_interfaces_file || e.automatic || !e.iface_span.valid() || is_member(interface(id).name)) return;
    interface(id).shutdown = true;
    interface(id).shutdown_span = e.iface_span;
  }
  bool is_member(const std::string& name) const {
    const auto names = [&](const Ref<InterfaceId>& ref) { return ref.name == name; };
    return std::any_of(d_.extras.begin(), d_.extras.end(), [&](const InterfaceExtra& e) {
      return std::any_of(e.ports.begin(), e.ports.end(), names) || std::any_of(e.slaves.begin(), e.slaves.end(), names) ||
             e.raw_device.name == name;
    });
  }

  void settle_bridge(InterfaceId id) {
    if (!extra(id).is_bridge) return;
    d_.device.bridges = true;
    const InterfaceExtra bridge = extra(id);
    // The model switches by VLAN: a bridge that knows none is a VLAN of its own.
    const std::uint16_t pvid = bridge.vlan_aware ? bridge.bridge_pvid.value_or(1) : unused_vlan();
    for (const Ref<InterfaceId>& ref : bridge.ports) {
      const InterfaceId port = id_of(ref);
      interface(port).bridge = {interface(id).name, ref.span, {}};
      interface(port).switchport_span = ref.span;
      if (bridge.vlan_aware)
        settle_aware_port(interface(port), extra(port), bridge, pvid);
      else
        settle_plain_port(interface(port), pvid);
    }
    if (!interface(id).addresses.empty()) {
      interface(id).kind = InterfaceKind::kVlan;
      interface(id).svi_vlan = pvid;
    }
  }
  static void settle_aware_port(Interface& port, const InterfaceExtra& own, const InterfaceExtra& bridge, std::uint16_t bridge_pvid) {
    if (own.bridge_access) {
      port.switchport = SwitchportMode::kAccess;
      port.access_vlan = *own.bridge_access;
      return;
    }
    port.switchport = SwitchportMode::kTrunk;
    port.native_vlan = own.bridge_pvid.value_or(bridge_pvid);
    port.allowed_vlans = own.bridge_vids ? *own.bridge_vids : bridge.bridge_vids.value_or(VlanSet());
    port.allowed_vlans.add(port.native_vlan, port.native_vlan);
  }
  void settle_plain_port(Interface& port, std::uint16_t vlan) {
    if (port.kind == InterfaceKind::kSubinterface) {
      d_.device.unmodelled.push_back({port.switchport_span, LineClass::kUnmodelled, LineReach::kLayer2, ""});
      return;
    }
    port.switchport = SwitchportMode::kAccess;
    port.access_vlan = vlan;
  }
  std::uint16_t unused_vlan() {
    std::uint16_t vlan = 4094;
    while (vlan > 1 && used_vlans_.contains(vlan)) --vlan;
    used_vlans_.insert(vlan);
    return vlan;
  }

  FrrDraft& d_;
  std::set<std::uint32_t> used_vlans_;
};

}  // namespace

void finish_interfaces(FrrDraft& draft) { InterfaceFinisher(draft).run(); }

}  // namespace tiramisu::frr
