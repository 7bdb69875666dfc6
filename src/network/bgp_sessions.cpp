// BGP speakers and the sessions that both ends configure.
//
// A session is an unordered pair of speakers with a matching `neighbor` on either side: each
// side's peer address is an address of the other, and what each says of the other's AS is so.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "network/builder.h"
#include "network/control_filters.h"

namespace tiramisu::detail {
namespace {

constexpr std::uint8_t kMaxTtl = 255;

class BgpBuilder {
 public:
  explicit BgpBuilder(Network& network) : n_(network) {}

  void run() {
    for (const NodeId node : ids<NodeId>(n_.node_count())) add_speakers(node);
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      for (std::uint32_t i = 0; i < n_.bgp_vrf(speaker).neighbors.size(); ++i) consider(speaker, i);
  }

 private:
  void add_speakers(NodeId node) {
    const Device& device = n_.device(node);
    if (!device.bgp) return;
    for (std::uint32_t i = 0; i < device.bgp->vrfs.size(); ++i) {
      const BgpVrf& vrf = device.bgp->vrfs[i];
      if (vrf.vrf.undefined()) continue;
      const InstanceId instance = n_.node_instances[node][vrf.vrf.id.valid() ? vrf.vrf.id.index() : 0];
      Speaker speaker;
      speaker.instance = instance;
      speaker.bgp_vrf = i;
      speaker.router_id = vrf.router_id ? *vrf.router_id
                          : device.bgp->router_id ? *device.bgp->router_id
                                                  : default_router_id(n_, instance);
      speaker.cluster_id = device.bgp->cluster_id.value_or(speaker.router_id);
      by_instance_.emplace(instance, n_.speakers.push_back(speaker));
    }
  }

  static bool active(const BgpNeighbor& neighbor) { return !neighbor.shutdown && neighbor.activated; }

  void consider(SpeakerId speaker, std::uint32_t index) {
    const BgpNeighbor& neighbor = n_.bgp_vrf(speaker).neighbors[index];
    if (neighbor.shutdown && neighbor.activated) note_shut(speaker, neighbor);
    if (!active(neighbor) || neighbor.listen_range) return;
    if (neighbor.remote_as_kind == RemoteAsKind::kNone) return;  // reported by the frontend
    if (neighbor.interface.present() && !neighbor.address) {
      consider_unnumbered(speaker, index, neighbor);
    } else if (neighbor.address) {
      consider_addressed(speaker, index, neighbor);
    }
  }

  /// A session that is shut down on purpose is no finding, but it does not come up.
  void note_shut(SpeakerId speaker, const BgpNeighbor& neighbor) {
    const NodeId own = node_of(speaker);
    const auto owners = neighbor.address ? n_.address_owners.find(*neighbor.address) : n_.address_owners.end();
    if (owners == n_.address_owners.end()) return;
    for (const PortId port : owners->second) {
      if (n_.ports[port].node == own) continue;
      n_.broken_adjacencies.push_back({own, n_.ports[port].node, false,
                                       {DiagnosticCode::kBgpHalfConfigured, neighbor.span,
                                        fmt::format("the BGP session of {} with {} is shut down",
                                                    n_.instance_name(n_.speakers[speaker].instance), peer_text(neighbor)),
                                        {}}});
      return;
    }
  }

  // ---- by address

  /// The port of `speaker` that its packets to `peer` leave from or are sourced from.
  PortId source_port(SpeakerId speaker, const BgpNeighbor& neighbor, Ipv4Address peer) const {
    const InstanceId instance = n_.speakers[speaker].instance;
    if (neighbor.update_source_interface.id.valid()) {
      const NodeId node = n_.instances[instance].node;
      return n_.node_ports[node][neighbor.update_source_interface.id.index()];
    }
    if (neighbor.update_source_address) return owner_in(instance, *neighbor.update_source_address);
    PortId best;
    int length = -1;
    for (const PortId port : n_.instance_ports[instance]) {
      for (const InterfaceAddress& own : n_.ports[port].addresses) {
        if (own.length == 32 || !own.subnet().contains(peer) || own.length <= length) continue;
        best = port;
        length = own.length;
      }
    }
    return best;
  }

  PortId owner_in(InstanceId instance, Ipv4Address address) const {
    const auto owners = n_.address_owners.find(address);
    if (owners == n_.address_owners.end()) return PortId();
    for (const PortId port : owners->second)
      if (n_.ports[port].instance == instance) return port;
    return PortId();
  }

