// Speed of verification on generated networks, once they, their graphs and the policy are loaded:
//
//   one_pair/CHECK/PROTOCOL/DEVICES    one source, one destination
//   all_pairs/CHECK/PROTOCOL/160       one policy from all LANs to all LANs
//   large/TOPOLOGY/PROTOCOL/links:N    all LANs reach each other, 750 devices and 900 links
//   filtered/CHECK/PROTOCOL/160        one pair, where packet filters stand on LANs and prefix lists on sessions
//   communities/CHECK/PROTOCOL/DEVICES, local-pref/...   one pair, where route policies mark or prefer routes
//   ratio/CHECK/PROTOCOL               one pair of 160 devices by the fastest argument and by exploration, in one run
//   linear/PROTOCOL/DEVICES            from all LANs to one
//   graphs/PROTOCOL/160                what is built once for all policies
//
// Each policy allows the failure of any one link, unless its name says otherwise. The label is the
// verdict: a time limit ends what takes too long, and the policy is then inconclusive.
#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "support/generated_network.h"
#include "verify/verify.h"

namespace tiramisu::bench {
namespace {

using generation::Topology;
using testing::GeneratedNetwork;

constexpr const char* kLimit = "120s";

struct Subject {
  std::string family;
  std::size_t devices = 0, links = 0;
  std::string protocol;
  std::string style = "none";
  auto operator<=>(const Subject&) const = default;
};

/// A network that several benchmarks share.
struct Loaded {
  explicit Loaded(const Subject& subject)
      : topology(*generation::make_topology({.family = subject.family, .size = {.devices = subject.devices, .links = subject.links}})),
        generated(*generation::make_snapshot(topology, {.protocol = subject.protocol, .style = subject.style})),
        verifier(generated.network) {
    verifier.prepare();
  }
  Topology topology;
  GeneratedNetwork generated;
  Verifier verifier;
};

Loaded& load(const Subject& subject) {
  static std::map<Subject, std::unique_ptr<Loaded>> all;
  std::unique_ptr<Loaded>& loaded = all[subject];
  if (!loaded) loaded = std::make_unique<Loaded>(subject);
  return *loaded;
}

/// The first device with two ways out, and the one farthest from it.
struct Pair {
  std::string from, to, before_target, first_way, other_ways;
};

Pair far_pair(const Topology& topology) {
  const auto neighbours = generation::adjacency(topology);
  const auto start = std::find_if(neighbours.begin(), neighbours.end(), [](const auto& list) { return list.size() > 1; });
  const auto from = static_cast<std::size_t>(start - neighbours.begin());
  const auto hops = generation::hops_from(neighbours, from);
  const auto to = static_cast<std::size_t>(std::max_element(hops.begin(), hops.end()) - hops.begin());
  const auto back = generation::hops_from(neighbours, to);
  const auto& ways = neighbours[from];
  const std::size_t first = *std::min_element(ways.begin(), ways.end(), [&](std::size_t a, std::size_t b) { return back[a] < back[b]; });
  const auto join = [&](const std::vector<std::size_t>& nodes, std::size_t without) {
    std::string text;
    for (const std::size_t node : nodes)
      if (node != without) text += (text.empty() ? "" : ", ") + topology.nodes[node].name;
    return text;
  };
  return {topology.nodes[from].name, topology.nodes[to].name, join(neighbours[to], to), topology.nodes[first].name, join(ways, first)};
}

/// The keys of each check: for one pair, and for all LANs (where they must hold everywhere).
std::string keys_of(const std::string& check, const Loaded& loaded, bool all) {
  const Pair pair = far_pair(loaded.topology);
  const std::string ends = all ? "from: \"lan-*\", to: \"lan-*\"" : fmt::format("from: lan-{}, to: lan-{}", pair.from, pair.to);
  if (check == "reachable") return ends;
  if (check == "no-loops" || check == "stable") return "scope: all";
  if (check == "to-one") return fmt::format("from: \"lan-*\", to: lan-{}", pair.to);
  if (check == "blocked") {
    const std::string login = "headers: {protocol: tcp, dst-port: 22}";
    if (all) return "from: \"lan-*\", to: 192.168.0.0/16, " + login;
    return fmt::format("from: lan-{}, to: 192.168.0.{}, {}", pair.from, loaded.topology.nodes.size(), login);
  }
  if (check == "waypoint") return ends + (all ? ", via: all" : fmt::format(", via: \"{}\"", pair.before_target));
  if (check == "bounded-length") return ends + fmt::format(", max: {}", loaded.topology.nodes.size());
  if (check == "prefers" && all) return ends + ", order: [{via: all}]";
  if (check == "prefers") return ends + fmt::format(", order: [{{via: \"{}\"}}, {{via: \"{}\"}}]", pair.first_way, pair.other_ways);
  return ends + ", width: 1, consistent: true";  // multipath
}

/// One policy with its simulator, ready to be decided again and again.
struct Question {
  Question(Loaded& of, const std::string& check, bool all, int links) : loaded(of) {
    const std::string name = check == "to-one" ? "reachable" : check;
    const std::string text = fmt::format("version: 1\npolicies:\n  - {{id: P, check: {}, {}, under: {{links: {}}}, timeout: {}}}\n", name,
                                         keys_of(check, loaded, all), links, kLimit);
    policies = loaded.generated.policies(text);
    if (policies.empty()) return;
    std::vector<Ipv4Prefix> asked;
    for (const TrafficTarget& target : policies.front().targets) asked.insert(asked.end(), target.prefixes.begin(), target.prefixes.end());
    simulator.emplace(loaded.generated.network, asked);
  }

  Verdict decide(VerifyMethod method) const {
    return loaded.verifier.verify(*simulator, loaded.generated.inventory, policies, {.method = method, .progress = {}}).front();
  }

