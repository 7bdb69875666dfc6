// BGP once everything is read: inheritance, chains of policies, one process of all instances.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/junos/lower_policy.h"
#include "frontend/junos/secret.h"

namespace tiramisu::junos {
namespace {

constexpr std::uint32_t kMultipath = 64;
constexpr std::uint8_t kIbgpTtl = 64;

std::string vrf_name(const InstanceDraft& instance) { return instance.name; }

class BgpFinisher {
 public:
  explicit BgpFinisher(JunosDraft& draft) : d_(draft), lowering_(draft) {}

  void run() {
    const bool any = std::any_of(d_.instances.begin(), d_.instances.end(), [](const InstanceDraft& i) { return i.bgp.present(); });
    if (!any) return;
    process_.enforce_first_as = false;
    process_.best_path.deterministic_med = true;
    process_.best_path.as_path_multipath_same_neighbor = true;
    process_.router_id = d_.instances.front().router_id;
    process_.asn = find_asn();
    for (const InstanceDraft& instance : d_.instances) {
      if (instance.bgp.present() || instance.name.empty()) add(instance);
    }
    d_.device.bgp = std::move(process_);
  }

 private:
  Asn find_asn() const {
    for (const InstanceDraft& i : d_.instances)
      if (i.autonomous_system) return *i.autonomous_system;
    for (const InstanceDraft& i : d_.instances) {
      if (i.bgp.level.local_as) return i.bgp.level.local_as->asn;
      for (const BgpGroupDraft& group : i.bgp.groups)
        if (group.level.local_as) return group.level.local_as->asn;
    }
    return 0;
  }

  void add(const InstanceDraft& instance) {
    BgpVrf vrf;
    if (!instance.name.empty()) vrf.vrf = {vrf_name(instance), instance.span, {}};
    vrf.router_id = instance.router_id;
    vrf.distance_external = vrf.distance_internal = vrf.distance_local = 170;
    vrf.network_import_check = true;
    vrf.default_information_originate = true;
    vrf.span = instance.bgp.span;
    if (!process_.span.valid()) process_.span = instance.bgp.span;
    if (instance.autonomous_system && *instance.autonomous_system != process_.asn)
      d_.unmodelled(instance.bgp.span.valid() ? instance.bgp.span : instance.span, LineReach::kVrf, instance.name);
    for (const std::string& step : instance.bgp.path_selection) select(step);
    for (const BgpGroupDraft& group : instance.bgp.groups) add_group(instance, group, vrf);
    redistribute(instance, vrf);
    process_.vrfs.push_back(std::move(vrf));
  }

  void select(const std::string& step) {
    if (step == "always-compare-med") process_.best_path.always_compare_med = true;
    if (step == "as-path-ignore") process_.best_path.as_path_ignore = true;
    if (step == "external-router-id") process_.best_path.compare_router_id = true;
  }

  void add_group(const InstanceDraft& instance, const BgpGroupDraft& group, BgpVrf& vrf) {
    BgpLevel settings = group.level;
    settings.inherit(instance.bgp.level);
    for (const auto& [name, level] : group.neighbors) {
      BgpLevel own = level;
      own.inherit(settings);
      if (auto neighbor = make(instance, group, own, vrf, name)) {
        neighbor->address = Ipv4Address::parse(name);
        vrf.neighbors.push_back(std::move(*neighbor));
      }
    }
    for (const Ipv4Prefix& range : group.level.allow) {
      if (auto neighbor = make(instance, group, settings, vrf, range.to_string())) {
        neighbor->listen_range = range;
        vrf.neighbors.push_back(std::move(*neighbor));
      }
    }
  }

