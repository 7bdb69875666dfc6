// bandwidth: what the paths in use carry, each, with an even split, or at best.
//
// With an even split every router divides what it gets equally over its branches (ECMP). The share
// of a crossing is the part of all traffic that it then bears; what fits is the least bandwidth
// divided by share. Shares are exact fractions. Unknown bandwidths count as nothing for what is
// certainly carried and as boundless for what may be.
#include <algorithm>
#include <map>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>

#include "base/quantity.h"
#include "verify/max_flow.h"
#include "verify/rated_graph.h"

namespace tiramisu {
namespace {

using Fraction = boost::multiprecision::cpp_rational;

/// What is carried, at most kUnlimited, and the hop that limits it; none where no link is crossed.
struct Rate {
  std::uint64_t bps = kUnlimited;
  const RatedHop* limit = nullptr;
};

std::uint64_t rate_of(const HopFacts& facts, Outlook outlook) { return outlook == Outlook::kBest ? facts.most_bps : facts.least_bps; }

Rate least_path(const RatedGraph& rated, Outlook outlook) {
  Rate result;
  for (const RatedHop& hop : rated.hops()) {
    const std::uint64_t bps = rate_of(hop.facts, outlook);
    if (result.limit == nullptr || bps < result.bps) result = {bps, &hop};
  }
  return result;
}

/// The branches of a router that deliver there take their part as well.
std::size_t branches(const FlowGraph& graph, InstanceId instance) { return graph.steps(instance).size(); }

struct Load {
  Fraction share;
  std::uint64_t bps = 0;
  const RatedHop* hop = nullptr;
};

Rate even_split(const FlowGraph& graph, const RatedGraph& rated, Outlook outlook) {
  std::map<InstanceId, Fraction> arrives{{rated.start(), 1}};
  std::map<std::pair<LinkId, bool>, Load> loads;
  for (const RatedHop& hop : rated.hops()) {
    const Fraction share = arrives[hop.from] / branches(graph, hop.from);
    arrives[hop.to] += share;
    // At best frames take a way that nothing else is on.
    if (outlook == Outlook::kBest && hop.facts.several_ways) continue;
    for (const Crossing& crossing : hop.facts.crossings) {
      Load& load = loads[{crossing.link, crossing.forward}];
      load.share += share;
      load.bps = outlook == Outlook::kBest ? crossing.most_bps : crossing.least_bps;
      if (load.hop == nullptr) load.hop = &hop;
    }
  }
  Rate result;
  for (const auto& [crossing, load] : loads) {
    const Fraction fits = Fraction(load.bps) / load.share;
    const auto bps = fits >= kUnlimited ? kUnlimited : static_cast<std::uint64_t>(numerator(fits) / denominator(fits));
    if (result.limit == nullptr || bps < result.bps) result = {bps, load.hop};
  }
  return result;
}

/// Do two hops bear on one direction of a link? Then their capacities are not their own.
bool shares_links(const RatedGraph& rated) {
  std::map<std::pair<LinkId, bool>, const RatedHop*> users;
  for (const RatedHop& hop : rated.hops())
    for (const Crossing& crossing : hop.facts.crossings)
      if (users.try_emplace({crossing.link, crossing.forward}, &hop).first->second != &hop) return true;
  return false;
}

std::int64_t best_flow(const RatedGraph& rated, Outlook outlook) {
  constexpr auto kMostOfOne = static_cast<std::int64_t>(kMaxBandwidth);
  const auto capacity = [&](const RatedHop& hop) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(rate_of(hop.facts, outlook), kMostOfOne));
  };
  MaxFlow network;
  std::map<InstanceId, MaxFlow::Vertex> vertices;
  const auto vertex = [&](InstanceId instance) {
    const auto [at, fresh] = vertices.try_emplace(instance);
    if (fresh) at->second = network.add_vertex();
    return at->second;
  };
  const MaxFlow::Vertex sink = network.add_vertex();
  const MaxFlow::Vertex source = vertex(rated.start());
  for (const RatedHop& hop : rated.hops()) network.connect(vertex(hop.from), vertex(hop.to), capacity(hop));
  for (const auto& [instance, at] : vertices)
    if (rated.delivers(instance)) network.connect(at, sink, kMostOfOne * 8);
  return network.run(source, sink);
}

