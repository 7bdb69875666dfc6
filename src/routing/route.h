// Routes as the protocols compute them and as the RIB holds them.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ipv4.h"
#include "model/route_policy.h"
#include "network/ids.h"
#include "routing/prefix_table.h"

namespace tiramisu {

/// What put a route into the RIB, as routing tables name it.
enum class RouteProtocol : std::uint8_t {
  kConnected,
  kLocal,
  kStatic,
  kOspfIntra,
  kOspfInter,
  kOspfExternal1,
  kOspfExternal2,
  kOspfNssa1,
  kOspfNssa2,
  kAggregate,  ///< discards while a longer route is there
  kEbgp,
  kIbgp,
  kBgpAggregate,  ///< a locally made aggregate: discards
};

/// "connected", "local", "static", "ospf", "ospf-ia", "ospf-e1" ... "ebgp", "ibgp", "aggregate".
std::string_view name(RouteProtocol protocol);
constexpr bool is_ospf(RouteProtocol p) { return p >= RouteProtocol::kOspfIntra && p <= RouteProtocol::kOspfNssa2; }
constexpr bool is_bgp(RouteProtocol p) { return p >= RouteProtocol::kEbgp; }
/// As route policies and redistribution name it.
RouteSource source_of(RouteProtocol protocol);

/// One way out. Exactly one of: discard; a port (with or without a gateway); a gateway alone,
/// which is recursive: it is resolved by another route of `instance`.
struct NextHop {
  Ipv4Address gateway;  ///< 0.0.0.0: none, the destination is on the port's own subnet
  PortId port;          ///< not valid: recursive
  InstanceId instance;  ///< where gateway or port live; another VRF for leaked routes
  bool discard = false;

  bool has_gateway() const { return gateway.bits != 0; }
  bool recursive() const { return !discard && !port.valid(); }
  auto operator<=>(const NextHop&) const = default;
};

/// Where a route of the RIB comes from, for evidence: one place in the configuration or one
/// session or adjacency.
struct Provenance {
  Span span;           ///< the statement that made it at its origin on this device (may be none)
  SessionId session;   ///< BGP: the session that it was learned over
  NodeId origin;       ///< OSPF: the advertising router of the prefix; BGP: the neighbour's device
  auto operator<=>(const Provenance&) const = default;
};

/// A route that a RIB selected (or a protocol offers to it).
struct Route {
  PrefixId prefix;
  RouteProtocol protocol = RouteProtocol::kConnected;
  std::uint8_t distance = 0;
  std::uint32_t metric = 0;
  std::uint32_t tag = 0;
  std::uint32_t source_process = 0;  ///< OSPF: index of the process on the device
  std::vector<NextHop> next_hops;    ///< sorted, no duplicates
  Provenance provenance;

  bool operator==(const Route&) const = default;
};

/// The best routes of one routing instance, by prefix.
class Rib {
 public:
  explicit Rib(std::size_t prefix_count = 0) : index_(prefix_count, kNone) {}
  /// Drops all routes; keeps memory.
  void clear();
  /// Offers a route: it is kept if the prefix has none or a worse one (by distance). Of equal
  /// distance the first stays.
  void offer(Route route);
  const Route* find(PrefixId prefix) const {
    const std::uint32_t at = index_[prefix.index()];
    return at == kNone ? nullptr : &routes_[at];
  }
  /// In order of insertion.
  const std::vector<Route>& routes() const { return routes_; }
  /// The longest match of an address, nullptr where none. `skip_default`: 0.0.0.0/0 does not count.
  const Route* lookup(const PrefixTable& prefixes, Ipv4Address address, bool skip_default = false) const;
  /// Equal tables: the same routes for the same prefixes, in any order.
  bool operator==(const Rib& other) const;
  std::size_t hash() const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> index_;
  std::vector<Route> routes_;
};

/// One segment of an AS path.
enum class AsSegmentKind : std::uint8_t { kSequence, kSet, kConfedSequence, kConfedSet };
struct AsSegment {
  AsSegmentKind kind = AsSegmentKind::kSequence;
  std::vector<std::uint32_t> asns;
  auto operator<=>(const AsSegment&) const = default;
};

/// An AS path (RFC 4271, RFC 5065).
struct AsPath {
  std::vector<AsSegment> segments;

  /// As best path counts it: a set is 1, confederation segments 0.
  std::uint32_t length() const;
  bool contains(std::uint32_t asn) const;
  std::uint32_t count(std::uint32_t asn) const;
  /// The neighbouring AS: first of a leading sequence (confederation segments skipped); 0: none.
  std::uint32_t neighbor_as() const;
  void prepend(std::uint32_t asn, AsSegmentKind kind = AsSegmentKind::kSequence);
  /// "65001 65002 {1,2} (65100)", as AS-path lists match it.
  std::string to_string() const;
  auto operator<=>(const AsPath&) const = default;
};

/// BGP path attributes, and what the decision process and policies see of a route.
struct BgpAttributes {
  AsPath as_path;
  BgpOrigin origin = BgpOrigin::kIgp;
  Ipv4Address next_hop;
  std::uint32_t local_preference = 100;
  std::uint32_t med = 0;
  bool has_med = false;
  std::uint32_t weight = 0;
  std::vector<Community> communities;         ///< sorted, no duplicates
  std::vector<ExtCommunity> ext_communities;  ///< sorted, no duplicates
  Ipv4Address originator_id;                  ///< 0.0.0.0: none
  std::vector<std::uint32_t> cluster_list;
  auto operator<=>(const BgpAttributes&) const = default;
};

}  // namespace tiramisu
