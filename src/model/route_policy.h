// Route policies in one vendor-neutral form, and the lists that they match on.
//
// IOS and FRR route-maps lower to it directly: a route-map sequence is a term, `continue` is
// `next_term`, the implicit deny is `default_result`.
#pragma once

#include <cstdint>
#include <optional>
#include <regex>
#include <string>
#include <variant>
#include <vector>

#include "base/ipv4.h"
#include "model/acl.h"
#include "model/reference.h"

namespace tiramisu {

/// A standard community, e.g. 65000:101 is 65000 << 16 | 101.
using Community = std::uint32_t;
inline constexpr Community kNoExport = 0xFFFFFF01;     ///< RFC 1997
inline constexpr Community kNoAdvertise = 0xFFFFFF02;  ///< RFC 1997
inline constexpr Community kLocalAs = 0xFFFFFF03;      ///< RFC 1997, NO_EXPORT_SUBCONFED

/// An extended community as its eight bytes (RFC 4360), big-endian.
using ExtCommunity = std::uint64_t;
/// The route target AS:value of a two-octet (or, above 65535, four-octet) AS, or IP:value.
ExtCommunity make_route_target(std::uint32_t global, std::uint32_t local);
std::string format_ext_community(ExtCommunity community);
std::string format_community(Community community);
/// "65000:101", a decimal number, or a well-known name (no-export, no-advertise, local-as, internet ...).
std::optional<Community> parse_community(std::string_view text);

struct PrefixListEntry {
  std::uint32_t sequence = 0;
  FilterAction action = FilterAction::kPermit;
  Ipv4Prefix prefix;
  std::uint8_t min_length = 0;  ///< ge, or the prefix's own length
  std::uint8_t max_length = 0;  ///< le, or 32 after ge, or the prefix's own length
  Span span;

