// Smallest failure sets that part places on a fabric: the algorithm behind reachability under
// failures (KFAIL) where having a path and having a route are the same.
#pragma once

#include <functional>

#include "multilayer/fabric.h"
#include "verify/failure_tracks.h"

namespace tiramisu {

/// What is to be joined with what.
struct JoinQuestion {
  /// Packets of a source enter at a router.
  struct Entry {
    std::uint32_t vertex = 0;
    std::uint32_t source = 0;
  };
  /// A target is reached from an entry that is one of its deliverers, or joined with one of them
  /// which (where there are any reflectors) is joined with a reflector.
  struct Goal {
    std::uint32_t target = 0;
    std::vector<std::uint32_t> deliverers, reflectors;
  };
  const Fabric* fabric = nullptr;
  std::vector<Entry> entries;
  std::vector<Goal> goals;
  std::function<bool(std::uint32_t source, std::uint32_t target)> wanted;
};

/// A failure set that leaves a target out of reach.
struct Cut {
  Chosen chosen;        ///< elements of the track
  FailureSet failures;
  std::uint32_t source = 0, target = 0;
};

struct CutAnswer {
  std::optional<Cut> cut;    ///< with the fewest elements; of those the first in order
  std::uint64_t states = 0;  ///< failure sets that the fabric was searched under
  std::uint32_t disjoint = 0;  ///< where a flow decided: so many edge-disjoint paths at least join any two of the places
  bool exhausted = true;     ///< false: too many failure sets; nothing with up to `complete` elements cuts
  std::uint32_t complete = 0;
};

/// Searches the sets of a track, smallest first. Some failed element must lie on what joins the
/// places without it, so only the elements under a search tree are added to a set; at the last one, of
/// links only the bridges. Where any two places are joined by more edge-disjoint paths than a set
/// can cut, nothing is searched. O(tree size ^ (limit - 1) x fabric) for links.
CutAnswer find_cut(const JoinQuestion& question, const FailureTrack& track);

/// Does this one failure set leave a target out of reach?
std::optional<Cut> cut_by(const JoinQuestion& question, const FailureSet& failures);

}  // namespace tiramisu
