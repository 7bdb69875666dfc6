#include "network/external_devices.h"

#include <algorithm>
#include <bit>
#include <set>

#include <fmt/format.h>

#include "model/route_acls.h"

namespace tiramisu {
namespace {

/// A router's side of a session with an external neighbour.
struct RouterSide {
  std::size_t device = 0;  ///< index into Snapshot::devices
  std::size_t vrf = 0;     ///< index into BgpProcess::vrfs
  const BgpNeighbor* neighbor = nullptr;
  const Interface* interface = nullptr;  ///< on the neighbour's subnet
  InterfaceAddress address;              ///< the router's, on that subnet
};

DialectProfile external_profile() {
  DialectProfile profile;
  profile.name = "external";
  return profile;
}

/// The place of an AS path's first number in a session: what the router expects of its peer.
std::optional<Asn> expected_as(const BgpProcess& router, const BgpNeighbor& neighbor) {
  if (neighbor.remote_as_kind == RemoteAsKind::kNumber) return neighbor.remote_as;
  if (neighbor.remote_as_kind == RemoteAsKind::kInternal) return router.asn;
  return std::nullopt;
}

class ExternalDevices {
 public:
  explicit ExternalDevices(Snapshot& snapshot) : snapshot_(snapshot), own_count_(snapshot.devices.size()) {}

  std::vector<Diagnostic> run(ExternalNeighbors all) {
    take_file(all);
    for (const ExternalNeighbor& neighbor : all.named) add_named(neighbor);
    snapshot_.others_announce_any = all.others_announce_any;
    if (all.others_announce_any) add_others(all.others_span);
    const auto announces_any = [](const Device& device) { return device.externality == Externality::kAny; };
    if (std::any_of(fresh_.begin(), fresh_.end(), announces_any))
      for (std::size_t d = 0; d < own_count_; ++d) add_holes(snapshot_.devices[d]);
    for (Device& device : fresh_) {
      resolve_references(device, diagnostics_);
      snapshot_.devices.push_back(std::move(device));
    }
    normalise(diagnostics_);
    return std::move(diagnostics_);
  }

 private:
  void refuse(Span span, std::string message) { diagnostics_.push_back({DiagnosticCode::kExternalNoMatch, span, std::move(message)}); }

  /// What the announcements file says goes to the inventory's neighbour of that address.
  void take_file(ExternalNeighbors& all) const {
    for (const ExternalNeighbor& from_file : snapshot_.external_neighbors) {
      const auto known = std::find_if(all.named.begin(), all.named.end(), [&](const ExternalNeighbor& n) {
        return std::find(n.peers.begin(), n.peers.end(), from_file.peers.front()) != n.peers.end();
      });
      if (known == all.named.end()) {
        all.named.push_back(from_file);
        continue;
      }
      for (const Announcement& announcement : from_file.announcements) {
        const auto same = [&](const Announcement& a) { return a.prefix == announcement.prefix; };
        if (std::none_of(known->announcements.begin(), known->announcements.end(), same)) known->announcements.push_back(announcement);
      }
    }
  }

  bool owned(Ipv4Address address) const {
    const auto has = [&](const Interface& i) {
      return std::any_of(i.addresses.begin(), i.addresses.end(), [&](const AddressStatement& a) { return a.address.address == address; });
    };
    return std::any_of(snapshot_.devices.begin(), snapshot_.devices.end(), [&](const Device& device) {
      return std::any_of(device.interfaces.begin(), device.interfaces.end(), has);
    });
  }

  /// The statements about the address, each with the interface that it is behind.
  std::vector<RouterSide> find(Ipv4Address peer) const {
    std::vector<RouterSide> result;
    for (std::size_t d = 0; d < own_count_; ++d) {
      const Device& device = snapshot_.devices[d];
      if (!device.bgp) continue;
      for (std::size_t v = 0; v < device.bgp->vrfs.size(); ++v) {
        for (const BgpNeighbor& neighbor : device.bgp->vrfs[v].neighbors) {
          if (neighbor.address != peer) continue;
          RouterSide side{d, v, &neighbor, nullptr, {}};
          attach(device, device.bgp->vrfs[v], peer, side);
          result.push_back(side);
        }
      }
    }
    return result;
  }

  static void attach(const Device& device, const BgpVrf& vrf, Ipv4Address peer, RouterSide& into) {
    for (const Interface& interface : device.interfaces) {
      if (interface.vrf.id != vrf.vrf.id && !(is_default(interface.vrf) && is_default(vrf.vrf))) continue;
      for (const AddressStatement& own : interface.addresses) {
        if (own.address.length >= 32 || !own.address.subnet().contains(peer)) continue;
        into.interface = &interface;
        into.address = own.address;
        return;
      }
    }
  }

  static bool is_default(const Ref<VrfId>& vrf) { return !vrf.id.valid() || vrf.id.index() == 0; }

