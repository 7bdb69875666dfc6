// The traffic of a policy, split into flows: one packet stands for each.
//
// The headers of a source and target pair are cut where the routing table's prefixes begin and
// end, and by every filter that an interface applies. All packets of a part meet the same
// longest matches and the same filter verdicts everywhere, so one of them decides for all.
#pragma once

#include <memory>
#include <vector>

#include "policies/policy.h"
#include "routing/simulation.h"

namespace tiramisu {

/// Packets that the network treats alike, from one source to one target of a policy.
struct Flow {
  std::uint32_t source = 0;  ///< index into Policy::sources
  std::uint32_t target = 0;  ///< index into Policy::targets
  Packet packet;             ///< stands for all of them
  HeaderSpace headers;
};

/// The flows of a policy, in order of source and target. Addresses that routers own are no
/// hosts': they are left out where the target is an endpoint or a prefix that has others. Pairs of one and the
/// same endpoint are left out. For any number of threads.
class Flows {
 public:
  /// Both must outlive it.
  Flows(const Simulator& simulator, const Policy& policy);
  ~Flows();

  std::vector<Flow> all() const;
  std::vector<Flow> to(std::uint32_t target) const;
  std::vector<Flow> between(std::uint32_t source, std::uint32_t target) const;

 private:
  class Maker;
  std::unique_ptr<const Maker> maker_;
};

/// Does the policy ask for traffic between the two?
bool is_pair(const Policy& policy, const TrafficSource& source, const TrafficTarget& target);

/// The routed ports that hosts may have as gateways, whatever fails.
std::vector<PortId> end_ports(const Network& network, const std::vector<Attachment>& attachments);

/// The prefixes that the policy's traffic goes to.
std::vector<Ipv4Prefix> destinations_of(const Policy& policy);

/// Is the flow one to decide in this state? A device as target is to be reached at its addresses
/// that are up; where none is, at all of them.
bool counts(const Network& network, const LiveTopology& live, const Policy& policy, const Flow& flow);

}  // namespace tiramisu