  Ipv4Address source_address(const BgpNeighbor& neighbor, PortId port, Ipv4Address peer) const {
    if (neighbor.update_source_address) return *neighbor.update_source_address;
    const auto& own = n_.ports[port].addresses;
    for (const InterfaceAddress& address : own)
      if (address.length < 32 && address.subnet().contains(peer)) return address.address;
    return own.empty() ? Ipv4Address() : own.front().address;
  }

  void consider_addressed(SpeakerId speaker, std::uint32_t index, const BgpNeighbor& neighbor) {
    const auto owners = n_.address_owners.find(*neighbor.address);
    const PortId local = source_port(speaker, neighbor, *neighbor.address);
    std::vector<PortId> candidates;
    if (owners != n_.address_owners.end()) {
      for (const PortId port : owners->second)
        if (n_.ports[port].node != n_.instances[n_.speakers[speaker].instance].node) candidates.push_back(port);
    }
    if (candidates.empty()) {
      external(speaker, index, neighbor);
      return;
    }
    // Where several devices own the address, the one on the same segment is meant.
    const auto near = std::find_if(candidates.begin(), candidates.end(), [&](PortId p) { return same_segment(local, p); });
    const PortId remote = near != candidates.end() ? *near : candidates.front();
    const auto peer = by_instance_.find(n_.ports[remote].instance);
    if (peer == by_instance_.end()) {
      half(speaker, index, n_.ports[remote].node, fmt::format("{} does not run BGP there", n_.instance_name(n_.ports[remote].instance)));
      return;
    }
    match(speaker, index, local, peer->second, remote);
  }

  bool same_segment(PortId a, PortId b) const {
    if (!a.valid() || !b.valid() || !n_.ports[a].vertex.valid() || !n_.ports[b].vertex.valid()) return false;
    return n_.l2_vertices[n_.ports[a].vertex].segment == n_.l2_vertices[n_.ports[b].vertex].segment;
  }

  bool shared_subnet(PortId a, Ipv4Address b) const {
    return std::any_of(n_.ports[a].addresses.begin(), n_.ports[a].addresses.end(),
                       [&](const InterfaceAddress& own) { return own.length < 32 && own.subnet().contains(b); });
  }

  /// Finds the neighbour statement on the peer that answers ours.
  void match(SpeakerId speaker, std::uint32_t index, PortId local, SpeakerId peer, PortId remote) {
    const BgpNeighbor& neighbor = n_.bgp_vrf(speaker).neighbors[index];
    const InstanceId instance = n_.speakers[speaker].instance;
    const auto& others = n_.bgp_vrf(peer).neighbors;
    std::optional<std::uint32_t> disabled;
    for (std::uint32_t i = 0; i < others.size(); ++i) {
      const BgpNeighbor& other = others[i];
      PortId own = local;
      Ipv4Address own_address;
      if (other.address) {
        if (own.valid() ? !n_.ports[own].owns(*other.address) : !owner_in(instance, *other.address).valid()) continue;
        if (!own.valid()) own = owner_in(instance, *other.address);
        own_address = *other.address;
      } else if (other.listen_range) {
        if (!own.valid()) continue;
        own_address = source_address(neighbor, own, *neighbor.address);
        if (!other.listen_range->contains(own_address)) continue;
      } else {
        continue;
      }
      if (!active(other)) {
        disabled = i;
        continue;
      }
      // What the peer sends from must be the address that we expect.
      const PortId peer_source = other.listen_range ? remote : source_port(peer, other, own_address);
      if (peer_source.valid() && !n_.ports[peer_source].owns(*neighbor.address)) {
        if (first_time(speaker, index, peer, i)) mismatch(speaker, index, peer, i, "the peer's packets come from another address (update-source)");
        return;
      }
      make(speaker, index, own, own_address, peer, i, remote, *neighbor.address);
      return;
    }
    if (disabled) {
      half(speaker, index, node_of(peer), fmt::format("it is shut down or not activated on {}", n_.instance_name(n_.speakers[peer].instance)));
    } else {
      half(speaker, index, node_of(peer), fmt::format("{} has no neighbor statement for it", n_.instance_name(n_.speakers[peer].instance)));
    }
  }

  // ---- by interface

