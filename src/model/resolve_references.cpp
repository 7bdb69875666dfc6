#include <algorithm>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include <fmt/format.h>

#include "base/suggest.h"
#include "model/device.h"

namespace tiramisu {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// The ids of one kind of element by name; the first of two equal names wins.
template <class IdType>
class NameTable {
 public:
  void add(const std::string& name, IdType id) {
    if (ids_.emplace(name, id).second) names_.push_back(name);
  }
  IdType find(const std::string& name) const {
    const auto found = ids_.find(name);
    return found == ids_.end() ? IdType() : found->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, IdType> ids_;
  std::vector<std::string> names_;
};

/// Interface names as devices accept them: in any case, and with the type cut short as long
/// as one interface only fits (gi0/0 for GigabitEthernet0/0).
class InterfaceTable {
 public:
  void add(const std::string& name, InterfaceId id) {
    exact_.add(name, id);
    const std::string folded = lower(name);
    folded_.add(folded, id);
    const std::size_t number = number_at(folded);
    by_number_[folded.substr(number)].emplace_back(folded.substr(0, number), id);
  }
  InterfaceId find(const std::string& name) const {
    if (const InterfaceId id = exact_.find(name); id.valid()) return id;
    const std::string folded = lower(name);
    if (const InterfaceId id = folded_.find(folded); id.valid()) return id;
    return find_abbreviation(folded);
  }
  const std::vector<std::string>& names() const { return exact_.names(); }

 private:
  static std::size_t number_at(std::string_view name) { return std::min(name.find_first_of("0123456789"), name.size()); }

  InterfaceId find_abbreviation(const std::string& folded) const {
    const std::size_t number = number_at(folded);
    const auto candidates = by_number_.find(folded.substr(number));
    if (number == 0 || number == folded.size() || candidates == by_number_.end()) return {};
    InterfaceId found;
    for (const auto& [type, id] : candidates->second) {
      if (!type.starts_with(folded.substr(0, number))) continue;
      if (found.valid()) return {};
      found = id;
    }
    return found;
  }

  NameTable<InterfaceId> exact_, folded_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, InterfaceId>>> by_number_;
};

/// Walks over all references of a device and looks each up.
class Resolver {
 public:
  Resolver(Device& device, std::vector<Diagnostic>& diagnostics) : device_(device), diagnostics_(diagnostics) { fill_tables(); }

  void run() {
    for (Vrf& vrf : device_.vrfs) {
      resolve(vrf.import_policy);
      resolve(vrf.export_policy);
    }
    for (Interface& interface : device_.interfaces) resolve(interface);
    for (StaticRoute& route : device_.static_routes) {
      resolve_vrf(route.vrf);
      resolve(route.interface);
      resolve(route.next_hop_vrf);
    }
    for (AggregateRoute& route : device_.aggregate_routes) {
      resolve_vrf(route.vrf);
      resolve(route.policy);
    }
    for (RoutePolicy& policy : device_.route_policies) resolve(policy);
    for (OspfProcess& process : device_.ospf) resolve(process);
    if (device_.bgp)
      for (BgpVrf& vrf : device_.bgp->vrfs) resolve(vrf);
    find_call_cycles();
  }

 private:
  enum class Visit : std::uint8_t { kNew, kOpen, kDone };

  /// Route policies that call themselves, also by way of others. Depth first, each policy once.
  void find_call_cycles() {
    IdVector<RoutePolicyId, Visit> visits(device_.route_policies.size(), Visit::kNew);
    std::vector<std::pair<RoutePolicyId, std::size_t>> open;  // a policy and the next term to look at
    for (const RoutePolicyId start : ids<RoutePolicyId>(device_.route_policies.size())) {
      if (visits[start] == Visit::kNew) open.emplace_back(start, 0);
      while (!open.empty()) {
        const RoutePolicyId policy = open.back().first;
        visits[policy] = Visit::kOpen;
        const auto& terms = device_.route_policies[policy].terms;
        if (open.back().second == terms.size()) {
          visits[policy] = Visit::kDone;
          open.pop_back();
          continue;
        }
        const Ref<RoutePolicyId>& call = terms[open.back().second++].call;
        if (!call.id.valid()) continue;
        if (visits[call.id] == Visit::kNew)
          open.emplace_back(call.id, 0);
        else if (visits[call.id] == Visit::kOpen)
          diagnostics_.push_back({DiagnosticCode::kCyclicReference, call.span, fmt::format("route policy '{}' calls itself", call.name)});
      }
    }
  }

  template <class IdType, class Elements>
  static void fill(NameTable<IdType>& table, const Elements& elements) {
    for (const IdType id : ids<IdType>(elements.size())) table.add(elements[id].name, id);
  }

  void fill_tables() {
    fill(vrfs_, device_.vrfs);
    fill(prefix_lists_, device_.prefix_lists);
    fill(acls_, device_.acls);
    fill(policies_, device_.route_policies);
    fill(as_path_lists_, device_.as_path_lists);
    for (const InterfaceId id : ids<InterfaceId>(device_.interfaces.size())) interfaces_.add(device_.interfaces[id].name, id);
    for (const CommunityListId id : ids<CommunityListId>(device_.community_lists.size())) {
      const CommunityList& list = device_.community_lists[id];
      (list.extended ? ext_community_lists_ : community_lists_).add(list.name, id);
    }
  }

  template <class IdType, class Table>
  void look_up(Ref<IdType>& ref, const Table& table, std::string_view kind) {
    if (!ref.present()) return;
    ref.id = table.find(ref.name);
    if (ref.id.valid()) return;
    const std::string near = suggest(ref.name, table.names());
    const std::string hint = near.empty() ? "" : fmt::format("; did you mean '{}'?", near);
    diagnostics_.push_back({DiagnosticCode::kUndefinedReference, ref.span, fmt::format("undefined {} '{}'{}", kind, ref.name, hint)});
  }

