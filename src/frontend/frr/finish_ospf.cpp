// OSPF once the whole router is read: FRR's defaults, router ids, authentication.
#include <fmt/format.h>

#include "frontend/frr/draft.h"

namespace tiramisu::frr {
namespace {

/// "md5:1:secret", "plain:secret"; nullopt where packets carry no authentication.
std::optional<std::string> authentication(const OspfKeys& keys, const std::optional<std::string>& area_kind) {
  const std::optional<std::string>& kind = keys.kind ? keys.kind : area_kind;
  if (!kind || *kind == "null") return std::nullopt;
  if (*kind == "plain") return "plain:" + keys.plain;
  // Of several digest keys FRR signs with the youngest, and takes that one as wanted.
  if (keys.digests.empty()) return "md5:";
  return fmt::format("md5:{}:{}", keys.digests.rbegin()->first, keys.digests.rbegin()->second);
}

std::string vrf_of(const Interface& interface) {
  return interface.vrf.name == kDefaultVrfName ? std::string() : interface.vrf.name;
}

/// The area that an interface is in; nullopt where no process of its VRF takes it.
std::optional<std::uint32_t> area_of(const Interface& interface, const OspfProcess& process) {
  if (interface.ospf.area) return interface.ospf.area;
  for (const OspfNetwork& network : process.networks)
    if (!interface.addresses.empty() && network.network.matches(interface.addresses.front().address.address)) return network.area;
  return std::nullopt;
}

std::optional<std::string> area_authentication(const FrrDraft& draft, const Interface& interface) {
  for (const OspfProcess& process : draft.device.ospf) {
    if (process.vrf.name != vrf_of(interface)) continue;
    const auto id = area_of(interface, process);
    for (const OspfArea& area : process.areas)
      if (id == area.id) return area.authentication;
  }
  return std::nullopt;
}

/// FRR's `network` takes an interface whose whole subnet it holds; the model's, one whose
/// address it holds. They differ where the statement is longer than the subnet.
void drop_longer_networks(FrrDraft& draft, OspfProcess& process) {
  std::erase_if(process.networks, [&](const OspfNetwork& network) {
    const int length = length_of_mask(Ipv4Address(~network.network.wildcard.bits)).value_or(0);
    for (const Interface& interface : draft.device.interfaces) {
      if (vrf_of(interface) != process.vrf.name || interface.addresses.empty()) continue;
      const InterfaceAddress& address = interface.addresses.front().address;
      if (!network.network.matches(address.address) || address.length >= length) continue;
      draft.diagnostics.push_back({DiagnosticCode::kBadValue, network.span,
                                   fmt::format("the network is smaller than the subnet {} of interface {}: OSPF does not run there",
                                               address.subnet().to_string(), interface.name)});
      return true;
    }
    return false;
  });
}

}  // namespace

void finish_ospf(FrrDraft& draft) {
  for (std::size_t i = 0; i < draft.extras.size(); ++i) {
    Interface& interface = draft.device.interfaces[InterfaceId(i)];
    interface.ospf.authentication = authentication(draft.extras[i].ospf_keys, area_authentication(draft, interface));
  }
  for (OspfProcess& process : draft.device.ospf) {
    if (const auto id = draft.router_ids.find(process.vrf.name); !process.router_id && id != draft.router_ids.end())
      process.router_id = id->second;
    drop_longer_networks(draft, process);
  }
}

}  // namespace tiramisu::frr
