// What is up under a failure set: ports, and which of them can exchange frames.
#pragma once

#include "network/line_protocol.h"

namespace tiramisu {

/// Layers 1 and 2 of the network with some elements down. Cheap to build:
/// O((ports + vertices) / a word + ports and edges of the segments that a failed element touches).
class LiveTopology {
 public:
  LiveTopology(const Network& network, const FailureSet& failures);

  /// What has failed.
  const FailureSet& failures() const { return failures_; }

  bool node_up(NodeId n) const { return !down_.nodes.test(n.index()); }
  bool link_up(LinkId l) const { return !down_.links.test(l.index()); }
  /// Line protocol up: enabled, its device up, its cable up and the far end up; a subinterface
  /// as its parent, a port-channel while a member is up, an SVI while a port of its VLAN is up.
  bool port_up(PortId p) const { return port_up_.test(p.index()); }
  /// Can two routed ports exchange frames? Both up and in one live broadcast domain.
  bool connected(PortId a, PortId b) const {
    const L2VertexId va = network_->ports[a].vertex, vb = network_->ports[b].vertex;
    return va.valid() && vb.valid() && port_up(a) && port_up(b) && domain_[va] == domain_[vb] && domain_[va] != kNoDomain;
  }
  /// Can frames from a routed port reach this layer 2 vertex (say, the bridge of a host port)?
  bool reaches(PortId a, L2VertexId v) const;
  /// The live broadcast domain of a vertex: equal numbers exchange frames. Down: kNoDomain.
  std::uint32_t domain(L2VertexId v) const { return domain_[v]; }

  /// Adds every element whose failure could take the port down or change which ports it exchanges frames with.
  void add_dependencies(PortId p, ElementSet& into) const;

 private:
  const Network* network_;
  FailureSet failures_;
  DownElements down_;
  Bitset port_up_;
  IdVector<L2VertexId, std::uint32_t> domain_;
};

}  // namespace tiramisu
