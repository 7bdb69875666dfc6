// What has been read of one Junos router so far, in Junos' own words where the model's need all of
// the configuration: groups of BGP neighbours, policy statements before they are lowered.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend/common/bgp_draft.h"
#include "model/device.h"

namespace tiramisu::junos {

/// `family ethernet-switching` of a unit.
struct SwitchDraft {
  bool present = false;
  bool trunk = false;
  std::vector<std::string> members;  ///< names, ids or ranges
  Span span;
};

struct InterfaceExtra {
  SwitchDraft switching;
  bool primary_first = false;
  std::optional<std::uint16_t> native_vlan;  ///< of a physical interface
};

struct VlanDraft {
  std::optional<std::uint16_t> id;
  Ref<InterfaceId> l3_interface;
  Span span;
};

/// Options of a static or aggregate route, or of their defaults.
struct RouteOptions {
  std::optional<std::uint32_t> preference, metric, tag;
  std::optional<bool> resolve;
};

struct NextHopDraft {
  std::string hop;
  std::string interface;
  RouteOptions options;
  Span span;
};

struct StaticDraft {
  Ipv4Prefix prefix;
  std::vector<NextHopDraft> hops;  ///< next-hop and qualified-next-hop
  bool discard = false;
  RouteOptions options;
  Span span;
};

struct AggregateDraft {
  Ipv4Prefix prefix;
  RouteOptions options;
  std::vector<Ref<RoutePolicyId>> policies;
  bool discard = false;
  Span span;
};

/// `protocols bgp` at one level: the protocol, a group or a neighbour.
struct BgpLevel {
  std::optional<bool> internal;
  std::optional<Asn> peer_as;
  std::optional<LocalAs> local_as;
  std::optional<Ipv4Address> local_address, cluster;
  std::vector<Ref<RoutePolicyId>> import_chain, export_chain;
  std::optional<std::uint8_t> multihop;
  std::optional<bool> multipath, multiple_as, advertise_peer_as, as_override, passive, disable, enforce_first_as, inet, no_client_reflect;
  std::optional<RemovePrivateAs> remove_private;
  std::optional<std::uint32_t> preference, local_preference, metric_out, loops, prefix_limit;
  std::optional<std::string> key;
  std::vector<Ipv4Prefix> allow;
  std::vector<Span> lines;
  Span span;
  void inherit(const BgpLevel& outer);
};

struct BgpGroupDraft {
  std::string name;
  BgpLevel level;
  std::vector<std::pair<std::string, BgpLevel>> neighbors;
};

struct BgpDraft {
  BgpLevel level;
  std::vector<BgpGroupDraft> groups;
  std::vector<std::string> path_selection;
  Span span;
  bool present() const { return span.valid(); }
};

struct OspfInterfaceDraft {
  std::string name;  ///< "all" is every interface
  OspfInterfaceSettings settings;
  bool disabled = false;
  std::string password;
  std::map<std::uint32_t, std::string> digests;
  Span span;
};

struct OspfAreaDraft {
  OspfArea area;
  bool default_metric = false;
  std::vector<OspfInterfaceDraft> interfaces;
};

struct OspfDraft {
  OspfProcess process;
  std::vector<OspfAreaDraft> areas;
  std::vector<Ref<RoutePolicyId>> export_chain;
  bool disabled = false;
  bool present() const { return process.span.valid(); }
};

/// One routing instance; the first is the router's own.
struct InstanceDraft {
  std::string name;  ///< empty: the router's own
  std::string type;
  std::string route_distinguisher;
  std::vector<Ref<InterfaceId>> interfaces;
  std::optional<Ipv4Address> router_id;
  std::optional<Asn> autonomous_system;
  std::uint32_t as_loops = 1;
  RouteOptions static_defaults, aggregate_defaults;
  std::vector<StaticDraft> statics;
  std::vector<AggregateDraft> aggregates;
  BgpDraft bgp;
  OspfDraft ospf;
  Span span;
};

// ---- Policies as written

enum class FilterKind : std::uint8_t { kExact, kLonger, kOrLonger, kUpTo, kLengthRange, kThrough };

struct RouteFilterDraft {
  Ipv4Prefix prefix;
  FilterKind kind = FilterKind::kExact;
  std::uint8_t first = 0, last = 0;  ///< lengths of kUpTo, kLengthRange
  Ipv4Prefix through;
  Span span;
};

struct PrefixListUse {
  std::string list;
  FilterKind kind = FilterKind::kExact;
  Span span;
};

enum class TermFlow : std::uint8_t { kFallThrough, kAccept, kReject, kNextTerm, kNextPolicy };

struct NamedUse {
  std::string name;
  Span span;
};

struct TermDraft {
  std::string name;
  std::vector<Match> matches;  ///< those that need nothing else, already in the model's words
  std::vector<PrefixListUse> prefix_lists;
  std::vector<RouteFilterDraft> route_filters;
  std::vector<NamedUse> communities, as_paths, as_path_groups, conditions, policies;
  std::vector<Ref<InterfaceId>> interfaces;
  std::vector<std::pair<NamedUse, char>> community_actions;  ///< '+', '-', '='
  std::vector<std::size_t> community_places;                 ///< where in `sets` each of them stands
  std::vector<SetAction> sets;
  TermFlow flow = TermFlow::kFallThrough;
  Span span, flow_span;
};

struct PolicyDraft {
  std::string name;
  std::vector<TermDraft> terms;  ///< the one without a name last
  std::vector<Span> unmodelled;  ///< lines inside that are not modelled
  Span span;
};

struct CommunityDraft {
  std::vector<NamedUse> members;
  Span span;
};

struct AsPathDraft {
  std::string expression;
  Span span;
};

struct ConditionDraft {
  std::optional<Ipv4Prefix> prefix;
  std::string table;
  Span span;
};

// ---- Firewall filters as written

struct FilterAddressDraft {
  Ipv4Prefix prefix;
  bool except = false;
};

struct FilterTermDraft {
  std::string name;
  std::vector<FilterAddressDraft> sources, destinations;
  std::vector<NamedUse> source_lists, destination_lists;
  std::vector<std::uint8_t> protocols;
  std::vector<PortRange> source_ports, destination_ports;
  std::vector<std::uint8_t> icmp_types;
  std::optional<std::uint8_t> icmp_code;
  bool established = false, unmodelled = false, next_term = false;
  FilterAction action = FilterAction::kPermit;
  Span span;
};

struct FilterDraft {
  std::string name;
  std::vector<FilterTermDraft> terms;
  Span span;
};

struct JunosDraft {
  Device device;
  std::vector<Diagnostic> diagnostics;
  bool management_instance = false;
  std::vector<InterfaceExtra> extras;  ///< by InterfaceId
  std::map<std::string, InterfaceId, std::less<>> interface_index;
  std::map<std::string, VlanDraft> vlans;
  std::vector<InstanceDraft> instances = std::vector<InstanceDraft>(1);
  std::vector<PolicyDraft> policies;
  std::map<std::string, std::size_t, std::less<>> policy_index;
  std::map<std::string, std::vector<std::pair<Ipv4Prefix, Span>>> prefix_lists;
  std::map<std::string, CommunityDraft> communities;
  std::map<std::string, AsPathDraft> as_paths;
  std::map<std::string, std::vector<AsPathDraft>> as_path_groups;
  std::map<std::string, ConditionDraft> conditions;
  std::vector<FilterDraft> filters;

  InterfaceId interface_of(const std::string& name, Span span);
  InstanceDraft& instance_of(const std::string& name, Span span);
  PolicyDraft& policy_of(const std::string& name, Span span);
  FilterDraft& filter_of(const std::string& name, Span span);
  const PolicyDraft* find_policy(std::string_view name) const;
  /// The term of a policy statement; what stands outside of any term is the last one.
  TermDraft& term_of(PolicyDraft& policy, std::string_view name, Span span);
  FilterTermDraft& term_of(FilterDraft& filter, std::string_view name, Span span);
  void unmodelled(Span span, LineReach reach, std::string element = {});
  /// A condition (or an action) of a term that is not modelled.
  void unmodelled_in_policy(std::string_view policy, std::string_view term, bool action, Span span);
  void unmodelled_in_filter(std::string_view filter, std::string_view term, Span span);
};

/// Turns what was read into the model; references are resolved after it.
void finish(JunosDraft& draft);

/// The parts of finish().
void finish_interfaces(JunosDraft& draft);
void finish_filters(JunosDraft& draft);
void finish_routes(JunosDraft& draft);
void finish_ospf(JunosDraft& draft);
void finish_bgp(JunosDraft& draft);

}  // namespace tiramisu::junos
