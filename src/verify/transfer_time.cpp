// transfer-time: how long so many bytes take on each path in use, with nothing else on it.
//
// The time of a path is the sum of its latencies and the bytes at the rate of its slowest hop. The
// longest over all paths is found hop by hop: the longest latency of a path over the hop, and the
// bytes at the hop's own rate. This is never more than that path's time, and equal for the slowest
// hop of the longest path.
#include <algorithm>
#include <map>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>

#include "base/quantity.h"
#include "verify/rated_graph.h"

namespace tiramisu {
namespace {

using Fraction = boost::multiprecision::cpp_rational;

/// A way to or from a router: its latency and its next hop back or on.
struct Leg {
  std::uint64_t latency_ns = 0;
  const RatedHop* hop = nullptr;
};

struct Slowest {
  Fraction time_ns;
  bool endless = false;  ///< a rate or latency may be anything
  std::uint64_t latency_ns = 0;
  const RatedHop* bottleneck = nullptr;
  std::vector<const RatedHop*> path;
};

class Timing {
 public:
  Timing(const RatedGraph& rated, const Policy& policy, Outlook outlook) : rated_(rated), policy_(policy), outlook_(outlook) {}

  Slowest run() {
    // Sources stand before what they send to: one pass each way.
    for (const RatedHop& hop : rated_.hops()) extend(before_[hop.to], before_[hop.from].latency_ns, hop);
    for (auto hop = rated_.hops().rbegin(); hop != rated_.hops().rend(); ++hop) extend(behind_[hop->from], behind_[hop->to].latency_ns, *hop);
    Slowest result;
    for (const RatedHop& hop : rated_.hops()) consider(hop, result);
    if (result.bottleneck != nullptr) result.path = path_over(*result.bottleneck);
    return result;
  }

 private:
  bool best() const { return outlook_ == Outlook::kBest; }
  std::uint64_t latency(const RatedHop& hop) const { return best() ? hop.facts.least_ns : hop.facts.most_ns; }
  std::uint64_t rate(const RatedHop& hop) const { return best() ? hop.facts.most_bps : hop.facts.least_bps; }

  void extend(Leg& leg, std::uint64_t rest, const RatedHop& hop) {
    const std::uint64_t latency_ns = saturated_sum(rest, latency(hop));
    if (leg.hop == nullptr || latency_ns > leg.latency_ns) leg = {latency_ns, &hop};
  }

  void consider(const RatedHop& hop, Slowest& slowest) {
    const std::uint64_t latency_ns = saturated_sum(saturated_sum(before_[hop.from].latency_ns, latency(hop)), behind_[hop.to].latency_ns);
    const std::uint64_t bps = rate(hop);
    if (bps == 0 || latency_ns == kUnlimited) {
      slowest.endless = true;
      return;
    }
    constexpr std::uint64_t kBitNanoseconds = 8'000'000'000;
    const Fraction moving = bps >= kUnlimited ? Fraction(0) : Fraction(policy_.bytes) * kBitNanoseconds / bps;
    const Fraction time = Fraction(latency_ns) + moving;
    if (slowest.bottleneck != nullptr && time <= slowest.time_ns) return;
    slowest.time_ns = time;
    slowest.latency_ns = latency_ns;
    slowest.bottleneck = &hop;
  }

  std::vector<const RatedHop*> path_over(const RatedHop& hop) {
    std::vector<const RatedHop*> path{&hop};
    for (const RatedHop* at = before_[hop.from].hop; at != nullptr; at = before_[at->from].hop) path.insert(path.begin(), at);
    for (const RatedHop* at = behind_[hop.to].hop; at != nullptr; at = behind_[at->to].hop) path.push_back(at);
    return path;
  }

  const RatedGraph& rated_;
  const Policy& policy_;
  Outlook outlook_;
  std::map<InstanceId, Leg> before_, behind_;  ///< the longest latencies from the start, and on to a router that delivers
};

std::string taken(const FlowGraph& graph, const Slowest& slowest) {
  const Fraction& time = slowest.time_ns;
  const auto up = (numerator(time) + denominator(time) - 1) / denominator(time);
  return fmt::format("{} ({} latency, {} on {})", format_duration(static_cast<std::uint64_t>(up)), format_duration(slowest.latency_ns),
                     format_bandwidth(slowest.bottleneck->facts.most_bps),
                     graph.state().simulator.network().link_name(slowest.bottleneck->facts.slowest));
}

std::string doubt_of(const RatedGraph& rated) {
  for (const RatedHop& hop : rated.hops())
    for (const std::string* doubt : {&hop.facts.rate_doubt, &hop.facts.latency_doubt})
      if (!doubt->empty()) return *doubt;
  return "";
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  if (auto lost = find_lost(graph)) return lost;
  std::optional<Offence> doubt;
  for (const FlowEntry& entry : graph.entries()) {
    const RatedGraph rated(graph, entry, policy.links);
    const Slowest worst = Timing(rated, policy, Outlook::kWorst).run();
    if (!worst.endless && worst.time_ns <= policy.within_ns) continue;
    const Slowest best = Timing(rated, policy, Outlook::kBest).run();
    if (best.time_ns > policy.within_ns) {
      return Offence{rated.walk_along(best.path), fmt::format("{} take {}, more than {}", format_bytes(policy.bytes), taken(graph, best),
                                                              format_duration(policy.within_ns))};
    }
    if (!doubt) doubt = Offence{Walk{}, doubt_of(rated), false};
  }
  return doubt;
}

std::string measure(const FlowGraph& graph, const Policy& policy) {
  if (find_lost(graph)) return "";
  std::string text;
  Fraction longest = -1;
  for (const FlowEntry& entry : graph.entries()) {
    const RatedGraph rated(graph, entry, policy.links);
    const Slowest worst = Timing(rated, policy, Outlook::kWorst).run();
    if (worst.endless) return "";
    if (worst.bottleneck == nullptr || worst.time_ns <= longest) continue;
    longest = worst.time_ns;
    text = taken(graph, worst);
  }
  return text;
}

}  // namespace

extern const CheckPlan transfer_time_plan;
const CheckPlan transfer_time_plan{.name = "transfer-time", .judge = judge, .measure = measure};

}  // namespace tiramisu