Rate max_flow(const FlowGraph& graph, const RatedGraph& rated, Outlook outlook) {
  if (rated.hops().empty() || rated.delivers(rated.start())) return {};
  // An even split is one way to fill links that hops share: as much fits at least.
  if (outlook == Outlook::kWorst && shares_links(rated)) return even_split(graph, rated, outlook);
  return {static_cast<std::uint64_t>(best_flow(rated, outlook)), least_path(rated, outlook).limit};
}

Rate rate(const FlowGraph& graph, const RatedGraph& rated, RateMeasure measure, Outlook outlook) {
  switch (measure) {
    case RateMeasure::kPath:
      return least_path(rated, outlook);
    case RateMeasure::kEcmp:
      return even_split(graph, rated, outlook);
    case RateMeasure::kMaxFlow:
      return max_flow(graph, rated, outlook);
  }
  return {};
}

std::string carried(const FlowGraph& graph, RateMeasure measure, const Rate& rate) {
  const Network& network = graph.state().simulator.network();
  const std::string amount = format_bandwidth(rate.bps);
  const std::string link = rate.limit != nullptr && rate.limit->facts.slowest.valid() ? network.link_name(rate.limit->facts.slowest) : "";
  switch (measure) {
    case RateMeasure::kPath:
      return fmt::format("its slowest path carries {} (bottleneck {})", amount, link);
    case RateMeasure::kEcmp:
      return fmt::format("with an even split its paths carry {} (bottleneck {})", amount, link);
    case RateMeasure::kMaxFlow:
      return fmt::format("its paths carry {} at most", amount);
  }
  return "";
}

/// What is not known of the graph, the slowest hops first.
std::string doubt_of(const RatedGraph& rated) {
  std::string several;
  for (const RatedHop& hop : rated.hops()) {
    if (hop.facts.rate_doubt.empty()) continue;
    if (!hop.facts.several_ways) return hop.facts.rate_doubt;
    if (several.empty()) several = hop.facts.rate_doubt;
  }
  return several.empty() ? "several hops share a link, so that what fits through all at best is not known" : several;
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  if (auto lost = find_lost(graph)) return lost;
  std::optional<Offence> doubt;
  for (const FlowEntry& entry : graph.entries()) {
    const RatedGraph rated(graph, entry, policy.links);
    if (rate(graph, rated, policy.measure, Outlook::kWorst).bps >= policy.least_rate_bps) continue;
    const Rate best = rate(graph, rated, policy.measure, Outlook::kBest);
    if (best.bps < policy.least_rate_bps) {
      return Offence{rated.walk_over(*best.limit),
                     fmt::format("{}, less than {}", carried(graph, policy.measure, best), format_bandwidth(policy.least_rate_bps))};
    }
    if (!doubt) doubt = Offence{Walk{}, doubt_of(rated), false};
  }
  return doubt;
}

std::string measure(const FlowGraph& graph, const Policy& policy) {
  if (find_lost(graph)) return "";
  std::optional<Rate> least;
  for (const FlowEntry& entry : graph.entries()) {
    const RatedGraph rated(graph, entry, policy.links);
    Rate own = rate(graph, rated, policy.measure, Outlook::kWorst);
    const bool known = own.limit != nullptr && own.bps == rate(graph, rated, policy.measure, Outlook::kBest).bps;
    if (!known) return "";
    if (!least || own.bps < least->bps) least = own;
    least->limit = nullptr;
  }
  return least ? format_bandwidth(least->bps) : "";
}

}  // namespace

extern const CheckPlan bandwidth_plan;
const CheckPlan bandwidth_plan{.name = "bandwidth", .judge = judge, .measure = measure};

}  // namespace tiramisu
