#include "verify/joining.h"

#include <algorithm>

#include <fmt/format.h>

#include "verify/cut_search.h"

namespace tiramisu {
namespace {

class Joining {
 public:
  Joining(const Simulator& simulator, const Inventory& inventory, const TransparentSlices& slices, const TransparentTraffic& traffic, const Policy& policy)
      : n_(simulator.network()), inventory_(inventory), slices_(slices), policy_(policy), traffic_(traffic) {
    question_.wanted = [this](std::uint32_t source, std::uint32_t target) {
      return is_pair(policy_, policy_.sources[source], policy_.targets[target]);
    };
  }

  LadderAnswer run() {
    std::string why = traffic_.why_not.empty() ? traffic_.filtered : traffic_.why_not;
    if (why.empty()) why = add_entries();
    if (why.empty()) why = add_goals();
    if (why.empty()) why = search();
    if (!why.empty()) answer_.method.declined.push_back({"connectivity", std::move(why)});
    return std::move(answer_);
  }

 private:
  std::string add_entries() {
    for (std::uint32_t s = 0; s < policy_.sources.size(); ++s) {
      const TrafficSource& source = policy_.sources[s];
      if (source.attachments.empty()) {
        for (const NodeId node : source.nodes) question_.entries.push_back({n_.node_instances[node].front().value, s});
        continue;
      }
      for (const Attachment& attachment : source.attachments) {
        if (attachment.bridge.valid()) return fmt::format("the hosts of {} are behind a switch", source.name);
        const PortId port = attachment.gateway_port;
        if (!lasts_with_device(n_, port)) return fmt::format("{} can go down by itself", n_.port_name(port));
        if (!serves(port, source)) return fmt::format("the hosts of {} are only partly on the subnet of {}", source.name, n_.port_name(port));
        question_.entries.push_back({n_.ports[port].instance.value, s});
      }
    }
    return question_.entries.empty() ? "the policy has no sources on routers" : "";
  }

  /// Is some prefix of the source on the port's subnets, and each that is on them wholly so?
  bool serves(PortId port, const TrafficSource& source) const {
    bool any = false;
    for (const Ipv4Prefix& prefix : source.prefixes) {
      const bool first = n_.ports[port].on_subnet(prefix.first()), last = n_.ports[port].on_subnet(prefix.last());
      const auto& own = n_.ports[port].addresses;
      if (!first && !last && std::none_of(own.begin(), own.end(), [&](const InterfaceAddress& a) { return a.subnet().overlaps(prefix); })) continue;
      if (!first || !last) return false;
      any = true;
    }
    return any;
  }

  std::string add_goals() {
    for (const TargetSlice& found : traffic_.slices) {
      if (found.slice.kind == SliceKind::kSeveralAses) return "AS paths do not go everywhere that the fabric of several ASes leads";
      if (found.slice.kind == SliceKind::kPreferences) return "policies let routes not go everywhere that the fabric of external BGP leads";
      const Fabric& fabric = slices_.fabric(found.slice.kind);
      if (question_.fabric != nullptr && question_.fabric != &fabric) return "OSPF carries some targets, BGP others";
      question_.fabric = &fabric;
      kinds_ |= 1U << static_cast<unsigned>(found.slice.kind);
      JoinQuestion::Goal goal{found.target, {}, {}};
      for (const InstanceId d : found.slice.deliverers) goal.deliverers.push_back(d.value);
      for (const InstanceId r : found.slice.reflectors) goal.reflectors.push_back(r.value);
      question_.goals.push_back(std::move(goal));
    }
    return "";
  }

  std::string search() {
    for (const JoinQuestion::Entry& entry : question_.entries)
      for (const JoinQuestion::Goal& goal : question_.goals) answer_.flows += question_.wanted(entry.source, goal.target) ? 1 : 0;
    const std::vector<FailureTrack> tracks = failure_tracks(n_, inventory_, policy_.under);
    std::optional<Cut> best;
    const FailureTrack* track_of_best = nullptr;
    std::uint32_t disjoint = 0;
    for (const FailureTrack& track : tracks) {
      CutAnswer found = find_cut(question_, track);
      if (!found.exhausted) return fmt::format("there are too many failure sets of more than {} elements", found.complete);
      answer_.method.states += found.states;
      disjoint = std::max(disjoint, found.disjoint);
      if (!found.cut || (best && best->chosen.size() <= found.cut->chosen.size())) continue;
      best = std::move(found.cut);
      track_of_best = &track;
    }
    std::string scenario;
    for (const std::size_t s : policy_.under.scenarios) {
      if (best && best->chosen.empty()) break;
      FailureSet failures = inventory_.scenarios[s].failures;
      failures.normalise();
      ++answer_.method.states;
      if (auto cut = cut_by(question_, failures)) {
        best = std::move(cut);
        scenario = inventory_.scenarios[s].name;
        break;
      }
    }
    answer_.decided = true;
    answer_.method.name = "connectivity";
    if (best) {
      answer_.violation = finding_of(*best, track_of_best, scenario);
      answer_.source = best->source;
      answer_.target = best->target;
    }
    answer_.method.argument = argument(best, disjoint);
    return "";
  }

  Finding finding_of(const Cut& cut, const FailureTrack* track, const std::string& scenario) const {
    Finding finding;
    finding.failures = cut.failures;
    finding.scenario = scenario;
    if (scenario.empty()) {
      finding.failed = track->names(n_, cut.chosen);
    } else {
      finding.failed.push_back("scenario:" + scenario);
    }
    return finding;
  }

  std::string argument(const std::optional<Cut>& cut, std::uint32_t disjoint) const {
    std::string_view kind;
    for (const SliceKind k : {SliceKind::kLinkState, SliceKind::kExternalBgp, SliceKind::kInternalBgp})
      if ((kinds_ >> static_cast<unsigned>(k) & 1U) != 0) kind = name(k);
    const std::string slices = fmt::format("a packet arrives exactly where the {} fabric joins its ends", kind);
    if (cut && cut->chosen.empty()) return slices + "; here it does not";
    if (cut) return fmt::format("{}; {} cut it, no fewer do", slices, cut->chosen.size() == 1 ? "this element" : fmt::format("these {} elements", cut->chosen.size()));
    if (disjoint > 0) return fmt::format("{}; any two of them are joined by at least {} ways that share no link", slices, disjoint);
    return slices + "; no set that may fail parts them";
  }

  const Network& n_;
  const Inventory& inventory_;
  const TransparentSlices& slices_;
  const Policy& policy_;
  const TransparentTraffic& traffic_;
  JoinQuestion question_;
  LadderAnswer answer_;
  unsigned kinds_ = 0;  ///< bits by SliceKind
};

}  // namespace

LadderAnswer decide_by_joining(const Simulator& simulator, const Inventory& inventory, const TransparentSlices& slices, const TransparentTraffic& traffic, const Policy& policy) {
  return Joining(simulator, inventory, slices, traffic, policy).run();
}

}  // namespace tiramisu
