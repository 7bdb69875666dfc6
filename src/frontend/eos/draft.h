// What has been read of one EOS device so far, in EOS's own words where the model's need the whole
// file, and the element that each configuration mode is about.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frontend/common/bgp_draft.h"
#include "model/device.h"

namespace tiramisu::eos {

/// OSPF authentication of an interface.
struct OspfKeys {
  std::optional<std::string> kind;  ///< "plain", "digest"
  std::string plain;
  std::map<std::uint32_t, std::string> digests;  ///< by key id, with the algorithm in front
};

/// What EOS says of an interface and the model does not hold as such.
struct InterfaceExtra {
  OspfKeys ospf_keys;
  bool ospf_area_stated = false;  ///< the process is found at the end
  std::optional<bool> switches;   ///< `switchport`, `no switchport`
  std::optional<SwitchportMode> mode;
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
  bool default_ipv4_unicast = true;
  bool default_send_community = false, default_send_ext_community = false;
  bool advertise_inactive = false;
  std::optional<bool> multipath_relax;
  std::vector<BgpVrfDraft> vrfs;  ///< the default VRF's first
};

/// A peer filter: which AS numbers dynamic peers may have.
struct PeerFilter {
  std::vector<std::pair<Asn, Asn>> accepted;
  Span span;
};

struct EosDraft {
  Device device;
  std::vector<Diagnostic> diagnostics;
  std::vector<InterfaceExtra> extras;  ///< by InterfaceId
  std::optional<BgpDraft> bgp;
  std::map<std::string, PeerFilter, std::less<>> peer_filters;
  std::set<std::string, std::less<>> routing_vrfs;  ///< `ip routing [vrf V]`; "": the default VRF
  bool multi_agent = false;  ///< `service routing protocols model multi-agent`; it is the default from EOS 4.30 on, and shown

  // The element of the current mode; valid only in that mode.
  InterfaceId interface;
  std::vector<std::size_t> vlans;
  VrfId vrf;
  AclId acl;
  PrefixListId prefix_list;
  RoutePolicyId route_policy;
  std::size_t term = 0;
  std::size_t ospf = 0;
  std::size_t bgp_vrf = 0;
  std::string peer_filter;

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
void complete(EosDraft& draft);

/// The neighbours, and the processes' defaults that hang on the whole file. Part of `complete`.
void complete_bgp(EosDraft& draft);

}  // namespace tiramisu::eos
