// Failure sets: the links and devices that are down in one scenario.
#pragma once

#include <algorithm>
#include <compare>
#include <string>
#include <vector>

#include "base/bitset.h"
#include "network/ids.h"

namespace tiramisu {

/// A set of failed elements. Both vectors are sorted and free of duplicates (see `normalise`).
/// A failed device takes its interfaces and the far ends of its cables down.
struct FailureSet {
  std::vector<LinkId> links;
  std::vector<NodeId> nodes;

  bool empty() const { return links.empty() && nodes.empty(); }
  std::size_t size() const { return links.size() + nodes.size(); }
  void normalise() {
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  }
  bool contains(LinkId l) const { return std::binary_search(links.begin(), links.end(), l); }
  bool contains(NodeId n) const { return std::binary_search(nodes.begin(), nodes.end(), n); }
  auto operator<=>(const FailureSet&) const = default;
};

/// Elements of the network, as bits.
struct ElementSet {
  Bitset links;  ///< over LinkId
  Bitset nodes;  ///< over NodeId

  /// Of sets of one network.
  ElementSet& operator|=(const ElementSet& other) {
    links |= other.links;
    nodes |= other.nodes;
    return *this;
  }
};

}  // namespace tiramisu
