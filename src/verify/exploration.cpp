#include "verify/exploration.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>

#include <tbb/parallel_for.h>

#include "multilayer/single_outcome.h"
#include "verify/judge_state.h"

namespace tiramisu {
namespace {

constexpr std::size_t kChunk = 256;  // failure sets between two looks at the budgets
constexpr std::size_t kMaxFindings = 8;

/// A way in which a mission's elements may fail together.
struct Track {
  std::size_t mission = 0;
  FailureTrack way;
};

/// One track wants one failure set decided.
struct Want {
  std::size_t track = 0;
  Chosen chosen;
  std::string scenario;
  auto operator<=>(const Want&) const = default;
};

/// What one state says to one mission.
struct Judgement {
  std::size_t mission = 0;
  std::optional<std::uint32_t> flow;  ///< the first that offends
  std::string reason;
  std::string doubt;
  ElementSet dependencies;
  const AclEntry* unknown = nullptr;
};

struct StateResult {
  bool converged = true;
  bool unique = true;
  Span finding;
  std::vector<Judgement> judgements;
};

class Exploration {
 public:
  Exploration(const Simulator& simulator, const Inventory& inventory, const std::vector<Mission>& missions,
              const ExplorationOptions& options)
      : s_(simulator), n_(simulator.network()), inventory_(inventory), missions_(missions), options_(options),
        results_(missions.size()), started_(std::chrono::steady_clock::now()) {
    std::optional<RoutingAdjacencyGraph> rag;
    std::optional<SingleOutcome> own;
    if (options.single_outcome == nullptr) own.emplace(rag.emplace(n_));
    const SingleOutcome& single = own ? *own : *options.single_outcome;
    for (std::size_t i = 0; i < missions.size(); ++i) {
      scopes_.push_back(s_.scope_for(missions[i].destinations));
      proven_.push_back(one_outcome(single, scopes_.back()));
      results_[i].cone = {Bitset(n_.links.size()), Bitset(n_.node_count())};
      results_[i].failure_sets = count_failure_sets(missions[i].policy->under);
      for (FailureTrack& way : failure_tracks(n_, inventory, missions[i].policy->under)) tracks_.push_back({i, std::move(way)});
    }
  }

  std::vector<MissionResult> run() {
    std::map<FailureSet, std::vector<Want>> level = first_level();
    for (std::uint32_t size = 0; !level.empty(); ++size) {
      planned_ += level.size();
      level = decide_level(level, size);
      for (std::size_t m = 0; m < missions_.size(); ++m)
        if (!stopped(m)) results_[m].complete_level = size;
    }
    return std::move(results_);
  }

 private:
  bool stopped(std::size_t mission) const { return !results_[mission].findings.empty() || !results_[mission].exhausted; }

  std::map<FailureSet, std::vector<Want>> first_level() {
    std::map<FailureSet, std::vector<Want>> level;
    for (std::size_t track = 0; track < tracks_.size(); ++track) level[FailureSet()].push_back({track, {}, ""});
    for (std::size_t m = 0; m < missions_.size(); ++m) {
      for (const std::size_t scenario : missions_[m].policy->under.scenarios) {
        FailureSet failures = inventory_.scenarios[scenario].failures;
        failures.normalise();
        // A scenario stands for itself: it is a track of its own that nothing is added to.
        tracks_.push_back({m, {}});
        level[failures].push_back({tracks_.size() - 1, {}, inventory_.scenarios[scenario].name});
      }
    }
    return level;
  }