  Loaded& loaded;
  std::vector<Policy> policies;
  std::optional<Simulator> simulator;
};

/// The fast argument is timed; exploration is timed once beside it, and must say the same.
void compare(benchmark::State& state, const Subject& subject, const std::string& check) {
  using Clock = std::chrono::steady_clock;
  const Question question(load(subject), check, false, 1);
  if (question.policies.empty()) return state.SkipWithError("the policy cannot be asked");
  const auto start = Clock::now();
  const Verdict explored = question.decide(VerifyMethod::kExploration);
  const std::chrono::duration<double> exploration = Clock::now() - start;
  Verdict verdict;
  std::chrono::duration<double> least = exploration;
  for (auto _ : state) {
    const auto begin = Clock::now();
    verdict = question.decide(VerifyMethod::kAuto);
    least = std::min(least, std::chrono::duration<double>(Clock::now() - begin));
  }
  if (verdict.kind != explored.kind) return state.SkipWithError("exploration says otherwise");
  state.counters["ratio"] = exploration / least;
  state.counters["exploration_ms"] = exploration.count() * 1000;
  state.SetLabel(fmt::format("{} by {}", name(verdict.kind), verdict.method.name));
}

void run(benchmark::State& state, const Subject& subject, const std::string& check, bool all, int links) {
  Loaded& loaded = load(subject);
  const Question question(loaded, check, all, links);
  if (question.policies.empty()) return state.SkipWithError(loaded.generated.problems.c_str());
  Verdict verdict;
  for (auto _ : state) verdict = question.decide(VerifyMethod::kAuto);
  state.counters["simulations"] = static_cast<double>(verdict.method.states);
  state.counters["failure_sets"] = static_cast<double>(verdict.method.failure_sets);
  state.SetLabel(fmt::format("{} by {}", name(verdict.kind), verdict.method.name));
}

const bool registered = [] {
  const std::vector<std::string> protocols = {"ospf", "ebgp", "ibgp-rr", "mixed"};
  const std::vector<std::string> checks = {"reachable", "blocked", "waypoint", "bounded-length", "prefers", "multipath"};
  for (const std::string& protocol : protocols) {
    for (const std::string& check : checks) {
      for (const std::size_t devices : {35U, 160U}) {
        const Subject subject{"backbone", devices, devices * 6 / 5, protocol};
        benchmark::RegisterBenchmark(fmt::format("one_pair/{}/{}/{}", check, protocol, devices).c_str(),
                                     [=](benchmark::State& state) { run(state, subject, check, false, 1); })
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
      }
      const Subject subject{"backbone", 160, 192, protocol};
      benchmark::RegisterBenchmark(fmt::format("all_pairs/{}/{}/160", check, protocol).c_str(),
                                   [=](benchmark::State& state) { run(state, subject, check, true, 1); })
          ->Unit(benchmark::kMillisecond)
          ->Iterations(1)
          ->UseRealTime();
    }
    for (const std::string check : {"reachable", "blocked", "waypoint", "bounded-length"}) {
      const Subject subject{"backbone", 160, 192, protocol, "filters"};
      benchmark::RegisterBenchmark(fmt::format("filtered/{}/{}/160", check, protocol).c_str(),
                                   [=](benchmark::State& state) { run(state, subject, check, false, 1); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
    }
    for (const std::string check : {"reachable", "blocked", "waypoint", "bounded-length", "prefers", "multipath"}) {
      for (const std::string style : {"communities", "local-pref"}) {
        for (const std::size_t devices : {35U, 160U}) {
          if (protocol == "ospf" || protocol == "ibgp-rr") continue;  // no sessions that policies stand on
          const Subject subject{"backbone", devices, devices * 6 / 5, protocol, style};
          benchmark::RegisterBenchmark(fmt::format("{}/{}/{}/{}", style, check, protocol, devices).c_str(),
                                       [=](benchmark::State& state) { run(state, subject, check, false, 1); })
              ->Unit(benchmark::kMillisecond)
              ->UseRealTime();
        }
      }
    }
    for (const std::string check : {"reachable", "blocked", "bounded-length", "no-loops", "stable"}) {
      const Subject subject{"backbone", 160, 192, protocol};
      benchmark::RegisterBenchmark(fmt::format("ratio/{}/{}", check, protocol).c_str(), [=](benchmark::State& state) { compare(state, subject, check); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
    }
    benchmark::RegisterBenchmark(fmt::format("graphs/{}/160", protocol).c_str(), [=](benchmark::State& state) {
      const Network& network = load({"backbone", 160, 192, protocol}).generated.network;
      for (auto _ : state) Verifier(network).prepare();
    })->Unit(benchmark::kMillisecond)->UseRealTime();
    for (const std::size_t devices : {125U, 250U, 500U, 750U, 1000U}) {
      const Subject subject{"backbone", devices, devices * 6 / 5, protocol};
      benchmark::RegisterBenchmark(fmt::format("linear/{}/{}", protocol, devices).c_str(),
                                   [=](benchmark::State& state) { run(state, subject, "to-one", false, 1); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
    }
    for (const char* family : {"backbone", "waxman"}) {
      for (const int links : {1, 2}) {
        const Subject subject{family, 750, 900, protocol};
        benchmark::RegisterBenchmark(fmt::format("large/{}/{}/links:{}", family, protocol, links).c_str(),
                                     [=](benchmark::State& state) { run(state, subject, "reachable", true, links); })
            ->Unit(benchmark::kMillisecond)
            ->Iterations(1)
            ->UseRealTime();
      }
    }
  }
  return true;
}();

}  // namespace
}  // namespace tiramisu::bench
