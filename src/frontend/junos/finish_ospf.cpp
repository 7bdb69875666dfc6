// OSPF once everything is read: Junos' defaults, interfaces by name, export chains.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "frontend/junos/lower_policy.h"
#include "frontend/junos/secret.h"

namespace tiramisu::junos {
namespace {

std::string with_unit(const std::string& name) { return name.find('.') == std::string::npos ? name + ".0" : name; }

/// "md5:1:secret", "plain:secret"; of several keys the highest.
std::optional<std::string> authentication(const OspfInterfaceDraft& draft) {
  if (!draft.digests.empty()) return fmt::format("md5:{}:{}", draft.digests.rbegin()->first, readable_secret(draft.digests.rbegin()->second));
  if (!draft.password.empty()) return "plain:" + readable_secret(draft.password);
  return std::nullopt;
}

bool is_management(const std::string& name) {
  return name.starts_with("fxp") || name.starts_with("em") || name.starts_with("me0") || name.starts_with("vme") || name.starts_with("re0:");
}

void settle_interface(const OspfInterfaceDraft& draft, const OspfArea& area, const OspfProcess& process, Interface& interface) {
  interface.ospf = draft.settings;
  interface.ospf.process = process.name;
  interface.ospf.area = area.id;
  interface.ospf.authentication = authentication(draft);
  if (interface.kind == InterfaceKind::kLoopback) interface.ospf.passive = true;
}

using InterfaceIndex = std::unordered_map<std::string_view, InterfaceId>;

void settle_area(JunosDraft& d, const InterfaceIndex& index, const InstanceDraft& instance, OspfAreaDraft& draft, OspfProcess& process) {
  draft.area.default_summary = draft.area.type != OspfAreaType::kStub || draft.default_metric;
  // Names before "all": what an interface says itself is nearer.
  std::stable_partition(draft.interfaces.begin(), draft.interfaces.end(), [](const OspfInterfaceDraft& i) { return i.name == "all"; });
  for (const OspfInterfaceDraft& use : draft.interfaces) {
    const bool all = use.name == "all";
    bool found = false;
    const auto settle = [&](Interface& interface) {
      found = true;
      if (use.disabled)
        interface.ospf = OspfInterfaceSettings();
      else
        settle_interface(use, draft.area, process, interface);
    };
    if (all) {
      for (Interface& interface : d.device.interfaces)
        if (interface.vrf.name == instance.name && !interface.addresses.empty() && !is_management(interface.name)) settle(interface);
    } else if (const auto named = index.find(with_unit(use.name)); named != index.end()) {
      settle(d.device.interfaces[named->second]);
    }
    if (!found && !all)
      d.diagnostics.push_back({DiagnosticCode::kUndefinedReference, use.span, fmt::format("undefined interface '{}'", with_unit(use.name))});
  }
  process.areas.push_back(std::move(draft.area));
}

void settle_process(OspfProcess& process) {
  process.loopback_cost = 0;
  process.redistributed_metric = process.redistributed_bgp_metric = 0;
  process.redistributes_ibgp = process.redistributes_default = true;
  process.discard_metric = 16777215;
  process.installs_external_discard_routes = false;
  process.maximum_paths = 64;
}

}  // namespace

void finish_ospf(JunosDraft& draft) {
  PolicyLowering lowering(draft);
  InterfaceIndex index;
  for (const InterfaceId id : ids<InterfaceId>(draft.device.interfaces.size())) index.emplace(draft.device.interfaces[id].name, id);
  for (InstanceDraft& instance : draft.instances) {
    OspfDraft& ospf = instance.ospf;
    if (!ospf.present() || ospf.disabled) continue;
    OspfProcess& process = ospf.process;
    process.name = instance.name;
    if (!instance.name.empty()) process.vrf = {instance.name, instance.span, {}};
    process.router_id = instance.router_id;
    settle_process(process);
    for (OspfAreaDraft& area : ospf.areas) settle_area(draft, index, instance, area, process);
    if (!ospf.export_chain.empty()) {
      const Ref<RoutePolicyId> policy = lowering.lower(ospf.export_chain, PolicyPlace::kOspfExport, std::nullopt, process.span);
      for (const RouteSource source : {RouteSource::kConnected, RouteSource::kStatic, RouteSource::kBgp, RouteSource::kAggregate}) {
        Redistribution r;
        r.source = source;
        r.policy = policy;
        r.span = policy.span;
        process.redistributions.push_back(std::move(r));
      }
    }
    draft.device.ospf.push_back(std::move(process));
  }
}

}  // namespace tiramisu::junos
