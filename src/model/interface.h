// Interfaces: addresses, layer 2 role, filters, and what protocols say of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ipv4.h"
#include "model/reference.h"

namespace tiramisu {

enum class InterfaceKind : std::uint8_t {
  kPhysical,
  kSubinterface,  ///< `parent` and `encapsulation_vlan`
  kLoopback,
  kVlan,  ///< switched virtual interface of `svi_vlan`
  kPortChannel,
  kTunnel,
  kBridge,
  kVrfDevice,
  kNull,
  kOther,
};

/// A set of VLAN ids 1..4094, as sorted, disjoint, closed ranges.
class VlanSet {
 public:
  static VlanSet all() { return VlanSet({{1, 4094}}); }
  VlanSet() = default;
  explicit VlanSet(std::vector<std::pair<std::uint16_t, std::uint16_t>> ranges);
  bool contains(std::uint16_t vlan) const;
  void add(std::uint16_t first, std::uint16_t last);
  void remove(std::uint16_t first, std::uint16_t last);
  const std::vector<std::pair<std::uint16_t, std::uint16_t>>& ranges() const { return ranges_; }
  bool operator==(const VlanSet&) const = default;

 private:
  std::vector<std::pair<std::uint16_t, std::uint16_t>> ranges_;
};

enum class SwitchportMode : std::uint8_t { kNone, kAccess, kTrunk };

enum class OspfNetworkType : std::uint8_t { kBroadcast, kPointToPoint, kPointToMultipoint, kNonBroadcast, kLoopback };

/// What an interface itself says of OSPF (`ip ospf ...`). Absent values are the process's or the default.
struct OspfInterfaceSettings {
  std::optional<std::string> process;  ///< `ip ospf PROCESS area A`; FRR's unnamed process is ""
  std::optional<std::uint32_t> area;
  std::optional<std::uint32_t> cost;  ///< 1..65535
  std::optional<OspfNetworkType> network_type;
  std::optional<std::uint32_t> hello_interval;  ///< seconds
  std::optional<std::uint32_t> dead_interval;   ///< seconds
  std::optional<std::uint8_t> priority;
  std::optional<bool> passive;
  bool mtu_ignore = false;
  std::optional<std::string> authentication;  ///< kind and key, compared between two ends: "md5:1:secret"
  bool shutdown = false;
  Span span;       ///< the `area` statement
  Span cost_span;  ///< the `cost` statement
};

struct AddressStatement {
  InterfaceAddress address;
  bool secondary = false;
  Span span;
  bool anycast = false;  ///< several devices have it on purpose (EOS `ip address virtual`)
};

struct Interface {
  std::string name;
  InterfaceKind kind = InterfaceKind::kPhysical;
  Span span;  ///< the header line
  std::string description;
  bool shutdown = false;
  Span shutdown_span;
  Ref<VrfId> vrf;  ///< no name: the default VRF
  std::vector<AddressStatement> addresses;  ///< the primary first
  bool dhcp = false;
  Ref<InterfaceId> unnumbered;  ///< borrows that interface's address
  std::optional<std::uint64_t> bandwidth_bps;
  bool bandwidth_stated = false;  ///< by `bandwidth` or a speed; else it is what the type lets assume
  std::optional<std::uint32_t> mtu;  ///< bytes

  SwitchportMode switchport = SwitchportMode::kNone;
  std::uint16_t access_vlan = 1;
  std::uint16_t native_vlan = 1;
  VlanSet allowed_vlans = VlanSet::all();  ///< of a trunk
  Span switchport_span;                    ///< the statement that sets the access VLAN or the allowed VLANs
  Ref<InterfaceId> parent;                 ///< of a subinterface
  std::optional<std::uint16_t> encapsulation_vlan;
  bool encapsulation_native = false;
  std::uint16_t svi_vlan = 0;
  Ref<InterfaceId> channel;  ///< the port-channel that this is a member of
  Ref<InterfaceId> bridge;   ///< Linux: the bridge that this is a port of, or that a VLAN interface is on

  Ref<AclId> acl_in;
  Ref<AclId> acl_out;
  OspfInterfaceSettings ospf;
};

}  // namespace tiramisu
