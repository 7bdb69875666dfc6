// What has been read of one NX-OS device so far, in NX-OS's own words where the model's need the
// whole file, and the element that each configuration mode is about.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frontend/common/bgp_draft.h"
#include "model/device.h"

namespace tiramisu::nxos {

/// OSPF authentication of an interface, completed by the area's at the end of the file.
struct OspfKeys {
  std::optional<std::string> kind;  ///< "plain", "md5", "null", "chain:NAME"
  std::string plain;
  std::map<std::uint32_t, std::string> digests;  ///< by key id
};

/// What NX-OS says of an interface and the model does not hold as such.
struct InterfaceExtra {
  OspfKeys ospf_keys;
  std::optional<bool> switches;  ///< `switchport`, `no switchport`
  std::optional<SwitchportMode> mode;
  std::optional<bool> shutdown;  ///< `shutdown`, `no shutdown`
  std::optional<std::uint32_t> speed_mbps;
};

/// BGP in one VRF, before inheritance.
struct BgpVrfDraft {
  BgpVrf vrf;
  BgpPeerDrafts peers;
  std::vector<ListenRangeDraft> listen_ranges;
  bool distances_stated = false;
};

struct BgpDraft {
  BgpProcess process;
  std::vector<BgpVrfDraft> vrfs;                      ///< the default VRF's first
  std::map<std::string, BgpTemplateDraft> templates;  ///< by kind and name: "peer NAME", "peer-policy NAME"
};

struct NxosDraft {
  Device device;
  std::vector<Diagnostic> diagnostics;
  std::vector<InterfaceExtra> extras;  ///< by InterfaceId
  std::optional<BgpDraft> bgp;
  bool ports_switch = true;           ///< `system default switchport`: Ethernet ports without a word of their own
  bool switchports_shut = false;      ///< `system default switchport shutdown`

  // The element of the current mode; valid only in that mode.
  std::vector<InterfaceId> interfaces;  ///< all of a range
  InterfaceId interface;                ///< the one of them that the line is read for
  std::vector<std::size_t> vlans;
  VrfId vrf;
  bool vrf_family_is_foreign = false;
  AclId acl;
  RoutePolicyId route_policy;
  std::size_t term = 0;
  std::size_t ospf = 0;
  std::size_t bgp_vrf = 0;
  std::string peer;           ///< the neighbour's name; empty: a template
  std::string template_name;  ///< with its kind

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
IdType find_or_add(IdVector<IdType, Element>& arena, std::map<std::string, IdType, std::less<>>& index, std::string_view name, Span span) {
  if (const auto found = index.find(name); found != index.end()) return found->second;
  Element element;
  element.name = std::string(name);
  element.span = span;
  const IdType id = arena.push_back(std::move(element));
  index.emplace(name, id);
  return id;
}

/// From what the configuration says to the model: inheritance settled, defaults filled in.
void complete(NxosDraft& draft);

}  // namespace tiramisu::nxos
