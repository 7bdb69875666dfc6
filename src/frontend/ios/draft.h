// What has been read of one IOS device so far, in IOS's own words where the model's need the
// whole file, and the element that each configuration mode is about.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend/common/bgp_draft.h"
#include "model/device.h"

namespace tiramisu::ios {

/// OSPF authentication of an interface, completed by the area's at the end of the file.
struct OspfKeys {
  std::optional<std::string> kind;  ///< "md5", "null", "plain", "chain:NAME"
  std::string plain;
  std::map<std::uint32_t, std::string> digests;  ///< by key id
};

/// What IOS says of an interface and the model does not hold as such.
struct InterfaceExtra {
  OspfKeys ospf_keys;
  std::optional<std::uint32_t> speed_mbps;
  std::optional<std::uint32_t> ip_mtu;
  bool switchport_statement = false;     ///< some `switchport ...`
  bool no_switchport = false;
  std::optional<SwitchportMode> mode;
};

/// BGP in one VRF, before inheritance.
struct BgpVrfDraft {
  BgpVrf vrf;
  BgpPeerDrafts peers;
  std::vector<ListenRangeDraft> listen_ranges;
  bool additional_paths_send = false;  ///< of all neighbours that say nothing themselves
  bool additional_paths_receive = false;
};

struct BgpDraft {
  BgpProcess process;
  bool default_ipv4_unicast = true;
  std::vector<BgpVrfDraft> vrfs;  ///< the default VRF's first
  std::map<std::string, BgpTemplateDraft> templates;  ///< by kind and name: "peer-session NAME", "peer-policy NAME"
};

struct IosDraft {
  Device device;
  std::vector<Diagnostic> diagnostics;
  std::vector<InterfaceExtra> extras;  ///< by InterfaceId
  std::optional<BgpDraft> bgp;
  bool ip_routing = true;
  Span no_routing_span;
  std::optional<Ipv4Address> default_gateway;
  Span default_gateway_span;

  // The element of the current mode; valid only in that mode.
  InterfaceId interface;
  std::vector<std::size_t> vlans;
  VrfId vrf;
  bool vrf_family_is_foreign = false;  ///< under an `address-family` of a VRF other than IPv4 unicast
  AclId acl;
  RoutePolicyId route_policy;
  std::size_t term = 0;
  std::size_t ospf = 0;
  std::size_t bgp_vrf = 0;
  std::string template_name;

  std::map<std::string, InterfaceId, std::less<>> interface_index;
  std::map<std::string, VrfId, std::less<>> vrf_index;
  std::map<std::string, AclId, std::less<>> acl_index;
  std::map<std::string, RoutePolicyId, std::less<>> policy_index;
  std::map<std::string, PrefixListId, std::less<>> prefix_list_index;
  std::map<std::string, CommunityListId, std::less<>> community_list_index;
  std::map<std::string, AsPathListId, std::less<>> as_path_list_index;

  Interface& current_interface() { return device.interfaces[interface]; }
  InterfaceExtra& current_extra() { return extras[interface.index()]; }
  BgpVrfDraft& current_bgp_vrf() { return bgp->vrfs[bgp_vrf]; }
};

/// The element of a name in an arena of the device, made (with `span`) where there is none yet.
template <class IdType, class Element>
IdType find_or_add(IdVector<IdType, Element>& arena, std::map<std::string, IdType, std::less<>>& index, std::string_view name,
                   Span span) {
  if (const auto found = index.find(name); found != index.end()) return found->second;
  Element element;
  element.name = std::string(name);
  element.span = span;
  const IdType id = arena.push_back(std::move(element));
  index.emplace(name, id);
  return id;
}

}  // namespace tiramisu::ios
