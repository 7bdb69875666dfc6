// Verification against brute force on random networks.
//
// For every network and policy: the same verdict, a counterexample of the least number of
// elements that is among the violating failure sets, a packet that offends when it is followed
// again, and the same verdicts from one thread as from many. Failures print the seed, and where the
// smallest network is that still shows them.
// TIRAMISU_PROPERTY_NETWORKS sets the number of networks, TIRAMISU_PROPERTY_SEED the first seed.
#include <algorithm>
#include <atomic>

#include <gtest/gtest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include "frontend/load.h"
#include "oracle/brute_force.h"
#include "oracle/brute_rates.h"
#include "policies/read_policies.h"
#include "property/random_network.h"
#include "property/shrink.h"
#include "support/environment.h"
#include "verify/verify.h"

namespace tiramisu::testing {
namespace {

/// A random network, ready for questions.
struct Case {
  explicit Case(std::uint32_t seed, RandomTaste taste = RandomTaste::kAnything) : Case(make_random_network(seed, taste)) {}
  explicit Case(RandomNetwork made) : texts(std::move(made)), network(build_network(load_texts(texts.files, LoadOptions()))) {
    for (const Diagnostic& diagnostic : network.snapshot.diagnostics) problems += render(diagnostic, network.snapshot.sources);
    SourceMap& sources = network.snapshot.sources;
    Parsed<Inventory> read = read_inventory(network, sources, sources.add("inventory.yaml", texts.inventory));
    inventory = std::move(read.value);
    Parsed<PolicySet> set = read_policies(network, inventory, sources, sources.add("policies.yaml", texts.policies));
    policies = std::move(set.value.policies);
    for (const auto* list : {&read.diagnostics, &set.diagnostics})
      for (const Diagnostic& diagnostic : *list) problems += render(diagnostic, sources);
  }

  std::vector<Ipv4Prefix> destinations() const {
    std::vector<Ipv4Prefix> result;
    for (const Policy& policy : policies)
      for (const TrafficTarget& target : policy.targets) result.insert(result.end(), target.prefixes.begin(), target.prefixes.end());
    return result;
  }

