// Policies as typed data: what is to hold, for which traffic, under which failures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/header_space.h"
#include "base/ipv4.h"
#include "network/inventory.h"
#include "network/network.h"
#include "policies/route_expectation.h"
#include "policies/session_expectation.h"
#include "policies/transit_expectation.h"

namespace tiramisu {

enum class PolicySeverity : std::uint8_t { kInfo, kWarning, kError };

/// One source of traffic: an endpoint of the inventory, a device, an interface or a prefix,
/// with the places where its packets enter the network.
struct TrafficSource {
  std::string name;                     ///< as shown: "lps-euw", "r1", "r1[eth0]", "10.1.0.0/24"
  std::vector<Ipv4Prefix> prefixes;     ///< source addresses; of a device: its addresses
  std::vector<Attachment> attachments;  ///< where packets start; see also `nodes`
  std::vector<NodeId> nodes;            ///< packets start at these devices themselves (default VRF)
  std::string region;                   ///< label `region`, for `pairs: same-region`
  std::optional<std::size_t> endpoint;  ///< index into Inventory::endpoints
  std::uint32_t side = 0;               ///< isolated: index into Policy::between
};

/// One destination of traffic.
struct TrafficTarget {
  std::string name;
  std::vector<Ipv4Prefix> prefixes;     ///< destination addresses
  std::vector<Attachment> attachments;  ///< hosts that must be reached, where known
  std::vector<NodeId> nodes;            ///< delivery at these devices counts (device targets, `at`)
  std::vector<NodeId> standby;          ///< delivery here counts too
  std::string region;
  std::optional<std::size_t> endpoint;
  std::uint32_t side = 0;  ///< isolated: index into Policy::between
};

/// A set of devices and links that a check speaks of (via, not-via, one step of a chain).
struct Waypoint {
  std::string text;  ///< the selector as written
  std::vector<NodeId> nodes;
  std::vector<LinkId> links;
};

/// The elements that may fail, and how many at once.
struct FailureModel {
  std::uint32_t max_links = 0;
  std::uint32_t max_nodes = 0;
  std::uint32_t max_groups = 0;  ///< shared-risk groups
  bool combined = false;         ///< mode: combined (all kinds at once); else each kind alone
  std::vector<LinkId> links;     ///< that may fail: both ends in scope
  std::vector<NodeId> nodes;
  std::vector<std::size_t> groups;     ///< indexes into Inventory::groups
  std::vector<std::size_t> scenarios;  ///< indexes into Inventory::scenarios; each is combined with no other failure
  std::string text;                    ///< as shown: "links: 2 (scope role:bb)"
};

enum class PathQuantifier : std::uint8_t { kAllPaths, kSomePath };
enum class PairSelection : std::uint8_t { kAll, kSameRegion, kOtherRegion };

/// What the length of a path is counted in.
enum class LengthUnit : std::uint8_t {
  kHops,     ///< from router to router
  kRegions,  ///< from a region to another, by the label `region`
  kMilliseconds,  ///< of latency, over the links between routers
};

/// bandwidth: what the rate of traffic over several paths is.
enum class RateMeasure : std::uint8_t {
  kPath,     ///< the least that any one path in use carries
  kEcmp,     ///< what fits when every router splits evenly
  kMaxFlow,  ///< what fits through all links in use at best
};

/// What paths must not share.
enum class DisjointBy : std::uint8_t { kNothing, kLink, kNode };

/// Devices by the value of one of their labels.
struct DeviceGroups {
  std::string label;
  std::vector<std::string> names;              ///< values of the label; 0: devices without it
  IdVector<NodeId, std::uint32_t> group_of;    ///< index into `names`
};

/// prefers: one way that traffic can take.
struct Alternative {
  bool ends_there = false;  ///< packets are delivered there; else they cross it
  Waypoint where;
};

/// One policy of the file, selectors resolved.
struct Policy {
  std::string id;
  std::string title;
  std::string requirement;
  std::string check;  ///< name of its PolicyInfo: "reachable", "blocked" ...
  PolicySeverity severity = PolicySeverity::kError;
  std::string owner;
  std::vector<std::string> tags;
  std::vector<TrafficSource> sources;
  std::vector<TrafficTarget> targets;
  PairSelection pairs = PairSelection::kAll;
  HeaderSpace headers = HeaderSpace::all();  ///< protocol, ports ...; addresses come from the endpoints
  FailureModel under;
  PathQuantifier quantifier = PathQuantifier::kAllPaths;
  std::vector<Waypoint> via;      ///< waypoint: crosses one of this set; chain: each in order
  bool chain = false;
  std::vector<Waypoint> not_via;  ///< avoids: none of these
  std::uint64_t count = 0;        ///< bounded-length: the most; multipath: the least width; disjoint: how many
  LengthUnit unit = LengthUnit::kHops;
  DisjointBy disjoint = DisjointBy::kNothing;
  bool consistent = false;           ///< multipath: all paths end alike
  DeviceGroups groups;               ///< unit regions: the regions; symmetric: by the label `by`
  RateMeasure measure = RateMeasure::kPath;
  std::uint64_t least_rate_bps = 0;  ///< bandwidth: at least this
  std::uint64_t bytes = 0;           ///< transfer-time: so much is moved
  std::uint64_t within_ns = 0;       ///< transfer-time: in at most this time
  LinkTable links;                   ///< bandwidths and latencies, where the check needs them
  std::vector<Alternative> order;    ///< prefers: the best first
  std::uint64_t questions = 0;       ///< route, session: how many routes or sessions are asked for
  RouteExpectation route;            ///< route: what the routes to `targets` must be like
  SessionExpectation session;        ///< session: which ones; `targets` holds what they need routes to
  TransitExpectation transit;        ///< no-transit: whose routes, to whom
  /// isolated: the sides as written. Traffic of each to each other must be blocked: `sources` and
  /// `targets` both hold the ends of all sides, and a pair counts where its `side`s differ.
  std::vector<std::string> between;
  std::vector<Ipv4Prefix> allow_drop;  ///< no-black-holes: null routes for these are intended
  /// no-loops, no-black-holes: traffic enters at these devices. Where the scope names traffic ends
  /// (endpoints, interfaces, prefixes), `sources` and `targets` both hold these ends, and traffic
  /// runs from each to each other one. Where it is devices or `all`, there is one source for all
  /// of them, with any source address; targets are, for no-loops, any address (0.0.0.0/0) and the
  /// devices' own, for no-black-holes the endpoints of the inventory (devices where it has none).
  std::vector<NodeId> scope;
  std::optional<double> timeout_seconds;
  std::optional<std::uint64_t> max_states;
  Span span;  ///< the policy's mapping

  /// Is it about what BGP tables hold?
  bool asks_bgp() const { return route.asks_bgp() || transit.asked(); }
};

struct PolicySet {
  std::string name;
  std::vector<Policy> policies;
};

}  // namespace tiramisu