  std::map<FailureSet, std::vector<Want>> decide_level(const std::map<FailureSet, std::vector<Want>>& level, std::uint32_t size) {
    std::vector<std::pair<const FailureSet*, const std::vector<Want>*>> sets;
    for (const auto& [failures, wants] : level) sets.emplace_back(&failures, &wants);
    std::map<FailureSet, std::vector<Want>> next;
    std::vector<char> done(missions_.size(), 0);
    for (std::size_t m = 0; m < missions_.size(); ++m) done[m] = stopped(m) ? 1 : 0;
    for (std::size_t begin = 0; begin < sets.size(); begin += kChunk) {
      const std::size_t end = std::min(sets.size(), begin + kChunk);
      std::vector<StateResult> states(end - begin);
      tbb::parallel_for(begin, end, [&](std::size_t i) { states[i - begin] = decide(*sets[i].first, *sets[i].second, done, size); });
      for (std::size_t i = begin; i < end; ++i) take(*sets[i].first, *sets[i].second, states[i - begin], next);
      decided_ += end - begin;
      if (options_.progress) options_.progress(decided_, planned_);
      check_budgets();
      for (std::size_t m = 0; m < missions_.size(); ++m)
        if (!results_[m].exhausted) done[m] = 1;
    }
    for (auto& [failures, wants] : next) {
      std::erase_if(wants, [&](const Want& want) { return stopped(tracks_[want.track].mission); });
      std::sort(wants.begin(), wants.end());
      wants.erase(std::unique(wants.begin(), wants.end()), wants.end());
    }
    std::erase_if(next, [](const auto& entry) { return entry.second.empty(); });
    return next;
  }

  /// Do the routes to all prefixes of a scope provably settle in one way?
  bool one_outcome(const SingleOutcome& single, const Bitset& scope) const {
    bool all = true;
    scope.for_each([&](std::size_t i) { all = all && single.why_not(s_.prefixes()[PrefixId(i)]).empty(); });
    return all;
  }

  /// Has the mission's time run out?
  bool late(std::size_t mission) const {
    const std::optional<double>& seconds = missions_[mission].policy->timeout_seconds;
    return seconds && std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count() > *seconds;
  }

  void check_budgets() {
    for (std::size_t m = 0; m < missions_.size(); ++m) {
      const Policy& policy = *missions_[m].policy;
      const bool many = policy.max_states && results_[m].states > *policy.max_states;
      if ((late(m) || many) && results_[m].findings.empty()) results_[m].exhausted = false;
    }
  }

  StateResult decide(const FailureSet& failures, const std::vector<Want>& wants, const std::vector<char>& done,
                     std::uint32_t size) const {
    std::vector<std::size_t> wanted;
    for (const Want& want : wants) wanted.push_back(tracks_[want.track].mission);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::erase_if(wanted, [&](std::size_t m) { return done[m] != 0 || late(m); });
    StateResult result;
    if (wanted.empty()) return result;
    SolveOptions solve;
    solve.scope = scopes_[wanted.front()];
    for (const std::size_t m : wanted) solve.scope |= scopes_[m];
    solve.keep_bgp_tables = std::any_of(wanted.begin(), wanted.end(), [&](std::size_t m) { return missions_[m].policy->asks_bgp(); });
    const bool asked = std::any_of(wanted.begin(), wanted.end(), [&](std::size_t m) { return missions_[m].plan->judges_stability; });
    const bool proven = std::all_of(wanted.begin(), wanted.end(), [&](std::size_t m) { return proven_[m]; });
    solve.uniqueness = proven ? UniquenessSearch::kNone : size == 0 || asked ? UniquenessSearch::kAll : UniquenessSearch::kBgp;
    const DataPlane plane = s_.solve(failures, solve);
    result.converged = plane.converged;
    result.unique = plane.unique;
    if (!plane.findings.empty()) result.finding = plane.findings.front().span;
    std::map<std::vector<Ipv4Prefix>, ElementSet> by_destinations;
    for (const std::size_t m : wanted) result.judgements.push_back(judge(m, plane, by_destinations));
    return result;
  }