  void consider_unnumbered(SpeakerId speaker, std::uint32_t index, const BgpNeighbor& neighbor) {
    if (!neighbor.interface.id.valid()) return;
    const NodeId node = n_.instances[n_.speakers[speaker].instance].node;
    const PortId local = n_.node_ports[node][neighbor.interface.id.index()];
    const LinkId link = n_.ports[local].link;
    if (!link.valid() || !n_.links[link].b.valid()) {
      external(speaker, index, neighbor);
      return;
    }
    const PortId remote = n_.links[link].a == local ? n_.links[link].b : n_.links[link].a;
    const auto peer = by_instance_.find(n_.ports[remote].instance);
    if (peer == by_instance_.end()) {
      half(speaker, index, n_.ports[remote].node, fmt::format("{} does not run BGP", n_.node_name(n_.ports[remote].node)));
      return;
    }
    const auto& others = n_.bgp_vrf(peer->second).neighbors;
    for (std::uint32_t i = 0; i < others.size(); ++i) {
      if (!active(others[i]) || others[i].interface.id != n_.ports[remote].interface) continue;
      make(speaker, index, local, first_address(local), peer->second, i, remote, first_address(remote));
      return;
    }
    half(speaker, index, n_.ports[remote].node, fmt::format("{} has no neighbor statement on the other end", n_.node_name(n_.ports[remote].node)));
  }

  Ipv4Address first_address(PortId port) const {
    return n_.ports[port].addresses.empty() ? Ipv4Address() : n_.ports[port].addresses.front().address;
  }

  // ---- both ends are found

  /// The AS that `speaker` shows to a peer through `neighbor`.
  Asn shown_as(SpeakerId speaker, const BgpNeighbor& neighbor, Asn peer) const {
    const BgpProcess& bgp = n_.bgp(speaker);
    if (neighbor.local_as && neighbor.remote_as != bgp.asn) return neighbor.local_as->asn;
    if (!bgp.confederation_id || peer == bgp.asn || in_confederation(bgp, peer)) return bgp.asn;
    return *bgp.confederation_id;
  }

  static bool in_confederation(const BgpProcess& bgp, Asn asn) {
    return std::find(bgp.confederation_peers.begin(), bgp.confederation_peers.end(), asn) != bgp.confederation_peers.end();
  }

  /// Does `neighbor` of `speaker` expect the AS that the other shows?
  bool expects(SpeakerId speaker, const BgpNeighbor& neighbor, Asn shown) const {
    switch (neighbor.remote_as_kind) {
      case RemoteAsKind::kNone:
        return false;
      case RemoteAsKind::kInternal:
        return shown == n_.bgp(speaker).asn;
      case RemoteAsKind::kExternal:
        return shown != n_.bgp(speaker).asn;
      case RemoteAsKind::kNumber:
        return shown == neighbor.remote_as || std::find(neighbor.alternate_as.begin(), neighbor.alternate_as.end(), shown) !=
                                                  neighbor.alternate_as.end();
    }
    return false;
  }

  bool first_time(SpeakerId a, std::uint32_t i, SpeakerId b, std::uint32_t j) {
    const auto one = std::make_pair(a, i);
    const auto two = std::make_pair(b, j);
    return done_.insert(std::minmax(one, two)).second;
  }

  void make(SpeakerId a, std::uint32_t i, PortId port_a, Ipv4Address address_a, SpeakerId b, std::uint32_t j, PortId port_b,
            Ipv4Address address_b) {
    const BgpNeighbor& left = n_.bgp_vrf(a).neighbors[i];
    const BgpNeighbor& right = n_.bgp_vrf(b).neighbors[j];
    if (!first_time(a, i, b, j)) return;
    const Asn as_a = shown_as(a, left, n_.bgp(b).asn);
    const Asn as_b = shown_as(b, right, n_.bgp(a).asn);
    if (!expects(a, left, as_b)) {
      mismatch(a, i, b, j, fmt::format("the peer is in AS {}", as_b));
      return;
    }
    if (!expects(b, right, as_a)) {
      mismatch(b, j, a, i, fmt::format("the peer is in AS {}", as_a));
      return;
    }
    if (left.password != right.password) {
      mismatch(a, i, b, j, "the passwords differ");
      return;
    }
    Session session;
    session.a = {a, i, address_a, port_a};
    session.b = {b, j, address_b, port_b};
    if (as_a == as_b) {
      session.kind = SessionKind::kIbgp;
    } else if (in_confederation(n_.bgp(a), as_b) && in_confederation(n_.bgp(b), as_a)) {
      session.kind = SessionKind::kConfederationEbgp;
    }
    if (session.kind == SessionKind::kIbgp && n_.speakers[a].router_id == n_.speakers[b].router_id) {
      mismatch(a, i, b, j, fmt::format("both have router id {}", n_.speakers[a].router_id));
      return;
    }
    if (!set_reach(session, left, right)) {
      mismatch(a, i, b, j, "the peer is not directly connected and ebgp-multihop is not set");
      return;
    }
    if (session.direct) {
      if (const auto why = drops_bgp(n_, session.a, session.b)) {
        mismatch(a, i, b, j, *why);
        return;
      }
    }
    if (session.b.speaker < session.a.speaker) std::swap(session.a, session.b);
    n_.sessions.push_back(session);
  }

