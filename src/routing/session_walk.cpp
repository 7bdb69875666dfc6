#include "routing/session_walk.h"

#include <algorithm>
#include <set>

#include "network/control_filters.h"

namespace tiramisu {
namespace {

constexpr std::uint8_t kMaxTtl = 255;

/// Does the entry permit all of TCP?
bool permits_all_tcp(const AclEntry& entry) {
  constexpr std::uint8_t kTcp = 6;
  return entry.action == FilterAction::kPermit && !entry.unmodelled_match && !entry.established &&
         (!entry.protocol || *entry.protocol == kTcp) && entry.source == WildcardAddress::any() &&
         entry.destination == WildcardAddress::any() && entry.source_ports.empty() && entry.destination_ports.empty();
}

/// False is certain: whatever it denies or leaves open comes after it has permitted all of TCP.
bool may_deny_tcp(const Acl& acl) {
  for (const AclEntry& entry : acl.entries) {
    if (permits_all_tcp(entry)) return false;
    if (entry.action == FilterAction::kDeny || entry.unmodelled_match) return true;
  }
  return true;
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
  std::erase_if(filters, [](const Acl* acl) { return !may_deny_tcp(*acl); });
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
  const auto& devices = network.snapshot.devices;
  const bool outside = std::any_of(devices.begin(), devices.end(), [](const Device& device) { return device.external(); });
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
