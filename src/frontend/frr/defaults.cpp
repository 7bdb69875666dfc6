#include "frontend/frr/defaults.h"

#include "frontend/frr/frr.h"

namespace tiramisu {

DialectProfile frr_profile() {
  DialectProfile profile;
  profile.name = "frr";
  profile.installs_local_routes = false;
  profile.prints_resolved_next_hops = true;
  profile.static_resolves_via_default = false;
  profile.bgp_resolves_via_default = false;
  profile.undefined_neighbor_policy = UndefinedBehaviour::kDeny;
  profile.undefined_match_list = UndefinedBehaviour::kDeny;
  profile.undefined_neighbor_list = UndefinedBehaviour::kDeny;
  profile.undefined_interface_acl = UndefinedBehaviour::kPermit;
  profile.empty_acl = UndefinedBehaviour::kPermit;
  profile.policy_deny_ends = true;
  profile.comm_list_delete_takes_each = true;
  profile.default_bandwidth_bps = 10'000'000'000;  // what Linux' veth reports
  return profile;
}

namespace frr {

OspfProcess new_ospf_process() {
  OspfProcess process;
  process.reference_bandwidth_mbps = 100000;
  process.loopback_cost = 0;
  process.redistributed_metric = 20;
  process.redistributed_bgp_metric = 20;
  process.redistributes_ibgp = true;
  process.maximum_paths = kMaximumPaths;
  process.rfc1583_compatible = false;
  process.installs_external_discard_routes = false;
  process.discard_distance_internal = 110;
  process.active_range_hides_inside = true;
  process.nssa_default_summary = true;
  process.ranges_enter_no_summary_areas = true;
  process.range_costs_farthest = true;
  process.border_by_configured_areas = true;
  process.summary_address_covers_translated = false;
  process.translation_keeps_metric = false;
  process.asbr_paths_in_any_area = true;
  process.nssa_forwards_to_loopback = false;
  process.summary_address_takes_least_metric = false;
  process.installs_own_hosts = true;
  return process;
}

BgpInstance new_bgp_instance() {
  BgpInstance instance;
  instance.process.enforce_first_as = false;
  instance.vrf.maximum_paths_ebgp = kMaximumPaths;
  instance.vrf.maximum_paths_ibgp = kMaximumPaths;
  instance.vrf.redistributes_internal = true;
  instance.vrf.default_information_originate = true;
  return instance;
}

}  // namespace frr
}  // namespace tiramisu
