#include "frontend/frr/draft.h"

#include <algorithm>

namespace tiramisu::frr {

InterfaceId FrrDraft::interface_of(const std::string& name, Span span) {
  const auto [found, fresh] = interface_index.emplace(name, InterfaceId());
  if (fresh) {
    Interface made;
    made.name = name;
    made.span = span;
    found->second = device.interfaces.push_back(std::move(made));
    extras.emplace_back();
  }
  return found->second;
}

void FrrDraft::vrf_of(const std::string& name, Span span) {
  if (name == kDefaultVrfName) return;
  const auto same = [&](const Vrf& known) { return known.name == name; };
  if (std::any_of(device.vrfs.begin(), device.vrfs.end(), same)) return;
  Vrf made;
  made.name = name;
  made.span = span;
  device.vrfs.push_back(std::move(made));
}

void finish(FrrDraft& draft) {
  finish_interfaces(draft);
  finish_ospf(draft);
  finish_bgp(draft);
}

}  // namespace tiramisu::frr
