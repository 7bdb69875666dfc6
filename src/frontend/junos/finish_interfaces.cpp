// What interfaces are, by their names: units, loopbacks, bundles, VLAN interfaces, switch ports.
#include <algorithm>
#include <array>

#include "frontend/junos/draft.h"
#include "frontend/junos/values.h"

namespace tiramisu::junos {
namespace {

std::string with_unit(const std::string& name) { return name.find('.') == std::string::npos ? name + ".0" : name; }

/// By the type at the front of the name.
std::optional<std::uint64_t> named_bandwidth(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::uint64_t>, 7> kTypes = {
      {{"fe-", 100'000'000}, {"ge-", 1'000'000'000}, {"xe-", 10'000'000'000}, {"et-", 100'000'000'000}, {"fxp", 1'000'000'000}, {"em", 1'000'000'000}, {"me", 1'000'000'000}}};
  for (const auto& [start, bandwidth] : kTypes)
    if (name.starts_with(start)) return bandwidth;
  return std::nullopt;
}

bool is_tunnel(const std::string& name) {
  return name.starts_with("gr-") || name.starts_with("ip-") || name.starts_with("st0") || name.starts_with("lt-") || name.starts_with("vt-");
}

bool is_management(const std::string& name) {
  return name.starts_with("fxp") || name.starts_with("em") || name.starts_with("me0") || name.starts_with("vme") || name.starts_with("re0:");
}

class InterfaceFinisher {
 public:
  explicit InterfaceFinisher(JunosDraft& draft) : d_(draft) {}

  void run() {
    for (std::size_t i = 0; i < d_.extras.size(); ++i) settle_kind(d_.device.interfaces[InterfaceId(i)]);
    settle_bundles();
    for (std::size_t i = 0; i < d_.extras.size(); ++i) settle_unit(InterfaceId(i));
    for (const auto& [name, vlan] : d_.vlans) settle_vlan(name, vlan);
    for (std::size_t i = 0; i < d_.extras.size(); ++i) settle_switching(InterfaceId(i));
    settle_instances();
  }

 private:
  Interface& interface(InterfaceId id) { return d_.device.interfaces[id]; }
  Interface* find(const std::string& name) {
    const auto found = d_.interface_index.find(name);
    return found == d_.interface_index.end() ? nullptr : &d_.device.interfaces[found->second];
  }

  static void settle_kind(Interface& i) {
    const bool unit = i.name.find('.') != std::string::npos;
    if (i.name.starts_with("lo0")) i.kind = InterfaceKind::kLoopback;
    else if (i.name.starts_with("irb") || i.name.starts_with("vlan.")) i.kind = unit ? InterfaceKind::kVlan : InterfaceKind::kOther;
    else if (is_tunnel(i.name)) i.kind = InterfaceKind::kTunnel;
    else if (i.name.starts_with("ae") && !unit) i.kind = InterfaceKind::kPortChannel;
    else if (unit) i.kind = InterfaceKind::kSubinterface;
    if (i.kind != InterfaceKind::kSubinterface) i.parent = {};
    if (!i.bandwidth_bps) i.bandwidth_bps = named_bandwidth(i.name);
  }

  /// A bundle is as fast as its members together.
  void settle_bundles() {
    for (Interface& bundle : d_.device.interfaces) {
      if (bundle.kind != InterfaceKind::kPortChannel || bundle.bandwidth_stated) continue;
      std::uint64_t sum = 0;
      for (const Interface& member : d_.device.interfaces)
        if (member.channel.name == bundle.name) sum += member.bandwidth_bps.value_or(0);
      if (sum > 0) bundle.bandwidth_bps = sum;
    }
  }

