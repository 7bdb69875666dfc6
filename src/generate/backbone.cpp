// A ring of rings, as wide-area backbones are: a core ring, and chains of devices that each leave
// the network at one device and come back at another one near by. Most devices have two links, and
// no link or device is a single point of failure for the others.
//
// This is an ear decomposition (Whitney 1932): n devices and m links make m - n + 1 rings. Where
// there are more rings than devices for them, the rest are links between random pairs.
#include <algorithm>

#include "generate/family.h"
#include "generate/random_links.h"

namespace tiramisu::generation {
namespace {

class Builder {
 public:
  Builder(std::size_t devices, Random& random) : topology_(numbered_nodes(devices)), neighbours_(devices), random_(random) {}

  void core(std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
      topology_.nodes[i].labels = {{"role", "core"}};
      connect(i, (i + 1) % length);
    }
    placed_ = length;
  }

  /// A chain of `length` new devices from one device of the network to another one near it.
  void ear(std::size_t length) {
    const std::size_t begin = lowest_degree();
    std::size_t last = begin;
    const std::size_t end = near(begin);
    for (std::size_t i = 0; i < length; ++i, ++placed_) {
      topology_.nodes[placed_].labels = {{"role", "regional"}};
      connect(last, placed_);
      last = placed_;
    }
    connect(last, end);
  }

  Topology take() { return std::move(topology_); }

 private:
  void connect(std::size_t a, std::size_t b) {
    topology_.connect(a, b);
    neighbours_[a].push_back(b);
    neighbours_[b].push_back(a);
  }

  /// The device with the fewest links of three random ones.
  std::size_t lowest_degree() {
    std::size_t best = random_.below(placed_);
    for (int i = 0; i < 2; ++i) {
      const std::size_t other = random_.below(placed_);
      if (neighbours_[other].size() < neighbours_[best].size()) best = other;
    }
    return best;
  }

  /// Another device, a short random walk away.
  std::size_t near(std::size_t start) {
    std::size_t at = start;
    for (std::size_t steps = 2 + random_.below(4); steps > 0; --steps) at = random_.pick(neighbours_[at]);
    return at == start ? neighbours_[start].front() : at;
  }

  Topology topology_;
  std::vector<std::vector<std::size_t>> neighbours_;
  Random& random_;
  std::size_t placed_ = 0;
};

/// So many parts of a total, each at least 1.
std::vector<std::size_t> split(std::size_t total, std::size_t parts, Random& random) {
  std::vector<std::size_t> sizes(parts, 1);
  for (std::size_t i = parts; i < total; ++i) ++sizes[random.below(parts)];
  return sizes;
}

Result<Topology> lay_out(const Size& size, Random& random) {
  const std::size_t n = size.devices;
  const std::size_t links = size.links.value_or(std::min(n + n / 5, n * (n - 1) / 2));
  if (const auto misfit = links_misfit(n, links, n)) return *misfit;
  const std::size_t rings = links - n + 1;
  const std::size_t core = rings == 1 ? n : std::clamp<std::size_t>(3 * n / (rings + 2), 3, n);
  Builder builder(n, random);
  builder.core(core);
  const std::size_t ears = std::min(rings - 1, n - core);
  if (ears > 0)
    for (const std::size_t length : split(n - core, ears, random)) builder.ear(length);
  Topology topology = builder.take();
  add_random_links(topology, links, random, [](std::size_t, std::size_t) { return true; });
  return topology;
}

}  // namespace

extern const Family backbone_family;
const Family backbone_family = {.name = "backbone",
                                .summary = "a ring of rings, two ways everywhere; 1.2 links a device if not said",
                                .least_devices = 3,
                                .takes_links = true,
                                .lay_out = lay_out};

}  // namespace tiramisu::generation