  RandomNetwork texts;
  Network network;
  Inventory inventory;
  std::vector<Policy> policies;
  std::string problems;
};

const Samples& samples() {
  static const Samples all{{kHosts.begin(), kHosts.end()}, {kPorts.begin(), kPorts.end()}, {Ipv4Address(0xCB007109)}};
  return all;
}

/// Verdicts in a form that two runs can be compared in.
std::string text_of(const std::vector<Verdict>& verdicts) {
  std::string text;
  for (const Verdict& verdict : verdicts) {
    text += fmt::format("{} {} {} states\n", verdict.policy, name(verdict.kind), verdict.method.states);
    for (const Counterexample& example : verdict.counterexamples) {
      text += fmt::format("  {} {}\n", example.summary, example.packet ? example.packet->to_string() : "");
      for (const PathHop& hop : example.path.hops) text += fmt::format("    {} {}\n", hop.device, hop.reason);
    }
  }
  return text;
}

struct Tally {
  std::atomic<std::uint64_t> by_graph = 0;
  std::atomic<std::uint64_t> violated = 0, held = 0, open = 0, sets = 0, states = 0;
};

bool is_part_of(const FailureSet& part, const FailureSet& whole) {
  return part != whole && std::includes(whole.links.begin(), whole.links.end(), part.links.begin(), part.links.end()) &&
         std::includes(whole.nodes.begin(), whole.nodes.end(), part.nodes.begin(), part.nodes.end());
}

/// Does no part of a failure set that is shown violate the policy?
bool is_minimal(const Verdict& verdict, const BruteForce& truth) {
  return std::none_of(verdict.counterexamples.begin(), verdict.counterexamples.end(), [&](const Counterexample& shown) {
    return std::any_of(truth.violating.begin(), truth.violating.end(), [&](const auto& set) { return is_part_of(set.first, shown.failures); });
  });
}

/// What is wrong with a verdict; empty: nothing.
std::string compare(const Case& example, const Simulator& simulator, const Policy& asked, const Verdict& verdict, Tally& tally) {
  const bool rates = is_about_rates(asked);
  const Policy policy = rates ? fill_gaps(asked, true) : asked;  // what is violated is so whatever is not known
  const BruteForce truth = brute_force(simulator, example.inventory, policy, samples());
  tally.sets += truth.sets;
  tally.states += verdict.method.states;
  if (rates && truth.settled && truth.violating.empty() && verdict.kind != VerdictKind::kViolated) {
    const bool worse = !brute_force(simulator, example.inventory, fill_gaps(asked, false), samples()).violating.empty();
    const bool doubted = std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                                     [](const InconclusiveReason& reason) { return reason.message.find("is not known") != std::string::npos; });
    if (worse != doubted) return worse ? "hangs on what is not known" : "does not hang on what is not known";
    if (doubted) return "";
  }
  if (!truth.settled || verdict.kind == VerdictKind::kInconclusive) {
    ++tally.open;
    // Only routing that does not settle, or settles in several ways, may leave a question open here, beside
    // rates that are not known.
    const auto says = [](const InconclusiveReason& reason, std::string_view what) { return reason.message.find(what) != std::string::npos; };
    for (const InconclusiveReason& reason : verdict.reasons)
      if (!says(reason, "settle") && !says(reason, "stable") && !(rates && !truth.settled && says(reason, "is not known"))) return reason.message;
    return "";
  }
  if (truth.violating.empty()) {
    ++tally.held;
    return verdict.kind == VerdictKind::kHolds ? "" : "holds, but: " + verdict.counterexamples.front().summary;
  }
  ++tally.violated;
  if (verdict.kind == VerdictKind::kHolds) {
    const auto& [failures, size] = *truth.violating.begin();
    return fmt::format("is violated with {} links and {} devices down", failures.links.size(), failures.nodes.size());
  }
  for (const Counterexample& example_set : verdict.counterexamples)
    if (!truth.violating.contains(example_set.failures)) return "a failure set does not violate it: " + example_set.summary;
  // A group is one element, whatever parts of it would do; several flows have failure sets of their own.
  const bool by_element = policy.under.groups.empty() && policy.sources.size() == 1 && policy.targets.size() == 1;
  if (by_element && !is_minimal(verdict, truth)) return "a smaller part of a failure set would do";
  std::uint32_t least = 0xFFFFFFFF;
  for (const auto& [failures, size] : truth.violating) least = std::min(least, size);
  const Counterexample& shown = verdict.counterexamples.front();
  const auto known = truth.violating.find(shown.failures);
  if (known == truth.violating.end()) return "the failure set shown does not violate it: " + shown.summary;
  if (known->second != least) return fmt::format("{} elements would do: {}", least, shown.summary);
  if (policy.check == "equal-length" || policy.check == "symmetric") return "";  // it takes two packets to offend
  if (!shown.packet) return "";                   // of routes or sessions
  if (!offends(simulator, shown.failures, policy, shown.source, shown.target, *shown.packet)) return "the packet shown does not offend: " + shown.summary;
  return "";
}

/// What is wrong with the verdicts of a network, one text for each policy; empty: nothing.
std::vector<std::string> problems_of(const Case& example, Tally& tally) {
  const Simulator simulator(example.network, example.destinations());
  const std::vector<Verdict> verdicts = verify(simulator, example.inventory, example.policies, {});
  std::vector<std::string> problems;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    tally.by_graph += verdicts[i].method.name == "exploration" ? 0 : 1;
    const std::string problem = compare(example, simulator, example.policies[i], verdicts[i], tally);
    if (!problem.empty()) problems.push_back(fmt::format("{}: {}", example.policies[i].id, problem));
  }
  return problems;
}

/// The smallest network that still has the problem, on disk: where it is.
std::string shrunk(const Case& example, const std::string& problem, std::uint32_t seed) {
  const RandomNetwork small = shrink(example.texts, [&](const RandomNetwork& candidate) {
    const Case part(candidate);
    Tally unused;
    if (!part.problems.empty() || part.policies.empty()) return false;
    const std::vector<std::string> problems = problems_of(part, unused);
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
  });
  return write_network(small, fmt::format("tiramisu-shrunk-{}", seed));
}

