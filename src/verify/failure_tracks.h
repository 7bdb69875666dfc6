// The failures that a policy allows, as elements that fail together in so many at a time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/bitset.h"
#include "network/failure.h"
#include "network/inventory.h"
#include "policies/policy.h"

namespace tiramisu {

inline constexpr std::size_t kFailureKinds = 3;  ///< links, devices, shared-risk groups

/// Something that can fail as one.
struct FailureElement {
  FailureSet members;
  std::string name;
};

/// A way in which elements may fail together: at most so many of each kind.
struct FailureTrack {
  std::array<std::uint32_t, kFailureKinds> limits{};
  std::array<std::vector<FailureElement>, kFailureKinds> elements;
};

/// Which elements of a track have failed: (kind, index), ascending.
using Chosen = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The tracks of a failure model, its scenarios aside: one where kinds fail combined, else one for
/// each kind that may fail; never none.
std::vector<FailureTrack> failure_tracks(const Network& network, const Inventory& inventory, const FailureModel& model);

/// Is a member of the element among these (bits over LinkId and NodeId)?
bool touches(const FailureElement& element, const Bitset& links, const Bitset& nodes);

/// Adds what `from` fails to `into`; not normalised.
void merge(FailureSet& into, const FailureSet& from);

/// How many failure sets the model allows.
std::uint64_t count_failure_sets(const FailureModel& model);

}  // namespace tiramisu
