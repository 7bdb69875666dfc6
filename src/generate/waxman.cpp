// Waxman's random graphs (Routing of multipoint connections, IEEE JSAC 1988): devices at random
// places of a square, links the likelier the shorter they are. A random spanning tree, also of
// mostly short links, comes first, so that the network is connected.
//
// A link as long as 1/50 of the diagonal is 7/8 as likely as one without length, and so on: this is
// exp(-d / 0.15 L) in whole numbers, which are the same on every machine.
#include <algorithm>
#include <array>

#include "generate/family.h"
#include "generate/random_links.h"

namespace tiramisu::generation {
namespace {

constexpr std::int64_t kSide = 10'000;
constexpr std::size_t kSteps = 50;
constexpr std::size_t kWhole = 1 << 24;

struct Place {
  std::int64_t x = 0, y = 0;
};

class Likelihood {
 public:
  explicit Likelihood(std::vector<Place> places) : places_(std::move(places)) {
    weight_[0] = kWhole;
    for (std::size_t i = 1; i < weight_.size(); ++i) weight_[i] = weight_[i - 1] * 7 / 8;
  }
  std::size_t operator()(std::size_t a, std::size_t b) const {
    const std::int64_t dx = places_[a].x - places_[b].x, dy = places_[a].y - places_[b].y;
    const std::int64_t square = dx * dx + dy * dy;
    std::size_t step = 0;  // the largest with (step/50 of the diagonal)^2 <= square
    while (step + 1 < weight_.size() && static_cast<std::int64_t>((step + 1) * (step + 1)) * 2 * kSide * kSide <=
                                            square * static_cast<std::int64_t>(kSteps * kSteps))
      ++step;
    return weight_[step];
  }

 private:
  std::vector<Place> places_;
  std::array<std::size_t, kSteps + 1> weight_{};
};

Result<Topology> lay_out(const Size& size, Random& random) {
  const std::size_t n = size.devices;
  const std::size_t links = size.links.value_or(std::min(n + n / 2, n * (n - 1) / 2));
  if (const auto misfit = links_misfit(n, links, n - 1)) return *misfit;
  std::vector<Place> places(n);
  for (Place& place : places) {
    place.x = static_cast<std::int64_t>(random.below(kSide));
    place.y = static_cast<std::int64_t>(random.below(kSide));
  }
  const Likelihood likelihood(std::move(places));
  const auto accept = [&](std::size_t a, std::size_t b) { return random.chance(likelihood(a, b), kWhole); };
  Topology topology = numbered_nodes(n);
  for (std::size_t i = 1; i < n; ++i) {
    std::size_t other = random.below(i);
    while (!accept(i, other)) other = random.below(i);
    topology.connect(other, i);
  }
  add_random_links(topology, links, random, accept);
  return topology;
}

}  // namespace

extern const Family waxman_family;
const Family waxman_family = {.name = "waxman",
                              .summary = "random, short links likelier; 1.5 links a device if not said",
                              .takes_links = true,
                              .lay_out = lay_out};

}  // namespace tiramisu::generation