  bool matches(const Ipv4Prefix& p) const {
    return prefix.contains(p.address()) && p.length() >= min_length && p.length() <= max_length;
  }
};

/// First match decides; implicit deny at the end.
struct PrefixList {
  std::string name;
  std::vector<PrefixListEntry> entries;  ///< in order of sequence
  Span span;
};

/// An entry matches a route that carries all of `communities` (standard), or whose
/// communities, written "65000:1 65000:2", sorted and blank-separated, match `expression`.
struct CommunityListEntry {
  FilterAction action = FilterAction::kPermit;
  std::vector<Community> communities;
  bool internet = false;                  ///< matches every route
  std::optional<std::string> expression;  ///< expanded list: POSIX regular expression with Cisco's `_`
  std::vector<ExtCommunity> ext_communities;  ///< extended community list, standard form
  bool extended = false;                      ///< the entry is about extended communities
  Span span;
};

struct CommunityList {
  std::string name;
  bool extended = false;  ///< an extcommunity-list
  std::vector<CommunityListEntry> entries;
  Span span;
};

/// Matches the AS path written as numbers with blanks ("65001 65002"), sets in braces,
/// confederation segments in parentheses. `_` is a delimiter or an end.
struct AsPathListEntry {
  FilterAction action = FilterAction::kPermit;
  std::string expression;
  Span span;
};

struct AsPathList {
  std::string name;
  std::vector<AsPathListEntry> entries;
  Span span;
};

/// Where a route comes from, as route policies and redistribution name it.
enum class RouteSource : std::uint8_t { kConnected, kStatic, kOspf, kBgp, kRip, kEigrp, kIsis, kAggregate, kLocal };
enum class BgpOrigin : std::uint8_t { kIgp = 0, kEgp = 1, kIncomplete = 2 };

// ---- Matches. All matches of a term must hold; inside one, any listed value.

struct MatchPrefixLists { std::vector<Ref<PrefixListId>> lists; };
struct MatchAcls { std::vector<Ref<AclId>> acls; };  ///< on the route's prefix
struct MatchNextHopPrefixLists { std::vector<Ref<PrefixListId>> lists; };
struct MatchNextHopAcls { std::vector<Ref<AclId>> acls; };
struct MatchNextHops { std::vector<Ipv4Address> addresses; };
struct MatchRouteSourceAcls { std::vector<Ref<AclId>> acls; };  ///< address of the advertising router
struct MatchRouteSourcePrefixLists { std::vector<Ref<PrefixListId>> lists; };
struct MatchPeers { std::vector<Ipv4Address> addresses; };      ///< the neighbour that it is received from
struct MatchCommunityLists { std::vector<Ref<CommunityListId>> lists; bool exact = false; };
struct MatchExtCommunityLists { std::vector<Ref<CommunityListId>> lists; };
struct MatchAsPathLists { std::vector<Ref<AsPathListId>> lists; };
struct MatchMetrics { std::vector<std::uint32_t> values; };
struct MatchTags { std::vector<std::uint32_t> values; };
struct MatchLocalPreferences { std::vector<std::uint32_t> values; };
struct MatchOrigins { std::vector<BgpOrigin> values; };
struct MatchRouteSources { std::vector<RouteSource> values; };  ///< match source-protocol
struct MatchInterfaces { std::vector<Ref<InterfaceId>> interfaces; };
/// match route-type
struct MatchRouteTypes {
  bool local = false, internal = false, external = false, external_type1 = false, external_type2 = false, nssa_external = false;
};
struct MatchPrefixLength { std::uint8_t min = 0, max = 32; };
/// The router has a route of that prefix itself in a VRF (Junos if-route-exists).
struct MatchRouteExists { Ipv4Prefix prefix; Ref<VrfId> vrf; };
/// Understood, not modelled: may or may not match. `span` is the line.
struct MatchUnmodelled { Span span; };

using MatchKind =
    std::variant<MatchPrefixLists, MatchAcls, MatchNextHopPrefixLists, MatchNextHopAcls, MatchNextHops, MatchRouteSourceAcls,
                 MatchRouteSourcePrefixLists, MatchPeers, MatchCommunityLists, MatchExtCommunityLists, MatchAsPathLists,
                 MatchMetrics, MatchTags, MatchLocalPreferences, MatchOrigins, MatchRouteSources, MatchInterfaces,
                 MatchRouteTypes, MatchPrefixLength, MatchRouteExists, MatchUnmodelled>;

struct Match {
  MatchKind kind;
  Span span;
};

// ---- Set actions, in the order written.

enum class MetricOperation : std::uint8_t { kSet, kAdd, kSubtract };

struct SetLocalPreference { std::uint32_t value = 100; MetricOperation operation = MetricOperation::kSet; };
struct SetMetric { std::uint32_t value = 0; MetricOperation operation = MetricOperation::kSet; };
struct SetMetricIgp {};  ///< MED from the IGP cost of the next hop (set metric-type internal)
struct SetMetricType { std::uint8_t type = 2; };  ///< OSPF external 1 or 2
struct SetTag { std::uint32_t value = 0; };
struct SetWeight { std::uint32_t value = 0; };
struct SetOrigin { BgpOrigin origin = BgpOrigin::kIgp; };
struct SetNextHop { Ipv4Address address; };
struct SetNextHopPeerAddress {};  ///< in: the neighbour's address; out: the local address
struct SetNextHopSelf {};         ///< this router's address towards the neighbour
struct SetNextHopUnchanged {};
struct SetCommunities { std::vector<Community> communities; bool additive = false; };  ///< empty, not additive: none
struct DeleteCommunities { Ref<CommunityListId> list; };
struct SetExtCommunities { std::vector<ExtCommunity> communities; bool additive = false; };
struct PrependAsPath { std::vector<std::uint32_t> asns; std::uint32_t last_as_count = 0; bool outermost = false; };  ///< outermost: on sending, in front of the own AS
struct SetDistance { std::uint8_t value = 0; };
struct SetUnmodelled { Span span; };

using SetKind = std::variant<SetLocalPreference, SetMetric, SetMetricIgp, SetMetricType, SetTag, SetWeight, SetOrigin, SetNextHop,
                             SetNextHopPeerAddress, SetNextHopSelf, SetNextHopUnchanged, SetCommunities, DeleteCommunities, SetExtCommunities,
                             PrependAsPath, SetDistance, SetUnmodelled>;

struct SetAction {
  SetKind kind;
  Span span;
};

/// What a matching term does. With `next_term` evaluation goes on at that term; if nothing
/// further matches, the last matching term's result stands (IOS `continue`).
struct PolicyTerm {
  std::uint32_t sequence = 0;
  FilterAction result = FilterAction::kPermit;
  std::vector<Match> matches;
  std::vector<SetAction> sets;
  bool continues = false;                         ///< IOS `continue`, FRR `on-match next|goto`, `continue`
  std::optional<std::uint32_t> continue_sequence;  ///< the least sequence to go on at; empty: the next term
  Ref<RoutePolicyId> call;                        ///< FRR `call`: must permit, its sets apply
  Span span;  ///< the header line
};

struct RoutePolicy {
  std::string name;
  std::vector<PolicyTerm> terms;  ///< in order of sequence
  FilterAction default_result = FilterAction::kDeny;
  Span span;  ///< the first header line
};

}  // namespace tiramisu
