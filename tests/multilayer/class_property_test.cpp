// One computation serves a destination class: under random failures on random networks, all
// routers have routes to all members of a class that differ in nothing but the prefix. Connected
// routes aside: they are of a port of the router's own, and equal ports stand for each other.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "frontend/load.h"
#include "multilayer/destination_classes.h"
#include "property/random_network.h"
#include "routing/simulation.h"

namespace tiramisu::testing {
namespace {

bool connected(const Route* route) {
  return route != nullptr && (route->protocol == RouteProtocol::kConnected || route->protocol == RouteProtocol::kLocal);
}

/// Both are absent, or both say the same.
bool alike(const Route* a, const Route* b) {
  if (a == nullptr || b == nullptr) return a == b;
  if (connected(a) || connected(b)) return connected(a) && connected(b);
  return a->protocol == b->protocol && a->distance == b->distance && a->metric == b->metric && a->tag == b->tag &&
         a->next_hops == b->next_hops;
}

class Members {
 public:
  explicit Members(const Network& network)
      : n_(network), rag_(network), simulator_(network), prefixes_(originated_prefixes(rag_)), classes_(rag_, prefixes_) {}

  void check(const FailureSet& failures) {
    const DataPlane plane = simulator_.solve(failures);
    for (const DestinationClassId c : ids<DestinationClassId>(classes_.size())) {
      const std::vector<Ipv4Prefix>& members = classes_.members(c);
      for (std::size_t i = 1; i < members.size(); ++i) check(plane, members.front(), members[i]);
    }
  }
  std::size_t links() const { return n_.links.size(); }
  bool any_shared() const { return classes_.size() < prefixes_.size(); }

 private:
  void check(const DataPlane& plane, const Ipv4Prefix& a, const Ipv4Prefix& b) const {
    const auto first = simulator_.prefixes().find(a);
    const auto second = simulator_.prefixes().find(b);
    ASSERT_TRUE(first && second) << a.to_string() << " " << b.to_string();
    for (const InstanceId i : ids<InstanceId>(n_.instances.size())) {
      EXPECT_TRUE(alike(plane.ribs[i].find(*first), plane.ribs[i].find(*second)))
          << n_.instance_name(i) << " treats " << a.to_string() << " and " << b.to_string() << " differently";
    }
  }

  const Network& n_;
  RoutingAdjacencyGraph rag_;
  Simulator simulator_;
  std::vector<Ipv4Prefix> prefixes_;
  DestinationClasses classes_;
};

/// Gives each router two more networks of its own, which nothing tells apart.
void add_twins(RandomNetwork& network) {
  int number = 0;
  for (auto& [file, text] : network.files) {
    const std::size_t at = text.find("interface ");
    if (at == std::string::npos) continue;
    const bool ios = text.find("255.255.255.") != std::string::npos;
    for (int i = 0; i < 2; ++i) {
      const std::string subnet = "10.7." + std::to_string(2 * number + i);
      text.insert(at, ios ? "interface Loopback7" + std::to_string(i) + "\n ip address " + subnet + ".1 255.255.255.0\n!\n"
                          : "interface dummy7" + std::to_string(i) + "\n ip address " + subnet + ".1/24\nexit\n!\n");
    }
    ++number;
  }
}

TEST(DestinationClassesProperty, MembersHaveEqualRoutes) {
  std::size_t shared = 0;
  for (std::uint32_t seed = 1; seed <= 80; ++seed) {
    RandomNetwork texts = make_random_network(seed);
    add_twins(texts);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", " + texts.style);
    const Network network = build_network(load_texts(texts.files, LoadOptions{}));
    Members members(network);
    shared += members.any_shared() ? 1 : 0;
    std::mt19937 random(seed);
    members.check({});
    for (int i = 0; i < 3; ++i) members.check({{LinkId(random() % members.links())}, {}});
    if (HasFailure()) return;
  }
  EXPECT_GT(shared, 40U);
}

}  // namespace
}  // namespace tiramisu::testing
