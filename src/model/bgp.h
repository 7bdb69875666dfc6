// BGP-4 (RFC 4271) processes, IPv4 unicast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ipv4.h"
#include "model/ospf.h"
#include "model/reference.h"
#include "model/route_policy.h"

namespace tiramisu {

using Asn = std::uint32_t;

enum class RemoteAsKind : std::uint8_t { kNone, kNumber, kInternal, kExternal };
enum class NextHopSelf : std::uint8_t { kNo, kYes, kAll };  ///< kAll: also routes that are reflected (FRR force)
/// Which private AS numbers are removed on sending (neighbor remove-private-as [all] [replace-as]).
struct RemovePrivateAs {
  bool enabled = false, all = false, replace = false;
  bool leading = false;  ///< Junos: from the left up to the first public one, or to the neighbour's own
};

struct LocalAs {
  Asn asn = 0;
  bool no_prepend = false, replace_as = false, dual_as = false;
  Span span;
};

/// The filters of one direction; all must permit.
struct BgpFilters {
  Ref<PrefixListId> prefix_list;
  Ref<AclId> distribute_list;
  Ref<AsPathListId> filter_list;
  Ref<RoutePolicyId> policy;  ///< route-map: `in` after the other filters, `out` after them too
};

/// A neighbour with everything inherited (peer group, templates) already applied.
struct BgpNeighbor {
  std::optional<Ipv4Address> address;
  Ref<InterfaceId> interface;                ///< unnumbered (RFC 5549): by interface, no address
  std::optional<Ipv4Prefix> listen_range;    ///< dynamic neighbours: any peer from this range
  RemoteAsKind remote_as_kind = RemoteAsKind::kNone;
  Asn remote_as = 0;
  std::vector<Asn> alternate_as;  ///< dynamic neighbours may come from these too
  std::optional<LocalAs> local_as;
  std::string description;
  std::string peer_group;
  bool shutdown = false;
  bool activated = true;  ///< for IPv4 unicast in this VRF
  Ref<InterfaceId> update_source_interface;
  std::optional<Ipv4Address> update_source_address;
  std::uint8_t ebgp_ttl = 1;             ///< ebgp-multihop; 1: directly connected only
  bool disable_connected_check = false;
  std::optional<std::uint8_t> ttl_security_hops;
  std::optional<std::string> password;  ///< compared between two ends
  bool passive = false;
  NextHopSelf next_hop_self = NextHopSelf::kNo;
  bool next_hop_unchanged = false;
  bool route_reflector_client = false;
  bool send_community = false;
  bool send_ext_community = false;
  std::uint8_t allowas_in = 0;  ///< how often the own AS may stand in a received path; 0: never
  bool allowas_in_origin = false;
  bool as_override = false;
  bool withholds_peer_as = false;  ///< Junos: sends nothing that was learned from the neighbour's own AS
  RemovePrivateAs remove_private_as;
  bool default_originate = false;
  bool checks_peer_as = false;  ///< does not send a path whose nearest AS is the neighbour's (NX-OS)
  Ref<RoutePolicyId> default_originate_policy;
  std::optional<std::uint32_t> weight;
  BgpFilters in;
  BgpFilters out;
  Ref<RoutePolicyId> unsuppress_policy;
  std::optional<std::uint32_t> maximum_prefix;  ///< recognised
  bool additional_paths_send = false;           ///< recognised; the best path is what the peer's choice rests on
  bool additional_paths_receive = false;
  bool soft_reconfiguration = false;
  Span span;                ///< the statement that makes the neighbour (remote-as, peer-group)
  std::vector<Span> lines;  ///< every statement about it, inherited ones too
};

struct BgpNetwork {
  Ipv4Prefix prefix;
  Ref<RoutePolicyId> policy;
  bool backdoor = false;
  Span span;
};

struct BgpAggregate {
  Ipv4Prefix prefix;
  bool summary_only = false;
  bool as_set = false;
  Ref<RoutePolicyId> attribute_policy;
  Ref<RoutePolicyId> suppress_policy;
  Ref<RoutePolicyId> advertise_policy;
  Span span;
};

struct BestPathOptions {
  bool always_compare_med = false;
  bool deterministic_med = false;
  bool missing_med_worst = false;
  bool as_path_ignore = false;
  bool as_path_multipath_relax = false;
  bool as_path_multipath_same_neighbor = false;  ///< Junos: AS paths from one neighbouring AS may differ
  bool compare_router_id = false;  ///< else the oldest eBGP path wins a tie before the router id
  bool med_confed = false;
  bool igp_metric_ignore = false;
  bool operator==(const BestPathOptions&) const = default;
};

/// BGP in one VRF.
struct BgpVrf {
  Ref<VrfId> vrf;
  std::optional<Ipv4Address> router_id;  ///< absent: the process's
  std::vector<BgpNeighbor> neighbors;
  std::vector<BgpNetwork> networks;
  std::vector<BgpAggregate> aggregates;
  std::vector<Redistribution> redistributions;
  bool default_information_originate = false;  ///< lets `network 0.0.0.0` / redistribution carry the default
  std::optional<std::uint32_t> default_metric;
  std::uint32_t maximum_paths_ebgp = 1;
  std::uint32_t maximum_paths_ibgp = 1;
  std::uint8_t distance_external = 20, distance_internal = 200, distance_local = 200;
  std::uint32_t default_local_preference = 100;
  bool ebgp_requires_policy = false;  ///< RFC 8212: without a policy an eBGP session carries nothing
  bool network_import_check = true;   ///< `network` needs the prefix in the RIB
  bool suppress_inactive = false;
  bool aggregates_from_rib = false;     ///< EOS, ribd: longer routes of any protocol bring an aggregate up
  bool redistributes_internal = false;  ///< iBGP routes may be redistributed into an IGP (bgp redistribute-internal)
  Ref<RoutePolicyId> table_policy;      ///< table-map
  std::vector<Ref<VrfId>> import_vrfs;  ///< FRR `import vrf NAME`
  Ref<RoutePolicyId> import_vrf_policy;
  Span span;
};

struct BgpProcess {
  Asn asn = 0;
  std::optional<Ipv4Address> router_id;
  std::optional<Ipv4Address> cluster_id;  ///< absent: the router id
  bool client_to_client_reflection = true;
  std::optional<Asn> confederation_id;
  std::vector<Asn> confederation_peers;
  bool enforce_first_as = true;
  std::uint32_t local_weight = 32768;  ///< of routes that it originates
  bool fast_external_failover = true;
  BestPathOptions best_path;
  std::vector<BgpVrf> vrfs;  ///< the default VRF's first, always present
  Span span;
};

}  // namespace tiramisu