  Judgement judge(std::size_t m, const DataPlane& plane, std::map<std::vector<Ipv4Prefix>, ElementSet>& known) const {
    const Mission& mission = missions_[m];
    Judgement judgement;
    judgement.mission = m;
    StateJudgement found = judge_state({s_, plane}, *mission.plan, *mission.policy, mission.flows);
    judgement.unknown = found.unknown_filter;
    judgement.doubt = std::move(found.doubt);
    if (found.offence) {
      judgement.flow = found.offence->flow;
      judgement.reason = std::move(found.offence->offence.reason);
    }
    const auto [at, fresh] = known.try_emplace(mission.destinations);
    if (fresh) at->second = s_.dependencies(plane, mission.destinations);
    judgement.dependencies = at->second;
    if (mission.plan->stands_on_all || found.hangs_on_unused) {
      for (std::size_t i = 0; i < n_.links.size(); ++i) judgement.dependencies.links.set(i);
      for (std::size_t i = 0; i < n_.node_count(); ++i) judgement.dependencies.nodes.set(i);
    }
    for (const PortId port : mission.edge_ports)
      plane.live.add_dependencies(port, judgement.dependencies);
    for (const NodeId node : mission.edge_nodes) judgement.dependencies.nodes.set(node.index());
    return judgement;
  }

  void take(const FailureSet& failures, const std::vector<Want>& wants, const StateResult& state,
            std::map<FailureSet, std::vector<Want>>& next) {
    for (const Judgement& judgement : state.judgements) {
      MissionResult& result = results_[judgement.mission];
      ++result.states;
      result.cone.links |= judgement.dependencies.links;
      result.cone.nodes |= judgement.dependencies.nodes;
      if ((!state.converged || !state.unique) && !missions_[judgement.mission].plan->judges_stability) {
        result.converged &= state.converged;
        result.unique &= state.unique;
        if (!result.unconverged.valid()) result.unconverged = state.finding;
      }
      if (result.doubt.empty()) result.doubt = judgement.doubt;
      if (judgement.unknown != nullptr && result.unknown_filter == nullptr) result.unknown_filter = judgement.unknown;
      for (const Want& want : wants) {
        if (tracks_[want.track].mission != judgement.mission) continue;
        // What routing has not settled on is no evidence.
        if (judgement.flow && (state.converged || missions_[judgement.mission].plan->judges_stability)) {
          report(failures, want, judgement);
        } else {
          extend(failures, want, judgement.dependencies, next);
        }
      }
    }
  }

  void report(const FailureSet& failures, const Want& want, const Judgement& judgement) {
    MissionResult& result = results_[judgement.mission];
    if (result.findings.size() == kMaxFindings) return;
    for (const Finding& finding : result.findings)
      if (finding.failures == failures) return;
    Finding finding{failures, tracks_[want.track].way.names(n_, want.chosen), want.scenario, *judgement.flow, judgement.reason, judgement.dependencies};
    if (!want.scenario.empty()) finding.failed.push_back("scenario:" + want.scenario);
    result.findings.push_back(std::move(finding));
  }

  void extend(const FailureSet& failures, const Want& want, const ElementSet& dependencies,
              std::map<FailureSet, std::vector<Want>>& next) const {
    const FailureTrack& track = tracks_[want.track].way;
    for (const TrackElement& element : track.further(want.chosen, dependencies)) {
      FailureSet larger = failures;
      merge(larger, track.elements[element.first][element.second].members);
      larger.normalise();
      Want extended = want;
      extended.chosen = with(want.chosen, element);
      next[larger].push_back(std::move(extended));
    }
  }

  const Simulator& s_;
  const Network& n_;
  const Inventory& inventory_;
  const std::vector<Mission>& missions_;
  const ExplorationOptions& options_;
  std::vector<MissionResult> results_;
  std::vector<Track> tracks_;
  std::vector<Bitset> scopes_;  ///< the prefixes that decide each mission
  std::vector<bool> proven_;    ///< by mission: its routes settle in one way, whatever fails
  std::size_t decided_ = 0;
  std::size_t planned_ = 0;
  std::chrono::steady_clock::time_point started_;
};

}  // namespace

std::vector<MissionResult> explore(const Simulator& simulator, const Inventory& inventory, const std::vector<Mission>& missions,
                                   const ExplorationOptions& options) {
  return Exploration(simulator, inventory, missions, options).run();
}

}  // namespace tiramisu
