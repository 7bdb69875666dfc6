#include "routing/session_walk.h"

#include <algorithm>
#include <set>

#include "network/control_filters.h"

namespace tiramisu {
namespace {

constexpr std::uint8_t kMaxTtl = 255;

/// The packets of BGP sessions, whatever their ends.
HeaderSpace bgp_headers() {
  HeaderSpace result;
  for (const Packet& packet : bgp_packets(Ipv4Address(), Ipv4Address())) {
    HeaderBox box = HeaderBox::all();
    box[HeaderField::kProtocol] = {packet.protocol, packet.protocol};
    box[HeaderField::kSourcePort] = {packet.source_port, packet.source_port};
    box[HeaderField::kDestinationPort] = {packet.destination_port, packet.destination_port};
    const std::uint32_t established = packet.established ? 1 : 0;
    box[HeaderField::kEstablished] = {established, established};
    result.add_disjoint(HeaderSpace(box));
  }
  return result;
}

bool denies(const Acl& acl, const Packet& packet) {
  const AclEntry* entry = deciding_entry(acl, packet);
  return entry == nullptr || entry->action == FilterAction::kDeny || entry->unmodelled_match;
}

/// Breadth first over all equal-cost ways, a router at a time.
bool arrives(const Forwarder& forwarder, InstanceId from, InstanceId to, const Packet& packet, std::uint32_t ttl) {
  std::vector<InstanceId> here{from};
  std::set<InstanceId> seen{from};
  PacketOrigin origin = PacketOrigin::kOwn;
  for (std::uint32_t hops = 0; hops <= ttl && !here.empty(); ++hops) {
    std::vector<InstanceId> next;
    for (const InstanceId at : here) {
      for (const Step& step : forwarder.decide(at, packet, origin)) {
        if (step.kind == StepKind::kDelivered) return at == to;
        if (step.kind == StepKind::kForward && seen.insert(step.next).second) next.push_back(step.next);
      }
    }
    origin = PacketOrigin::kTransit;
    here = std::move(next);
  }
  return false;
}

}  // namespace

Bitset filtered_sessions(const Network& network) {
  Bitset result(network.sessions.size());
  std::vector<const Acl*> filters = applied_filters(network);
  const HeaderSpace headers = bgp_headers();
  std::erase_if(filters, [&](const Acl* acl) {
    const AclVerdict verdict = split(*acl, headers);
    return verdict.denied.empty() && verdict.unknown.empty();
  });
  const auto dropped = [&](const Packet& packet) { return std::any_of(filters.begin(), filters.end(), [&](const Acl* acl) { return denies(*acl, packet); }); };
  for (const SessionId id : ids<SessionId>(filters.empty() ? 0 : network.sessions.size())) {
    const Session& session = network.sessions[id];
    if (session.direct) continue;
    for (const auto& packets : {bgp_packets(session.a.address, session.b.address), bgp_packets(session.b.address, session.a.address)})
      if (std::any_of(packets.begin(), packets.end(), dropped)) result.set(id.index());
  }
  return result;
}

Bitset sessions_to_walk(const Network& network) {
  Bitset result = filtered_sessions(network);
  const bool outside = network.has_external();
  for (const SessionId id : ids<SessionId>(network.sessions.size())) {
    const Session& session = network.sessions[id];
    if (session.direct) continue;
    // A default route to another network leads to no router of ours.
    if (outside || (session.kind != SessionKind::kIbgp && session.ttl < kMaxTtl && session.ttl < network.node_count())) result.set(id.index());
  }
  return result;
}

bool session_gets_through(const Simulator& simulator, const DataPlane& plane, const Session& session) {
  const Network& network = simulator.network();
  const Forwarder forwarder(simulator, plane);
  const auto opens = [&](const SessionEnd& from, const SessionEnd& to) {
    const InstanceId near = network.speakers[from.speaker].instance;
    const InstanceId far = network.speakers[to.speaker].instance;
    const std::array<Packet, 2> packets = bgp_packets(from.address, to.address);
    return arrives(forwarder, near, far, packets[0], session.ttl) && arrives(forwarder, far, near, packets[1], session.ttl);
  };
  return opens(session.a, session.b) || opens(session.b, session.a);
}

}  // namespace tiramisu