  void resolve(Ref<VrfId>& ref) { look_up(ref, vrfs_, "VRF"); }
  void resolve(Ref<InterfaceId>& ref) { look_up(ref, interfaces_, "interface"); }
  void resolve(Ref<PrefixListId>& ref) { look_up(ref, prefix_lists_, "prefix list"); }
  void resolve(Ref<AclId>& ref) { look_up(ref, acls_, "access list"); }
  void resolve(Ref<RoutePolicyId>& ref) { look_up(ref, policies_, "route policy"); }
  void resolve(Ref<AsPathListId>& ref) { look_up(ref, as_path_lists_, "AS path list"); }
  void resolve(Ref<CommunityListId>& ref) { look_up(ref, community_lists_, "community list"); }
  /// Where no name means the default VRF.
  void resolve_vrf(Ref<VrfId>& ref) {
    if (!ref.present())
      ref.id = VrfId(0);
    else
      resolve(ref);
  }
  template <class IdType>
  void resolve(std::vector<Ref<IdType>>& refs) {
    for (Ref<IdType>& ref : refs) resolve(ref);
  }

  void resolve(Interface& interface) {
    resolve_vrf(interface.vrf);
    resolve(interface.unnumbered);
    resolve(interface.parent);
    resolve(interface.channel);
    resolve(interface.bridge);
    resolve(interface.acl_in);
    resolve(interface.acl_out);
  }

  void resolve(OspfProcess& process) {
    resolve_vrf(process.vrf);
    for (OspfArea& area : process.areas) {
      resolve(area.filter_in);
      resolve(area.filter_out);
    }
    resolve(process.passive_interfaces);
    resolve(process.active_interfaces);
    for (Redistribution& redistribution : process.redistributions) resolve(redistribution.policy);
    resolve(process.default_information.policy);
    for (DistributeList& list : process.distribute_lists) {
      resolve(list.acl);
      resolve(list.prefix_list);
      resolve(list.policy);
      resolve(list.interface);
    }
  }

  void resolve(BgpFilters& filters) {
    resolve(filters.prefix_list);
    resolve(filters.distribute_list);
    resolve(filters.filter_list);
    resolve(filters.policy);
  }

  void resolve(BgpVrf& vrf) {
    resolve_vrf(vrf.vrf);
    for (BgpNeighbor& neighbor : vrf.neighbors) {
      resolve(neighbor.interface);
      resolve(neighbor.update_source_interface);
      resolve(neighbor.default_originate_policy);
      resolve(neighbor.in);
      resolve(neighbor.out);
      resolve(neighbor.unsuppress_policy);
    }
    for (BgpNetwork& network : vrf.networks) resolve(network.policy);
    for (BgpAggregate& aggregate : vrf.aggregates) {
      resolve(aggregate.attribute_policy);
      resolve(aggregate.suppress_policy);
      resolve(aggregate.advertise_policy);
    }
    for (Redistribution& redistribution : vrf.redistributions) resolve(redistribution.policy);
    resolve(vrf.table_policy);
    resolve(vrf.import_vrfs);
    resolve(vrf.import_vrf_policy);
  }

  void resolve(RoutePolicy& policy) {
    for (PolicyTerm& term : policy.terms) {
      resolve(term.call);
      for (Match& match : term.matches) std::visit([this](auto& kind) { resolve_match(kind); }, match.kind);
      for (SetAction& action : term.sets) {
        if (auto* deletion = std::get_if<DeleteCommunities>(&action.kind)) resolve(deletion->list);
      }
    }
  }

  void resolve_match(MatchExtCommunityLists& match) {
    for (Ref<CommunityListId>& ref : match.lists) look_up(ref, ext_community_lists_, "extended community list");
  }
  void resolve_match(MatchRouteExists& match) { resolve(match.vrf); }
  template <class Kind>
  void resolve_match(Kind& match) {
    if constexpr (requires { match.lists.front().id; }) {
      resolve(match.lists);
    } else if constexpr (requires { match.acls; }) {
      resolve(match.acls);
    } else if constexpr (requires { match.interfaces; }) {
      resolve(match.interfaces);
    }
  }

  Device& device_;
  std::vector<Diagnostic>& diagnostics_;
  NameTable<VrfId> vrfs_;
  InterfaceTable interfaces_;
  NameTable<PrefixListId> prefix_lists_;
  NameTable<AclId> acls_;
  NameTable<RoutePolicyId> policies_;
  NameTable<CommunityListId> community_lists_, ext_community_lists_;
  NameTable<AsPathListId> as_path_lists_;
};

/// Ids of VRFs are positions, so the default VRF must be in place before anything is looked up.
void ensure_default_vrf_first(Device& device) {
  if (!device.vrfs.empty() && device.vrfs[VrfId(0)].name == kDefaultVrfName) return;
  IdVector<VrfId, Vrf> ordered;
  Vrf first;
  first.name = kDefaultVrfName;
  for (Vrf& vrf : device.vrfs)
    if (vrf.name == kDefaultVrfName) first = std::move(vrf);
  ordered.push_back(std::move(first));
  for (Vrf& vrf : device.vrfs)
    if (!vrf.name.empty() && vrf.name != kDefaultVrfName) ordered.push_back(std::move(vrf));
  device.vrfs = std::move(ordered);
}

}  // namespace

void resolve_references(Device& device, std::vector<Diagnostic>& diagnostics) {
  ensure_default_vrf_first(device);
  Resolver(device, diagnostics).run();
}

}  // namespace tiramisu
