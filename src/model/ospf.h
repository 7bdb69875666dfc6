// OSPFv2 processes (RFC 2328, RFC 3101).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ipv4.h"
#include "model/acl.h"
#include "model/reference.h"
#include "model/route_policy.h"

namespace tiramisu {

/// `redistribute SOURCE ...` into OSPF or BGP.
struct Redistribution {
  RouteSource source = RouteSource::kConnected;
  std::string source_instance;            ///< OSPF process or AS number; empty: the only one
  std::optional<std::uint32_t> metric;    ///< absent: the default of the target
  std::optional<std::uint8_t> metric_type;  ///< OSPF external 1 or 2
  std::optional<std::uint32_t> tag;
  Ref<RoutePolicyId> policy;
  bool subnets = true;  ///< IOS without `subnets`: classful networks only
  /// Of an OSPF source (`match internal external 1 ...`); all false: IOS default (internal only into BGP).
  bool match_internal = false, match_external1 = false, match_external2 = false, match_nssa = false;
  Span span;
};

enum class OspfAreaType : std::uint8_t { kNormal, kStub, kNssa };

struct OspfRange {
  Ipv4Prefix prefix;
  bool advertise = true;
  std::optional<std::uint32_t> cost;
  Span span;
};

struct OspfArea {
  std::uint32_t id = 0;
  OspfAreaType type = OspfAreaType::kNormal;
  bool default_summary = true;  ///< border routers send a default into a stub area (Junos: only with a metric)
  bool no_summary = false;  ///< totally stubby, at an area border router
  bool nssa_default_originate = false;
  std::optional<std::uint32_t> nssa_default_metric;
  std::optional<std::uint8_t> nssa_default_metric_type;
  bool nssa_no_redistribution = false;
  std::uint32_t default_cost = 1;  ///< of the default summary into a stub area
  std::vector<OspfRange> ranges;
  Ref<PrefixListId> filter_in;   ///< `area A filter-list prefix P in`: summaries into the area
  Ref<PrefixListId> filter_out;  ///< ... out: summaries of the area into others
  std::optional<std::string> authentication;  ///< kind
  Span span;
};

/// `network ADDRESS WILDCARD area A`: the first statement (in specificity order as given) that
/// matches an interface's primary address enables it.
struct OspfNetwork {
  WildcardAddress network;
  std::uint32_t area = 0;
  Span span;
};

struct OspfDefaultInformation {
  bool enabled = false;
  bool always = false;
  std::uint32_t metric = 1;
  std::uint8_t metric_type = 2;
  Ref<RoutePolicyId> policy;
  Span span;
};

/// `distribute-list ... in|out`: one of the three references.
struct DistributeList {
  Ref<AclId> acl;
  Ref<PrefixListId> prefix_list;
  Ref<RoutePolicyId> policy;
  Ref<InterfaceId> interface;           ///< only routes through it
  std::optional<RouteSource> protocol;  ///< out: only routes redistributed from it
  bool in = true;
  Span span;
};

/// `summary-address`: external routes as one.
struct OspfSummaryAddress {
  Ipv4Prefix prefix;
  bool advertise = true;
  std::uint32_t tag = 0;
  Span span;
};

struct OspfProcess {
  std::string name;  ///< process number as written; FRR's single process is ""
  Ref<VrfId> vrf;
  std::optional<Ipv4Address> router_id;  ///< absent: the highest loopback, else the highest address
  std::uint64_t reference_bandwidth_mbps = 100;
  std::uint32_t loopback_cost = 1;
  std::optional<std::uint32_t> fixed_cost;  ///< EOS: of every interface without a cost, unless costs follow bandwidths
  std::vector<OspfNetwork> networks;
  std::vector<OspfArea> areas;  ///< those with a statement of their own
  bool passive_default = false;
  std::vector<Ref<InterfaceId>> passive_interfaces;
  std::vector<Ref<InterfaceId>> active_interfaces;  ///< `no passive-interface`
  std::vector<Redistribution> redistributions;
  OspfDefaultInformation default_information;
  std::optional<std::uint32_t> default_metric;  ///< of redistributed routes
  std::uint32_t redistributed_metric = 20;      ///< where nothing else says
  std::uint32_t redistributed_bgp_metric = 1;   ///< the same for BGP sources (IOS 1, FRR 20)
  bool redistributes_default = false;           ///< Junos: also 0.0.0.0/0
  bool redistributes_ibgp = false;              ///< FRR: also iBGP routes
  std::vector<OspfSummaryAddress> summary_addresses;
  std::vector<DistributeList> distribute_lists;
  std::uint8_t distance_intra = 110, distance_inter = 110, distance_external = 110;
  std::uint32_t maximum_paths = 4;
  bool max_metric_router_lsa = false;  ///< transit links at 65535 (always, not only on startup)
  bool max_metric_include_stub = false;
  std::optional<std::uint32_t> max_metric_external;
  std::optional<std::uint32_t> max_metric_summary;
  bool rfc1583_compatible = true;
  bool installs_discard_routes = true;  ///< for active ranges and summary addresses
  /// Behaviour that differs between systems; the defaults are those of IOS.
  bool installs_external_discard_routes = true;  ///< for active summary addresses (FRR: no)
  std::uint8_t discard_distance_internal = 110, discard_distance_external = 254;
  std::uint32_t discard_metric = 0;  ///< of discard routes (Junos 16777215)
  bool active_range_hides_inside = false;  ///< FRR: ignores summaries inside an active range, not only equal ones
  bool nssa_default_summary = false;       ///< FRR: a border router sends a default summary into every NSSA
  /// FRR: ranges are announced into totally stubby areas too, but only if the border router also has
  /// another area to announce them into.
  bool ranges_enter_no_summary_areas = false;
  bool range_costs_farthest = false;        ///< FRR: of a range's components, also under RFC 1583 compatibility
  bool border_by_configured_areas = false;  ///< FRR: areas whose interfaces are all down count for being a border router
  bool summary_address_covers_translated = true;  ///< type 7 LSAs that it translates are folded too; FRR: not
  bool translation_keeps_metric = true;       ///< FRR: translated LSAs have the translator's default metric
  /// FRR: paths to AS border routers may run in stub areas and NSSAs too; one that is preferred in a
  /// stub area makes the router's LSAs unusable.
  bool asbr_paths_in_any_area = false;
  bool nssa_forwards_to_loopback = true;   ///< type 7: the highest loopback in the area; FRR: the first interface
  bool installs_own_hosts = false;  ///< FRR: a route to a loopback's address that is inside a connected subnet
  bool summary_address_takes_least_metric = true;  ///< of its components; FRR: the default metric, type 2
  bool shutdown = false;
  Span span;
};

}  // namespace tiramisu
