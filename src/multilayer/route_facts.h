// What is known of a route's attributes where many routes are looked at as one.
//
// A fact is either known or open: a community is there, is not, or may be; an AS path is this one
// or any. Filters that ask for something open split the routes into those that have it and those
// that have not, so that a later filter meets the same answer (the product of a process and the
// attribute values that matter, Tiramisu, NSDI '20, sections 4 and 5).
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "network/network.h"
#include "routing/route.h"

namespace tiramisu {

/// All communities that some configuration names, and the well-known ones: the only ones that
/// filters can tell apart one by one.
class CommunityTable {
 public:
  explicit CommunityTable(const Network& network);
  std::size_t size() const { return communities_.size(); }
  Community operator[](std::size_t i) const { return communities_[i]; }
  std::size_t index_of(Community community) const;  ///< it must be there; O(log size)

 private:
  std::vector<Community> communities_;  ///< ascending
};

/// Bits over a CommunityTable.
class CommunityBits {
 public:
  CommunityBits() = default;
  explicit CommunityBits(std::size_t size, bool value = false);
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  auto operator<=>(const CommunityBits&) const = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// The facts of a set of routes to one prefix.
struct RouteFacts {
  CommunityBits present, absent;  ///< neither: open
  bool others = false;            ///< communities that the table does not hold may be there
  std::optional<AsPath> as_path;  ///< here and below: none is open
  bool path_goes_on = false;      ///< only the beginning of the AS path is known: it may go on behind
  std::optional<std::uint32_t> metric;  ///< what `match metric` sees
  std::optional<std::uint32_t> tag;
  std::optional<std::uint32_t> local_preference;
  std::optional<BgpOrigin> origin;
  /// What an announcement from outside must and must not carry for all this to be so: to find one.
  CommunityBits needed, refused;

  /// A route as a router makes it: no communities, an empty AS path.
  static RouteFacts plain(const CommunityTable& table);
  /// Any route at all.
  static RouteFacts any(const CommunityTable& table);
  /// Any route, before its announcer's AS is put in front of the path.
  static RouteFacts announced(const CommunityTable& table);

  bool open(std::size_t community) const { return !present.test(community) && !absent.test(community); }
  /// The routes that have it (or not), of those where it is open.
  void decide(std::size_t community, bool is_there);
  /// A router adds or takes away.
  void put(std::size_t community, bool is_there);
  void clear_communities(const CommunityTable& table);

  auto operator<=>(const RouteFacts&) const = default;
};

}  // namespace tiramisu