  std::optional<BgpNeighbor> make(const InstanceDraft& instance, const BgpGroupDraft& group, const BgpLevel& level, BgpVrf& vrf, const std::string& name) {
    BgpNeighbor n;
    n.span = level.span;
    n.lines = level.lines;
    n.peer_group = group.name;
    const Asn own = level.local_as ? level.local_as->asn : process_.asn;
    const bool internal = level.internal.value_or(level.peer_as && *level.peer_as == process_.asn);
    n.remote_as_kind = RemoteAsKind::kNumber;
    n.remote_as = level.peer_as.value_or(internal ? own : 0);
    if (n.remote_as == 0) {
      d_.diagnostics.push_back({DiagnosticCode::kIncompleteNeighbor, level.span, fmt::format("neighbor {} has no peer-as: no session", name)});
      return std::nullopt;
    }
    if (level.local_as && level.local_as->asn != process_.asn) n.local_as = level.local_as;
    n.shutdown = level.disable.value_or(false);
    n.activated = level.inet.value_or(true);
    n.update_source_address = level.local_address;
    n.ebgp_ttl = internal ? kIbgpTtl : level.multihop.value_or(1);
    if (level.key) n.password = readable_secret(*level.key);
    n.passive = level.passive.value_or(false);
    n.route_reflector_client = internal && level.cluster.has_value();
    n.send_community = n.send_ext_community = true;
    const std::uint32_t loops = std::max<std::uint32_t>(level.loops.value_or(instance.as_loops), 1);
    n.allowas_in = static_cast<std::uint8_t>(loops - 1);
    n.as_override = level.as_override.value_or(false);
    n.withholds_peer_as = !internal && !n.as_override && !level.advertise_peer_as.value_or(false);
    n.remove_private_as = level.remove_private.value_or(RemovePrivateAs());
    n.maximum_prefix = level.prefix_limit;
    if (!level.import_chain.empty()) n.in.policy = lowering_.lower(level.import_chain, PolicyPlace::kBgpImport, std::nullopt, level.span);
    n.out.policy = lowering_.lower(level.export_chain, PolicyPlace::kBgpExport, level.metric_out, level.span);
    note_process_wide(level, internal, vrf);
    return n;
  }

  /// What the model keeps once for all neighbours: a second value is on record.
  void note_process_wide(const BgpLevel& level, bool internal, BgpVrf& vrf) {
    const auto record = [&] { d_.unmodelled(level.span, LineReach::kBgp); };
    const std::uint8_t preference = static_cast<std::uint8_t>(level.preference.value_or(170));
    std::uint8_t& kept = internal ? vrf.distance_internal : vrf.distance_external;
    std::optional<std::uint8_t>& seen = internal ? preference_internal_ : preference_external_;
    if (seen && *seen != preference) record();
    if (!seen) kept = preference;
    seen = seen.value_or(preference);
    if (level.multipath.value_or(false)) (internal ? vrf.maximum_paths_ibgp : vrf.maximum_paths_ebgp) = kMultipath;
    if (level.multiple_as.value_or(false)) process_.best_path.as_path_multipath_relax = true;
    if (level.no_client_reflect.value_or(false)) process_.client_to_client_reflection = false;
    if (level.enforce_first_as.value_or(false)) process_.enforce_first_as = true;
    if (level.local_preference) record();
    if (level.cluster) {
      if (process_.cluster_id && *process_.cluster_id != *level.cluster) record();
      process_.cluster_id = process_.cluster_id.value_or(*level.cluster);
    }
  }

  /// Only active routes are announced, of whatever protocol: those of others stand in the BGP table, where they
  /// win over what BGP learned, and the export policies decide.
  void redistribute(const InstanceDraft& instance, BgpVrf& vrf) {
    if (vrf.neighbors.empty()) return;
    for (const RouteSource source : {RouteSource::kConnected, RouteSource::kStatic, RouteSource::kOspf, RouteSource::kAggregate}) {
      Redistribution r;
      r.source = source;
      r.span = instance.bgp.span;
      r.match_internal = r.match_external1 = r.match_external2 = r.match_nssa = source == RouteSource::kOspf;
      vrf.redistributions.push_back(std::move(r));
    }
    preference_internal_.reset();
    preference_external_.reset();
  }

  JunosDraft& d_;
  PolicyLowering lowering_;
  BgpProcess process_;
  std::optional<std::uint8_t> preference_internal_, preference_external_;
};

}  // namespace

void finish_bgp(JunosDraft& draft) { BgpFinisher(draft).run(); }

}  // namespace tiramisu::junos
