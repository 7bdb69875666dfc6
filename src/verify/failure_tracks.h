// The failures that a policy allows, as elements that fail together in so many at a time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "network/failure.h"
#include "network/inventory.h"
#include "policies/policy.h"

namespace tiramisu {

inline constexpr std::size_t kFailureKinds = 3;  ///< links, devices, shared-risk groups

/// Something that can fail as one.
struct FailureElement {
  FailureSet members;
  std::string group;  ///< its name; empty: a link or a device
};

/// An element of a track: its kind, and its index among these.
using TrackElement = std::pair<std::uint32_t, std::uint32_t>;
/// Which elements of a track have failed, ascending.
using Chosen = std::vector<TrackElement>;

/// A way in which elements may fail together: at most so many of each kind.
struct FailureTrack {
  std::array<std::uint32_t, kFailureKinds> limits{};
  std::array<std::vector<FailureElement>, kFailureKinds> elements;
  std::vector<std::vector<TrackElement>> of_link, of_node;  ///< which fail with it; by LinkId, by NodeId

  /// Of those chosen: "r1[Ethernet0/1] ~ r2[Ethernet0/0]", "r3", "srlg:duct".
  std::vector<std::string> names(const Network& network, const Chosen& chosen) const;
  /// How many elements can fail together.
  std::size_t most() const;
  /// The elements that may fail beside those chosen and have a member among `these`, ascending.
  /// O(these + result log result).
  std::vector<TrackElement> further(const Chosen& chosen, const ElementSet& these) const;
};

/// `chosen` and one more.
Chosen with(const Chosen& chosen, TrackElement element);

/// The tracks of a failure model, its scenarios aside: one where kinds fail combined, else one for
/// each kind that may fail; never none.
std::vector<FailureTrack> failure_tracks(const Network& network, const Inventory& inventory, const FailureModel& model);

/// Adds what `from` fails to `into`; not normalised.
void merge(FailureSet& into, const FailureSet& from);

/// How many failure sets the model allows.
std::uint64_t count_failure_sets(const FailureModel& model);

}  // namespace tiramisu