  void settle_unit(InterfaceId id) {
    Interface& unit = interface(id);
    if (unit.unnumbered.present()) unit.unnumbered.name = with_unit(unit.unnumbered.name);
    order_addresses(unit, d_.extras[id.index()]);
    const Interface* parent = unit.parent.present() ? find(unit.parent.name) : nullptr;
    if (parent == nullptr) return;
    if (!unit.bandwidth_stated) unit.bandwidth_bps = parent->bandwidth_bps;
    if (!unit.mtu) unit.mtu = parent->mtu;
    const auto& native = d_.extras[d_.interface_index.at(parent->name).index()].native_vlan;
    unit.encapsulation_native = native && unit.encapsulation_vlan == native;
  }

  /// The primary address is the lowest, unless one is said to be it.
  static void order_addresses(Interface& unit, const InterfaceExtra& extra) {
    if (extra.primary_first) return;
    std::stable_sort(unit.addresses.begin(), unit.addresses.end(),
                     [](const AddressStatement& a, const AddressStatement& b) { return a.address.address < b.address.address; });
    for (std::size_t i = 0; i < unit.addresses.size(); ++i) unit.addresses[i].secondary = i > 0;
  }

  void settle_vlan(const std::string& name, const VlanDraft& vlan) {
    if (!vlan.id) return;
    d_.device.vlans.push_back({*vlan.id, name, false, vlan.span});
    if (!vlan.l3_interface.present()) return;
    if (Interface* l3 = find(vlan.l3_interface.name)) l3->svi_vlan = *vlan.id;
  }

  void settle_switching(InterfaceId id) {
    const SwitchDraft switching = d_.extras[id.index()].switching;
    if (!switching.present || !interface(id).parent.present()) return;
    Interface* port = find(interface(id).parent.name);
    if (port == nullptr) return;
    d_.device.bridges = true;
    VlanSet vlans;
    for (const std::string& member : switching.members) add_vlans(member, vlans);
    port->switchport_span = switching.span;
    if (switching.trunk) {
      port->switchport = SwitchportMode::kTrunk;
      port->allowed_vlans = vlans;
      port->native_vlan = d_.extras[d_.interface_index.at(port->name).index()].native_vlan.value_or(0);
    } else {
      port->switchport = SwitchportMode::kAccess;
      port->access_vlan = vlans.ranges().empty() ? std::uint16_t{1} : vlans.ranges().front().first;
    }
  }

  void add_vlans(const std::string& member, VlanSet& vlans) {
    if (member == "all") {
      vlans = VlanSet::all();
      return;
    }
    if (const auto named = d_.vlans.find(member); named != d_.vlans.end()) {
      if (named->second.id) vlans.add(*named->second.id, *named->second.id);
      return;
    }
    const std::size_t dash = member.find('-');
    const auto first = parse_number(std::string_view(member).substr(0, dash));
    const auto last = dash == std::string::npos ? first : parse_number(std::string_view(member).substr(dash + 1));
    if (first && last && *first >= 1 && *first <= *last && *last <= 4094)
      vlans.add(static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last));
  }

  void settle_instances() {
    const auto put = [&](Interface& i, const InstanceDraft& instance, Span span) { i.vrf = {instance.name, span, {}}; };
    if (d_.management_instance) {
      InstanceDraft& management = d_.instance_of("mgmt_junos", Span());
      for (Interface& i : d_.device.interfaces)
        if (is_management(i.name)) put(i, management, i.span);
    }
    for (InstanceDraft& instance : d_.instances) {
      if (instance.name.empty()) continue;
      Vrf vrf;
      vrf.name = instance.name;
      vrf.route_distinguisher = instance.route_distinguisher;
      vrf.span = instance.span;
      d_.device.vrfs.push_back(std::move(vrf));
      for (Ref<InterfaceId>& use : instance.interfaces) {
        use.name = with_unit(use.name);
        if (Interface* i = find(use.name)) put(*i, instance, use.span);
      }
    }
  }

  JunosDraft& d_;
};

}  // namespace

void finish_interfaces(JunosDraft& draft) { InterfaceFinisher(draft).run(); }

}  // namespace tiramisu::junos