  /// TTL and whether the session lives and dies with a wire. False: it cannot come up.
  bool set_reach(Session& session, const BgpNeighbor& left, const BgpNeighbor& right) const {
    const bool wire = same_segment(session.a.port, session.b.port) &&
                      (left.interface.present() || (shared_subnet(session.a.port, session.b.address) &&
                                                    shared_subnet(session.b.port, session.a.address)));
    if (session.kind == SessionKind::kIbgp) {
      session.ttl = kMaxTtl;
      session.direct = false;
      return true;
    }
    session.ttl = std::min(hops(left), hops(right));
    const bool loose = (left.disable_connected_check || hops(left) > 1) && (right.disable_connected_check || hops(right) > 1);
    session.direct = wire && (session.ttl == 1 || !loose);
    return wire || loose;
  }

  static std::uint8_t hops(const BgpNeighbor& neighbor) {
    return neighbor.ttl_security_hops ? *neighbor.ttl_security_hops : neighbor.ebgp_ttl;
  }

  // ---- findings

  std::string peer_text(const BgpNeighbor& neighbor) const {
    return neighbor.address ? neighbor.address->to_string() : neighbor.interface.name;
  }

  void external(SpeakerId speaker, std::uint32_t index, const BgpNeighbor& neighbor) {
    n_.external_peers.push_back({speaker, index});
    n_.findings.push_back({DiagnosticCode::kBgpUnknownPeer, neighbor.span,
                           fmt::format("BGP neighbour {} of {} is no device of the snapshot", peer_text(neighbor),
                                       n_.instance_name(n_.speakers[speaker].instance)),
                           {}});
    // A neighbour outside that has an address is a device of its own, where it can be one.
    if (n_.snapshot.others_announce_any && !neighbor.address)
      n_.snapshot.devices[node_of(speaker).index()].unmodelled.push_back({neighbor.span, LineClass::kUnmodelled, LineReach::kBgp, ""});
  }

  NodeId node_of(SpeakerId speaker) const { return n_.instances[n_.speakers[speaker].instance].node; }

  /// A session that only `speaker` configures; `other` is the device that lacks its side.
  void half(SpeakerId speaker, std::uint32_t index, NodeId other, const std::string& why) {
    const BgpNeighbor& neighbor = n_.bgp_vrf(speaker).neighbors[index];
    const Device& lacking = n_.device(other);
    n_.findings.push_back({DiagnosticCode::kBgpHalfConfigured, neighbor.span,
                           fmt::format("the BGP session of {} with {} is configured on this side only: {}",
                                       n_.instance_name(n_.speakers[speaker].instance), peer_text(neighbor), why),
                           {{lacking.bgp ? lacking.bgp->span : lacking.hostname_span,
                             fmt::format("{} lacks its side of the session", lacking.hostname)}}});
    n_.broken_adjacencies.push_back({node_of(speaker), other, false, n_.findings.back()});
  }

  void mismatch(SpeakerId a, std::uint32_t i, SpeakerId b, std::uint32_t j, const std::string& why) {
    const BgpNeighbor& left = n_.bgp_vrf(a).neighbors[i];
    const BgpNeighbor& right = n_.bgp_vrf(b).neighbors[j];
    n_.findings.push_back({DiagnosticCode::kBgpMismatch, left.span,
                           fmt::format("the BGP session of {} with {} does not come up: {}",
                                       n_.instance_name(n_.speakers[a].instance), peer_text(left), why),
                           {{right.span, "the peer's statement"}}});
    n_.broken_adjacencies.push_back({node_of(a), node_of(b), false, n_.findings.back()});
  }

  Network& n_;
  std::map<InstanceId, SpeakerId> by_instance_;
  std::set<std::pair<std::pair<SpeakerId, std::uint32_t>, std::pair<SpeakerId, std::uint32_t>>> done_;
};

}  // namespace

void build_bgp(Network& network) { BgpBuilder(network).run(); }

}  // namespace tiramisu::detail