  void add_named(const ExternalNeighbor& neighbor) {
    const auto taken = [&](const Device& device) { return device.hostname == neighbor.name; };
    if (std::any_of(snapshot_.devices.begin(), snapshot_.devices.end(), taken))
      return refuse(neighbor.span, fmt::format("'{}' is the name of a device", neighbor.name));
    std::vector<std::pair<Ipv4Address, RouterSide>> sessions;
    for (const Ipv4Address peer : neighbor.peers) {
      if (!named_.insert(peer).second) return refuse(neighbor.span, fmt::format("two external neighbours have the address {}", peer));
      if (owned(peer)) return refuse(neighbor.span, fmt::format("{} is an address of a device of the snapshot", peer));
      const std::vector<RouterSide> found = find(peer);
      if (found.empty()) return refuse(neighbor.span, fmt::format("no router has a BGP neighbour {}", peer));
      for (const RouterSide& side : found) {
        if (side.interface == nullptr)
          return refuse(neighbor.span, fmt::format("{} is on no subnet of {}: external sessions over several hops are not modelled", peer,
                                                   snapshot_.devices[side.device].hostname));
        sessions.emplace_back(peer, side);
      }
    }
    const auto asn = as_number(neighbor, sessions);
    if (!asn) return;
    const Externality kind = neighbor.announces_any ? Externality::kAny : Externality::kGiven;
    Device device = make(neighbor.name, neighbor.span, kind, *asn, sessions);
    for (const Announcement& announcement : neighbor.announcements) {
      if (!announcement.as_path.empty() && announcement.as_path.front() != *asn)
        return refuse(announcement.span, fmt::format("the AS path of {} must begin with the neighbour's own number, {}", announcement.prefix, *asn));
      add_announcement(device, announcement);
    }
    fresh_.push_back(std::move(device));
  }

  /// The neighbour's AS: what the routers expect, or the first that its announcements show.
  std::optional<Asn> as_number(const ExternalNeighbor& neighbor, const std::vector<std::pair<Ipv4Address, RouterSide>>& sessions) {
    std::optional<Asn> asn;
    for (const auto& [peer, side] : sessions) {
      const Device& router = snapshot_.devices[side.device];
      const auto expected = expected_as(*router.bgp, *side.neighbor);
      if (asn && expected && asn != expected) {
        refuse(neighbor.span, fmt::format("routers expect {} in AS {} and in AS {}", neighbor.name, *asn, *expected));
        return std::nullopt;
      }
      if (expected) asn = expected;
    }
    for (const Announcement& announcement : neighbor.announcements)
      if (!asn && !announcement.as_path.empty()) asn = announcement.as_path.front();
    if (!asn) refuse(neighbor.span, fmt::format("the AS of {} is not known: give an announcement with its AS path", neighbor.name));
    return asn;
  }

  /// All `neighbor` statements that no device and no named neighbour answers.
  void add_others(Span span) {
    for (std::size_t d = 0; d < own_count_; ++d) {
      const Device& device = snapshot_.devices[d];
      if (!device.bgp) continue;
      for (const BgpVrf& vrf : device.bgp->vrfs)
        for (const BgpNeighbor& neighbor : vrf.neighbors) add_other(d, neighbor, span);
    }
  }

  void add_other(std::size_t router, const BgpNeighbor& neighbor, Span span) {
    if (neighbor.shutdown || !neighbor.activated || neighbor.remote_as_kind == RemoteAsKind::kNone) return;
    if (!neighbor.address) {
      // Who answers an unnumbered session is known by the cables; a range may be answered from outside.
      if (neighbor.listen_range) not_modelled(router, neighbor);
      return;
    }
    if (owned(*neighbor.address) || !named_.insert(*neighbor.address).second) return;
    std::vector<std::pair<Ipv4Address, RouterSide>> sessions;
    for (const RouterSide& side : find(*neighbor.address)) {
      const auto asn = expected_as(*snapshot_.devices[side.device].bgp, *side.neighbor);
      if (side.interface == nullptr || !asn) {
        not_modelled(side.device, *side.neighbor);
      } else {
        sessions.emplace_back(*neighbor.address, side);
      }
    }
    if (sessions.empty()) return;
    const auto asn = expected_as(*snapshot_.devices[sessions.front().second.device].bgp, *sessions.front().second.neighbor);
    fresh_.push_back(make("external-" + neighbor.address->to_string(), span, Externality::kAny, *asn, sessions));
  }

  /// Prefixes that stand for all others (multilayer/prefix_atoms.h) know areas of addresses: a wildcard
  /// with holes is none.
  void add_holes(Device& device) const {
    for (const AclId id : route_acls(device)) {
      const Acl& acl = device.acls[id];
      for (const AclEntry& entry : acl.entries)
        if (!std::has_single_bit(entry.source.wildcard.bits + 1ULL))
          device.unmodelled.push_back({entry.span, LineClass::kUnmodelled, LineReach::kAcl, acl.name});
    }
  }