void check(std::uint32_t seed, RandomTaste taste, Tally& tally, std::vector<std::string>& failures) {
  const Case example(seed, taste);
  if (!example.problems.empty() || example.policies.empty()) {
    failures.push_back(fmt::format("seed {} ({}): {}\n{}", seed, example.texts.style, example.problems, example.texts.policies));
    return;
  }
  const std::vector<std::string> problems = problems_of(example, tally);
  if (problems.empty()) return;
  failures.push_back(fmt::format("seed {} ({}): {}\nshrunk: {}\n{}", seed, example.texts.style, fmt::join(problems, "\n"), shrunk(example, problems.front(), seed),
                                 example.texts.policies));
}

/// Checks many networks; the tally of all.
void check_many(RandomTaste taste, Tally& tally, std::uint32_t usual = 600) {
  const std::uint32_t count = number_from("TIRAMISU_PROPERTY_NETWORKS", usual);
  const std::uint32_t first = number_from("TIRAMISU_PROPERTY_SEED", 1);
  std::vector<std::vector<std::string>> failures(count);
  tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t i) { check(first + i, taste, tally, failures[i]); });
  std::size_t shown = 0;
  for (const auto& list : failures)
    for (const std::string& failure : list)
      if (++shown <= 20) ADD_FAILURE() << failure;
  EXPECT_EQ(shown, 0U);
  fmt::print("{} networks from seed {}: {} held, {} violated, {} open; {} decided on graphs; {} failure sets, {} states looked at\n", count, first,
             tally.held.load(), tally.violated.load(), tally.open.load(), tally.by_graph.load(), tally.sets.load(), tally.states.load());
  EXPECT_LT(tally.open.load() * 5, tally.held.load() + tally.violated.load());
}

TEST(Verify, EqualsBruteForceOnRandomNetworks) {
  Tally tally;
  check_many(RandomTaste::kAnything, tally);
}

TEST(Verify, EqualsBruteForceOnPlainNetworks) {
  Tally tally;
  check_many(RandomTaste::kPlain, tally);
  EXPECT_GT(tally.by_graph.load() * 10, 7 * (tally.held.load() + tally.violated.load()));
}

TEST(Verify, EqualsBruteForceOnRichNetworks) {
  Tally tally;
  check_many(RandomTaste::kRich, tally, 300);
}

TEST(Verify, EqualsBruteForceOnPathsOfPlainNetworks) {
  Tally tally;
  check_many(RandomTaste::kPaths, tally, 300);
  EXPECT_GT(tally.by_graph.load() * 2, tally.held.load() + tally.violated.load());
}

TEST(Verify, EqualsBruteForceWhereCustomersArePreferred) {
  Tally tally;
  check_many(RandomTaste::kPreferred, tally, 300);
  EXPECT_GT(tally.by_graph.load() * 3, tally.held.load() + tally.violated.load());
}

/// Networks that once gave a wrong verdict: a forbidden device that refuses the packet on arrival; a reflector
/// that uses a path beside the one that it reflects, which leads back to it.
TEST(Verify, EqualsBruteForceWhereItOnceDidNot) {
  Tally tally;
  std::vector<std::string> failures;
  for (const std::uint32_t seed : {8156U, 10092U, 11500U, 18013U}) check(seed, RandomTaste::kAnything, tally, failures);
  check(990686, RandomTaste::kPaths, tally, failures);
  EXPECT_TRUE(failures.empty()) << fmt::format("{}", fmt::join(failures, "\n"));
}

TEST(Verify, DoesNotDependOnTheNumberOfThreads) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Case example(seed);
    const Simulator simulator(example.network, example.destinations());
    const auto run = [&](std::size_t threads) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      return text_of(verify(simulator, example.inventory, example.policies, {}));
    };
    EXPECT_EQ(run(1), run(8)) << "seed " << seed;
  }
}

TEST(RandomNetwork, IsTheSameForTheSameSeed) {
  EXPECT_EQ(make_random_network(7).files, make_random_network(7).files);
  EXPECT_NE(make_random_network(7).files, make_random_network(8).files);
}

}  // namespace
}  // namespace tiramisu::testing
