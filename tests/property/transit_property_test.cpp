// no-transit under any announcement, against announcements made up at random: what is said to hold must
// hold for every announcement that is tried, without failures and under each single one; what a made-up
// announcement violates must be found violated.
// TIRAMISU_PROPERTY_NETWORKS sets the number of networks, TIRAMISU_PROPERTY_SEED the first seed.
#include <atomic>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include "property/border_network.h"
#include "support/environment.h"
#include "verify/verify.h"

namespace tiramisu::testing {
namespace {

/// Does another external neighbour hold a route to the prefix, which nobody else has?
bool leaks(const AnnouncedWorld& world, const PossibleAnnouncement& possible, const FailureSet& failures) {
  SolveOptions options;
  options.keep_bgp_tables = true;
  const DataPlane plane = world.simulator->solve(failures, options);
  const Network& n = *world.network;
  for (const SpeakerId s : ids<SpeakerId>(n.speakers.size())) {
    const NodeId node = n.instances[n.speakers[s].instance].node;
    if (!n.external(node) || node == possible.neighbor) continue;
    for (const BgpTableEntry& entry : plane.bgp[s])
      if (world.simulator->prefixes()[entry.prefix] == possible.announcement.prefix && !entry.paths.empty()) return true;
  }
  return false;
}

const std::vector<std::string> kPrefixes = {"192.0.2.0/24",  "192.0.2.128/25", "172.16.0.0/12", "172.16.4.0/24",
                                            "172.20.1.0/25", "11.0.0.0/8",     "0.0.0.0/0",     "198.18.0.0/15"};

TEST(Transit, HoldsForAnnouncementsMadeUpAtRandom) {
  const std::uint32_t first = number_from("TIRAMISU_PROPERTY_SEED", 20261123);
  const std::uint32_t networks = number_from("TIRAMISU_PROPERTY_NETWORKS", 150);
  std::atomic<std::uint32_t> holds{0}, violated{0}, open{0}, missed{0};
  tbb::parallel_for(first, first + networks, [&](std::uint32_t seed) {
    const BorderNetwork made(seed, "  - {id: NT, check: no-transit}\n");
    ASSERT_EQ(made.problems, "") << "seed " << seed;
    const Simulator simulator(made.network);
    const Verdict verdict = verify(simulator, made.inventory, made.policies, {}).front();
    (verdict.kind == VerdictKind::kHolds ? holds : verdict.kind == VerdictKind::kViolated ? violated : open).fetch_add(1);
    EXPECT_TRUE(verdict.kind != VerdictKind::kViolated || !verdict.counterexamples.front().announced.empty()) << "seed " << seed;
    std::mt19937 random(seed);
    bool leaked = false;
    for (int i = 0; i < 12 && !leaked; ++i) {
      const PossibleAnnouncement possible = make_up(made.network, random, kPrefixes);
      const AnnouncedWorld world = make_world(made.network, possible, {});
      leaked = leaks(world, possible, {});
      for (const LinkId link : ids<LinkId>(made.network.links.size()))
        if (!leaked && verdict.kind == VerdictKind::kHolds) leaked = leaks(world, possible, FailureSet{{link}, {}});
      if (!leaked) continue;
      EXPECT_NE(verdict.kind, VerdictKind::kHolds) << "seed " << seed << ": " << describe(made.network, possible);
      if (verdict.kind != VerdictKind::kInconclusive) continue;
      missed.fetch_add(1);
      ADD_FAILURE() << "seed " << seed << ": not found: " << describe(made.network, possible) << "; " << verdict.reasons.front().message << "\n" << made.text;
    }
  });
  fmt::print("{} networks from seed {}: {} held, {} violated, {} open; {} leaks were not found\n", networks, first, holds.load(), violated.load(), open.load(), missed.load());
  EXPECT_GT(holds.load(), networks / 20);
  EXPECT_GT(violated.load(), networks / 20);
  EXPECT_EQ(missed.load(), 0U);
}

}  // namespace
}  // namespace tiramisu::testing
