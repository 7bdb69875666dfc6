// The network: what follows from all configurations together, before any routing.
//
// Devices become nodes, VRFs routing instances, interfaces ports. Cables are given
// (layer1_topology.json) or inferred from shared subnets. The layer 2 graph says which ports
// can exchange frames over access and trunk ports; OSPF ports, BGP speakers and sessions are
// what the protocols could bring up. Everything is immutable after build_network; a failure is
// a FailureSet beside it, and `LiveTopology` (network/live_topology.h) is what is left then.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bitset.h"
#include "base/diagnostic.h"
#include "base/id.h"
#include "model/snapshot.h"
#include "network/failure.h"
#include "network/ids.h"

namespace tiramisu {

struct Instance {
  NodeId node;
  VrfId vrf;
};

/// An interface in the network. Ports without addresses take part in layer 2 only.
struct Port {
  NodeId node;
  InterfaceId interface;
  InstanceId instance;  ///< the routing instance of its VRF; valid also for layer 2 ports
  bool enabled = false;  ///< not shut down (nor its parent), of a kind that can forward
  bool routed = false;   ///< has an IPv4 address, its own or borrowed, or an unnumbered BGP session
  std::vector<InterfaceAddress> addresses;  ///< the primary first; borrowed ones for unnumbered
  LinkId link;         ///< the cable it is on; of a subinterface: its parent's; none: nothing attached that we know
  L2VertexId vertex;   ///< of a routed port: its place in the layer 2 graph

  bool owns(Ipv4Address address) const;       ///< it is one of its own
  bool on_subnet(Ipv4Address address) const;  ///< it is inside one of its subnets
};

enum class LinkKind : std::uint8_t {
  kCable,       ///< two ports, from a topology file or two interfaces that share a subnet
  kAttachment,  ///< one port's connection to a shared medium of three or more (`b` is not valid)
};

struct Link {
  PortId a;  ///< physical ports (or port-channels where members are not named), a < b
  PortId b;
  LinkKind kind = LinkKind::kCable;
  bool inferred = false;
};

/// Routed ports that shared subnets say are on one wire: two (a cable) or more (a medium).
/// `links[i]` is the link that `ports[i]` is on it with.
struct InferredJoint {
  std::vector<PortId> ports;
  std::vector<LinkId> links;
};

// ---- Layer 2

enum class L2VertexKind : std::uint8_t {
  kPort,    ///< a routed port (interface, subinterface, SVI)
  kBridge,  ///< one VLAN on one switching device
  kMedium,  ///< an inferred shared medium
};

struct L2Vertex {
  L2VertexKind kind = L2VertexKind::kPort;
  PortId port;              ///< kPort
  NodeId node;              ///< kBridge
  std::uint16_t vlan = 0;   ///< kBridge
  SegmentId segment;        ///< its component when nothing has failed
};

/// Frames pass between the two vertices while the link (if any) is up and both ports are up.
struct L2Edge {
  L2VertexId a, b;
  LinkId link;          ///< none: inside a device (an SVI and its VLAN)
  PortId port_a, port_b;  ///< the interfaces that the frames cross; not valid inside a device
};

/// All layer 2 vertices that can exchange frames when nothing has failed: a broadcast domain.
struct Segment {
  std::vector<L2VertexId> vertices;
  std::vector<PortId> ports;         ///< the routed ports, ascending
  std::vector<std::uint32_t> edges;  ///< indexes into Network::l2_edges
  bool point_to_point = false;       ///< two routed ports and one cable, nothing else
};

/// An access port with no known neighbour: hosts of its VLAN sit behind it.
struct HostPort {
  PortId port;
  L2VertexId bridge;
};

/// What an element takes along when it fails: these may change, nothing else does.
struct Touched {
  std::vector<std::uint32_t> ports;  ///< indexes into Network::port_order, ascending
  std::vector<SegmentId> segments;   ///< ascending
};

/// Layers 1 and 2 while nothing has failed, from which LiveTopology starts. Size: O(ports + vertices + their elements).
struct HealthyState {
  Bitset port_up;
  IdVector<L2VertexId, std::uint32_t> domains;  ///< see LiveTopology::domain
  IdVector<LinkId, Touched> by_link;
  IdVector<NodeId, Touched> by_node;
};

// ---- Protocols

/// One OSPF process: `device.ospf[process]` in one routing instance.
struct OspfProcessRef {
  InstanceId instance;
  std::uint32_t process = 0;  ///< index into Device::ospf
  Ipv4Address router_id;
};

/// An interface on which OSPF runs.
struct OspfPort {
  OspfProcessId process;
  PortId port;
  std::uint32_t area = 0;
  std::uint32_t cost = 1;  ///< 1..65535
  OspfNetworkType type = OspfNetworkType::kBroadcast;
  bool passive = false;
  std::uint32_t hello_interval = 10, dead_interval = 40;
  Span span;  ///< the statement that enabled it (network, ip ospf area)
};

/// Two OSPF ports that become neighbours whenever they can exchange frames: area, timers,
/// authentication, network type and MTU agree, neither is passive.
struct OspfAdjacency {
  OspfPortId a, b;
  SegmentId segment;
};

struct Speaker {
  InstanceId instance;
  std::uint32_t bgp_vrf = 0;  ///< index into BgpProcess::vrfs
  Ipv4Address router_id;
  Ipv4Address cluster_id;
};

enum class SessionKind : std::uint8_t { kIbgp, kEbgp, kConfederationEbgp };

/// One end of a session.
struct SessionEnd {
  SpeakerId speaker;
  std::uint32_t neighbor = 0;  ///< index into BgpVrf::neighbors
  Ipv4Address address;         ///< its own address on the session
  PortId port;                 ///< the port that owns `address`
};

/// A BGP session that both sides configure and that comes up whenever its ends reach each other.
struct Session {
  SessionEnd a, b;
  SessionKind kind = SessionKind::kEbgp;
  /// Both addresses are on one connected subnet and the session may not be multihop: it is up
  /// exactly while both ports are up and exchange frames. Else it also needs routes both ways.
  bool direct = false;
  std::uint8_t ttl = 1;  ///< the lesser of both sides' hop limits; 255 for iBGP
};

/// A configured neighbour that no device of the snapshot answers.
struct ExternalPeer {
  SpeakerId speaker;
  std::uint32_t neighbor = 0;
};

/// A BGP session or OSPF adjacency that one device begins and that cannot come up: the other does
/// not answer, both disagree, or it is shut down.
struct BrokenAdjacency {
  NodeId a, b;  ///< where `finding` stands, and the other end
  bool ospf = false;
  Diagnostic finding;
};

/// The whole network. Sizes: one Port per interface, O(devices + interfaces + adjacencies).
struct Network {
  Snapshot snapshot;