  void not_modelled(std::size_t router, const BgpNeighbor& neighbor) {
    snapshot_.devices[router].unmodelled.push_back({neighbor.span, LineClass::kUnmodelled, LineReach::kBgp, ""});
  }

  Device make(const std::string& name, Span span, Externality kind, Asn asn, const std::vector<std::pair<Ipv4Address, RouterSide>>& sessions) {
    Device device;
    device.hostname = name;
    device.hostname_span = span;
    device.profile = external_profile();
    device.externality = kind;
    device.vrfs.push_back(Vrf{std::string(kDefaultVrfName), "", {}, {}, {}, {}, span});
    device.bgp.emplace();
    device.bgp->asn = asn;
    device.bgp->router_id = sessions.front().first;
    device.bgp->enforce_first_as = false;
    device.bgp->span = span;
    BgpVrf& vrf = device.bgp->vrfs.emplace_back();
    vrf.span = span;
    for (const auto& [peer, side] : sessions) {
      add_interface(device, peer, side, span);
      add_session(device, peer, side, span);
    }
    return device;
  }

  static void add_interface(Device& device, Ipv4Address peer, const RouterSide& side, Span span) {
    const InterfaceAddress address{peer, side.address.length};
    const auto known = [&](const Interface& i) { return i.addresses.front().address.address == peer; };
    if (std::any_of(device.interfaces.begin(), device.interfaces.end(), known)) return;
    Interface interface;
    interface.name = fmt::format("link{}", device.interfaces.size());
    interface.span = span;
    interface.addresses.push_back({address, false, span});
    interface.bandwidth_bps = side.interface->bandwidth_bps;
    interface.mtu = side.interface->mtu;
    device.interfaces.push_back(std::move(interface));
  }

  /// The answer to a router's `neighbor` statement.
  void add_session(Device& device, Ipv4Address peer, const RouterSide& side, Span span) {
    const Device& router = snapshot_.devices[side.device];
    const BgpNeighbor& theirs = *side.neighbor;
    BgpNeighbor ours;
    ours.address = source_address(router, theirs, side);
    ours.update_source_address = peer;
    ours.remote_as_kind = device.bgp->asn == router.bgp->asn ? RemoteAsKind::kInternal : RemoteAsKind::kExternal;
    ours.password = theirs.password;
    ours.ebgp_ttl = theirs.ebgp_ttl;
    ours.ttl_security_hops = theirs.ttl_security_hops;
    ours.disable_connected_check = true;
    ours.send_community = true;
    ours.send_ext_community = true;
    ours.span = span;
    if (*ours.address != side.address.address) {
      StaticRoute way;
      way.prefix = Ipv4Prefix::host(*ours.address);
      way.next_hop = side.address.address;
      way.span = span;
      device.static_routes.push_back(std::move(way));
    }
    device.bgp->vrfs.front().neighbors.push_back(std::move(ours));
  }

  static Ipv4Address source_address(const Device& router, const BgpNeighbor& neighbor, const RouterSide& side) {
    if (neighbor.update_source_address) return *neighbor.update_source_address;
    const InterfaceId from = neighbor.update_source_interface.id;
    if (from.valid() && !router.interfaces[from].addresses.empty()) return router.interfaces[from].addresses.front().address.address;
    return side.address.address;
  }

  Snapshot& snapshot_;
  std::size_t own_count_;
  std::set<Ipv4Address> named_;
  std::vector<Device> fresh_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

void add_announcement(Device& external, const Announcement& announcement) {
  StaticRoute route;
  route.prefix = announcement.prefix;
  route.discard = true;
  route.span = announcement.span;
  external.static_routes.push_back(std::move(route));

  PolicyTerm term;
  term.sequence = 10;
  term.span = announcement.span;
  const auto set = [&](SetKind kind) { term.sets.push_back({std::move(kind), announcement.span}); };
  if (announcement.as_path.size() > 1) set(PrependAsPath{{announcement.as_path.begin() + 1, announcement.as_path.end()}, 0});
  if (!announcement.communities.empty()) set(SetCommunities{announcement.communities, false});
  set(SetMetric{announcement.med, MetricOperation::kSet});
  set(SetOrigin{announcement.origin});
  RoutePolicy policy;
  policy.name = fmt::format("announce {}", announcement.prefix);
  policy.terms.push_back(std::move(term));
  policy.span = announcement.span;

  BgpNetwork network;
  network.prefix = announcement.prefix;
  network.policy = {policy.name, announcement.span, external.route_policies.push_back(std::move(policy))};
  network.span = announcement.span;
  external.bgp->vrfs.front().networks.push_back(std::move(network));
  external.bgp->vrfs.front().default_information_originate = true;
}

std::vector<Diagnostic> add_external_devices(Snapshot& snapshot, ExternalNeighbors all) {
  return ExternalDevices(snapshot).run(std::move(all));
}

}  // namespace tiramisu
