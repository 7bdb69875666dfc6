// What has been read of one FRR router so far, in FRR's own words where the model's need all
// of its files, and the element that each node is about.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frontend/common/bgp_draft.h"
#include "model/device.h"

namespace tiramisu::frr {

/// The version and profile that decide FRR's defaults (`frr version`, `frr defaults`).
struct FrrRelease {
  std::uint32_t major = 8, minor = 4;  ///< where nothing is said: a current release
  bool datacenter = false;
  bool before(std::uint32_t a, std::uint32_t b) const { return major < a || (major == a && minor < b); }
};

/// OSPF authentication of an interface, completed by the area's once all is read.
struct OspfKeys {
  std::optional<std::string> kind;  ///< "md5", "null", "plain"
  std::string plain;
  std::map<std::uint32_t, std::string> digests;  ///< by key id
};

/// What ifupdown2 says of an interface, and FRR's OSPF keys.
struct InterfaceExtra {
  OspfKeys ospf_keys;
  bool in_interfaces_file = false;
  bool automatic = false;  ///< `auto`
  Span iface_span;
  bool is_bridge = false, is_bond = false, is_vrf = false, vlan_aware = false;
  std::optional<std::uint16_t> vlan_id, bridge_access, bridge_pvid;
  std::optional<VlanSet> bridge_vids;
  Ref<InterfaceId> raw_device;
  std::vector<Ref<InterfaceId>> ports;   ///< bridge-ports
  std::vector<Ref<InterfaceId>> slaves;  ///< bond-slaves
  std::optional<Ipv4Address> pending_address;  ///< `address` without a length: `netmask` follows
  Span pending_span;
};

/// One `router bgp ASN [vrf V]`.
struct BgpInstance {
  BgpProcess process;  ///< the options that the model keeps once per device
  BgpVrf vrf;
  BgpPeerDrafts peers;
  std::vector<ListenRangeDraft> listen_ranges;
  bool default_ipv4_unicast = true;
  std::optional<bool> requires_policy, import_check, deterministic_med;
  std::vector<Span> option_lines;  ///< the statements behind `process`
};

struct FrrDraft {
  Device device;
  std::vector<Diagnostic> diagnostics;
  FrrRelease release;
  std::vector<InterfaceExtra> extras;  ///< by InterfaceId
  std::vector<BgpInstance> bgp;
  std::map<std::string, Ipv4Address> router_ids;  ///< `ip router-id`, by VRF name ("" is the default)

  // The element of the current node; valid only in that node.
  InterfaceId interface;
  std::string vrf;
  RoutePolicyId route_policy;
  std::size_t term = 0;
  std::size_t ospf = 0;
  std::size_t bgp_instance = 0;

  std::map<std::string, InterfaceId, std::less<>> interface_index;
  std::map<std::string, RoutePolicyId, std::less<>> policy_index;
  std::map<std::string, PrefixListId, std::less<>> prefix_list_index;
  std::map<std::string, AclId, std::less<>> acl_index;
  std::map<std::string, CommunityListId, std::less<>> community_list_index, ext_community_list_index;
  std::map<std::string, AsPathListId, std::less<>> as_path_list_index;

  /// The interface of that name, made where there is none yet: Linux has it, even where no
  /// stanza names it.
  InterfaceId interface_of(const std::string& name, Span span);
  void vrf_of(const std::string& name, Span span);
  Interface& current_interface() { return device.interfaces[interface]; }
  InterfaceExtra& current_extra() { return extras[interface.index()]; }
  PolicyTerm& current_term() { return device.route_policies[route_policy].terms[term]; }
  OspfProcess& current_ospf() { return device.ospf[ospf]; }
  BgpInstance& current_bgp() { return bgp[bgp_instance]; }
};

/// Settles what needs the whole configuration: defaults by release, bridges and VLANs, OSPF
/// keys, BGP inheritance. References are resolved after it.
void finish(FrrDraft& draft);

/// The parts of finish().
void finish_interfaces(FrrDraft& draft);
void finish_ospf(FrrDraft& draft);
void finish_bgp(FrrDraft& draft);

}  // namespace tiramisu::frr
