// Where the packets of a flow go in one state of the network: all equal-cost ways at once.
//
// Vertices are routing instances, edges the branches of their decisions. Built on demand from
// the entries; every question about the flow is a search on it, linear in its size.
#pragma once

#include <forward_list>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "routing/forwarding.h"
#include "verify/traffic.h"

namespace tiramisu {

/// What becomes of packets on one branch, seen from the policy's target.
enum class Fate : std::uint8_t {
  kContinues,
  kDelivered,
  kNoRoute,
  kDiscarded,
  kFiltered,
  kNoNeighbor,       ///< the gateway does not answer on the wire
  kHostUnreachable,  ///< on the target's subnet, but cut off from a host at layer 2
  kElsewhere,        ///< leaves the network, or arrives where the target is not
  kLoop,
  kNoGateway,        ///< the source's hosts have no router
};
std::string_view name(Fate fate);

/// The branches of a decision before packet filters, in order of (port, gateway). Never empty.
struct Branches {
  std::vector<Step> steps;
  bool filtered = false;  ///< a port on the way of one has a filter
};

/// Who says what routers do with a packet, where it is not their RIBs.
class DecisionSource {
 public:
  virtual ~DecisionSource() = default;
  /// What a router does with a packet that has arrived, before packet filters; none: it sends it on.
  virtual std::optional<Step> arrive(InstanceId instance, const Packet& packet) const = 0;
  /// All equal-cost branches of a router's decision to send packets on. Lives as long as this. For any number
  /// of threads.
  virtual const Branches& send_on(InstanceId instance) const = 0;
  /// While these are whole, the router sends on as it does. Lives as long as this. For any number of threads.
  virtual const ElementSet& dependencies(InstanceId instance) const = 0;
};

/// One network state under judgement.
struct NetworkState {
  const Simulator& simulator;
  const DataPlane& plane;
  const DecisionSource* decisions = nullptr;  ///< none: the RIBs of the plane; else it has only its live topology
};

/// Where packets of the source enter: at a router, or nowhere.
struct FlowEntry {
  std::optional<Entry> entry;  ///< none: no live gateway, or none needed
  const Attachment* attachment = nullptr;
  /// Both hosts are on one subnet, so that frames go from one to the other and no router sees them:
  /// kDelivered or kHostUnreachable.
  std::optional<Fate> direct = std::nullopt;
};

/// A walk through the network and its end. The last step is where `fate` shows; a loop ends
/// with the step that returns to an earlier router.
struct Walk {
  FlowEntry start;
  std::vector<Step> steps;
  Fate fate = Fate::kContinues;
};

class FlowGraph {
 public:
  FlowGraph(const NetworkState& state, const Policy& policy, const Flow& flow);

  /// The live entries of the source, in order. Attachments whose device is down are left out.
  const std::vector<FlowEntry>& entries() const { return entries_; }

  /// Does the entry exist and let the packet in?
  bool admitted(const FlowEntry& entry) const;
  /// All walks from an entry, depth first, at most `limit`.
  std::vector<Walk> walks(const FlowEntry& entry, std::size_t limit) const;

  /// A shortest walk from some entry to a step that `wanted` accepts, over routers that `through`
  /// accepts; nullopt where there is none. Drops on the way in count as steps of the entry.
  std::optional<Walk> find(const std::function<bool(const Step&, Fate)>& wanted,
                           const std::function<bool(const Step&)>& through = {}) const;
  /// As `find`, from one entry only.
  std::optional<Walk> find_from(const FlowEntry& entry, const std::function<bool(const Step&, Fate)>& wanted,
                                const std::function<bool(const Step&)>& through = {}) const;
  /// A walk into a forwarding loop, if an entry leads into one.
  std::optional<Walk> find_loop() const;
  /// As `find_loop`, from some of the entries only.
  std::optional<Walk> find_loop_from(std::span<const FlowEntry> entries) const;
  /// All branches of a router's decision. Where a device sends its own packets, they are those of packets
  /// that it makes: a packet that comes back to it circles, and its further way is not asked for.
  const std::vector<Step>& steps(InstanceId instance) const;
  /// Whose packets leave the router that way?
  PacketOrigin origin_at(InstanceId instance) const { return instance == maker_ ? PacketOrigin::kOwn : PacketOrigin::kTransit; }
  Fate fate(const Step& step) const;
  /// Does an outcome hang on a filter clause that is not modelled? The first such step met.
  const Step* unknown_filter() const { return unknown_ ? &*unknown_ : nullptr; }

  const Policy& policy() const { return policy_; }
  const Flow& flow() const { return flow_; }
  const NetworkState& state() const { return state_; }

 private:
  const std::vector<Step>& decide(InstanceId instance) const;
  void find_entries();
  void add_attachment(const Attachment& attachment, const TrafficSource& source);
  bool hosts_reached(PortId out_port) const;
  std::optional<Fate> direct_fate(const Attachment& attachment) const;
  bool target_at(NodeId node) const;
  bool never_entered(const Step& step) const;
  std::optional<Walk> refused(const FlowEntry& entry, const std::function<bool(const Step&, Fate)>& wanted) const;

  NetworkState state_;
  const Policy& policy_;
  const Flow& flow_;
  Forwarder forwarder_;
  std::vector<FlowEntry> entries_;
  InstanceId maker_;  ///< whose own packets these are; none: packets of hosts
  mutable std::vector<const std::vector<Step>*> steps_;  ///< by instance; none: not asked for yet
  mutable std::forward_list<std::vector<Step>> own_steps_;  ///< those that no other flow shares
  mutable std::optional<Step> unknown_;
};

}  // namespace tiramisu