  IdVector<InstanceId, Instance> instances;
  IdVector<PortId, Port> ports;
  IdVector<LinkId, Link> links;
  std::vector<InferredJoint> inferred_joints;
  IdVector<NodeId, std::vector<PortId>> node_ports;          ///< all ports of a device, by InterfaceId order
  IdVector<NodeId, std::vector<InstanceId>> node_instances;  ///< by VrfId order
  IdVector<InstanceId, std::vector<PortId>> instance_ports;  ///< routed ports

  /// All ports, each behind those that its line protocol hangs on: cables, port-channels, subinterfaces, SVIs.
  std::vector<PortId> port_order;

  IdVector<L2VertexId, L2Vertex> l2_vertices;
  std::vector<L2Edge> l2_edges;
  IdVector<SegmentId, Segment> segments;
  std::vector<HostPort> host_ports;
  HealthyState healthy;
  /// VLAN membership: for each SVI port the layer 2 ports that keep it up (autostate).
  std::unordered_map<PortId, std::vector<PortId>> svi_members;
  /// The members of each port-channel port that has any.
  std::unordered_map<PortId, std::vector<PortId>> channel_members;

  IdVector<OspfProcessId, OspfProcessRef> ospf_processes;
  IdVector<OspfPortId, OspfPort> ospf_ports;
  std::vector<OspfAdjacency> ospf_adjacencies;
  IdVector<SpeakerId, Speaker> speakers;
  IdVector<SessionId, Session> sessions;
  std::vector<ExternalPeer> external_peers;
  std::vector<BrokenAdjacency> broken_adjacencies;

  /// Who has an address: ports, in ascending order.
  std::unordered_map<Ipv4Address, std::vector<PortId>> address_owners;
  std::unordered_map<std::string, NodeId> node_by_name;  ///< hostname in lower case
  /// Devices that forward packets of others: two or more enabled interfaces with an address, or one
  /// and a routing protocol or static route. Loopbacks do not count, nor external neighbours. Size: devices.
  Bitset routers;

  std::vector<Diagnostic> findings;  ///< normalised

  const Device& device(NodeId n) const { return snapshot.devices[n.index()]; }
  std::size_t node_count() const { return snapshot.devices.size(); }
  const Interface& interface(PortId p) const { return device(ports[p].node).interfaces[ports[p].interface]; }
  const Device& device_of(InstanceId i) const { return device(instances[i].node); }
  const Vrf& vrf_of(InstanceId i) const { return device_of(i).vrfs[instances[i].vrf]; }
  const OspfProcess& ospf(OspfProcessId p) const {
    return device_of(ospf_processes[p].instance).ospf[ospf_processes[p].process];
  }
  const BgpProcess& bgp(SpeakerId s) const { return *device_of(speakers[s].instance).bgp; }
  const BgpVrf& bgp_vrf(SpeakerId s) const { return bgp(s).vrfs[speakers[s].bgp_vrf]; }
  const BgpNeighbor& neighbor(const SessionEnd& end) const { return bgp_vrf(end.speaker).neighbors[end.neighbor]; }

  std::optional<NodeId> find_node(std::string_view hostname) const;  ///< case-insensitive
  /// By name as written or abbreviated, case-insensitive.
  std::optional<PortId> find_port(NodeId node, std::string_view interface) const;
  std::string node_name(NodeId n) const { return device(n).hostname; }
  /// Stands it for another network (see external_devices.h)?
  bool external(NodeId n) const { return device(n).external(); }
  /// Are there neighbours outside the network?
  bool has_external() const {
    return std::any_of(snapshot.devices.begin(), snapshot.devices.end(), [](const Device& device) { return device.external(); });
  }
  std::string port_name(PortId p) const;  ///< "r1[Ethernet0]"
  std::string link_name(LinkId l) const;  ///< "r1[eth0] ~ r2[eth1]"
  std::string instance_name(InstanceId i) const;  ///< "r1", "r1:VRF"
};

/// Builds the network. Never fails: what does not fit together is a finding (Network::findings),
/// and the element concerned does not come up. O(interfaces log interfaces + adjacencies).
Network build_network(Snapshot snapshot);

}  // namespace tiramisu
