// One device: everything its configuration says, in vendor-neutral terms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/id.h"
#include "model/acl.h"
#include "model/bgp.h"
#include "model/interface.h"
#include "model/line_account.h"
#include "model/ospf.h"
#include "model/reference.h"
#include "model/route_policy.h"
#include "model/static_route.h"

namespace tiramisu {

inline constexpr std::string_view kDefaultVrfName = "default";

/// A route target list of a VRF and the policies on it.
struct Vrf {
  std::string name;
  std::string route_distinguisher;
  std::vector<ExtCommunity> import_targets;
  std::vector<ExtCommunity> export_targets;
  Ref<RoutePolicyId> import_policy;
  Ref<RoutePolicyId> export_policy;
  Span span;
};

struct Vlan {
  std::uint16_t id = 0;
  std::string name;
  bool shutdown = false;
  Span span;
};

/// What a reference to something that is not defined does.
enum class UndefinedBehaviour : std::uint8_t { kPermit, kDeny };

/// How one operating system's behaviour differs from another's where the configuration
/// says nothing. Defaults that belong to a statement are filled in by the parser instead.
struct DialectProfile {
  std::string name;                         ///< "ios", "frr"
  bool installs_local_routes = false;       ///< a /32 `local` route for each interface address
  bool prints_resolved_next_hops = false;   ///< of recursive routes, in `routes`
  bool static_resolves_via_default = false;
  bool bgp_resolves_via_default = true;
  UndefinedBehaviour undefined_neighbor_policy = UndefinedBehaviour::kPermit;  ///< a neighbour's route-map
  UndefinedBehaviour undefined_match_list = UndefinedBehaviour::kPermit;       ///< a list in a route-map match
  UndefinedBehaviour undefined_neighbor_list = UndefinedBehaviour::kPermit;    ///< a neighbour's prefix-list ...
  UndefinedBehaviour undefined_interface_acl = UndefinedBehaviour::kPermit;    ///< ip access-group
  UndefinedBehaviour empty_acl = UndefinedBehaviour::kPermit;                  ///< an ACL with no line, on an interface
  bool policy_sets_wait = false;             ///< IOS: sets apply after the last match; later terms match the route as it came
  bool policy_deny_ends = false;             ///< FRR: a deny term ends its policy, whatever it continues with
  bool comm_list_delete_takes_each = false;  ///< FRR: `set comm-list delete` takes each community that an entry lists
  bool redistributes_igp_connected = false;  ///< IOS: `redistribute ospf` carries the subnets that OSPF runs on, too
  /// Junos: a neighbour's export policy is asked about every active route, whatever protocol it is of, and sees
  /// that protocol; what is redistributed into BGP has origin IGP and this router as its next hop.
  bool bgp_exports_active_routes = false;
  bool bgp_tags_routes = false;              ///< IOS: a BGP route's tag is the neighbouring AS
  bool bgp_tags_own_as = false;              ///< NX-OS: the tag of a route from the own AS is the own AS number
  bool host_addresses_are_local_too = false;  ///< NX-OS: `routes` lists a /32 address as connected and as local
  bool bgp_takes_no_next_hops = false;       ///< NX-OS: a path from the RIB has the speaker as its next hop, not the route's
  bool bgp_keeps_own_next_hops_out = false;  ///< NX-OS: a BGP route to its own next hop alone stays out of the RIB
  std::uint64_t default_bandwidth_bps = 1'000'000'000;  ///< of an interface whose name tells nothing
};

/// Is the device part of the snapshot, or a neighbour outside that stands for another network?
enum class Externality : std::uint8_t {
  kNone,
  kGiven,  ///< announces what is given
  kAny,    ///< may announce anything
};

struct Device {
  std::string hostname;
  Span hostname_span;
  DialectProfile profile;
  std::vector<FileAccount> files;  ///< the files that make it up
  std::vector<UnmodelledLine> unmodelled;

  IdVector<VrfId, Vrf> vrfs;  ///< the default VRF first, always present
  IdVector<InterfaceId, Interface> interfaces;
  std::vector<Vlan> vlans;
  std::vector<StaticRoute> static_routes;
  std::vector<AggregateRoute> aggregate_routes;
  std::vector<OspfProcess> ospf;
  std::optional<BgpProcess> bgp;

  IdVector<PrefixListId, PrefixList> prefix_lists;
  IdVector<AclId, Acl> acls;
  IdVector<RoutePolicyId, RoutePolicy> route_policies;
  IdVector<CommunityListId, CommunityList> community_lists;  ///< standard, expanded and extended
  IdVector<AsPathListId, AsPathList> as_path_lists;

  bool bridges = false;  ///< switches frames between its switchports
  Externality externality = Externality::kNone;

  bool external() const { return externality != Externality::kNone; }
};

/// Fills in the id of every Ref of the device; one warning for each undefined reference.
/// Creates the default VRF where it is missing. Must be called once after parsing.
void resolve_references(Device& device, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
