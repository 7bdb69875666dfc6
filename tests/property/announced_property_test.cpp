// Policies about traffic under any announcement, against announcements made up at random: what is said to
// hold must hold by brute force in every network that one more announcement makes.
// TIRAMISU_PROPERTY_NETWORKS sets the number of networks, TIRAMISU_PROPERTY_SEED the first seed.
#include <atomic>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include "oracle/brute_force.h"
#include "property/border_network.h"
#include "support/environment.h"
#include "verify/verify.h"

namespace tiramisu::testing {
namespace {

const char* const kPolicies =
    "  - {id: REACH, check: reachable, from: lan0, to: lan1, under: {links: 1}}\n"
    "  - {id: BLOCKED, check: blocked, from: lan0, to: 172.16.4.0/24, under: {links: 1}}\n"
    "  - {id: TAKEN, check: blocked, from: lan1, to: 192.0.2.0/24}\n"
    "  - {id: AVOIDS, check: avoids, from: lan0, to: lan1, not-via: e0, under: {links: 1}}\n"
    "  - {id: VIA, check: waypoint, from: lan0, to: lan1, via: r1}\n"
    "  - {id: BOUNDED, check: bounded-length, from: lan1, to: lan0, max: 3}\n"
    "  - {id: NO-LOOPS, check: no-loops, scope: all}\n"
    "  - {id: EQUAL, check: equal-length, from: lan0, to: lan1}\n";

/// Parts of our networks and what covers them, addresses that routers stand on, and other networks.
const std::vector<std::string> kPrefixes = {"10.1.1.0/24",   "10.1.0.0/24",  "10.1.1.0/25",    "10.1.0.128/25", "10.1.0.0/16",  "10.0.0.0/8",    "10.1.1.10/32",
                                            "10.255.0.2/32", "10.255.0.0/24", "10.255.0.1/32", "10.0.0.0/16",   "0.0.0.0/0",    "172.16.4.0/24", "172.16.0.0/12",
                                            "192.0.2.0/24",  "192.0.2.0/25", "192.0.0.0/16",   "100.64.0.0/24", "198.18.0.0/15"};

const Samples kSamples{{10, 200}, {80}, {Ipv4Address(0xCB007109)}};

TEST(Announced, WhatHoldsHoldsForAnnouncementsMadeUpAtRandom) {
  const std::uint32_t first = number_from("TIRAMISU_PROPERTY_SEED", 20261124);
  const std::uint32_t networks = number_from("TIRAMISU_PROPERTY_NETWORKS", 60);
  std::atomic<std::uint32_t> holds{0}, violated{0}, open{0}, missed{0};
  tbb::parallel_for(first, first + networks, [&](std::uint32_t seed) {
    const BorderNetwork made(seed, kPolicies);
    ASSERT_EQ(made.problems, "") << "seed " << seed;
    const Simulator simulator(made.network);
    const std::vector<Verdict> verdicts = verify(simulator, made.inventory, made.policies, {});
    for (const Verdict& verdict : verdicts)
      (verdict.kind == VerdictKind::kHolds ? holds : verdict.kind == VerdictKind::kViolated ? violated : open).fetch_add(1);
    std::mt19937 random(seed);
    for (int i = 0; i < 12; ++i) {
      const PossibleAnnouncement possible = make_up(made.network, random, kPrefixes);
      const AnnouncedWorld world = make_world(made.network, possible, {possible.announcement.prefix});
      for (std::size_t p = 0; p < verdicts.size(); ++p) {
        if (verdicts[p].kind == VerdictKind::kViolated) continue;
        const BruteForce truth = brute_force(*world.simulator, made.inventory, made.policies[p], kSamples);
        if (truth.violating.empty()) continue;
        EXPECT_NE(verdicts[p].kind, VerdictKind::kHolds)
            << "seed " << seed << ": " << verdicts[p].policy << ": " << describe(made.network, possible) << "; " << verdicts[p].method.name << "\n" << made.text;
        missed.fetch_add(1);
      }
    }
  });
  fmt::print("{} networks from seed {}: {} held, {} violated, {} open; {} announcements violate what was left open\n", networks, first, holds.load(), violated.load(),
             open.load(), missed.load());
  EXPECT_GT(holds.load(), networks / 2);
  EXPECT_GT(violated.load(), networks / 20);
}

}  // namespace
}  // namespace tiramisu::testing
