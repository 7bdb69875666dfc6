// The shape of a network, before any configuration: named devices and point-to-point links.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu::generation {

/// Limits of what is generated.
inline constexpr std::size_t kMostDevices = 20'000;
inline constexpr std::size_t kMostLinks = 500'000;

/// (name, value) pairs of the inventory, in the order in which they are written.
using Labels = std::vector<std::pair<std::string, std::string>>;

struct TopologyNode {
  std::string name;     ///< a legal hostname, unique
  Labels labels;        ///< role, region ...
  bool has_lan = true;  ///< hosts are attached here
  std::uint32_t asn = 0;  ///< where the family numbers autonomous systems itself; else 0
};

/// A cable between two different devices. Several may join the same two.
struct TopologyLink {
  std::size_t a = 0;  ///< index into Topology::nodes
  std::size_t b = 0;
  std::uint32_t mbps = 10'000;
};

struct Topology {
  std::vector<TopologyNode> nodes;
  std::vector<TopologyLink> links;
  bool even_costs = false;  ///< OSPF costs are all the same: the family lives of equal-cost paths

  void connect(std::size_t a, std::size_t b) { links.push_back({a, b}); }
};

/// `count` nodes called r01, r02 ...: as many digits as the largest number needs.
Topology numbered_nodes(std::size_t count);

/// Neighbours of each node, in the order of links; one that several links lead to stands there as often.
std::vector<std::vector<std::size_t>> adjacency(const Topology& topology);

/// Hops from a node to each; kUnreachable where no path leads. O(nodes + links).
inline constexpr std::size_t kUnreachable = static_cast<std::size_t>(-1);
std::vector<std::size_t> hops_from(const std::vector<std::vector<std::size_t>>& neighbours, std::size_t start);

}  // namespace tiramisu::generation
