#include "routing/bgp_solver.h"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "routing/bgp_prefix_solver.h"

namespace tiramisu {
namespace {

/// The best paths that an aggregate of a speaker stands on, gathered as longer prefixes finish.
struct PendingAggregate {
  SpeakerId speaker;
  const BgpAggregate* aggregate;
  std::vector<BgpPath> contributors;
};

class Solve {
 public:
  Solve(const BgpContext& context, const Bitset& scope, const std::vector<LeakEdge>& leaks, const BgpSolveOptions& options)
      : c_(context), n_(context.network), scope_(scope), options_(options), peerings_(context, leaks),
        workers_([this] { return PrefixSolver(c_, peerings_, options_); }) {
    result_.routes = IdVector<InstanceId, std::vector<Route>>(n_.instances.size());
    result_.tables = IdVector<SpeakerId, std::vector<BgpTableEntry>>(n_.speakers.size());
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      for (const BgpAggregate& aggregate : n_.bgp_vrf(speaker).aggregates)
        if (!n_.bgp_vrf(speaker).aggregates_from_rib) pending_.push_back({speaker, &aggregate, {}});
  }

  BgpResult run(const IdVector<SpeakerId, std::vector<Origination>>& originations) {
    std::vector<std::vector<std::pair<SpeakerId, BgpPath>>> by_prefix(c_.prefixes.size());
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      for (const Origination& origination : originations[speaker])
        by_prefix[origination.prefix.index()].emplace_back(speaker, origination.path);
    std::vector<std::vector<PrefixId>> by_length(33);
    for (const PrefixId prefix : ids<PrefixId>(c_.prefixes.size()))
      if (scope_.size() == 0 || scope_.test(prefix.index()))
        by_length[static_cast<std::size_t>(c_.prefixes[prefix].length())].push_back(prefix);
    for (auto prefixes = by_length.rbegin(); prefixes != by_length.rend(); ++prefixes) solve_level(*prefixes, by_prefix);
    finish();
    return std::move(result_);
  }

 private:
  void solve_level(std::vector<PrefixId>& prefixes, std::vector<std::vector<std::pair<SpeakerId, BgpPath>>>& by_prefix) {
    for (PendingAggregate& pending : pending_) activate_aggregate(pending, prefixes, by_prefix);
    std::erase_if(prefixes, [&](PrefixId p) { return by_prefix[p.index()].empty() && !c_.prefixes[p].is_default(); });
    std::vector<PrefixResult> results(prefixes.size());
    const auto solve_one = [&](std::size_t i) {
      results[i] = workers_.local().solve(prefixes[i], by_prefix[prefixes[i].index()]);
    };
    if (options_.parallel) {
      tbb::parallel_for(std::size_t{0}, prefixes.size(), solve_one);
    } else {
      for (std::size_t i = 0; i < prefixes.size(); ++i) solve_one(i);
    }
    for (std::size_t i = 0; i < prefixes.size(); ++i) take(prefixes[i], results[i]);
  }

  void activate_aggregate(PendingAggregate& pending, const std::vector<PrefixId>& level,
                          std::vector<std::vector<std::pair<SpeakerId, BgpPath>>>& by_prefix) {
    if (level.empty() || pending.contributors.empty()) return;
    const PrefixId prefix = *c_.prefixes.find(pending.aggregate->prefix);
    if (!std::binary_search(level.begin(), level.end(), prefix)) return;
    std::vector<const BgpPath*> contributors;
    for (const BgpPath& path : pending.contributors) contributors.push_back(&path);
    by_prefix[prefix.index()].emplace_back(pending.speaker,
                                           make_aggregate(c_, pending.speaker, *pending.aggregate, contributors));
  }

  void take(PrefixId prefix, PrefixResult& result) {
    if (!result.settled) result_.unstable.push_back(prefix);
    for (const SessionId session : result.used) result_.used.emplace_back(prefix, session);
    for (PrefixOutcome& outcome : result.outcomes) {
      if (outcome.best) contribute(prefix, outcome.speaker, *outcome.best);
      if (outcome.route) result_.routes[n_.speakers[outcome.speaker].instance].push_back(std::move(*outcome.route));
      if (options_.keep_tables) result_.tables[outcome.speaker].push_back({prefix, std::move(outcome.paths)});
    }
  }

  void contribute(PrefixId prefix, SpeakerId speaker, const BgpPath& best) {
    for (PendingAggregate& pending : pending_) {
      if (pending.speaker != speaker || pending.aggregate->prefix == c_.prefixes[prefix]) continue;
      if (pending.aggregate->prefix.contains(c_.prefixes[prefix])) pending.contributors.push_back(best);
    }
  }

  void finish() {
    std::sort(result_.used.begin(), result_.used.end());
    result_.used.erase(std::unique(result_.used.begin(), result_.used.end()), result_.used.end());
    std::sort(result_.unstable.begin(), result_.unstable.end());
    for (std::vector<BgpTableEntry>& table : result_.tables)
      std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.prefix < b.prefix; });
  }

  const BgpContext& c_;
  const Network& n_;
  const Bitset& scope_;
  BgpSolveOptions options_;
  Peerings peerings_;
  tbb::enumerable_thread_specific<PrefixSolver> workers_;
  std::vector<PendingAggregate> pending_;
  BgpResult result_;
};

bool targets_meet(const Vrf& from, const Vrf& to) {
  return std::any_of(from.export_targets.begin(), from.export_targets.end(), [&](ExtCommunity t) {
    return std::find(to.import_targets.begin(), to.import_targets.end(), t) != to.import_targets.end();
  });
}

}  // namespace

std::vector<LeakEdge> find_leaks(const Network& network) {
  std::vector<LeakEdge> leaks;
  IdVector<NodeId, std::vector<SpeakerId>> by_node(network.node_count());
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size())) by_node[network.instances[network.speakers[s].instance].node].push_back(s);
  for (const SpeakerId from : ids<SpeakerId>(network.speakers.size())) {
    const Instance& source = network.instances[network.speakers[from].instance];
    for (const SpeakerId to : by_node[source.node]) {
      if (from == to) continue;
      const Vrf& from_vrf = network.vrf_of(network.speakers[from].instance);
      const Vrf& to_vrf = network.vrf_of(network.speakers[to].instance);
      const auto& names = network.bgp_vrf(to).import_vrfs;
      const bool by_name =
          std::any_of(names.begin(), names.end(), [&](const Ref<VrfId>& vrf) { return vrf.id == source.vrf; });
      // An export policy may set route targets of its own.
      if (by_name || targets_meet(from_vrf, to_vrf) || (from_vrf.export_policy.present() && !to_vrf.import_targets.empty())) {
        leaks.push_back({from, to});
      }
    }
  }
  return leaks;
}

BgpResult solve_bgp(const BgpContext& context, const Bitset& scope, const std::vector<LeakEdge>& leaks,
                    const IdVector<SpeakerId, std::vector<Origination>>& originations, const BgpSolveOptions& options) {
  return Solve(context, scope, leaks, options).run(originations);
}

}  // namespace tiramisu
