// What updates come to, remembered over all failure sets.
//
// An update's outcome hangs on the session's configuration, the prefix and the path that is
// sent, not on what has failed: between two failure sets nearly all updates are the same. Paths
// are kept once each and named by a number, so that the solver copies and compares numbers.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "routing/bgp_context.h"

namespace tiramisu {

/// A path's number in a BgpMemo. Its fields that a state decides (validity, IGP metric, marks)
/// are not part of it.
using PathNumber = std::uint32_t;

/// One per thread; never shared.
class BgpMemo {
 public:
  explicit BgpMemo(const Network& network);

  /// The number of a path; equal paths have equal numbers.
  PathNumber number(const BgpPath& path);
  const BgpPath& operator[](PathNumber number) const { return *paths_[number]; }

  /// `exchange` of a path with this IGP metric; nullopt where it does not arrive. The session is up.
  std::optional<PathNumber> exchange(const BgpContext& context, SessionDirection direction, PrefixId prefix, PathNumber best,
                                     std::uint32_t igp_metric);
  /// `leak` over an edge; `index` names the edge.
  std::optional<PathNumber> leak(const BgpContext& context, std::uint32_t index, LeakEdge edge, PrefixId prefix, PathNumber best);

  /// Forgets all where it has grown too large: all numbers become invalid.
  void trim();

 private:
  struct Key {
    std::uint64_t channel_and_prefix;
    std::uint64_t path_and_metric;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept;
  };
  struct PathHash {
    std::size_t operator()(const BgpPath& path) const noexcept;
  };
  static constexpr PathNumber kNone = 0xFFFFFFFF;

  template <class Make>
  std::optional<PathNumber> remember(const Key& key, Make&& make);

  std::uint32_t directions_;
  std::vector<bool> sends_igp_metric_;  ///< by SessionDirection::index: a policy may pass the IGP metric on
  std::vector<bool> asks_tables_;       ///< by SessionDirection::index: a policy looks at the RIB; not remembered
  std::unordered_map<BgpPath, PathNumber, PathHash> numbers_;
  std::vector<const BgpPath*> paths_;  ///< keys of `numbers_`
  std::unordered_map<Key, PathNumber, KeyHash> outcomes_;
};

}  // namespace tiramisu
