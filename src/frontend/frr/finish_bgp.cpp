// BGP once the whole router is read: defaults by release, inheritance, one process of all
// instances.
#include <algorithm>

#include "frontend/frr/draft.h"

namespace tiramisu::frr {
namespace {

/// RFC 8212 came on with 7.4, and stays off in the datacenter profile.
bool requires_policy_by_default(const FrrRelease& release) { return !release.datacenter && !release.before(7, 4); }

/// Off in the traditional profile before 7.4.
bool import_check_by_default(const FrrRelease& release) { return release.datacenter || !release.before(7, 4); }

BgpPeerSettings default_settings(const BgpInstance& instance) {
  BgpPeerSettings settings;
  settings.activated = instance.default_ipv4_unicast;
  settings.send_community = true;
  settings.send_ext_community = true;
  settings.next_hop_self = NextHopSelf::kNo;
  settings.ebgp_ttl = 1;
  return settings;
}

bool same_options(const BgpProcess& a, const BgpProcess& b) {
  return a.asn == b.asn && a.cluster_id == b.cluster_id && a.client_to_client_reflection == b.client_to_client_reflection &&
         a.confederation_id == b.confederation_id && a.confederation_peers == b.confederation_peers &&
         a.enforce_first_as == b.enforce_first_as && a.fast_external_failover == b.fast_external_failover && a.best_path == b.best_path;
}

void settle(BgpInstance& instance, FrrDraft& draft) {
  BgpVrf& vrf = instance.vrf;
  const FrrRelease& release = draft.release;
  instance.process.best_path.deterministic_med = instance.deterministic_med.value_or(release.datacenter);
  vrf.ebgp_requires_policy = instance.requires_policy.value_or(requires_policy_by_default(release));
  vrf.network_import_check = instance.import_check.value_or(import_check_by_default(release));
  if (const auto id = draft.router_ids.find(vrf.vrf.name); !vrf.router_id && id != draft.router_ids.end()) vrf.router_id = id->second;
  BgpSettleContext context;
  context.defaults = default_settings(instance);
  vrf.neighbors = settle_peers(instance.peers, instance.listen_ranges, context, draft.diagnostics);
}

}  // namespace

void finish_bgp(FrrDraft& draft) {
  if (draft.bgp.empty()) return;
  for (BgpInstance& instance : draft.bgp) settle(instance, draft);
  // The default VRF's instance leads; the process-wide options are its.
  std::stable_sort(draft.bgp.begin(), draft.bgp.end(),
                   [](const BgpInstance& a, const BgpInstance& b) { return !a.vrf.vrf.present() && b.vrf.vrf.present(); });
  BgpProcess process = draft.bgp.front().process;
  if (draft.bgp.front().vrf.vrf.present()) {
    BgpVrf none;
    none.ebgp_requires_policy = draft.bgp.front().vrf.ebgp_requires_policy;
    process.vrfs.push_back(std::move(none));
  }
  for (BgpInstance& instance : draft.bgp) {
    if (!same_options(instance.process, process)) {
      // The model has one set for all VRFs: what this one says otherwise is on record.
      std::vector<Span> lines = instance.option_lines;
      if (instance.process.asn != process.asn || lines.empty()) lines.push_back(instance.process.span);
      for (const Span span : lines)
        draft.device.unmodelled.push_back({span, LineClass::kUnmodelled, LineReach::kVrf, instance.vrf.vrf.name});
    }
    process.vrfs.push_back(std::move(instance.vrf));
  }
  process.router_id = process.vrfs.front().router_id;
  draft.device.bgp = std::move(process);
}

}  // namespace tiramisu::frr
